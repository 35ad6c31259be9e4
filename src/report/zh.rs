//! Chinese.

use rust_decimal::Decimal;

use super::place::cell_name;
use crate::number::{NumberFault, fixed_text, percent_text, plain_text, round_half_up};
use crate::rules::{Action, Basis, Code, Culprit, Detail, Finding, Term};
use crate::session::Session;
use crate::target::{Comparator, TargetProblem};
use crate::template::{Fault, Kind, Place, Problem, Severity};

/// 必须改, 请核对 or 提示.
#[must_use]
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "必须改",
        Severity::Warning => "请核对",
        Severity::Note => "提示",
    }
}

/// An amount or count as people write it.
pub(super) fn plain(value: Decimal) -> String {
    plain_text(round_half_up(value, 6).normalize())
}

/// Marks: at most two decimals.
pub(super) fn marks(value: Decimal) -> String {
    plain_text(round_half_up(value, 2).normalize())
}

/// A fraction as a percentage, as exact as a reader can use.
pub(super) fn percent(value: Decimal) -> String {
    let text = percent_text(value, 5).unwrap_or_else(|| plain(value));
    let Some(number) = text.strip_suffix('%') else { return text };
    format!("{}%", number.trim_end_matches('0').trim_end_matches('.'))
}

fn rate(value: Decimal, is_percent: bool) -> String {
    if is_percent { percent(value) } else { plain(value) }
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

/// What was found, with the numbers, and what to do.
pub(super) fn what_and_how(finding: &Finding, session: &Session) -> (String, String) {
    let name = match finding.place {
        Place::Cell(cell) => cell_name(cell, session),
        other => super::place_name(other, session),
    };
    match &finding.detail {
        Detail::Missing => {
            let computed = finding.place.cell().and_then(|cell| session.computed(cell));
            let what = format!("“{name}”未填");
            match computed {
                Some(computed) => (what, format!("按本表数据计算为 {}，请核对后填写", computed.text())),
                None => (what, "请填写".to_owned()),
            }
        }
        Detail::TextNeeded => (format!("“{name}”未填，按本表数据此项必须说明"), "请写明原因".to_owned()),
        Detail::NumberUnreadable(fault) => (format!("“{name}”不是规范的数字：{}", number_fault(*fault)), "请改为数字，如 149.00".to_owned()),
        Detail::UnexpectedUnit { found, expected } => (
            format!("“{name}”数字后面写了“{found}”，本栏单位是“{expected}”"),
            "请换算成本栏单位后只填数字".to_owned(),
        ),
        Detail::NotWhole { value } => (format!("“{name}”填了 {}，应为整数", plain(*value)), "请改为整数".to_owned()),
        Detail::Negative { value } => (format!("“{name}”为负数 {}", plain(*value)), "请核对是否确为负数".to_owned()),
        Detail::YearUnreadable => (format!("“{name}”不是年份"), "请填四位年份，如 2023".to_owned()),
        Detail::NotInList { allowed } => {
            (format!("“{name}”不在本表可选的内容之内"), format!("可选：{}", allowed.join("、")))
        }
        Detail::TooLong { length, limit } => {
            (format!("“{name}”共 {length} 字，超过 {limit} 字"), format!("请删减 {} 字以上", length.saturating_sub(*limit)))
        }
        Detail::HiddenCharacters => (format!("“{name}”含有看不见的控制字符"), "请删除后重新输入".to_owned()),
        Detail::TargetUnclear(problem) => target_problem(&name, *problem),
        Detail::ComparatorAssumed { assumed } => (
            format!("“{name}”没有写比较符，按“{}”理解", comparator(*assumed)),
            "如不是这个意思，请补上 ≥、≤ 或 =".to_owned(),
        ),
        Detail::TypeValueMismatch { comparator: Comparator::Qualitative } => {
            (format!("“{name}”的指标值类型是定性，指标值却是数字"), "定性指标请填文字；要填数字，请把类型改为 ≥、≤ 或 =".to_owned())
        }
        Detail::TypeValueMismatch { comparator: sign } => (
            format!("“{name}”的指标值类型是“{}”，指标值却是文字", comparator(*sign)),
            "请填数字，或把类型改为定性".to_owned(),
        ),
        Detail::TypeUnitMismatch { comparator: Comparator::Qualitative } => {
            (format!("“{name}”是定性指标，不应有度量单位"), "请清空度量单位".to_owned())
        }
        Detail::TypeUnitMismatch { .. } => (format!("“{name}”没有度量单位"), "请补上度量单位，如 %、个、人".to_owned()),
        Detail::DirectionReversed { found, natural } => (
            format!(
                "“{name}”用了“{}”，这类指标{}",
                comparator(*found),
                if *natural == Comparator::AtMost { "越小越好，方向反了" } else { "越大越好，方向反了" }
            ),
            format!("一般应为“{}”，请核对", comparator(*natural)),
        ),
        Detail::QualityAsPercentage { value } => (
            format!("“{name}”说的是定性的效果，指标值却填 {}%", plain(*value)),
            "请改为文字，如“明显改善”；或换成能计算的比率".to_owned(),
        ),
        Detail::MisreadComparator { meant } => (
            format!("“{name}”超过 100%，可能是“≥{}%”的“≥”被识别成了“2”", plain(*meant)),
            "请对照原件核对".to_owned(),
        ),
        Detail::ActualNotMeasured => (
            format!("“{name}”没有写实际达到的数值，无法与指标值比较"),
            "请填实际完成的数字，如 96%".to_owned(),
        ),
        Detail::UnitsDiffer { target, actual } => (
            format!("“{name}”的单位是“{actual}”，指标值的单位是“{target}”，无法比较"),
            "请统一单位".to_owned(),
        ),
        Detail::SumMismatch { printed, computed, difference, terms, culprit } => {
            sum_mismatch(finding, session, &name, (*printed, *computed, *difference), terms, culprit.as_ref())
        }
        Detail::SumRounded { printed, computed, difference, terms } => (
            format!(
                "“{name}”{} 与 {} = {} 相差 {}，在四舍五入的范围内",
                plain(*printed), sum(terms, session), plain(*computed), plain(difference.abs())
            ),
            "可以不改".to_owned(),
        ),
        Detail::RateMismatch { printed, computed, percent } => (
            format!("“{name}”填 {}，按公式计算为 {}", rate(*printed, *percent), rounded_rate(*computed, *percent)),
            "请核对分子、分母，或采用计算值".to_owned(),
        ),
        Detail::RateRounded { printed, computed, percent } => (
            format!("“{name}”填 {}，按公式计算为 {}，在四舍五入的范围内", rate(*printed, *percent), rate(*computed, *percent)),
            "可以不改".to_owned(),
        ),
        Detail::RateUndefined { printed } => (
            format!("“{name}”填 {}，但分母为 0，这个比率没有意义", percent(*printed)),
            "没有发生的，请填“/”".to_owned(),
        ),
        Detail::ComparisonFails { left, right, percent } => comparison(finding, session, &name, *left, *right, *percent),
        Detail::ScoreAboveWeight { score, weight } => (
            format!("“{name}”得 {} 分，超过分值 {} 分", marks(*score), marks(*weight)),
            format!("得分不能超过 {} 分", marks(*weight)),
        ),
        Detail::ScoreMismatch { printed, expected, weight, basis } => (
            format!(
                "“{name}”填 {} 分；分值 {} 分，{}，应得 {} 分",
                marks(*printed), marks(*weight), basis_in_words(basis), marks(*expected)
            ),
            "请按评分标准改正得分，或核对完成情况".to_owned(),
        ),
        Detail::ScoreNotInBands { printed, possible } => (
            format!(
                "“{name}”填 {} 分，按本行分档评分标准只能得 {} 分",
                marks(*printed),
                possible.iter().map(|score| marks(*score)).collect::<Vec<_>>().join("、")
            ),
            "请填写完成率，按所在档次给分".to_owned(),
        ),
        Detail::LossUnexplained { lost } => {
            (format!("“{name}”未填：本行扣了 {} 分，没有说明原因", marks(*lost)), "请写明扣分原因和改进措施".to_owned())
        }
        Detail::MissUnexplained { completion } => {
            let rate = completion.map_or_else(String::new, |rate| format!("（完成率 {}）", short_percent(rate)));
            (format!("“{name}”未填：指标没有完成{rate}，没有说明原因"), "请写明未完成的原因和改进措施".to_owned())
        }
        Detail::OverAchieved { completion, threshold, reason_needed } => (
            format!("“{name}”达到指标值的 {}，超过 {}，指标值可能定低了", short_percent(*completion), short_percent(*threshold)),
            if *reason_needed { "请说明超额完成的原因".to_owned() } else { "请核对指标值和完成值".to_owned() },
        ),
        Detail::GroupLoss { lost, all_met } => (
            if *all_met {
                format!("“{name}”扣了 {} 分，但所属各项指标都已完成，也没有说明扣分原因", marks(*lost))
            } else {
                format!("“{name}”扣了 {} 分，没有说明扣分原因", marks(*lost))
            },
            "请写明扣分原因，或核对得分".to_owned(),
        ),
        Detail::GradeMismatch { score, expected } => {
            (format!("“{name}”与总分不符：{} 分应为“{expected}”", marks(*score)), format!("请改为“{expected}”"))
        }
        Detail::FactContradicts { printed, computed, .. } => (
            format!("“{name}”填 {}，按本表所填的基础数据计算为 {}", percent(*printed), rounded_rate(*computed, true)),
            "请核对基础数据，或采用计算值".to_owned(),
        ),
        Detail::ItemRowMissing { number, name: row } => (
            format!("第 {number} 项没有对应的指标“{row}”"),
            format!("请在绩效指标表中补上“{row}”"),
        ),
        Detail::ItemRowExtra { number, items } => (
            format!("“{name}”对应第 {number} 项，但表中只有 {items} 项"),
            "请删除这一行，或补上对应的内容".to_owned(),
        ),
        Detail::ItemRowRepeated { number } => (format!("“{name}”重复：第 {number} 项已有对应的指标"), "请删除重复的一行".to_owned()),
        Detail::RowsDisagree { left, right } => {
            let other = finding.also.first().map_or_else(String::new, |&cell| cell_name(cell, session));
            (format!("“{name}”填“{right}”，与“{other}”的“{left}”不一致"), "请改为一致，或在说明栏写明原因".to_owned())
        }
        Detail::RowUnmatched { other } => (
            format!("“{name}”在“{}”中没有对应的指标", super::place_name(Place::Table(*other), session)),
            "请补上对应的指标，或在说明栏写明原因".to_owned(),
        ),
        Detail::CellsShifted => (
            format!("“{name}”这一行的内容向右错了一格"),
            "请整行左移一格，再补上最后一格".to_owned(),
        ),
    }
}

fn sum_mismatch(
    finding: &Finding,
    session: &Session,
    name: &str,
    (printed, computed, difference): (Decimal, Decimal, Decimal),
    terms: &[Term],
    culprit: Option<&Culprit>,
) -> (String, String) {
    // With a culprit the place is the culprit's; the total is among the other cells.
    let relation_cell = |cell: &crate::document::CellRef| !terms.iter().any(|term| term.cell == Some(*cell));
    let total = finding.place.cell().filter(|cell| relation_cell(cell)).or_else(|| finding.also.iter().copied().find(|cell| relation_cell(cell)));
    let total_name = total.map_or_else(|| name.to_owned(), |cell| cell_name(cell, session));
    let is_percent = total.and_then(|cell| session.plan().spec(cell)).is_some_and(|spec| spec.kind == Kind::Percent);
    let show = |value: Decimal| rate(value, is_percent);
    let what = format!(
        "{total_name} {} ≠ {} = {}，差 {}",
        show(printed), sum(terms, session), show(computed), show(difference.abs())
    );
    let how = match culprit {
        Some(culprit) => format!("“{}”若为 {} 则相符，请核对", cell_name(culprit.cell, session), show(culprit.expected)),
        None => "请核对合计和各分项".to_owned(),
    };
    (what, how)
}

/// `财政拨款 652.23 + 财政专户 0 + 单位资金 3.53`
fn sum(terms: &[Term], session: &Session) -> String {
    let mut text = String::new();
    for (at, term) in terms.iter().enumerate() {
        let sign = match (at, term.minus) {
            (0, false) => "",
            (0, true) => "−",
            (_, false) => " + ",
            (_, true) => " − ",
        };
        text.push_str(sign);
        let is_percent = term.cell.and_then(|cell| session.plan().spec(cell)).is_some_and(|spec| spec.kind == Kind::Percent);
        if let Some(cell) = term.cell {
            text.push_str(&cell_name(cell, session));
            text.push(' ');
        }
        text.push_str(&rate(term.value, is_percent));
    }
    text
}

fn comparison(finding: &Finding, session: &Session, name: &str, left: Decimal, right: Decimal, percent: bool) -> (String, String) {
    let difference = left.checked_sub(right).unwrap_or_default();
    let (l, r, d) = (rate(left, percent), rate(right, percent), rate(difference.abs(), percent));
    if matches!(finding.place, Place::Column(..) | Place::Table(_)) {
        let more = if difference.is_sign_negative() { "少" } else { "多" };
        return (format!("“{name}”合计 {l}，应为 {r}，{more} {d}"), "请核对各行".to_owned());
    }
    let other = finding.also.first().map_or_else(String::new, |&cell| format!("“{}”", cell_name(cell, session)));
    (format!("“{name}”{l} 与{other} {r} 不符，差 {d}"), "请核对两处的数字".to_owned())
}

/// Why marks follow from a completion rate.
pub(super) fn basis_in_words(basis: &Basis) -> String {
    match basis {
        Basis::Met => "指标已完成得满分".to_owned(),
        Basis::Proportional { completion } => format!("完成率 {}，按比例得分", short_percent(*completion)),
        Basis::Band { completion, share } => {
            format!("完成率 {}，按本行分档标准得分值的 {}", short_percent(*completion), short_percent(*share))
        }
    }
}

fn short_percent(value: Decimal) -> String {
    let text = percent_text(value, 2).unwrap_or_else(|| plain(value));
    let Some(number) = text.strip_suffix('%').filter(|number| number.contains('.')) else { return text };
    format!("{}%", number.trim_end_matches('0').trim_end_matches('.'))
}

fn rounded_rate(value: Decimal, is_percent: bool) -> String {
    if is_percent { short_percent(value) } else { fixed_text(round_half_up(value, 2).normalize(), round_half_up(value, 2).normalize().scale()) }
}

fn comparator(comparator: Comparator) -> &'static str {
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

fn number_fault(fault: NumberFault) -> &'static str {
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

fn target_problem(name: &str, problem: TargetProblem) -> (String, String) {
    let (what, how) = match problem {
        TargetProblem::UnfilledTemplate => ("还留着模板里的占位符号，没有填数字", "请填上数字"),
        TargetProblem::Malformed { fault } => {
            return (format!("“{name}”里的数字不规范：{}", number_fault(fault)), "请改正数字".to_owned());
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
    (format!("“{name}”{what}"), how.to_owned())
}

/// The general rule behind findings that no template rule asks for.
pub(super) fn general_rule(code: Code) -> &'static str {
    match code {
        Code::Missing | Code::TextNeeded => "本表的必填项",
        Code::NumberUnreadable | Code::UnexpectedUnit | Code::NotWhole | Code::Negative => "金额、数量、分数应填规范的数字",
        Code::YearUnreadable => "年度应填四位年份",
        Code::NotInList => "本栏只能从表样规定的内容中选择",
        Code::TooLong => "表样规定的字数限制",
        Code::HiddenCharacters => "文字中不应有控制字符",
        Code::TargetUnclear | Code::TypeValueMismatch | Code::TypeUnitMismatch => "绩效指标应清晰、细化、可衡量（财预〔2015〕88号）",
        Code::ComparatorAssumed => "指标值应写明 ≥、≤ 或 =",
        Code::DirectionReversed => "控制类、变动类比率越小越好，完成类、满意度越大越好",
        Code::QualityAsPercentage => "定性的效果不宜用 100% 表示",
        Code::MisreadComparator => "满意度、覆盖率等不会超过 100%",
        Code::ActualNotMeasured | Code::UnitsDiffer => "实际完成值应与指标值同口径、可比较",
        Code::ScoreAboveWeight => "得分不得超过分值",
        Code::ScoreMismatch | Code::ScoreNotInBands => "得分应按本行的评分标准计算（财预〔2020〕10号）",
        Code::LossUnexplained | Code::MissUnexplained | Code::GroupLoss => "未完成或扣分的，应说明原因和改进措施（财预〔2020〕10号）",
        Code::OverAchieved => "实际完成值远超指标值的，应分析原因（财预〔2020〕10号）",
        Code::GradeMismatch => "等级应与总分一致",
        Code::FactContradicts => "指标的实际值应与本表的基础数据一致",
        Code::CellsShifted => "各栏内容应填在对应的栏内",
        Code::SumMismatch
        | Code::SumRounded
        | Code::RateMismatch
        | Code::RateRounded
        | Code::RateUndefined
        | Code::ComparisonFails
        | Code::ItemRowMissing
        | Code::ItemRowExtra
        | Code::ItemRowRepeated
        | Code::RowsDisagree
        | Code::RowUnmatched => "",
    }
}

/// Faults of a template, a line each.
#[must_use]
pub fn faults_in_words(faults: &[Fault]) -> Vec<String> {
    let one = |fault: &Fault| {
        let what = match &fault.problem {
            Problem::Unreadable { line, column, message } => format!("第 {line} 行第 {column} 列读不懂：{message}"),
            Problem::NewerFormat { found, known } => format!("表样格式 {found} 比本程序支持的 {known} 新，请更新程序"),
            Problem::DuplicateId(id) => format!("编号“{id}”重复"),
            Problem::UnknownName { name, nearest: Some(nearest) } => format!("没有“{name}”，是不是“{nearest}”？"),
            Problem::UnknownName { name, nearest: None } => format!("没有“{name}”"),
            Problem::NoList => "可选内容没有指定列表".to_owned(),
            Problem::Formula { at, expected } => format!("公式第 {} 个字符处读不懂，此处应为 {expected}", at + 1),
            Problem::NotFixed(table) => format!("“{table}”的行数不固定，公式不能指定其中一行"),
            Problem::NoRole(role) => format!("缺少用途为“{role}”的列"),
            Problem::Bands => "分档有空隙、重叠或没有覆盖全部完成率".to_owned(),
            Problem::Grades => "等级应从高到低排列，最低一级应从 0 分起".to_owned(),
            Problem::OutsideRow(name) => format!("逐行的公式不能用行外的“{name}”"),
        };
        if fault.path.is_empty() { what } else { format!("{}：{what}", fault.path) }
    };
    faults.iter().map(one).collect()
}
