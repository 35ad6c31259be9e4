//! Approved targets against a self-evaluation, in words.

use crate::session::{Difference, DifferenceKind};

/// One difference between two documents: `The target of “办件数” is ≥90 件; ≥100 件 was approved`.
pub(in crate::report) fn difference(difference: &Difference) -> String {
    let Difference { kind, name, promised, stated, .. } = difference;
    match kind {
        DifferenceKind::Unit => format!("The unit is “{stated}”; on the target form it is “{promised}”"),
        DifferenceKind::Year => format!("The year is “{stated}”; on the target form it is “{promised}”"),
        DifferenceKind::Missing => format!("The approved indicator “{name}” is not evaluated"),
        DifferenceKind::Extra => format!("“{name}” is not among the approved indicators"),
        DifferenceKind::Target => format!("The target of “{name}” is “{stated}”; “{promised}” was approved"),
        DifferenceKind::Weight => format!("The weight of “{name}” is {stated}; {promised} was approved"),
        DifferenceKind::Group => format!("“{name}” stands under “{stated}”; it was approved under “{promised}”"),
    }
}
