//! What many documents come to: one table by unit, one by form, one by rule.

use std::fs;

use serde_json::json;

use super::support::*;

/// Two units' forms, one of them edited, and a file that nobody can read.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("a/004.json", handed_in("hubei-dept-target"));
    folder.file("a/003.json", handed_in("henan-dept-selfeval-report"));
    folder.file("broken.json", "{");
    folder
}

#[test]
fn by_unit_by_form_and_by_rule() {
    let folder = folder("summary-tables");
    let run = run(&["summary", folder.name()]);
    assert_eq!(run.status, 2, "one file is unreadable: {run:?}");
    let line = |start: &str| {
        let found = run.out.lines().find(|line| line.trim_start().starts_with(start));
        found.unwrap_or_else(|| panic!("{start}: {}", run.out)).split_whitespace().collect::<Vec<_>>()
    };
    // What `check` says of each file is what is counted.
    for (file, unit) in [("a/004.json", "鄂州市信访局"), ("a/003.json", "郑州市金水区政务服务中心")] {
        let path = folder.path().join(file);
        let counts =
            &verdicts(&super::support::run(&["check", "--format", "json", path.to_str().unwrap()]))[0]["counts"];
        let expected = ["errors", "warnings", "notes"].map(|name| counts[name].to_string());
        assert_eq!(line(unit)[4..7], expected, "{unit}");
    }
    assert_eq!(line("郑州市金水区政务服务中心")[7..], ["98.15", "优"], "score and grade");
    assert_eq!(line("sum-mismatch")[1], "1", "one document has sums that do not hold");
    // Of what is wrong with files it says what they have in common, and not what is wrong with one.
    assert_eq!(line("unreadable")[1..], ["1", "1", "0", "0", "文件读不了"]);
    assert!(run.out.contains("按单位") && run.out.contains("按表") && run.out.contains("按规则"));
}

#[test]
fn a_csv_file_opens_in_excel_and_runs_nothing() {
    let mut file: serde_json::Value = serde_json::from_str(&handed_in("henan-dept-target")).unwrap();
    file["fields"]["unit"]["typed"] = json!("=HYPERLINK(\"http://x\"),某单位");
    let run = run_with(&["summary", "--format", "csv", "--by", "unit"], file.to_string().as_bytes());
    assert!(run.out.starts_with("\u{feff}单位,年度,表,份数,"), "{run:?}");
    assert!(run.out.contains("\r\n\"'=HYPERLINK(\"\"http://x\"\"),某单位\",2023,"), "{run:?}");
    let rules = run_with(&["summary", "--format", "csv", "--by", "rule"], file.to_string().as_bytes());
    assert!(rules.out.lines().next().unwrap().ends_with("规则,份数,必须改,请核对,提示,内容"), "{rules:?}");
}

#[test]
fn a_workbook_has_all_three_sheets() {
    let folder = folder("summary-workbook");
    let book = folder.path().join("汇总.xlsx");
    let run =
        run(&["summary", "--format", "xlsx", "--output", book.to_str().unwrap(), &format!("{}/a", folder.name())]);
    assert_eq!((run.status, run.out.as_str()), (1, ""), "{run:?}");
    let bytes = fs::read(&book).unwrap();
    assert!(bytes.starts_with(b"PK"), "a zip archive");
    // Names of files stand in a zip archive as they are.
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"] {
        assert!(bytes.windows(sheet.len()).any(|window| window == sheet.as_bytes()), "{sheet}");
    }
}

#[test]
fn a_text_longer_than_a_cell_of_a_workbook_does_not_cost_the_workbook() {
    let folder = Folder::new("summary-long-text");
    let mut file: serde_json::Value = serde_json::from_str(&handed_in("henan-dept-target")).unwrap();
    file["fields"]["unit"]["typed"] = json!("长".repeat(40_000));
    folder.file("long.json", file.to_string());
    let book = folder.path().join("汇总.xlsx");
    let run = run(&["summary", "--format", "xlsx", "--output", book.to_str().unwrap(), folder.name()]);
    assert!(run.status < 2 && book.exists(), "{run:?}");
}

#[test]
fn forms_of_the_same_title_are_counted_apart() {
    let folder = Folder::new("summary-titles");
    folder.file("national.json", handed_in("national-project-selfeval"));
    folder.file("yunnan.json", handed_in("yunnan-project-selfeval"));
    let run = run(&["summary", "--format", "csv", "--by", "form", folder.name()]);
    for id in ["national-project-selfeval", "yunnan-project-selfeval"] {
        assert!(run.out.contains(&format!("（{id}）,1,")), "{}", run.out);
    }
}

#[test]
fn wrong_calls_are_explained() {
    for (call, says) in [
        (&["summary", "--format", "xlsx"][..], "--output"),
        (&["summary", "--format", "pdf"], "pdf"),
        (&["summary", "--by", "colour"], "colour"),
        (&["compare", "one.json"], "两个文件"),
    ] {
        let run = run(call);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.err.contains(says) && run.err.contains("用法"), "{run:?}");
    }
}

#[test]
fn targets_against_the_self_evaluation() {
    let folder = Folder::new("compare");
    let mut changed: serde_json::Value = serde_json::from_str(&handed_in("national-project-selfeval")).unwrap();
    let same = folder.file("approved.json", changed.to_string());
    assert_eq!(run(&["compare", &same, &same]).out, "两张表一致。\n");
    let rows = changed["tables"]["indicators"].as_array_mut().unwrap();
    let name = rows[0]["cells"]["name"]["typed"].as_str().unwrap().to_owned();
    rows[0]["cells"]["target"]["typed"] = json!("≥1个");
    rows.pop();
    let reported = folder.file("reported.json", changed.to_string());
    let run = run(&["compare", &same, &reported, "--format", "json"]);
    assert_eq!(run.status, 1, "{run:?}");
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let kinds: Vec<_> = found.as_array().unwrap().iter().map(|entry| entry["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["target", "missing"], "{found}");
    assert_eq!(found[0]["name"], name.as_str());
    assert!(found[0]["message"].as_str().unwrap().contains("≥1个"), "{found}");
    assert_eq!(super::support::run(&["compare", &same, "nowhere.json"]).status, 2);
}
