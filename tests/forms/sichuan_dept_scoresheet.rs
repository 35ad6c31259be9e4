//! 部门整体支出绩效自评评分表（四川）: marks by the formulas that the paper states, and by judgement.

use crate::{check, check_each};

const FORM: &str = "sichuan-dept-scoresheet";

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
            // A quantity indicator missed, or exceeded by more than 30 %, does not count.
            (&[("quantity_met", "7")], &["error score-mismatch indicators/goals_met/score printed=8 expected=7"]),
            // 0.2 % moved costs 0.2 marks; more than 10 % costs all.
            (&[("transferred", "5")], &["error score-mismatch indicators/accuracy/score printed=9.8 expected=8"]),
            (
                &[("transferred", "-5")],
                &[
                    "warning negative transferred value=-5",
                    "error score-mismatch indicators/accuracy/score printed=9.8 expected=8",
                ],
            ),
            (&[("transferred", "30")], &["error score-mismatch indicators/accuracy/score printed=9.8 expected=0"]),
            (&[("june", "20%")], &["error score-mismatch indicators/progress/score printed=10 expected=8"]),
            (&[("executed", "200.4")], &["error score-mismatch indicators/completion/score printed=10 expected=8"]),
            (&[("executed", "260")], &["warning comparison-fails executed"]),
            (
                &[("quantity_all", "7"), ("quantity_met", "8")],
                &["error comparison-fails quantity_met", "error score-mismatch indicators/goals_met/score expected=10"],
            ),
            (&[("total_score", "98.8")], &["error sum-mismatch total_score printed=98.8 computed=96.8"]),
        ],
    );
}
