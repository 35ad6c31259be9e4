//! 项目自评表（湖北，20分＋80分）

use crate::{check, check_each};

const FORM: &str = "hubei-project-selfeval";

/// What puts the published document in order.
const IN_ORDER: &[(&str, &str)] = &[("funds/total/rate", "100%"), ("indicators/4/actual", "90%")];

#[test]
fn the_published_document_writes_its_rate_as_1() {
    check(
        FORM,
        &[],
        &[
            "error rate-mismatch funds/total/rate printed=0.01 computed=1",
            "warning misread-comparator indicators/4/actual meant=90",
        ],
    );
}

#[test]
fn mistakes() {
    check_each(
        FORM,
        IN_ORDER,
        &[
            (
                &[
                    ("funds/total/executed", "0.78"),
                    ("funds/total/rate", "50%"),
                    ("funds/total/score", "5"),
                    ("total_score", "85"),
                ],
                &["error rate-mismatch funds/total/score printed=5 computed=10"],
            ),
            (
                &[("indicators/4/weight", "30"), ("indicators/4/score", "30"), ("total_score", "90")],
                &["error comparison-fails indicators/*/weight left=90 right=100"],
            ),
            (
                &[("indicators/1/actual", "3"), ("deviation", ""), ("measures", "")],
                &["error score-mismatch indicators/1/score printed=20 expected=10"],
            ),
            (
                &[("indicators/1/actual", "3"), ("indicators/1/score", "10"), ("total_score", "90"), ("deviation", "")],
                &[
                    "note target-missed indicators/1/actual target=6 actual=3 completion=0.5",
                    "error text-needed deviation",
                ],
            ),
        ],
    );
}
