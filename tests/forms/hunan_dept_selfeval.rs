//! 部门整体支出绩效评价指标评分表（湖南）: marks lost step by step, on rates that the form itself gives.

use crate::{check, check_each};

const FORM: &str = "hunan-dept-selfeval";

/// What puts the example in order.
const IN_ORDER: &[(&str, &str)] = &[("indicators/completion/score", "3"), ("total_score", "92")];

#[test]
fn a_rate_of_92_8_percent_costs_one_whole_step() {
    check(FORM, &[], &["error score-mismatch indicators/completion/score printed=4.6 expected=3 weight=5 steps=1"]);
}

#[test]
fn mistakes() {
    check_each(
        FORM,
        IN_ORDER,
        &[
            // 88 of 86 posts: 102.33 %, two whole points above.
            (&[("staff", "88")], &["error score-mismatch indicators/staff_rate/score printed=5 expected=4 steps=2"]),
            // As many as there are posts is full marks.
            (&[("staff", "86")], &[]),
            // 25 after 24.60: 1.63 % more, one whole point.
            (
                &[("three/reception/this", "7.10"), ("three/total/this", "25.00")],
                &["error score-mismatch indicators/three_change/score printed=5 expected=4.2 steps=1"],
            ),
            (
                &[("spending/running/actual", "125.66"), ("spending/total/actual", "1249.64")],
                &["error score-mismatch indicators/running_cost/score printed=8 expected=5 steps=3"],
            ),
            (
                &[("income/appropriation/added", "98"), ("income/total/added", "98")],
                &["error score-mismatch indicators/control/score printed=5 expected=4 steps=1"],
            ),
            (
                &[("income/total/actual", "1340.00")],
                &["error sum-mismatch income/total/actual printed=1340 computed=1340.6"],
            ),
            (&[("indicators/tasks/reason", "")], &["error loss-unexplained indicators/tasks/reason lost=2"]),
            (&[("grade", "良")], &["error grade-mismatch grade expected=优"]),
            (&[("total_score", "93")], &["error sum-mismatch total_score printed=93 computed=92"]),
        ],
    );
}
