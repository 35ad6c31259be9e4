//! A completion rate that is typed beside target and actual value.

use rust_decimal::Decimal;

use super::context::{RowContext, RowReadings};
use super::finding::{Detail, Finding};
use super::target::read_actual;
use crate::number::{exact, round_half_up};
use crate::target::unit::{UnitMatch, same_unit};
use crate::target::{Judgement, Target};
use crate::template::{Role, Severity};

/// The typed rate against target and actual value, at its own decimals. For the less the better
/// forms turn the quotient round or do not, and a target that was met may simply count as 100%.
/// Where the form has a formula of its own for the rate, that decides.
pub fn check_completion(
    row: &RowContext<'_>,
    readings: &RowReadings<'_>,
    target: &Target<'_>,
    judgement: &Judgement,
) -> Option<Finding> {
    let column = row.table.role(Role::Completion)?;
    if row.table.row_relations.iter().any(|relation| relation.result == Some(column)) {
        return None;
    }
    let typed = readings.value(column).number()?;
    let actual = read_actual(row, target);
    let comparable = same_unit(&target.unit, &actual.unit) == UnitMatch::Same;
    let (promised, reached) = (target.number()?.value, actual.number().filter(|_| comparable)?.value);
    let straight = reached.checked_div(promised);
    let turned = || promised.checked_div(reached);
    let full = judgement.is_met().then_some(Decimal::ONE);
    let says = |rate: Decimal| {
        exact::sub(round_half_up(rate, u32::from(typed.decimals)), typed.value).is_some_and(|apart| apart.is_zero())
    };
    if [straight, turned(), full].into_iter().flatten().any(says) {
        return None;
    }
    let computed = judgement.completion.and_then(|ratio| ratio.value()).or(straight)?;
    let detail = Detail::RateMismatch { printed: typed.value, computed, percent: true };
    Some(Finding::own(row.cell(column).into(), Severity::Warning, detail))
}
