//! Templates of one's own.

use super::support::{Folder, run, verdicts};

const TEMPLATE: &str = r#"{
  "format": 1, "id": "own-form", "version": "2026", "title": "自备表", "region": "某省",
  "source": "tests", "money": { "unit": "万元", "decimals": 2 },
  "unit_field": "unit", "year_field": "year",
  "sections": [ { "id": "all", "title": "全部", "blocks": [ { "fields": [
    { "id": "unit", "label": "单位", "type": "text", "required": true },
    { "id": "year", "label": "年度", "type": "year" },
    { "id": "funds", "label": "部分", "type": "amount" },
    { "id": "total", "label": "合计", "type": "amount" } ] } ] } ],
  "rules": [ { "id": "sum", "title": "合计", "check": { "formula": "total = funds" } } ]
}"#;

#[test]
fn a_sound_template_is_said_to_be_so() {
    let forms = concat!(env!("CARGO_MANIFEST_DIR"), "/forms");
    for builtin in jixiao::template::catalog::builtin() {
        let run = run(&["template", "check", &format!("{forms}/{}.json", builtin.id)]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
        assert!(run.out.contains("没有问题"), "{}", run.out);
    }
}

/// A keeper who has the program and not its sources begins next year's form with this year's.
#[test]
fn a_form_of_the_program_is_handed_out_to_begin_with() {
    let folder = Folder::new("shown");
    let list = run(&["template", "show"]);
    for builtin in jixiao::template::catalog::builtin() {
        assert!(list.status == 0 && list.out.lines().any(|line| line.starts_with(builtin.id)), "{list:?}");
        let shown = run(&["template", "show", builtin.id]);
        assert_eq!((shown.status, shown.out.as_str()), (0, builtin.json));
    }
    let shown = run(&["template", "show", "national-project-selfeval"]);
    let next = folder.file("next.json", shown.out.replacen("\"version\": \"1\"", "\"version\": \"2027\"", 1));
    let checked = run(&["template", "check", &next]);
    assert!(checked.status == 0 && checked.out.contains("2027"), "{checked:?}");
    let none = run(&["template", "show", "national"]);
    assert_eq!((none.status, none.out.as_str()), (2, ""));
    assert!(none.err.contains("没有“national”") && none.err.contains("national-project-target"), "{}", none.err);
}

#[test]
fn faults_are_said_with_their_place_and_every_file_is_looked_at() {
    let folder = Folder::new("faults");
    let wrong = folder.file("wrong.json", TEMPLATE.replace("total = funds", "total = fund"));
    let broken = folder.file("broken.json", TEMPLATE.get(..200).unwrap());
    let sound = folder.file("sound.json", TEMPLATE);
    let run = run(&["template", "check", &wrong, &broken, &sound]);
    assert_eq!((run.status, run.err.as_str()), (1, ""), "{run:?}");
    assert!(run.out.contains("没有“fund”") && run.out.contains("是不是“funds”"), "{}", run.out);
    assert!(run.out.contains("broken.json：第 ") && run.out.contains("sound.json：表样没有问题"), "{}", run.out);
    let missing = super::support::run(&["template", "check", "/nowhere/at/all.json"]);
    assert_eq!(missing.status, 2);
}

/// 记事本 of an older Windows saves as ANSI, which is GBK. The page reads such a file, so the
/// command line does: the keeper and the reviewer are not told that it is no text.
#[test]
fn what_is_saved_in_gbk_is_read_as_on_the_page() {
    let folder = Folder::new("gbk");
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    folder.file("forms/own.json", gbk(TEMPLATE));
    let forms = folder.path().join("forms");
    let forms = forms.to_str().expect("UTF-8");
    let sound = run(&["template", "check", &format!("{forms}/own.json")]);
    assert!(sound.status == 0 && sound.out.contains("自备表"), "{sound:?}");
    let document = r#"{"template":"own-form","version":"2026","fields":{"unit":"甲局","funds":"1","total":"1"}}"#;
    let document = folder.file("in/a.json", gbk(document));
    let checked = run(&["check", "--format", "json", "--forms", forms, &document]);
    assert_eq!((checked.status, &verdicts(&checked)[0]["unit"]), (0, &serde_json::json!("甲局")), "{checked:?}");
    let compared = run(&["compare", "--forms", forms, &document, &document]);
    assert_eq!(compared.status, 0, "{compared:?}");
}

#[test]
fn forms_of_ones_own_are_used() {
    let folder = Folder::new("own");
    let document = folder.file(
        "in/a.json",
        r#"{"template":"own-form","version":"2026","fields":{"unit":"甲","funds":"1","total":"2"}}"#,
    );
    assert_eq!(run(&["check", &document]).status, 2);
    folder.file("forms/own.json", TEMPLATE);
    let forms = folder.path().join("forms");
    let forms = forms.to_str().expect("UTF-8");
    let checked = run(&["check", "--format", "json", "--forms", forms, &document]);
    assert_eq!(checked.status, 1, "{checked:?}");
    assert_eq!(verdicts(&checked)[0]["template"]["title"], "自备表");

    folder.file("forms/wrong.json", TEMPLATE.replace("total = funds", "total = fund"));
    let refused = run(&["check", "--forms", forms, &document]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("wrong.json") && refused.err.contains("fund"), "{}", refused.err);
}
