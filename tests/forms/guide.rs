//! The guide for form keepers: its snippets are those of the form that it makes, and the
//! messages it explains are the ones that the program gives.

use jixiao::report::{Language, faults_in_words};
use jixiao::template::{Plan, catalog, read_template};

const GUIDE: &str = include_str!("../../docs/form-keeper.zh.md");

fn form() -> &'static str {
    catalog::find("sichuan-dept-scoresheet").unwrap().json
}

fn close(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn snippets_stand_in_the_form_that_the_guide_makes() {
    let form = close(form());
    let snippets: Vec<&str> = GUIDE.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(snippets.len() >= 6, "{}", snippets.len());
    for snippet in snippets {
        assert!(form.contains(&close(snippet)), "not in the form: {snippet}");
    }
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
        ("\"format\": 1,", "\"format\": 1", &["第 3 行第 3 列读不懂"]),
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
