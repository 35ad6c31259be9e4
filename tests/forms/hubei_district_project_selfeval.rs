//! 项目绩效自评表（武汉市蔡甸区，不设分值）

use crate::{check, check_each};

const FORM: &str = "hubei-district-project-selfeval";

/// What puts the published document in order.
const IN_ORDER: &[(&str, &str)] = &[
    ("indicators/1/actual", "100%"),
    ("indicators/2/actual", "100%"),
    ("indicators/3/actual", "96%"),
    ("indicators/4/actual", "95%"),
    ("indicators/5/actual", "100%"),
    ("indicators/6/actual", "63"),
    ("indicators/7/actual", "0起"),
    ("indicators/9/actual", "0.1‰"),
    ("indicators/10/actual", "0人次"),
    ("indicators/11/actual", "92%"),
];

#[test]
fn the_published_document_answers_numbers_with_a_phrase() {
    let mut expected = vec![
        "error units-differ indicators/1/actual target=% actual=件",
        "error units-differ indicators/2/actual target=% actual=个",
    ];
    let phrases: Vec<String> = [3, 4, 5, 6, 7, 9, 10, 11]
        .iter()
        .map(|row| format!("error actual-not-measured indicators/{row}/actual"))
        .collect();
    expected.extend(phrases.iter().map(String::as_str));
    check(FORM, &[], &expected);
}

#[test]
fn mistakes() {
    check_each(
        FORM,
        IN_ORDER,
        &[
            (
                &[("funds/fiscal/budget", "60")],
                &[
                    "error rate-mismatch funds/fiscal/rate",
                    "error sum-mismatch funds/total/budget printed=63 computed=60 difference=3",
                ],
            ),
            (&[("indicators/3/actual", "90%")], &["error miss-unexplained indicators/3/reason"]),
            (&[("indicators/7/actual", "1起")], &["error miss-unexplained indicators/7/reason"]),
        ],
    );
}
