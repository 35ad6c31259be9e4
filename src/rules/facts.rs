//! Rates that the facts on the form decide.

use rust_decimal::Decimal;

use super::context::RowContext;
use super::finding::{Action, Detail, Finding, Remedy};
use super::results::{Computed, Standing};
use crate::document::{ColumnIx, Edit};
use crate::number::{exact, percent_text, plain_text, round_half_up};
use crate::target::{Target, read_target, unit};
use crate::template::{Role, Severity};

/// The facts on the form decide what some rates are.
pub fn check_facts(
    row: &RowContext<'_>,
    target: &Target<'_>,
    findings: &mut Vec<Finding>,
    computed: &mut Vec<(ColumnIx, Computed)>,
) {
    let (Some(column), text) = row.role(Role::Actual) else { return };
    let Some((fact, value)) = row.fact() else { return };
    let Some(value) = value.settled().filter(|_| !value.undefined) else { return };
    let actual = read_target(text);
    // A rate without a unit on either side is a percentage: 100 and not a hundredfold.
    let bare_rate = target.unit.is_empty() && fact.indicator.ends_with('率') && fact.node.is_quotient();
    let percent =
        unit::is_percent(&actual.unit) || actual.unit.is_empty() && (unit::is_percent(&target.unit) || bare_rate);
    let decimals = actual.number().map_or(2, |number| number.decimals);
    let standing = Standing::Settled;
    computed.push((column, Computed { value: value.value, decimals, percent, standing, rule: None }));
    let Some(printed) = actual.number() else { return };
    let scaled = if percent { exact::mul(printed.value, Decimal::new(1, 2)) } else { Some(printed.value) };
    let Some(scaled) = scaled else { return };
    let places = u32::from(decimals) + if percent { 2 } else { 0 };
    let rounded = round_half_up(value.value, places);
    if rounded == scaled {
        return;
    }
    let text = if percent { percent_text(value.value, 2) } else { Some(plain_text(round_half_up(value.value, 2))) };
    let remedy = text
        .map(|text| trim_zeros(&text) + if percent { "" } else { &actual.unit })
        .map(|text| Remedy { action: Action::Write(text.clone()), edits: vec![Edit::Set(row.cell(column), text)] });
    let formula = fact.formula.clone();
    let detail = Detail::FactContradicts { printed: scaled, computed: value.value, percent, formula };
    findings.push(Finding {
        also: fact.node.cells(),
        remedy,
        ..Finding::own(row.cell(column).into(), Severity::Error, detail)
    });
}

/// `0.00%` is written `0%`, `31.50%` `31.5%`.
fn trim_zeros(text: &str) -> String {
    let (number, sign) = text.strip_suffix('%').map_or((text, ""), |number| (number, "%"));
    let short = if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number };
    format!("{short}{sign}")
}
