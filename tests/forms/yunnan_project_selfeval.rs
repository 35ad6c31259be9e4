//! 项目支出绩效自评表（云南，公开14表）

use crate::{check, check_each};

const FORM: &str = "yunnan-project-selfeval";

/// What puts the published document in order.
const IN_ORDER: &[(&str, &str)] = &[
    ("indicators/3/score", "10"),
    ("indicators/6/actual", "100%"),
    ("indicators/6/score", "10"),
    ("indicators/7/comparator", "定性"),
    ("indicators/7/target", "持续促进"),
    ("indicators/7/unit", ""),
    ("indicators/7/actual", "达成预期指标"),
    ("total_score", "100"),
];

#[test]
fn the_published_document_deducts_without_a_word() {
    check(
        FORM,
        &[],
        &[
            "error score-mismatch indicators/3/score printed=7 expected=10",
            "error loss-unexplained indicators/3/reason lost=3",
            "error score-mismatch indicators/6/score printed=9 expected=9.8",
            "error loss-unexplained indicators/6/reason lost=1",
            "warning quality-as-percentage indicators/7/target",
        ],
    );
}

#[test]
fn mistakes() {
    check_each(
        FORM,
        IN_ORDER,
        &[
            (&[("grade", "良")], &["error grade-mismatch grade expected=优"]),
            (&[("grade", "优秀")], &[]),
            (
                &[
                    ("indicators/6/actual", "98%"),
                    ("indicators/6/score", "9.8"),
                    ("indicators/6/reason", "宣传覆盖不够，个别家长不了解政策。"),
                    ("total_score", "99.8"),
                ],
                &["note target-missed indicators/6/actual target=═100% actual=98% completion=0.98"],
            ),
            (&[("total_score", "96")], &["error sum-mismatch total_score printed=96 computed=100 difference=-4"]),
            (
                &[("indicators/1/comparator", "定性")],
                &["error type-value-mismatch indicators/1/target", "warning type-unit-mismatch indicators/1/target"],
            ),
            (&[("indicators/1/comparator", "≧")], &[]),
            (
                &[("indicators/2/actual", "95")],
                &[
                    "error score-mismatch indicators/2/score printed=10 expected=9.5",
                    "error miss-unexplained indicators/2/reason",
                ],
            ),
            (
                &[("funds/total/budget", "38766.62")],
                &[
                    "error sum-mismatch funds/total/budget printed=38766.62 computed=387664.62",
                    "warning comparison-fails funds/total/executed",
                    "error rate-mismatch funds/total/rate",
                ],
            ),
        ],
    );
}
