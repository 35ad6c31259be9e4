//! Which single cell explains a wrong sum.

use rust_decimal::Decimal;

use super::cell::CellValue;
use super::finding::Culprit;
use crate::document::CellRef;
use crate::number::exact;
use crate::template::Relation;

/// What came of a sum: right side minus left side, once both are there.
pub type SumState = Option<Decimal>;

/// The one cell that, changed, makes this sum and every wrong neighbour hold. A cell that
/// stands in a sum that holds is trusted; an empty cell is not suspected, and an amount is
/// not expected to be below zero.
pub fn find_culprit(
    relation: &Relation,
    state: SumState,
    neighbour: impl Fn(usize) -> Option<(Vec<(CellRef, bool)>, SumState)>,
    value: impl Fn(CellRef) -> CellValue,
) -> Option<Culprit> {
    let off = state.filter(|off| !off.is_zero())?;
    let neighbours: Vec<_> = relation.neighbours.iter().filter_map(|&at| neighbour(at)).collect();
    let mut candidates = Vec::new();
    for &(cell, minus) in relation.terms.iter().flatten() {
        let Some(number) = value(cell).number() else { continue };
        let Some(expected) = mended(number.value, off, minus) else { continue };
        let fits = neighbours.iter().all(|(terms, state)| {
            let here = terms.iter().find(|(other, _)| *other == cell);
            match (here, state) {
                (_, None) => true,
                // Trusted where it holds; elsewhere the same change must mend that sum too.
                (Some(_), Some(off)) if off.is_zero() => false,
                (Some(&(_, minus)), Some(off)) => mended(number.value, *off, minus) == Some(expected),
                (None, Some(_)) => true,
            }
        });
        let mends_all = neighbours.iter().all(|(terms, state)| {
            state.is_none_or(|off| off.is_zero()) || terms.iter().any(|(other, _)| *other == cell)
        });
        if fits && !expected.is_sign_negative() {
            candidates.push((Culprit { cell, expected }, mends_all));
        }
    }
    // One that mends every wrong sum beats those that mend only this; of equals none is blamed.
    let strongest = candidates.iter().any(|&(_, mends_all)| mends_all);
    let mut best = candidates.into_iter().filter(|&(_, mends_all)| mends_all == strongest);
    match (best.next(), best.next()) {
        (Some((culprit, _)), None) => Some(culprit),
        _ => None,
    }
}

/// True when the value that mends one sum mends this one too, and can be: an amount is not
/// expected to be below zero.
#[must_use]
pub fn mends_both(value: Decimal, expected: Decimal, (off, minus): (Decimal, bool)) -> bool {
    !expected.is_sign_negative() && mended(value, off, minus) == Some(expected)
}

/// The value that makes a sum hold which is off by this much: right side minus left side.
#[must_use]
pub fn mended(value: Decimal, off: Decimal, minus: bool) -> Option<Decimal> {
    if minus { exact::add(value, off) } else { exact::sub(value, off) }
}
