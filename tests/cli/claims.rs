//! Submissions that were edited by hand.

use serde_json::{Value, json};

use super::support::{codes, handed_in, run_with, verdicts};

/// The notices of a submission of this form after it was edited.
fn edited(id: &str, edit: impl FnOnce(&mut Value)) -> (i32, Vec<Value>) {
    let mut file: Value = serde_json::from_str(&handed_in(id)).expect("JSON");
    edit(&mut file);
    let run = run_with(&["check", "--format", "json"], file.to_string().as_bytes());
    let found = verdicts(&run);
    let findings = found[0]["findings"].as_array().unwrap_or_else(|| panic!("{run:?}"));
    let notices = findings.iter().filter(|finding| finding.get("pointer").is_some());
    (run.status, notices.cloned().collect())
}

const FORM: &str = "henan-dept-selfeval-report";

/// Pointers of the claims that do not hold; every one is an error.
fn false_claims(id: &str, edit: impl FnOnce(&mut Value)) -> Vec<String> {
    let (status, mut notices) = edited(id, edit);
    // Some examples are excerpts, and say so.
    notices.retain(|notice| notice["code"] != "excerpt");
    assert!(notices.is_empty() || status == 1, "{status}");
    for notice in &notices {
        assert_eq!((&notice["code"], &notice["severity"]), (&json!("claim-differs"), &json!("error")), "{notice}");
    }
    notices.iter().map(|notice| notice["pointer"].as_str().expect("a pointer").to_owned()).collect()
}

#[test]
fn an_honest_file_has_none() {
    for builtin in jixiao::template::catalog::builtin() {
        assert_eq!(false_claims(builtin.id, |_| ()), [""; 0], "{}", builtin.id);
    }
}

#[test]
fn every_result_that_was_edited_by_hand_is_found() {
    type Edit = fn(&mut Value);
    let table: [(&str, Edit, &[&str]); 9] = [
        ("total", |file| file["score"]["total"] = json!("100"), &["/score/total"]),
        ("grade", |file| file["score"]["grade"] = json!("良"), &["/score/grade"]),
        ("group", |file| file["score"]["groups"][0]["earned"] = json!("9"), &["/score/groups/0/earned"]),
        ("counts", |file| file["counts"]["warnings"] = json!(0), &["/counts/warnings"]),
        ("counts taken out", |file| drop(file.as_object_mut().expect("an object").remove("counts")), &["/counts"]),
        ("complete", |file| file["complete"] = json!(!file["complete"].as_bool().expect("a mark")), &["/complete"]),
        ("unit", |file| file["unit"] = json!("另一家"), &["/unit"]),
        ("computed", |file| file["computed"][0]["text"] = json!("1"), &["/computed/0/text"]),
        ("score taken out", |file| drop(file.as_object_mut().expect("an object").remove("score")), &["/score"]),
    ];
    for (name, edit, pointers) in table {
        assert_eq!(false_claims(FORM, edit), pointers, "{name}");
    }
}

#[test]
fn a_finding_that_was_taken_out_or_put_in_is_found() {
    let out = false_claims(FORM, |file| drop(file["findings"].as_array_mut().expect("a list").remove(0)));
    assert_eq!(out, ["/findings"]);
    let twice = false_claims(FORM, |file| {
        let findings = file["findings"].as_array_mut().expect("a list");
        findings.push(findings[0].clone());
    });
    assert_eq!(twice.len(), 1, "{twice:?}");
    let milder = false_claims(FORM, |file| {
        let findings = file["findings"].as_array_mut().expect("a list");
        let at = findings.iter().position(|finding| finding["severity"] == "warning").expect("a warning");
        findings[at]["severity"] = json!("note");
    });
    assert!(milder.len() == 1 && milder[0].ends_with("/severity"), "{milder:?}");
}

#[test]
fn the_words_of_findings_are_no_claims() {
    let words = |file: &mut Value| {
        for finding in file["findings"].as_array_mut().expect("a list") {
            finding["message"] = json!("in another language");
        }
    };
    assert_eq!(false_claims(FORM, words), [""; 0]);
}

