//! Opening whatever a person picks.

use std::sync::Arc;

use jixiao::document::Document;
use jixiao::exchange::{
    Limits, Source, Why, document_from_json, document_to_json, read_any, read_submission, read_text, submission_json,
};
use jixiao::session::Session;
use jixiao::template::Plan;
use proptest::prelude::*;

use super::support::{TEMPLATE, plan, problems, unplaced};

fn find(id: &str, _version: &str) -> Option<Arc<Plan>> {
    (id == "test-form").then(plan)
}

/// A submission of the small form, with these members in place of the usual ones.
fn submission(version: u32, template: &str, content: &str) -> String {
    format!(r#"{{"format":"jixiao-submission","format_version":{version},"template":{template},{content}}}"#)
}

const TEMPLATE_NAME: &str = r#"{"id":"test-form","version":"2","title":"试验表","digest":"00"}"#;

#[test]
fn a_plain_document_and_a_submission_are_told_apart() {
    let document = r#"{"template":"test-form","version":"2","fields":{"unit":"甲"}}"#;
    let opened = read_any(document, &Limits::default(), find).expect("opens");
    assert_eq!((opened.source, &*opened.imported.document.fields()[0]), (Source::Document, "甲"));

    let text = submission(
        1,
        TEMPLATE_NAME,
        r#""complete":false,"exported_at":"2026-01-02T03:04:05+08:00","fields":{"unit":{"typed":"甲"}}"#,
    );
    let opened = read_submission(&text, &Limits::default(), find).expect("opens");
    assert_eq!(opened.imported.document.fields()[0], "甲");
    let expected =
        Source::Submission { exported_at: "2026-01-02T03:04:05+08:00".into(), complete: false, other_digest: true };
    assert_eq!(opened.source, expected);
    assert_eq!(read_submission(document, &Limits::default(), find).expect_err("no submission").why, Why::NotOurs);
}

#[test]
fn what_cannot_be_opened_says_why() {
    let newer = submission(2, "7", r#""anything":true"#);
    let unknown = submission(1, r#"{"id":"lost-form","version":"9","title":"失传表","digest":"00"}"#, r#""fields":{}"#);
    let unknown_why = Why::UnknownTemplate { id: "lost-form".into(), version: "9".into(), title: "失传表".into() };
    let document_why = Why::UnknownTemplate { id: "lost-form".into(), version: "9".into(), title: String::new() };
    let table = [
        (newer.as_str(), "/format_version", Why::NewerFormat { found: 2, known: 1 }),
        (unknown.as_str(), "/template/id", unknown_why),
        (r#"{"template":"lost-form","version":"9"}"#, "/template", document_why),
        (TEMPLATE, "", Why::IsTemplate),
        (r#"{"format":1,"id":"misspelt","sektions":[]}"#, "", Why::IsTemplate),
        ("[1,2,3]", "", Why::NotOurs),
        (r#"{"name":"jixiao","devDependencies":{}}"#, "", Why::NotOurs),
        (r#"{"format":"other","format_version":1}"#, "/format", Why::NotOurs),
    ];
    for (text, pointer, why) in table {
        let refused = read_any(text, &Limits::default(), find).expect_err(text);
        assert_eq!((refused.at.pointer.as_str(), refused.why), (pointer, why), "{text}");
    }
    for head in [r#""format_version":"1""#, r#""format_version":-1"#, r#""format_version":1.5"#, r#""x":1"#] {
        let text = format!(r#"{{"format":"jixiao-submission",{head},"template":{TEMPLATE_NAME}}}"#);
        assert_eq!(read_any(&text, &Limits::default(), find).expect_err(head).at.pointer, "/format_version");
    }
}

#[test]
fn another_version_of_the_template_opens_and_says_what_changed() {
    let text = submission(
        1,
        r#"{"id":"test-form","version":"1","title":"试验表","digest":"00"}"#,
        r#""later_member":{"kept":false},
           "fields":{"unit":{"typed":"甲","read":null,"later":1},"gone":{"typed":"乙"},"year":{"typed":2023}},
           "tables":{"lost":[{"cells":{"a":{"typed":"丙"}}}],"tasks":[{"cells":{"name":"丁"},"later":5}]},
           "unplaced":[{"path":"older","text":"戊"}]"#,
    );
    let opened = read_submission(&text, &Limits::default(), find).expect("opens");
    assert_eq!(opened.imported.other_version.as_deref(), Some("1"));
    assert_eq!(unplaced(&opened.imported), ["older=戊", "gone=乙", "year={\"typed\":2023}", "lost/1/a=丙"]);
    assert_eq!(
        problems(&opened.imported),
        [
            "/fields/gone: UnknownField",
            "/fields/year: NotText { found: Number }",
            "/tables/lost: UnknownTable",
            "/tables/tasks/0/later: PassedOver",
        ]
    );
    let rows: Vec<_> = opened.imported.document.tables()[1].iter().map(|(_, row)| row.cells.to_vec()).collect();
    assert_eq!(rows, [["丁", "", "无"]]);
}

fn export() -> String {
    let plan = plan();
    let document = Document::new(&plan.template);
    submission_json(&Session::open(plan, document), "2026-01-02T03:04:05+08:00")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// A file damaged at any place is refused or opens; what opens is written and read back the
    /// same.
    #[test]
    fn a_damaged_export_never_panics(
        from in any::<prop::sample::Index>(),
        length in 0..80_usize,
        patch in r#"(\{|\}|\[|\]|"|,|:|1|null|"typed":|"cells":|"preset":"first"|x|\n| ){0,6}"#,
    ) {
        let mut bytes = export().into_bytes();
        let from = from.index(bytes.len());
        let end = bytes.len().min(from + length);
        bytes.splice(from..end, patch.into_bytes());
        if let Ok((text, _)) = read_text(&bytes)
            && let Ok(opened) = read_any(&text, &Limits::default(), find)
        {
            let template = &opened.plan.template;
            let written = document_to_json(&opened.imported.document, template);
            let again = document_from_json(&written, template, &Limits::default()).expect("opens");
            prop_assert_eq!(again.document, opened.imported.document);
            prop_assert!(again.problems.is_empty());
        }
    }
}
