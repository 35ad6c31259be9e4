//! 项目支出绩效目标申报表

use crate::check_each;

const FORM: &str = "national-project-target";

#[test]
fn the_published_document_and_mistakes() {
    check_each(
        FORM,
        &[],
        &[
            (
                &[("funds/other/initial", "2")],
                &["error sum-mismatch funds/total/initial printed=10 computed=12 difference=-2"],
            ),
            (
                &[("funds/total/term", "8"), ("funds/fiscal/term", "8")],
                &["warning comparison-fails funds/total/initial left=10 right=8"],
            ),
            (&[("indicators/3/target", "")], &["error missing indicators/3/target"]),
            (&[("indicators/3/target", "≥**亩")], &["error target-unclear indicators/3/target"]),
            (&[("indicators/3/target", "60亩")], &["note comparator-assumed indicators/3/target assumed=ge"]),
        ],
    );
}

#[test]
fn weights_where_they_are_asked_make_90() {
    let weights: Vec<(String, &str)> =
        (1..=16).map(|row| (format!("indicators/{row}/weight"), if row == 16 { "15" } else { "5" })).collect();
    let mut weights: Vec<(&str, &str)> = weights.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    crate::check(FORM, &weights, &[]);
    weights.push(("indicators/16/weight", "25"));
    crate::check(FORM, &weights, &["error comparison-fails indicators/*/weight left=100 right=90"]);
}
