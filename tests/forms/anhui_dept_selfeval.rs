//! 部门整体支出绩效自评表（安徽）

use crate::{check, check_each};

const FORM: &str = "anhui-dept-selfeval";

/// What puts the published document in order.
const IN_ORDER: &[(&str, &str)] = &[
    ("funds/total/executed", "329.77"),
    ("funds/fiscal/executed", "329.77"),
    ("funds/total/rate", "100%"),
    ("funds/fiscal/rate", "100%"),
    ("funds/total/score", "10"),
    ("indicators/3/actual", "2500"),
];

#[test]
fn the_published_document_spent_more_than_its_budget() {
    check(
        FORM,
        &[],
        &[
            "warning comparison-fails funds/total/executed left=338.31 right=329.77",
            "error missing funds/total/score",
            "warning over-achieved indicators/3/actual completion=1.5305 reason_needed=true",
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
                &[("funds/carry_over/initial", "10")],
                &["error sum-mismatch funds/total/initial printed=329.77 computed=339.77 difference=-10"],
            ),
            (
                &[("indicators/3/actual", "3061"), ("indicators/3/reason", "年中追加改厕任务1000户。")],
                &["note over-achieved indicators/3/actual completion=1.5305 reason_needed=false"],
            ),
            (&[("indicators/7/actual", "10月")], &["error miss-unexplained indicators/7/reason"]),
            (&[("total_score", "99")], &["error sum-mismatch total_score printed=99 computed=100 difference=-1"]),
        ],
    );
}
