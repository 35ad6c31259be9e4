//! Targets, comparators and what is wrong with a number.

use crate::number::NumberFault;
use crate::target::{Comparator, TargetProblem};

pub(super) fn comparator(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::AtLeast => "≥",
        Comparator::AtMost => "≤",
        Comparator::Equal => "=",
        Comparator::MoreThan => ">",
        Comparator::LessThan => "<",
        Comparator::Range => "区间",
        Comparator::Qualitative => "定性",
        Comparator::None => "无比较符",
        Comparator::Ambiguous => "不明",
    }
}

pub(super) fn number_fault(fault: NumberFault) -> &'static str {
    match fault {
        NumberFault::BadGrouping { .. } => "千分位逗号的位置不对",
        NumberFault::TwoPoints { .. } => "有两个小数点",
        NumberFault::Exponent { .. } => "不能用科学计数法",
        NumberFault::ForeignNotation { .. } => "含有不是十进制数字的写法",
        NumberFault::Expression { .. } => "这是算式，不是数字",
        NumberFault::SecondNumber { .. } => "有两个数字",
        NumberFault::StrayMark { .. } => "多了不该有的符号",
        NumberFault::TooManyDigits => "位数太多，无法精确计算",
        NumberFault::CellOverflow => "是 Excel 列宽不够时的 ####，不是数值",
        NumberFault::NotANumber => "这里应当填数字",
        NumberFault::ControlCharacter { .. } => "含有看不见的控制字符",
    }
}

pub(super) fn target_problem(problem: TargetProblem) -> (String, String) {
    let (what, how) = match problem {
        TargetProblem::UnfilledTemplate => ("还留着模板里的占位符号，没有填数字", "请填上数字"),
        TargetProblem::Malformed { fault } => {
            return (format!("数字不规范：{}", number_fault(fault)), "请改正数字".to_owned());
        }
        TargetProblem::TwoNumbers => ("有几个数字，看不出以哪个为准", "请只写一个指标值，或分成几行"),
        TargetProblem::Sentence => ("是一句带数字的话，看不出怎样才算完成", "请写成“≥20人”这样的指标值"),
        TargetProblem::NumberInWords => ("用汉字写数字，无法计算", "请改用阿拉伯数字"),
        TargetProblem::Deadline => ("是时限，由人工判断是否按时", "可以不改"),
        TargetProblem::DoubledUnit => ("单位写了两次", "请去掉一个"),
        TargetProblem::UnitsConflict => ("指标值里的单位与度量单位栏不一致", "请统一单位"),
        TargetProblem::LowestBand => ("“以下”通常包含本数，用作分档时不明确", "请写明是否包含本数"),
        TargetProblem::Approximate => ("用了“约”“左右”，没有确定的数", "请写确定的数"),
        TargetProblem::ConflictingComparators => ("有两个互相矛盾的比较符", "请只保留一个"),
        TargetProblem::DirectionConflict => ("指标方向与比较符相反", "请核对方向和比较符"),
        TargetProblem::NumberUnderQualitative => ("标为定性，却填了数字", "请改为文字，或改为定量指标"),
        TargetProblem::ComparatorWithoutNumber => ("有比较符，却没有数字", "请填上数字，或去掉比较符"),
        TargetProblem::Nothing => ("没有指标值", "请填写指标值"),
    };
    (what.to_owned(), how.to_owned())
}
