//! 四档标准: what an indicator must reach to be 优, 良, 中 or 差, each in a column of its own.

use rust_decimal::Decimal;

use super::context::RowContext;
use super::finding::{Detail, Finding};
use crate::number::exact;
use crate::target::unit::{UnitMatch, same_unit};
use crate::target::{Comparator, Direction, Target, read_target};
use crate::template::{Role, Severity};

/// The columns, the best first.
const BANDS: [Role; 4] = [Role::Excellent, Role::Good, Role::Fair, Role::Poor];

/// The limits must fall (or rise, where less is better) from band to band, and each band must end where the
/// better one begins. Bands in words, and empty ones, are passed over.
pub fn check_thresholds(row: &RowContext<'_>, findings: &mut Vec<Finding>) {
    if row.table.role(Role::Excellent).is_none() {
        return;
    }
    let read = |role| {
        let (column, text) = row.role(role);
        column.map(|column| (column, role, read_target(text))).filter(|(_, _, band)| band.is_quantitative())
    };
    let bands: Vec<_> = BANDS.into_iter().filter_map(read).collect();
    let [(_, _, best), .., (_, _, last)] = bands.as_slice() else { return };
    let falls = best.numbers.first().map(|number| number.value) >= last.numbers.first().map(|number| number.value);
    let by_number = if falls { Direction::MoreIsBetter } else { Direction::LessIsBetter };
    let direction = best.comparator.direction().unwrap_or(by_number);
    for pair in bands.windows(2) {
        let [(_, better_role, better), (column, role, worse)] = pair else { continue };
        let (from, (begins, ends)) = (span(direction, *better_role, better).0, span(direction, *role, worse));
        let comparable = matches!(same_unit(&better.unit, &worse.unit), UnitMatch::Same | UnitMatch::OneMissing);
        let Some(from) = from.filter(|_| comparable) else { continue };
        let apart = ends.is_some_and(|end| !joins(end, from)) || begins.is_some_and(|begin| begin >= from);
        if apart {
            let detail = Detail::BandsDisagree { better: better.words.to_owned(), worse: worse.words.to_owned() };
            findings.push(Finding::own(row.cell(*column).into(), Severity::Warning, detail));
        }
    }
}

/// Where a band begins and where it ends on the side of the better one, as far as it says; turned round where
/// less is better. 差 names its end when it says nothing else: 100/90/85/85.
fn span(direction: Direction, role: Role, band: &Target<'_>) -> (Option<Decimal>, Option<Decimal>) {
    let turned = |value| if direction == Direction::MoreIsBetter { value } else { exact::neg(value) };
    let (low, high) = (band.numbers.first().map(|n| turned(n.value)), band.numbers.second().map(|n| turned(n.value)));
    let from_above = band.comparator.direction().is_some_and(|own| own != direction);
    match band.comparator {
        Comparator::Range => (low.min(high), low.max(high)),
        _ if from_above || (role == Role::Poor && band.comparator == Comparator::None) => (None, low),
        _ => (low, None),
    }
}

/// 85—94 and 95 are neighbours in whole numbers.
fn joins(end: Decimal, from: Decimal) -> bool {
    let whole = end.fract().is_zero() && from.fract().is_zero();
    exact::sub(from, end).is_some_and(|gap| gap.is_zero() || whole && gap == Decimal::ONE)
}
