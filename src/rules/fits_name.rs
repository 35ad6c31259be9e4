//! Targets that are not of the kind that the indicator's name or group asks for.

use super::context::RowContext;
use super::finding::{Detail, Finding};
use crate::target::{Comparator, Presence, Target};
use crate::template::{Role, Severity};

/// Says where the target's unit or words do not suit the indicator.
pub fn check_fit(row: &RowContext<'_>, target: &Target<'_>, findings: &mut Vec<Finding>) {
    let Some(column) = row.table.role(Role::Target) else { return };
    if target.presence != Presence::Filled {
        return;
    }
    let at = row.cell(column);
    let mut say = |severity, detail| findings.push(Finding::own(at.into(), severity, detail));
    let unit = target.unit.as_ref();
    let of_quantity = || row.role(Role::Level2).1.contains("数量");
    if target.is_quantitative() {
        if is_count(unit) && names_a_rate(row.role(Role::Name).1) {
            say(Severity::Warning, Detail::RateInUnits { unit: unit.to_owned() });
        }
        if is_money(unit) && of_quantity() {
            say(Severity::Note, Detail::MoneyAsQuantity { unit: unit.to_owned() });
        }
    }
    if target.comparator == Comparator::Qualitative
        && (of_quantity() || row.role(Role::Level2).1.contains("成本"))
        && let Some(word) = vague_word(target.words)
    {
        say(Severity::Warning, Detail::VagueTarget { word: word.to_owned() });
    }
}

/// Rates and satisfaction are shares; how often, how fast and how dear are not.
fn names_a_rate(name: &str) -> bool {
    const OTHERS: &[&str] = &["频率", "效率", "功率", "速率", "倍率", "汇率", "费率", "生产率", "周转率", "容积率"];
    let name = name.split(['(', '（']).next().unwrap_or_default().trim_end();
    (name.ends_with('率') || name.ends_with("满意度")) && !OTHERS.iter().any(|other| name.ends_with(other))
}

fn is_count(unit: &str) -> bool {
    matches!(
        unit,
        "人" | "名"
            | "个"
            | "件"
            | "次"
            | "人次"
            | "户"
            | "家"
            | "项"
            | "套"
            | "台"
            | "辆"
            | "场"
            | "元"
            | "万元"
            | "亩"
    )
}

fn is_money(unit: &str) -> bool {
    matches!(unit, "元" | "千元" | "万元" | "亿元")
}

/// Words that promise something without saying how much.
fn vague_word(words: &str) -> Option<&'static str> {
    const VAGUE: &[&str] = &[
        "提高",
        "提升",
        "加强",
        "增强",
        "改善",
        "进一步",
        "不断",
        "逐步",
        "大幅",
        "较大",
        "较好",
        "明显",
        "显著",
        "有效",
        "良好",
        "尽量",
        "尽可能",
        "适当",
        "促进",
        "推动",
        "完善",
        "若干",
        "一定",
    ];
    VAGUE.iter().copied().find(|word| words.contains(word))
}
