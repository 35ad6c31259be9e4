//! What a submission says of itself when it was made in spite of errors.

use crate::session::Counts;

/// The statement inside the file, for whoever receives it.
#[must_use]
pub fn incomplete_statement(counts: Counts) -> String {
    format!(
        "本文件导出时还有{}处“必须改”的问题没有改正，另有{}处“请核对”。各处的位置、数字和依据见文件中的核对意见。",
        counts.errors, counts.warnings
    )
}
