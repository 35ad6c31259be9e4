//! Units of measure: which are the same, and which convert into each other.

use super::ends::Ends;
use super::measure::one_measure;
use crate::number::{Decimal, Ratio, exact};

/// How two units relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitMatch {
    /// The same, perhaps spelled differently, or both absent.
    Same,
    /// 1 of the first is `factor` of the second (1 万元 is 10000 元). Multiply by the
    /// numerator on one side and by the denominator on the other to stay exact.
    Convertible { factor: Ratio },
    /// Not comparable.
    Different,
    /// One of the two is empty.
    OneMissing,
}

/// Compares two units as printed. `%`, `％` and `百分比` are the same, 万元 and 元
/// convert, 人次 and 人 differ, and the spellings 元/人*月, 元/人·月, 元/(人·月) and
/// 元/人/月 are the same.
pub fn same_unit(a: &str, b: &str) -> UnitMatch {
    if a == b {
        return UnitMatch::Same;
    }
    if a.is_empty() || b.is_empty() {
        return UnitMatch::OneMissing;
    }
    if let Some(whole) = with_what_is_counted(a, b) {
        return same_unit(&whole, b);
    }
    if let Some(whole) = with_what_is_counted(b, a) {
        return same_unit(a, &whole);
    }
    if tells_what(a, b) || tells_what(b, a) || is_general(a, b) || is_general(b, a) {
        return UnitMatch::Same;
    }
    // 套(户) beside 套 is the same; 套(户) beside 套(间) is not.
    let (a, b) = match (without_bracket(a), without_bracket(b)) {
        (Some(plain), None) if same_unit(plain, b) == UnitMatch::Same => (plain, b),
        (None, Some(plain)) if same_unit(a, plain) == UnitMatch::Same => (a, plain),
        _ => (a, b),
    };
    // A form is for one year: 14次 answers ≥12次/年.
    let (a, b) = match (within_a_year(a), within_a_year(b)) {
        (Some(plain), None) if same_unit(plain, b) != UnitMatch::Different => (plain, b),
        (None, Some(plain)) if same_unit(a, plain) != UnitMatch::Different => (a, plain),
        _ => (a, b),
    };
    let (a, b) = (Measure::of(a), Measure::of(b));
    if a.is_empty() || b.is_empty() {
        return if a == b { UnitMatch::Same } else { UnitMatch::OneMissing };
    }
    if a.over != b.over || a.base != b.base {
        return UnitMatch::Different;
    }
    if a.above == b.above && a.below == b.below {
        return UnitMatch::Same;
    }
    let factor = exact::mul(a.above, b.below).zip(exact::mul(a.below, b.above));
    match factor {
        Some((above, below)) if above == below => UnitMatch::Same,
        Some((above, below)) => UnitMatch::Convertible { factor: Ratio::new(above, below) },
        None => UnitMatch::Different,
    }
}

/// Whether it only multiplies: the 万 of 48.3万.
pub(super) fn is_multiplier(unit: &str) -> bool {
    matches!(unit, "千" | "万" | "亿" | "百万" | "千万")
}

/// 48.3万 beside 万元, 2万 beside 人: the multiplier with the unit that it leaves out.
pub(super) fn with_what_is_counted(multiplier: &str, unit: &str) -> Option<String> {
    if !is_multiplier(multiplier) || is_multiplier(unit) {
        return None;
    }
    let plain = ["百万", "千万", "万", "亿"].iter().find_map(|more| unit.strip_prefix(more)).unwrap_or(unit);
    let counts = !matches!(Measure::of(plain).base.as_str(), "" | "‰" | "百分点" | "分");
    counts.then(|| [multiplier, plain].concat())
}

/// 个乡镇 beside 个: what is counted is said too. 个月 and 个百分点 are units of their own.
fn tells_what(longer: &str, measure: &str) -> bool {
    let thing = longer.strip_prefix(measure).unwrap_or_default();
    let place = matches!(thing, "村" | "县" | "乡" | "镇" | "区" | "点" | "站" | "园");
    let named = thing.chars().count() > 1 && thing.chars().all(char::is_alphabetic) && one_measure(thing) < thing.len();
    (place || named) && one_measure(measure) == measure.len() && one_measure(longer) == measure.len()
}

