//! Approved targets against a self-evaluation, in words.

use crate::session::{Difference, DifferenceKind};

/// One difference between two documents: `“办件数”的指标值是 ≥90 件，批复的是 ≥100 件`.
pub(in crate::report) fn difference(difference: &Difference) -> String {
    let Difference { kind, name, promised, stated, .. } = difference;
    match kind {
        DifferenceKind::Unit => format!("单位是“{stated}”，绩效目标表是“{promised}”"),
        DifferenceKind::Year => format!("年度是“{stated}”，绩效目标表是“{promised}”"),
        DifferenceKind::Missing => format!("批复的指标“{name}”没有自评"),
        DifferenceKind::Extra => format!("“{name}”不在批复的指标之内"),
        DifferenceKind::Target => format!("“{name}”的指标值是“{stated}”，批复的是“{promised}”"),
        DifferenceKind::Weight => format!("“{name}”的分值是 {stated}，批复的是 {promised}"),
        DifferenceKind::Group => format!("“{name}”列在“{stated}”，批复的列在“{promised}”"),
    }
}
