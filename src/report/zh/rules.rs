//! The general rule behind findings that no template rule asks for.

use crate::rules::Code;

/// The general rule behind findings that no template rule asks for.
pub(in crate::report) fn general_rule(code: Code) -> &'static str {
    match code {
        Code::Missing | Code::TextNeeded => "本表的必填项",
        Code::NumberUnreadable | Code::UnexpectedUnit | Code::NotWhole | Code::Negative => {
            "金额、数量、分数应填规范的数字"
        }
        Code::YearUnreadable => "年度应填四位年份",
        Code::NotInList => "本栏只能从表样规定的内容中选择",
        Code::TooLong => "表样规定的字数限制",
        Code::HiddenCharacters => "文字中不应有控制字符",
        Code::TargetUnclear | Code::TypeValueMismatch | Code::TypeUnitMismatch => {
            "绩效指标应清晰、细化、可衡量（财预〔2015〕88号）"
        }
        Code::ComparatorAssumed => "指标值应写明 ≥、≤ 或 =",
        Code::DirectionReversed => "控制类、变动类比率越小越好，完成类、满意度越大越好",
        Code::QualityAsPercentage => "定性的效果不宜用 100% 表示",
        Code::MisreadComparator => "满意度、覆盖率等不会超过 100%",
        Code::TemplateMarkLeft => "表样里的占位符号应换成实际内容",
        Code::TargetInName | Code::NameContradicts => "指标值应填在指标值栏，与名称一致",
        Code::RateInUnits => "比率的指标值应是百分比",
        Code::MoneyAsQuantity | Code::CostAboveBudget => "投入不作产出，数量、单位成本与预算应相符",
        Code::BandsDisagree => "各档标准应依次衔接，不留空档、不重叠",
        Code::VagueTarget => "绩效指标应细化、可衡量（财预〔2015〕88号）",
        Code::WeightMisplaced => "各栏内容应填在对应的栏内",
        Code::LooksLikeFraction => "实际完成值应与指标值同口径",
        Code::SpendingUnlikeOutput => "产出应与资金支出相匹配",
        Code::TextCopied => "各栏应填写各自的内容",
        Code::ActualNotMeasured | Code::UnitsDiffer => "实际完成值应与指标值同口径、可比较",
        Code::ScoreAboveWeight => "得分不得超过分值",
        Code::ScoreMismatch | Code::ScoreNotInBands | Code::ScoreOutsideBand | Code::CoefficientMismatch => {
            "得分应按本行的评分标准计算（财预〔2020〕10号）"
        }
        Code::LossUnexplained | Code::MissUnexplained | Code::TargetMissed | Code::GroupLoss => {
            "未完成或扣分的，应说明原因和改进措施（财预〔2020〕10号）"
        }
        Code::OverAchieved => "实际完成值远超指标值的，应分析原因（财预〔2020〕10号）",
        Code::GradeMismatch => "等级应与总分一致",
        Code::FactContradicts => "指标的实际值应与本表的基础数据一致",
        Code::CellsShifted => "各栏内容应填在对应的栏内",
        Code::SumMismatch | Code::SumRounded => "合计应等于各分项之和",
        Code::RateMismatch => "完成率应与指标值、实际完成值相符",
        Code::RateRounded
        | Code::RateUndefined
        | Code::ComparisonFails
        | Code::GroupMismatch
        | Code::PartsExceed
        | Code::ItemRowMissing
        | Code::ItemRowExtra
        | Code::ItemRowRepeated
        | Code::RowsDisagree
        | Code::RowUnmatched => "",
    }
}
