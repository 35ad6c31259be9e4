//! 专项债券项目支出绩效自评表: 10 marks for spending of the bond, 90 for indicators.

use crate::{check, check_each};

const FORM: &str = "guangdong-bond-selfeval";

/// What puts the example in order: its one missed target met.
const IN_ORDER: &[(&str, &str)] = &[
    ("indicators/2/actual", "1620个"),
    ("indicators/2/score", "15"),
    ("indicators/2/reason", ""),
    ("total_score", "96.4"),
];

#[test]
fn the_example_misses_one_target_and_says_why() {
    check(FORM, &[], &["note target-missed indicators/2/actual target=≥1620个 actual=1350个"]);
}

#[test]
fn mistakes() {
    check_each(
        FORM,
        IN_ORDER,
        &[
            (&[("funds/total/rate", "46%")], &["error rate-mismatch funds/total/rate printed=0.46 computed=0.64"]),
            (&[("funds/current/rate", "56%")], &[]),
            (
                &[("funds/total/score", "10"), ("total_score", "100")],
                &["error rate-mismatch funds/total/score printed=10 computed=6.4"],
            ),
            (
                &[("funds/carry_over/budget", "6100")],
                &[
                    "error sum-mismatch funds/total/budget printed=32000 computed=32100 difference=-100",
                    "error rate-mismatch funds/carry_over/rate",
                ],
            ),
            (&[("progress_reason", "")], &["warning text-needed progress_reason"]),
            (
                &[("indicators/3/weight", "15"), ("indicators/3/score", "15"), ("total_score", "101.4")],
                &["error comparison-fails indicators/*/weight left=105 right=100"],
            ),
            (&[("indicators/5/actual", "22个")], &["warning over-achieved indicators/5/actual threshold=1.5"]),
            (&[("total_score", "100")], &["error sum-mismatch total_score printed=100 computed=96.4 difference=3.6"]),
        ],
    );
}
