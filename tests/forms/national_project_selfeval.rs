//! 项目支出绩效自评表

use crate::{check, check_each};

const FORM: &str = "national-project-selfeval";

/// What puts the published document in order.
const IN_ORDER: &[(&str, &str)] = &[
    ("funds/total/initial", "90"),
    ("funds/total/budget", "89.974"),
    ("funds/total/executed", "89.974"),
    ("funds/total/rate", "100%"),
    ("funds/total/score", "10"),
    ("total_score", "100"),
    ("completion", "共完成89.974万元。"),
];

#[test]
fn the_published_document_leaves_its_total_at_0() {
    check(
        FORM,
        &[],
        &[
            "error sum-mismatch funds/total/initial printed=0 computed=90 difference=-90",
            "error sum-mismatch funds/total/budget printed=0 computed=89.974 difference=-89.974",
            "error sum-mismatch funds/total/executed printed=0 computed=89.974 difference=-89.974",
            "error rate-mismatch funds/total/rate printed=0 computed=1",
            "error rate-mismatch funds/total/score printed=0 computed=10",
            "warning sum-mismatch completion printed=89.97 computed=89.99 difference=-0.02",
        ],
    );
}

#[test]
fn mistakes() {
    check_each(
        FORM,
        IN_ORDER,
        &[
            (&[("funds/total/rate", "98%")], &["error rate-mismatch funds/total/rate printed=0.98 computed=1"]),
            (
                &[("funds/total/score", "9"), ("total_score", "99")],
                &["error rate-mismatch funds/total/score printed=9 computed=10"],
            ),
            (
                &[("funds/other/initial", "5")],
                &["error sum-mismatch funds/total/initial printed=90 computed=95 difference=-5"],
            ),
            (
                &[("indicators/1/weight", "7"), ("indicators/1/score", "7"), ("total_score", "99")],
                &[
                    "error comparison-fails indicators/*/weight left=99 right=100",
                    "error group-mismatch indicators/1/weight group=产出指标 left=49 right=50",
                ],
            ),
            // 100 in all, but not what the names of the groups say.
            (
                &[
                    ("indicators/1/weight", "10"),
                    ("indicators/1/score", "10"),
                    ("indicators/9/weight", "8"),
                    ("indicators/9/score", "8"),
                ],
                &[
                    "error group-mismatch indicators/1/weight group=产出指标 left=52 right=50",
                    "error group-mismatch indicators/7/weight group=效益指标 left=28 right=30",
                ],
            ),
            (&[("total_score", "98")], &["error sum-mismatch total_score printed=98 computed=100 difference=-2"]),
            (
                &[("indicators/1/actual", "40")],
                &[
                    "error score-mismatch indicators/1/score printed=8 expected=6.4",
                    "error miss-unexplained indicators/1/reason completion=0.8",
                ],
            ),
            (
                &[("indicators/1/actual", "40"), ("indicators/1/score", "6.4"), ("total_score", "98.4")],
                &["error loss-unexplained indicators/1/reason lost=1.6"],
            ),
            (
                &[("indicators/1/actual", "70")],
                &["warning over-achieved indicators/1/actual completion=1.4 threshold=1.3 reason_needed=false"],
            ),
            (
                &[("indicators/1/actual", "76")],
                &["warning over-achieved indicators/1/actual completion=1.52 reason_needed=true"],
            ),
            (&[("indicators/1/actual", "≥50个")], &["error actual-not-measured indicators/1/actual"]),
            (
                &[("indicators/5/actual", "100")],
                &[
                    "error score-mismatch indicators/5/score printed=8 expected=7.2 completion=0.9",
                    "error miss-unexplained indicators/5/reason completion=0.9",
                ],
            ),
        ],
    );
}

#[test]
fn half_spent_earns_half_of_the_ten_marks_rounded_as_the_form_rounds() {
    let spent = [
        ("funds/fiscal/initial", "310.2"),
        ("funds/total/initial", "310.2"),
        ("funds/fiscal/budget", "310.2"),
        ("funds/total/budget", "310.2"),
        ("funds/fiscal/executed", "154.74"),
        ("funds/total/executed", "154.74"),
    ];
    for (rate, score, total) in [
        ("49.88%", "4.99", "94.99"),
        ("50%", "5", "95"),
        ("49.9%", "4.99", "94.99"),
        ("49.88%", "5", "95"),
        ("50%", "5.00", "95.00"),
    ] {
        let printed = [("funds/total/rate", rate), ("funds/total/score", score), ("total_score", total)];
        // Everything was done for half of the money: worth a word, whatever the marks.
        let noted = ["note spending-unlike-output funds/total/executed met=6 judged=6"];
        check(FORM, &[IN_ORDER, &spent, &printed].concat(), &noted);
    }
}
