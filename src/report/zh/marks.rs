//! How marks come about, in Chinese.

use rust_decimal::Decimal;

use crate::report::numbers::{apart, marks, short_percent};
use crate::rules::{Basis, MarkBand};

/// `6（含）至 8（不含）分`
pub(super) fn mark_band(band: &MarkBand) -> String {
    if band.low == band.high {
        return format!("{} 分", marks(band.low));
    }
    let bound = |value, included| format!("{}（{}含）", marks(value), if included { "" } else { "不" });
    format!("{}至 {}分", bound(band.low, band.low_included), bound(band.high, band.high_included))
}

/// Why marks follow from a completion rate.
pub(super) fn basis_in_words(basis: &Basis) -> String {
    match basis {
        Basis::Met => "指标已完成".to_owned(),
        Basis::Proportional { completion } => format!("完成率 {}，按比例得分", short_percent(*completion)),
        Basis::Missed => "指标未完成，不得分".to_owned(),
        Basis::BelowPass { completion } => format!("完成率 {}，低于最低要求，不得分", short_percent(*completion)),
        Basis::Steps { by: None, .. } => "没有超出规定的界限".to_owned(),
        Basis::Steps { measured, percent, steps, by: Some(by) } => {
            let unit = if *percent { "%" } else { "" };
            let points = if *percent { " 个百分点" } else { "" };
            let side = if *measured < by.bound { "低于" } else { "高于" };
            let (measured, bound, every) = (marks(*measured), marks(by.bound), marks(by.every));
            let (each, steps) = (marks(by.each), marks(*steps));
            format!("实际 {measured}{unit}，{side} {bound}{unit}，每 {every}{points}扣 {each} 分，计 {steps} 档")
        }
        Basis::Formula => "按本行的计分公式".to_owned(),
        Basis::Coefficient { coefficient } => format!("得分系数 {}", short_percent(*coefficient)),
        Basis::Band { completion, share } => {
            format!("完成率 {}，按本行的分档标准得分值的 {}", short_percent(*completion), short_percent(*share))
        }
    }
}

/// `没有达到指标值 ≥95%：实际完成 94%，完成率 98.95%，分值 5 分，得 4.95 分`
pub(super) fn missed(
    target: &str,
    actual: &str,
    completion: Option<Decimal>,
    score: Option<Decimal>,
    weight: Option<Decimal>,
) -> String {
    let mut said = format!("没有达到指标值 {target}：实际完成 {actual}");
    let rest = [
        completion.map(|rate| format!("，完成率 {}", short_percent(rate))),
        weight.map(|weight| format!("，分值 {} 分", marks(weight))),
        score.map(|score| format!("，得 {} 分", marks(score))),
    ];
    said.extend(rest.into_iter().flatten());
    said
}

/// `填 9 分，应得 9.8 分，少 0.8 分：分值 10 分，完成率 98%，按比例得分`
pub(super) fn wrong_marks(printed: Decimal, expected: Decimal, weight: Decimal, basis: &Basis) -> String {
    let more = if printed < expected { "少" } else { "多" };
    let apart = apart(printed, expected, false);
    let (printed, expected, weight) = (marks(printed), marks(expected), marks(weight));
    format!("填 {printed} 分，应得 {expected} 分，{more} {apart} 分：分值 {weight} 分，{}", basis_in_words(basis))
}

/// How the marks of an indicator come about.
pub(in crate::report) fn marks_explained(weight: Decimal, expected: Decimal, basis: &Basis) -> String {
    format!("分值 {}，{}，应得 {} 分", marks(weight), basis_in_words(basis), marks(expected))
}

/// The marks that a person may give.
pub(in crate::report) fn marks_judged(weight: Decimal, bands: &[MarkBand], says: &str) -> String {
    let bands: Vec<_> = bands.iter().map(mark_band).collect();
    let why = if says.is_empty() { String::new() } else { format!("“{says}”") };
    format!("分值 {}，由填报人评定，{why}应为 {}", marks(weight), bands.join("或 "))
}

/// What the marks still depend on.
pub(in crate::report) fn marks_await(weight: Decimal, cells: &[String]) -> String {
    format!("分值 {}，填写{}后可以算出得分", marks(weight), cells.join("、"))
}