/// 个 counts what other words count more properly: 3个 beside 3所.
fn is_general(general: &str, proper: &str) -> bool {
    general == "个" && matches!(proper, "项" | "件" | "所" | "家" | "座" | "处" | "种" | "类" | "条" | "间" | "支")
}

/// The unit without a bracket at its end.
fn without_bracket(unit: &str) -> Option<&str> {
    let (plain, _) = unit.strip_last(|c| matches!(c, ')' | '）'))?.split_once(['(', '（'])?;
    (!plain.is_empty() && !plain.ends_with_any(|c| matches!(c, '/' | '／'))).then_some(plain)
}

/// The unit without a year at its end: 次 of 次/年.
fn within_a_year(unit: &str) -> Option<&str> {
    let plain = unit.strip_suffix('年')?.strip_last(|c| matches!(c, '/' | '／' | '每' | '·' | '*'))?;
    (!plain.is_empty()).then_some(plain)
}

/// True when one of two units leaves out what it is for each of: 元 beside 元/人.
pub fn leaves_out_each(a: &str, b: &str) -> bool {
    let (a, b) = (Measure::of(a), Measure::of(b));
    a.base == b.base && a.over.is_empty() != b.over.is_empty()
}

/// Whether the unit is per cent.
pub fn is_percent(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "﹪" | "百分比")
}

/// The unit in the spelling used everywhere here: `%` for ％ and 百分比, otherwise
/// as printed.
pub fn normalized(unit: &str) -> &str {
    if is_percent(unit) { "%" } else { unit }
}

/// A price: 元 of one unit, and what is paid for, `平方米` of 元/平方米.
pub fn unit_cost(unit: &str) -> Option<(Decimal, String)> {
    let mut measure = Measure::of(unit);
    let per = measure.over.pop().filter(|_| measure.over.is_empty() && measure.base == "元")?;
    // Exact where the price is of a multiple, 元/百人.
    let yuan = measure
        .above
        .checked_div(measure.below)
        .filter(|yuan| exact::mul(*yuan, measure.below) == Some(measure.above))?;
    Some((yuan, per))
}

/// Things that are counted or measured, and how many of the smallest unit of its kind one is;
/// `None` for money, shares and anything per something else.
pub fn counted(unit: &str) -> Option<(String, Decimal)> {
    let measure = Measure::of(unit);
    let counts = measure.over.is_empty() && !matches!(measure.base.as_str(), "" | "元" | "‰" | "百分点" | "分");
    counts.then_some((measure.base, measure.above))
}

/// A unit taken apart: `above ÷ below` times `base`, per each of `over`.
#[derive(Debug, PartialEq, Eq)]
struct Measure {
    base: String,
    over: Vec<String>,
    above: Decimal,
    below: Decimal,
}

impl Measure {
    fn of(unit: &str) -> Self {
        let folded: String = unit.chars().filter(|c| !crate::number::marks::is_blank(*c)).map(half_width).collect();
        let mut parts = folded.split(['/', '每', '-']).filter(|part| !part.is_empty());
        let (base, above) = simple(parts.next().unwrap_or_default());
        let mut measure = Self { base, over: Vec::new(), above, below: Decimal::ONE };
        for part in parts {
            let inner = part.strip_prefix('(').and_then(|p| p.strip_suffix(')')).unwrap_or(part);
            for name in inner.split(['*', '·', '•', '.', '×']).filter(|name| !name.is_empty()) {
                // 元/人天 is 元/人·天.
                let day = name.strip_prefix('人').filter(|per| matches!(*per, "天" | "日" | "月" | "年" | "周"));
                measure.over.extend(day.map(|_| "人".to_owned()));
                let (name, factor) = simple(day.unwrap_or(name));
                measure.over.push(name);
                measure.below = exact::mul(measure.below, factor).unwrap_or(measure.below);
            }
        }
        measure.over.sort_unstable();
        measure
    }

    fn is_empty(&self) -> bool {
        self.base.is_empty() && self.over.is_empty()
    }
}

/// Full-width forms and look-alikes in their plain form.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        '﹪' => '%',
        '㎡' => '²',
        '∕' => '/',
        '‧' | '・' | '∙' | '⋅' => '·',
        _ => c.to_ascii_lowercase(),
    }
}

