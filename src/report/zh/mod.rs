//! Chinese.

mod compare;
mod faults;
mod json;
mod marks;
mod rules;
mod sums;
mod targets;

use super::Language::Chinese;
use super::numbers::{apart, cost_terms, marks, percent, plain, rate, short_percent, short_rate};
use super::place::{cell_name, place_name, quoted};
use super::sums::Sum;
use rust_decimal::Decimal;

use crate::rules::{Action, Detail, Finding};
use crate::session::Session;
use crate::target::Comparator;
use crate::template::{Place, Severity};
use marks::{basis_in_words, mark_band, missed, wrong_marks};
use targets::{comparator, number_fault, target_problem};

pub(super) use compare::difference;
pub(super) use faults::fault;
pub(super) use json::json;
pub(super) use marks::{marks_await, marks_explained, marks_judged};
pub(super) use rules::general_rule;

/// 必须改, 请核对 or 提示.
pub(super) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "必须改",
        Severity::Warning => "请核对",
        Severity::Note => "提示",
    }
}

/// The label of a remedy's button.
pub(super) fn action(action: &Action) -> String {
    match action {
        Action::Write(text) => format!("改为 {text}"),
        Action::ShiftLeft => "整行左移一格".to_owned(),
        Action::AddRow(name) => format!("补上“{name}”"),
        Action::RemoveRow => "删除这一行".to_owned(),
    }
}

/// The source of a rule behind its words.
pub(super) fn with_source(title: &str, source: &str) -> String {
    if source.is_empty() { title.to_owned() } else { format!("{title}。依据：{source}") }
}