/// Somebody types another number into the file: the reading that stands beside it gives it away,
/// and the engine judges the number that is there now.
#[test]
fn a_text_edited_without_its_reading_is_found_with_its_cell() {
    let (status, notices) = edited(FORM, |file| {
        let row = file["tables"].as_object_mut().expect("tables").values_mut();
        let cells = row
            .flat_map(|rows| rows.as_array_mut().expect("rows"))
            .flat_map(|row| row["cells"].as_object_mut().expect("cells").values_mut());
        let number = cells.filter(|cell| cell["read"]["kind"] == "number").last().expect("a number");
        number["typed"] = json!("12345.67");
    });
    let reading = notices.iter().find(|notice| notice["pointer"].as_str().expect("a pointer").ends_with("/read/value"));
    let reading = reading.unwrap_or_else(|| panic!("{notices:?}"));
    assert_eq!((status, &reading["found"]), (1, &json!("\"12345.67\"")));
    assert!(!reading["label"].as_str().expect("a label").is_empty(), "{reading}");
}

/// Another release may find more; then a difference is worth a look and no accusation.
#[test]
fn a_file_of_another_program_version_is_held_to_less() {
    let (_, notices) = edited(FORM, |file| {
        file["program"]["version"] = json!("0.0.1");
        file["score"]["total"] = json!("100");
    });
    assert_eq!(notices.len(), 1);
    assert_eq!((&notices[0]["code"], &notices[0]["severity"]), (&json!("claim-differs"), &json!("warning")));
}

/// Nobody gets rid of what is missing by calling the form an excerpt.
#[test]
fn an_excerpt_is_said_to_be_one() {
    let (_, notices) = edited(FORM, |file| file["excerpt"] = json!(true));
    assert_eq!((&notices[0]["code"], &notices[0]["severity"]), (&json!("excerpt"), &json!("warning")));
}

#[test]
fn another_template_is_said_and_its_readings_are_not_compared() {
    let (_, notices) = edited(FORM, |file| {
        file["template"]["digest"] = json!("00");
        file["computed"] = json!([]);
    });
    let codes: Vec<_> = notices.iter().map(|notice| notice["code"].as_str().expect("a code")).collect();
    assert_eq!(codes, ["template-differs"]);
    let (_, notices) = edited(FORM, |file| file["template"]["version"] = json!("1999"));
    assert_eq!(notices[0]["code"], "template-differs");
    assert!(notices[0]["message"].as_str().expect("words").contains("1999"), "{notices:?}");
}

#[test]
fn claims_of_the_wrong_kind_are_differences_and_no_crash() {
    for member in ["counts", "score", "computed", "findings", "program", "complete", "fields", "tables"] {
        for value in [json!(null), json!([]), json!({}), json!("x"), json!(1), json!([[], {}, null, "x"])] {
            let (status, notices) = edited(FORM, |file| file[member] = value.clone());
            assert!(status < 2, "{member} {value}");
            assert!(!notices.is_empty() || status == 0 || member == "program", "{member} {value}: {notices:?}");
        }
    }
}

#[test]
fn unknown_cells_are_reported_and_do_not_stop_the_rest() {
    let mut file: Value = serde_json::from_str(&handed_in(FORM)).expect("JSON");
    file["fields"]["__proto__"] = json!({ "typed": "<script>" });
    file["tables"]["constructor"] = json!([{ "cells": { "a": { "typed": "甲" } } }]);
    let run = run_with(&["check", "--format", "json"], file.to_string().as_bytes());
    let found = verdicts(&run);
    assert_eq!(&codes(&found[0])[..2], ["text-unplaced", "text-unplaced"]);
}

