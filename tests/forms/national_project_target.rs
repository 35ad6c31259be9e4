//! 项目支出绩效目标申报表

use crate::check_each;

const FORM: &str = "national-project-target";

/// The names without the numbers and placeholders that were left in them.
const NAMED: &[(&str, &str)] = &[
    ("indicators/2/name", "贫困地区旅游景点开发数量"),
    ("indicators/4/name", "*贫困地区旅游基础设施建设质量达标率"),
    ("indicators/5/name", "贫困地区基础设施建设按期完成率"),
    ("indicators/9/name", "乡村旅游带动增加贫困村收入"),
    ("indicators/10/name", "乡村旅游带动增加贫困人口收入"),
    ("indicators/11/name", "贫困地区乡村旅游开发景点接待游客数量"),
    ("indicators/12/name", "受益建档立卡贫困人口数"),
    ("indicators/13/name", "旅游行业经营主体满意度"),
    ("indicators/14/name", "参与旅游扶贫项目贫困群众满意度"),
    ("indicators/15/name", "旅游区居民满意度"),
    ("indicators/16/name", "游客满意度"),
];

#[test]
fn the_published_document_and_mistakes() {
    check_each(
        FORM,
        NAMED,
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
    weights.extend(NAMED);
    crate::check(FORM, &weights, &[]);
    weights.push(("indicators/16/weight", "25"));
    crate::check(FORM, &weights, &["error comparison-fails indicators/*/weight left=100 right=90"]);
}

#[test]
fn numbers_and_placeholders_in_names_are_told() {
    let told = crate::told(FORM);
    assert_eq!(
        told.iter().filter(|line| line.starts_with("note template-mark-left")).count(),
        NAMED.len() - 1,
        "{told:?}"
    );
    assert!(told.contains(&"note name-contradicts indicators/4/target says=100% target=>=98%".to_owned()), "{told:?}");
}
