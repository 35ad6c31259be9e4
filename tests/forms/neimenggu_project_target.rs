//! 项目绩效目标表（内蒙古）: several projects on one form, directions in words.

use crate::{check, check_each};

const FORM: &str = "neimenggu-project-target";

#[test]
fn the_published_rows_lack_two_units() {
    check(FORM, &[], &["note type-unit-mismatch indicators/8/target", "note type-unit-mismatch indicators/9/target"]);
}

#[test]
fn mistakes() {
    check_each(
        FORM,
        &[("indicators/8/unit", "辆"), ("indicators/9/unit", "台")],
        &[
            // In yuan, with thousands separators.
            (&[("funds_total", "4,270,000.00")], &[]),
            (
                &[("funds_total", "4,269,000.00")],
                &["error sum-mismatch funds_total printed=4269000 computed=4270000 difference=-1000"],
            ),
            (&[("indicators/1/direction", "反向")], &["warning target-unclear indicators/1/target"]),
            (
                &[("indicators/1/comparator", "小于等于")],
                &["warning target-unclear indicators/1/target", "warning direction-reversed indicators/1/target"],
            ),
            (
                &[("indicators/1/weight", "12")],
                &[
                    "error group-mismatch indicators/1/weight group=业务装备经费 left=92 right=90",
                    "error group-mismatch indicators/1/weight group=满意度指标 left=12 right=10",
                ],
            ),
            // What is cut off of the other project is not missed.
            (&[("indicators/11/project", "办案（业务）经费")], &[]),
        ],
    );
}