/// What a reviewer reads of an edited file: in words, with the name of what was edited, and what
/// to do said once.
#[test]
fn an_edited_file_is_told_of_in_words() {
    type Edit = fn(&mut Value);
    let table: [(&str, Edit, &[&str]); 6] = [
        (
            "nothing must be corrected",
            |file| file["complete"] = json!(true),
            &["“没有必须改的问题”的标记写作 是，重新核对为 否"],
        ),
        ("number of warnings", |file| file["counts"]["warnings"] = json!(0), &["“请核对”的数量写作 0"]),
        ("a group's marks", |file| file["score"]["groups"][0]["earned"] = json!("9"), &["“预算执行”得分写作 9"]),
        (
            "no score",
            |file| drop(file.as_object_mut().expect("an object").remove("score")),
            &["没有得分，重新核对为 98.15"],
        ),
        (
            "a finding taken out, a made one put in",
            |file| {
                let findings = file["findings"].as_array_mut().expect("a list");
                let at = findings.iter().position(|finding| finding["code"] == "group-loss").expect("a loss");
                findings[at]["code"] = json!("sum-mismatch");
                findings[at]["message"] = json!("已与财政局核对一致");
            },
            &[
                "没有写出的核对意见（group-loss）：扣了 0.65 分",
                "重新核对没有的核对意见（sum-mismatch）：已与财政局核对一致",
            ],
        ),
        (
            "a computed value taken out",
            |file| drop(file["computed"].as_array_mut().expect("a list").remove(0)),
            &["文件中没有计算值，重新核对为 "],
        ),
    ];
    for (name, edit, parts) in table {
        let mut file: Value = serde_json::from_str(&handed_in(FORM)).expect("JSON");
        edit(&mut file);
        let run = run_with(&["check"], file.to_string().as_bytes());
        let notices: Vec<&str> = run.out.lines().filter(|line| line.contains("[claim-differs]")).collect();
        for part in parts {
            assert!(notices.iter().any(|line| line.contains(part)), "{name}: {part}: {notices:#?}");
        }
        let bare = |line: &&&str| ["{", "true", "false", "settled"].iter().any(|sign| line.contains(sign));
        assert_eq!(notices.iter().find(bare), None, "{name}");
        assert_eq!(run.out.matches("文件导出后可能被改动过").count(), 1, "{name}: {}", run.out);
    }
}

/// A text behind another reading is one claim at its cell, before all that follows from it.
#[test]
fn an_edited_cell_comes_first_and_once() {
    let (_, notices) = edited(FORM, |file| {
        let rows = file["tables"]["groups"].as_array_mut().expect("rows");
        rows[0]["cells"]["score"]["typed"] = json!("十分");
    });
    let claims: Vec<_> = notices.iter().filter(|notice| notice["code"] == "claim-differs").collect();
    let readings = claims.iter().filter(|notice| notice["pointer"].as_str().expect("a pointer").contains("/read"));
    assert_eq!(readings.count(), 1, "{claims:#?}");
    let (pointer, label) = (&claims[0]["pointer"], claims[0]["label"].as_str().expect("a label"));
    assert_eq!(pointer, "/tables/groups/0/cells/score/read");
    assert!(!label.is_empty() && claims[0]["message"].as_str().expect("words").contains("读不懂"), "{}", claims[0]);
}

/// What the form has no place for is found again by its place in the file.
#[test]
fn what_has_no_place_is_told_with_the_one_that_it_has() {
    let mut file: Value = serde_json::from_str(&handed_in(FORM)).expect("JSON");
    file["fields"]["approved"] = json!({ "typed": "财政局已审核" });
    let run = run_with(&["check"], file.to_string().as_bytes());
    assert!(run.out.contains("/fields/approved：表样没有这个字段"), "{}", run.out);
}

/// Each code of what is said of files stands in the handbook of the command line.
#[test]
fn the_handbook_explains_what_is_said_of_files() {
    let handbook = include_str!("../../docs/command-line.zh.md");
    for code in jixiao::receive::NoticeCode::ALL {
        assert!(handbook.contains(&format!("| `{}` |", code.as_str())), "{}", code.as_str());
    }
}
