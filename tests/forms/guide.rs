//! The guide for form keepers: its snippets are those of the form that it makes, and the
//! messages it explains are the ones that the program gives.

use jixiao::exchange::{Limits, document_from_json};
use jixiao::report::{Language, faults_in_words};
use jixiao::session::Session;
use jixiao::template::{Plan, catalog, read_template};

const GUIDE: &str = include_str!("../../docs/form-keeper.zh.md");

/// The form that the guide makes, and the one that it brings into the program.
const FORMS: [&str; 2] = ["sichuan-dept-scoresheet", "national-transfer-selfeval"];

fn form() -> &'static str {
    catalog::find(FORMS[0]).unwrap().json
}

fn close(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn snippets_stand_in_the_form_that_the_guide_makes() {
    let forms = FORMS.map(|id| close(catalog::find(id).unwrap().json));
    let snippets: Vec<&str> = GUIDE.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(snippets.len() >= 10, "{}", snippets.len());
    for snippet in snippets {
        assert!(forms.iter().any(|form| form.contains(&close(snippet))), "not in the forms: {snippet}");
    }
}

/// The file that the guide shows is one that the program opens, as an excerpt that it blames for
/// nothing; the line of a test that it shows stands in the form's table.
#[test]
fn the_example_file_and_the_line_of_a_test_are_true() {
    let texts: Vec<&str> = GUIDE.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let example = texts.iter().find(|text| text.contains("\"excerpt\"")).expect("an example file");
    let plan = crate::plan(FORMS[1]);
    let imported = document_from_json(example, &plan.template, &Limits::default()).unwrap();
    assert!(imported.problems.is_empty() && imported.document.excerpt, "{:?}", imported.problems);
    assert_eq!(crate::support::lines(&Session::open(plan, imported.document)), [""; 0]);
    let line = texts.iter().find(|text| text.contains("rate-mismatch")).expect("a line of a test");
    assert!(close(include_str!("national_transfer_selfeval.rs")).contains(&close(line)), "{line}");
}

/// What the program says of the form with one text replaced.
fn said(from: &str, to: &str) -> Vec<String> {
    assert!(form().contains(from), "{from}");
    let faults = match read_template(&form().replacen(from, to, 1)) {
        Ok(template) => Plan::compile(template).err().unwrap_or_default(),
        Err(faults) => faults,
    };
    faults_in_words(&faults, Language::default())
}

#[test]
fn faults_are_said_in_the_words_that_the_guide_explains() {
    let table: &[(&str, &str, &[&str])] = &[
        ("\"format\": 1,", "\"format\": 1", &["第 2 行第 14 列读不懂"]),
        ("executed <= budget", "executed <= initail", &["没有“initail”，是不是“initial”？"]),
        ("{\"id\": \"executed\"", "{\"id\": \"budget\"", &["编号“budget”重复"]),
        (
            "\"label\": \"备注\", \"type\": \"long_text\"",
            "\"label\": \"备注\", \"type\": \"choice\"",
            &["可选内容没有指定列表"],
        ),
        ("= sum(indicators.score)\"", "= sum(indicators.score) +\"", &["公式第", "个字符处读不懂"]),
        ("executed <= budget", "executed <= june", &["金额与百分比不能相加、相减或比较"]),
        ("executed <= budget", "executed <= unit", &["“unit”填的是文字，不能计算"]),
        ("sum(indicators.weight) = 100", "sum(indicators.weight) = 90", &["印好的分值合计 90 分，与满分 100 分不符"]),
        ("\"role\": \"standard\"", "\"role\": \"name\"", &["同一张表里每种用途只能有一列"]),
    ];
    for (from, to, parts) in table {
        let said = said(from, to);
        for part in *parts {
            assert!(said.iter().any(|words| words.contains(part)), "{from} → {to}: {part}: {said:?}");
        }
        let explained: String =
            parts.first().copied().unwrap_or_default().chars().filter(|c| !c.is_ascii_digit()).collect();
        let guide: String = GUIDE.replace(" … ", "  ").chars().filter(|c| !c.is_ascii_digit()).collect();
        assert!(guide.contains(&explained) || guide.contains(explained.trim_end()), "not explained: {explained}");
    }
}

/// Whatever a column can be for stands in the guide: what is not there, a keeper does not use.
#[test]
fn every_type_and_every_role_stands_in_the_guide() {
    let schema = include_str!("../../schema/template.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    for of in ["Kind", "Role"] {
        let kinds = &schema["$defs"][of]["oneOf"];
        let names: Vec<&str> = kinds.as_array().unwrap().iter().filter_map(|one| one["const"].as_str()).collect();
        assert!(names.len() > 10, "{of}: {names:?}");
        for name in names {
            assert!(GUIDE.contains(&format!("`{name}`")), "{of} {name}");
        }
    }
}
