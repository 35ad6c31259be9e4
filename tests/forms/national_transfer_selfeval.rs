//! 转移支付区域绩效自评表: no marks; money by source, and what is told of its management.

use crate::{check, check_each};

const FORM: &str = "national-transfer-selfeval";

/// What puts the example in order: its one missed target met.
const IN_ORDER: &[(&str, &str)] = &[("indicators/2/actual", "12.5万亩"), ("indicators/2/reason", "")];

#[test]
fn a_missed_target_that_is_explained_is_a_note() {
    check(FORM, &[], &["note target-missed indicators/2/actual target=≥12.5万亩 actual=11.8万亩 completion=0.944"]);
}

#[test]
fn mistakes() {
    check_each(
        FORM,
        IN_ORDER,
        &[
            // Two digits changed places.
            (&[("funds/local/rate", "74.37%")], &["error rate-mismatch funds/local/rate printed=0.7437"]),
            (&[("funds/local/rate", "75%")], &[]),
            (
                &[("funds/other/budget", "20")],
                &["error sum-mismatch funds/total/budget printed=8615 computed=8635 difference=-20"],
            ),
            (
                &[
                    ("funds/local/executed", "1515"),
                    ("funds/local/rate", "107.07%"),
                    ("funds/total/executed", "8399.7"),
                    ("funds/total/rate", "97.5%"),
                ],
                &["warning comparison-fails funds/local/executed left=1515 right=1415"],
            ),
            (&[("management/use/situation", "")], &["error missing management/use/situation"]),
            (&[("management/use/problems", "")], &[]),
            (&[("indicators/7/actual", "81%")], &["error miss-unexplained indicators/7/reason"]),
            (&[("indicators/3/actual", "≥90%")], &["error actual-not-measured indicators/3/actual"]),
            (&[("indicators/1/actual", "5万亩")], &["warning over-achieved indicators/1/actual completion=1.5625"]),
        ],
    );
}
