//! 衔接资金绩效目标自评表

use crate::check_each;

const FORM: &str = "anhui-fund-selfeval";

#[test]
fn the_published_document_and_mistakes() {
    check_each(
        FORM,
        &[],
        &[
            (
                &[("funds/total/executed", "9.84")],
                &[
                    "error sum-mismatch funds/total/executed printed=9.84 computed=9.48 difference=0.36",
                    "warning comparison-fails funds/total/executed left=9.84 right=9.48",
                    "error rate-mismatch funds/total/rate",
                ],
            ),
            (
                &[("indicators/1/actual", "20亩")],
                &[
                    "warning parts-exceed indicators/1/actual whole=20 parts=29.5",
                    "error score-mismatch indicators/1/score printed=20",
                    "error miss-unexplained indicators/1/reason",
                ],
            ),
            (
                // A part of an indicator carries no marks; what it reached counts.
                &[("indicators/4/actual", "18亩")],
                &["error miss-unexplained indicators/4/reason completion=0.9"],
            ),
        ],
    );
}