/// What was found, with the numbers, and what to do. The place is named beside it, so the
/// words do not repeat it.
pub(super) fn what_and_how(finding: &Finding, session: &Session) -> (String, String) {
    let (what, how) = match &finding.detail {
        Detail::Missing => return missing(finding, session),
        Detail::TextNeeded => ("未填。按本表的数字，这里必须说明原因".to_owned(), "请写明原因"),
        Detail::NumberUnreadable(fault) => {
            (format!("不是规范的数字：{}", number_fault(*fault)), "请改为数字，如 149.00")
        }
        Detail::UnexpectedUnit { found, expected } if expected.is_empty() => {
            (format!("数字后面写了“{found}”"), "请只填数字")
        }
        Detail::UnexpectedUnit { found, expected } => {
            (format!("数字后面写了“{found}”，本栏的单位是“{expected}”"), "请换算成本栏的单位，只填数字")
        }
        Detail::NotWhole { value } => (format!("填了 {}，应为整数", plain(*value)), "请改为整数"),
        Detail::Negative { value } => (format!("填了负数 {}", plain(*value)), "请核对是否确为负数"),
        Detail::YearUnreadable => ("不是年份".to_owned(), "请填四位年份，如 2023"),
        Detail::NotInList { allowed } => {
            return ("不在本栏可选的内容之内".to_owned(), format!("可选：{}", allowed.join("、")));
        }
        Detail::TooLong { length, limit } => {
            let over = length.saturating_sub(*limit);
            return (format!("共 {length} 字，超过 {limit} 字的限制"), format!("请删减 {over} 字以上"));
        }
        Detail::HiddenCharacters => ("含有看不见的字符，或层层叠在一起的附加符号".to_owned(), "请删除后重新输入"),
        Detail::TargetUnclear(problem) => return target_problem(*problem),
        Detail::ComparatorAssumed { assumed } => {
            (format!("没有写比较符，按“{}”理解", comparator(*assumed)), "如不是这个意思，请补上 ≥、≤ 或 =")
        }
        Detail::TypeValueMismatch { .. } | Detail::TypeUnitMismatch { .. } => return type_mismatch(&finding.detail),
        Detail::DirectionReversed { found, natural } => return direction(*found, *natural),
        Detail::QualityAsPercentage { value } => {
            (format!("这是定性的效果，指标值却填 {}%", plain(*value)), "请改为文字，如“明显改善”；或换成能计算的比率")
        }
        Detail::MisreadComparator { meant } => {
            let meant = plain(*meant);
            (format!("2{meant}% 超过 100%，可能是“≥{meant}%”的“≥”被识别成了“2”"), "请对照原件核对")
        }
        Detail::TemplateMarkLeft { mark } => (format!("还留着占位符号“{mark}”"), "请换成实际内容"),
        Detail::TargetInName { says } => (format!("未填，名称里却写着“{says}”"), "请把指标值填到本栏，名称里不写数值"),
        Detail::NameContradicts { says, target } => {
            (format!("指标值是“{target}”，名称里写的是“{says}”"), "请改为一致，名称里最好不写数值")
        }
        Detail::RateInUnits { unit } => {
            (format!("这是比率，指标值的单位却是“{unit}”"), "请改为百分比，或把名称改为数量")
        }
        Detail::MoneyAsQuantity { unit } => {
            (format!("数量指标的单位是“{unit}”，花了多少钱不是产出"), "请改用数量，如个、人次；用钱多少看预算执行")
        }
        Detail::BandsDisagree { better, worse } => {
            (format!("“{worse}”与上一档“{better}”不相衔接或次序颠倒"), "请使各档由优到差依次递减（或递增）、首尾相接")
        }
        Detail::VagueTarget { word } => (format!("只写了“{word}”，没有写明多少"), "请写明数值，如“≥20场”"),
        Detail::WeightMisplaced { weight } => (
            format!("指标值和完成值都是 {0}，与分值 {0} 相同，可能把分值填到了这里", marks(*weight)),
            "请核对，填写指标值和实际完成值",
        ),
        Detail::LooksLikeFraction { printed, percent } => {
            (format!("填 {}，指标值是百分比，可能是 {}%", plain(*printed), plain(*percent)), "请写成百分比")
        }
        Detail::ActualNotMeasured { target, actual } => (
            format!("填“{actual}”，没有写实际达到的数值，无法与指标值“{target}”比较"),
            "请填实际完成的数值，单位与指标值相同",
        ),
        Detail::UnitsDiffer { target, actual } => {
            (format!("单位是“{actual}”，指标值的单位是“{target}”，无法比较"), "请统一单位")
        }
        Detail::SumMismatch { printed, computed, difference, terms, culprit } => {
            let sum = Sum { printed: *printed, computed: *computed, difference: *difference, terms };
            return (sums::in_words(&sum, finding, session, "≠"), sums::advice(culprit.as_ref(), session));
        }
        Detail::SumRounded { printed, computed, difference, terms } => {
            let sum = Sum { printed: *printed, computed: *computed, difference: *difference, terms };
            (format!("{}，在四舍五入的范围内", sums::in_words(&sum, finding, session, "≈")), "可以不改")
        }
        Detail::RateMismatch { printed, computed, percent } => {
            (wrong_rate("按公式计算", *printed, *computed, *percent), "请核对公式中的各项，或采用计算值")
        }
        Detail::RateRounded { printed, computed, percent } => (
            format!("填 {}，按公式计算为 {}，在四舍五入的范围内", rate(*printed, *percent), rate(*computed, *percent)),
            "可以不改",
        ),
        Detail::RateUndefined { printed } => {
            (format!("填 {}，但分母为 0，这个比率没有意义", percent(*printed)), "没有发生的，请填“/”")
        }
        Detail::ComparisonFails { left, right, comparison, percent } => {
            return sums::comparison(finding, session, (*left, *right), *comparison, *percent);
        }
        Detail::GroupMismatch { group, left, right, percent } => {
            let (sum, wanted) = (rate(*left, *percent), rate(*right, *percent));
            let group = if group.is_empty() { "本表".to_owned() } else { format!("“{group}”") };
            let apart = rate(left.checked_sub(*right).unwrap_or_default().abs(), *percent);
            let more = if left < right { "少" } else { "多" };
            (format!("{group}合计 {sum}，应为 {wanted}，{more} {apart}"), "请核对这一组各行的数字")
        }
        Detail::PartsExceed { whole, parts } => {
            (format!("填 {}，其中各项合计 {}，多于总数", plain(*whole), plain(*parts)), "请核对总数和其中各项")
        }
        Detail::ScoreAboveWeight { score, weight } => {
            let weight = marks(*weight);
            return (format!("得 {} 分，超过分值 {weight} 分", marks(*score)), format!("得分不能超过 {weight} 分"));
        }
        Detail::ScoreMismatch { printed, expected, weight, basis } => {
            (wrong_marks(*printed, *expected, *weight, basis), "请按评分标准改正得分，或核对完成情况")
        }
        Detail::ScoreNotInBands { printed, possible } => {
            let possible: Vec<_> = possible.iter().map(|score| marks(*score)).collect();
            let possible = possible.join("、");
            (format!("填 {} 分，按本行的分档标准只能得 {possible} 分", marks(*printed)), "请填写完成率，按所在档次给分")
        }
        Detail::ScoreOutsideBand { printed, bands, says } => {
            let bands: Vec<_> = bands.iter().map(mark_band).collect();
            let bands = bands.join("，或 ");
            let why = if says.is_empty() { String::new() } else { format!("完成情况填“{says}”，") };
            (format!("填 {} 分；{why}得分应为 {bands}", marks(*printed)), "请按所在档次给分，或核对完成情况")
        }
        Detail::CoefficientMismatch { printed, expected, basis, .. } => (
            format!(
                "填 {}；{}，得分系数应为 {}",
                short_percent(*printed),
                basis_in_words(basis),
                short_percent(*expected)
            ),
            "请按评分标准改正得分系数，或核对完成情况",
        ),
        Detail::LossUnexplained { lost } => {
            (format!("未填。本行扣了 {} 分，没有说明原因", marks(*lost)), "请写明扣分原因和改进措施")
        }
        Detail::MissUnexplained { completion } => {
            let rate = completion.map_or_else(String::new, |rate| format!("（完成率 {}）", short_percent(rate)));
            (format!("未填。指标没有完成{rate}，没有说明原因"), "请写明未完成的原因和改进措施")
        }
        Detail::TargetMissed { target, actual, completion, score, weight } => {
            (missed(target, actual, *completion, *score, *weight), "不必改数，请核对原因和改进措施是否写清楚")
        }
        Detail::OverAchieved { completion, threshold, reason_needed } => (
            format!(
                "达到指标值的 {}，超过 {}，指标值可能定低了",
                short_percent(*completion),
                short_percent(*threshold)
            ),
            if *reason_needed { "请说明超额完成的原因" } else { "请核对指标值和完成值" },
        ),
        Detail::GroupLoss { lost, all_met: true } => (
            format!("扣了 {} 分，但所属各项指标都已完成，也没有说明扣分原因", marks(*lost)),
            "请写明扣分原因，或核对得分",
        ),
        Detail::GroupLoss { lost, .. } => {
            (format!("扣了 {} 分，没有说明扣分原因", marks(*lost)), "请写明扣分原因，或核对得分")
        }
        Detail::GradeMismatch { score, expected } => {
            return (format!("与总分不符：{} 分应为“{expected}”", marks(*score)), format!("请改为“{expected}”"));
        }
        Detail::FactContradicts { printed, computed, percent, .. } => {
            (wrong_rate("按本表所填的基础数据计算", *printed, *computed, *percent), "请核对基础数据，或采用计算值")
        }
        Detail::ItemRowMissing { number, name } => {
            return (format!("第 {number} 项没有对应的指标“{name}”"), format!("请在绩效指标中补上“{name}”"));
        }
        Detail::ItemRowExtra { number, items } => {
            (format!("对应第 {number} 项，但只填了 {items} 项"), "请删除这一行，或补上对应的内容")
        }
        Detail::ItemRowRepeated { number } => (format!("重复：第 {number} 项已有对应的指标"), "请删除重复的一行"),
        Detail::CostAboveBudget { computed, budget, terms } => {
            let (computed, budget) = (plain(*computed), plain(*budget));
            (format!("{} = {computed}，超过预算 {budget}", cost_terms(terms)), "请核对数量、单位成本和预算")
        }
        Detail::SpendingUnlikeOutput { rate, met, judged } if met == judged => (
            format!("预算只执行了 {}，{judged} 项产出指标却全部完成", short_percent(*rate)),
            "请核对执行数和完成值；确实如此的，说明节约或未付款的原因",
        ),
        Detail::SpendingUnlikeOutput { rate, met, judged } => (
            format!("预算执行了 {}，{judged} 项产出指标只完成 {met} 项", short_percent(*rate)),
            "请核对执行数和完成值，并说明原因",
        ),
        Detail::TextCopied { other } => {
            let other = cell_name(*other, session, Chinese);
            (format!("与{}的内容完全相同", quoted(&other)), "请写实际情况")
        }
        Detail::RowsDisagree { left, right } => {
            let other = finding.also.first().map_or_else(String::new, |&cell| cell_name(cell, session, Chinese));
            let other = quoted(&other);
            (format!("填{}，与{other}的{}不一致", quoted(right), quoted(left)), "请改为一致，或在说明栏写明原因")
        }
        Detail::RowUnmatched { other } => {
            let other = place_name(Place::Table(*other), session, Chinese);
            let other = quoted(&other);
            (format!("在{other}中没有对应的指标"), "请补上对应的指标，或在说明栏写明原因")
        }
        Detail::CellsShifted => ("这一行的内容向右错了一格".to_owned(), "请整行左移一格，再补上最后一格"),
    };
    (what, how.to_owned())
}

