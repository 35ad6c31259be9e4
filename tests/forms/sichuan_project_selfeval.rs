//! 部门预算项目支出绩效自评表（四川）: 10 marks for spending, 90 for the indicators.

use crate::{check, check_each};

const FORM: &str = "sichuan-project-selfeval";

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
            (&[("funds/total/rate", "73.6%")], &["error rate-mismatch funds/total/rate printed=0.736 computed=0.92"]),
            (
                &[("funds/total/score", "10"), ("total_score", "100")],
                &["error rate-mismatch funds/total/score printed=10 computed=9.2"],
            ),
            (
                &[("funds/fiscal/executed", "18.5")],
                &[
                    "error sum-mismatch funds/total/executed printed=18.4 computed=18.5",
                    "note rate-rounded funds/fiscal/rate",
                ],
            ),
            (
                &[("indicators/1/actual", "133")],
                &[
                    "error score-mismatch indicators/1/score printed=20 expected=10",
                    "error miss-unexplained indicators/1/reason completion=0.5",
                ],
            ),
            (
                &[("indicators/4/actual", "22")],
                &["error score-mismatch indicators/4/score printed=20", "error miss-unexplained indicators/4/reason"],
            ),
            (
                &[("indicators/7/weight", "20"), ("indicators/7/score", "20"), ("total_score", "109.2")],
                &[
                    "error comparison-fails indicators/*/weight left=110 right=100",
                    "error sum-mismatch total_weight printed=100 computed=110",
                ],
            ),
            (&[("total_weight", "90")], &["error sum-mismatch total_weight printed=90 computed=100"]),
            (&[("total_score", "98.2")], &["error sum-mismatch total_score printed=98.2 computed=99.2"]),
            (&[("problems", "")], &["error missing problems"]),
            (&[("indicators/5/actual", "1600")], &["warning over-achieved indicators/5/actual completion=1.6"]),
        ],
    );
}
