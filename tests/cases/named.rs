//! Defects that a case names in words, and the kinds of findings that may speak of them.

use jixiao::rules::Code;

/// Words of a defect and the findings that say the same. All that fit count.
const DEFECTS: &[(&[&str], &[Code])] = &[
    (&["空白", "未填", "缺失", "缺少", "没有填"], &[Code::Missing, Code::TextNeeded]),
    (&["权重", "分值"], &[Code::ComparisonFails, Code::SumMismatch, Code::GroupMismatch]),
    (&["总额", "之和", "合计", "构成", "总分"], &[Code::SumMismatch, Code::ComparisonFails]),
    (&["执行率", "执行数"], &[Code::RateMismatch, Code::ComparisonFails, Code::SumMismatch]),
    (&["占比"], &[Code::RateMismatch]),
    (&["超过分值", "超过权重", "超分值", "超过满分"], &[Code::ScoreAboveWeight]),
    (&["系数"], &[Code::CoefficientMismatch]),
    (&["照抄", "达成预期指标", "无实测", "未填实际", "“完成”"], &[Code::ActualNotMeasured]),
    (&["照抄", "复制", "雷同"], &[Code::TextCopied]),
    (&["单位不一致", "不可比", "单位"], &[Code::UnitsDiffer, Code::TypeUnitMismatch]),
    (&["率填", "率用"], &[Code::RateInUnits]),
    (&["占位符", "**", "模板"], &[Code::TargetUnclear, Code::TemplateMarkLeft]),
    (&["不是数", "格式", "千分位", "数字错误", "无法识读"], &[Code::TargetUnclear, Code::NumberUnreadable]),
    (&["在名称里", "在名称中", "在指标名称"], &[Code::TargetInName]),
    (&["名称与", "与名称"], &[Code::NameContradicts]),
    (&["错位", "错列", "串列", "填入目标", "填在"], &[Code::WeightMisplaced, Code::CellsShifted]),
    (&["金额作", "资金作", "投入作", "当作数量"], &[Code::MoneyAsQuantity]),
    (&["空泛", "笼统", "模糊", "无法衡量", "不可衡量", "未量化"], &[Code::VagueTarget, Code::TargetUnclear]),
    (&["与产出不", "支出进度"], &[Code::SpendingUnlikeOutput]),
    (&["超过 1", "超过1", "超额"], &[Code::OverAchieved]),
    (&["用 ≤", "用≤", "用 ≥", "用≥", "方向", "反向"], &[Code::DirectionReversed]),
    (&["定性目标", "100%"], &[Code::QualityAsPercentage]),
    (&["原因", "未达标", "未达", "满分", "扣"], &[Code::LossUnexplained, Code::MissUnexplained, Code::ScoreMismatch]),
    // A misread target leads to wrong marks.
    (&["OCR", "识别"], &[Code::MisreadComparator, Code::OverAchieved, Code::ScoreMismatch, Code::MissUnexplained]),
    (&["等级"], &[Code::GradeMismatch]),
];

/// Kinds of findings that these defects account for.
pub fn accounted(defects: &[String]) -> Vec<Code> {
    let named = |words: &[&str]| defects.iter().any(|defect| words.iter().any(|word| defect.contains(word)));
    DEFECTS.iter().filter(|(words, _)| named(words)).flat_map(|(_, codes)| codes.iter().copied()).collect()
}
