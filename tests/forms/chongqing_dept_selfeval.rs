//! 部门整体绩效自评表（重庆）: adjusted targets, coefficients, core indicators.

use crate::{check, check_each};

const FORM: &str = "chongqing-dept-selfeval";

#[test]
fn the_published_rows_are_right() {
    check(FORM, &[], &[]);
}

#[test]
fn mistakes() {
    check_each(
        FORM,
        &[],
        &[
            (&[("funds/total/score", "10")], &["error rate-mismatch funds/total/score printed=10 computed=7.927"]),
            (
                &[("indicators/1/score", "9")],
                &[
                    "error score-mismatch indicators/1/score printed=9 expected=10 coefficient=1",
                    "error loss-unexplained indicators/1/reason lost=1",
                ],
            ),
            (
                &[("indicators/1/coefficient", "90")],
                &[
                    "error coefficient-mismatch indicators/1/coefficient printed=0.9 expected=1",
                    "error score-mismatch indicators/1/score printed=10 expected=9 coefficient=0.9",
                ],
            ),
            (
                &[("indicators/1/actual", "81")],
                &[
                    "error coefficient-mismatch indicators/1/coefficient printed=1 expected=0.9",
                    "error miss-unexplained indicators/1/reason completion=0.9",
                ],
            ),
            // An adjusted target counts where there is one.
            (&[("indicators/1/actual", "81"), ("indicators/1/adjusted_target", "80")], &[]),
            (
                &[("indicators/2/actual", "1.2")],
                &[
                    "error coefficient-mismatch indicators/2/coefficient printed=1 expected=0.75",
                    "error miss-unexplained indicators/2/reason",
                ],
            ),
            (&[("indicators/3/core", "也许")], &["error not-in-list indicators/3/core"]),
            (
                &[("indicators/3/weight", "80"), ("indicators/3/score", "80")],
                &[
                    "error comparison-fails indicators/*/weight left=110 right=100",
                    "error sum-mismatch total_score printed=97.93 computed=107.93",
                ],
            ),
        ],
    );
}
