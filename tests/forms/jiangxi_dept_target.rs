//! 部门整体支出绩效目标表（江西）: sign, value and unit in cells of their own; two divisions of the
//! budget that balance.

use crate::{check, check_each};

const FORM: &str = "jiangxi-dept-target";

#[test]
fn the_example_is_in_order() {
    check(FORM, &[], &[]);
}

#[test]
fn mistakes() {
    check_each(
        FORM,
        &[],
        &[
            (&[("superior", "420.10")], &["error sum-mismatch income printed=2186.5 computed=2186.6 difference=-0.1"]),
            (&[("projects", "1021.00")], &["error sum-mismatch spending printed=2186.5 computed=2195.5 difference=-9"]),
            (
                &[("spending", "2195.50"), ("projects", "1021.00")],
                &["error comparison-fails income left=2186.5 right=2195.5"],
            ),
            (&[("staff", "74"), ("institutional", "56")], &["warning comparison-fails staff left=74 right=68"]),
            (&[("quota", "")], &["error missing quota"]),
            (&[("indicators/1/comparator", "")], &["error missing indicators/1/comparator"]),
            (&[("indicators/7/target", "3")], &["error type-value-mismatch indicators/7/target"]),
            (&[("indicators/5/comparator", "≥")], &["warning direction-reversed indicators/5/target"]),
            (&[("indicators/1/comparator", "大约")], &["error not-in-list indicators/1/comparator"]),
        ],
    );
}