/// Spellings of one unit, and how many of the smallest unit of its kind it holds.
const NAMES: &[(&str, &str, i64)] = &[
    ("%", "‰", 10),
    ("百分比", "‰", 10),
    ("成", "‰", 100),
    ("‰", "‰", 1),
    ("千分比", "‰", 1),
    ("个百分点", "百分点", 1),
    ("百分点", "百分点", 1),
    ("圆", "元", 1),
    ("人民币元", "元", 1),
    ("元人民币", "元", 1),
    ("场次", "场", 1),
    ("篇次", "篇", 1),
    ("台套", "套", 1),
    ("名", "人", 1),
    ("位", "人", 1),
    ("日", "秒", 86_400),
    ("天", "秒", 86_400),
    ("周", "秒", 604_800),
    ("小时", "秒", 3600),
    ("h", "秒", 3600),
    ("分钟", "秒", 60),
    ("min", "秒", 60),
    ("秒", "秒", 1),
    ("s", "秒", 1),
    ("月", "月", 1),
    ("季度", "月", 3),
    ("季", "月", 3),
    ("年", "月", 12),
    ("毫米", "毫米", 1),
    ("mm", "毫米", 1),
    ("厘米", "毫米", 10),
    ("cm", "毫米", 10),
    ("米", "毫米", 1000),
    ("m", "毫米", 1000),
    ("延长米", "延米", 1),
    ("千米", "毫米", 1_000_000),
    ("公里", "毫米", 1_000_000),
    ("km", "毫米", 1_000_000),
    ("²", "平方米", 1),
    ("m²", "平方米", 1),
    ("m2", "平方米", 1),
    ("平米", "平方米", 1),
    ("平方", "平方米", 1),
    ("公顷", "平方米", 10_000),
    ("平方公里", "平方米", 1_000_000),
    ("平方千米", "平方米", 1_000_000),
    ("km²", "平方米", 1_000_000),
    ("km2", "平方米", 1_000_000),
    ("m³", "立方米", 1),
    ("m3", "立方米", 1),
    ("㎥", "立方米", 1),
    ("立方", "立方米", 1),
    ("方", "立方米", 1),
    ("克", "毫克", 1000),
    ("g", "毫克", 1000),
    ("毫克", "毫克", 1),
    ("mg", "毫克", 1),
    ("斤", "毫克", 500_000),
    ("公斤", "毫克", 1_000_000),
    ("千克", "毫克", 1_000_000),
    ("kg", "毫克", 1_000_000),
    ("吨", "毫克", 1_000_000_000),
    ("t", "毫克", 1_000_000_000),
    ("毫升", "毫升", 1),
    ("ml", "毫升", 1),
    ("升", "毫升", 1000),
    ("l", "毫升", 1000),
    ("μg", "微克", 1),
    ("kw", "瓦", 1000),
    ("度", "瓦时", 1000),
    ("kwh", "瓦时", 1000),
];

/// Multipliers in front of a unit.
const MULTIPLIERS: &[(&str, i64)] = &[("亿", 100_000_000), ("万", 10_000), ("千", 1000), ("百", 100)];

/// The base unit of a name without `/`, and how many of it one is.
fn simple(name: &str) -> (String, Decimal) {
    let mut rest = name;
    let mut factor = Decimal::ONE;
    loop {
        if let Some((_, base, times)) = NAMES.iter().find(|(known, ..)| *known == rest) {
            let times = Decimal::from(*times);
            return ((*base).to_owned(), exact::mul(factor, times).unwrap_or(factor));
        }
        let stripped = MULTIPLIERS.iter().find_map(|(prefix, times)| {
            let after = rest.strip_prefix(prefix).filter(|after| !after.is_empty())?;
            Some((after, exact::mul(factor, Decimal::from(*times))?))
        });
        let counted = rest.strip_prefix('个').filter(|after| !after.is_empty() && !after.starts_with('('));
        match (stripped, counted) {
            (Some((after, larger)), _) => (rest, factor) = (after, larger),
            (None, Some(after)) => rest = after,
            (None, None) => return (rest.to_owned(), factor),
        }
    }
}
