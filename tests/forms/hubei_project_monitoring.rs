//! 项目支出绩效监控表（湖北）: half a year's spending and progress, and whether the targets will be met.

use crate::{check, check_each};

const FORM: &str = "hubei-project-monitoring";

/// What puts the published document in order.
const IN_ORDER: &[(&str, &str)] = &[
    ("funds/total/forecast_full_year", "220"),
    ("funds/fiscal/forecast_full_year", "220"),
    ("progress_reason", "申遗文本编制按合同在下半年付款。"),
    ("indicators/2/target", "≥5场"),
];

#[test]
fn the_published_document_leaves_cells_empty() {
    check(
        FORM,
        &[],
        &[
            "error missing funds/total/forecast_full_year",
            "warning text-needed progress_reason",
            "error missing indicators/2/target",
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
                &[("funds/total/initial", "210")],
                &["error sum-mismatch funds/total/initial printed=210 computed=220 difference=-10"],
            ),
            (
                &[("funds/total/forecast_full_year", "80"), ("funds/fiscal/forecast_full_year", "80")],
                &[
                    "error comparison-fails funds/total/forecast_full_year left=80 right=87.57",
                    "error comparison-fails funds/fiscal/forecast_full_year left=80 right=87.57",
                ],
            ),
            (
                &[("funds/total/executed_1_6", "230"), ("funds/fiscal/executed_1_6", "230")],
                &[
                    "warning comparison-fails funds/total/executed_1_6 left=230 right=220",
                    "error comparison-fails funds/total/forecast_full_year left=220 right=230",
                    "warning comparison-fails funds/fiscal/executed_1_6 left=230 right=220",
                    "error comparison-fails funds/fiscal/forecast_full_year left=220 right=230",
                ],
            ),
            // Half of the year, half of the money: no reason is asked for.
            (
                &[("funds/total/executed_1_6", "110"), ("funds/fiscal/executed_1_6", "110"), ("progress_reason", "")],
                &[],
            ),
            (&[("progress_reason", "")], &["warning text-needed progress_reason"]),
            (
                &[("indicators/1/likelihood", "有可能")],
                &["error text-needed indicators/1/reason", "error text-needed indicators/1/measure"],
            ),
            (
                &[("indicators/1/likelihood", "不可能"), ("indicators/1/reason", "合同推迟")],
                &["error text-needed indicators/1/measure"],
            ),
            (
                &[
                    ("indicators/1/likelihood", "有可能"),
                    ("indicators/1/reason", "合同推迟"),
                    ("indicators/1/measure", "加快采购"),
                ],
                &[],
            ),
            (&[("indicators/1/likelihood", "差不多")], &["error not-in-list indicators/1/likelihood"]),
        ],
    );
}