/// `填 98%，按公式计算为 100%，差 2 个百分点`
fn wrong_rate(how: &str, printed: Decimal, computed: Decimal, is_percent: bool) -> String {
    let apart = apart(printed, computed, is_percent);
    let points = if is_percent { " 个百分点" } else { "" };
    let (printed, computed) = (rate(printed, is_percent), short_rate(computed, is_percent));
    format!("填 {printed}，{how}为 {computed}，差 {apart}{points}")
}

fn missing(finding: &Finding, session: &Session) -> (String, String) {
    let computed = finding.place.cell().and_then(|cell| session.computed(cell));
    match computed {
        Some(computed) => ("未填".to_owned(), format!("按本表的数字计算为 {}，请核对后填写", computed.text())),
        None => ("未填".to_owned(), "请填写".to_owned()),
    }
}

fn type_mismatch(detail: &Detail) -> (String, String) {
    let (what, how) = match detail {
        Detail::TypeValueMismatch { comparator: Comparator::Qualitative } => {
            ("指标值类型是定性，指标值却是数字".to_owned(), "定性指标请填文字；要填数字，请把类型改为 ≥、≤ 或 =")
        }
        Detail::TypeValueMismatch { comparator: sign } => {
            (format!("指标值类型是“{}”，指标值却是文字", comparator(*sign)), "请填数字，或把类型改为定性")
        }
        Detail::TypeUnitMismatch { comparator: Comparator::Qualitative } => {
            ("定性指标不应有度量单位".to_owned(), "请清空度量单位")
        }
        _ => ("没有度量单位".to_owned(), "请补上度量单位，如 %、个、人"),
    };
    (what, how.to_owned())
}

fn direction(found: Comparator, natural: Comparator) -> (String, String) {
    let better = if natural == Comparator::AtMost { "越小越好" } else { "越大越好" };
    (
        format!("用了“{}”，但这类指标{better}，方向反了", comparator(found)),
        format!("一般应为“{}”，请核对", comparator(natural)),
    )
}

/// A running sum by its place.
pub(super) fn sum_of(place: &str) -> String {
    format!("{place}之和")
}
