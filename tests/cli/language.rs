//! The same verdicts in either language, and what units say to findings.

use jixiao::document::{Edit, Remark};
use jixiao::exchange::submission_json;

use super::support::{Folder, NOW, codes, example, handed_in, run, verdicts};

/// Chinese words that the program itself says; what forms print is not among them.
const OWN_WORDS: &[&str] = &[
    "必须改",
    "请核对",
    "提示",
    "规则：",
    "办法：",
    "得分 ",
    "等级 ",
    "共 ",
    "份数",
    "没有问题",
    "处差别",
    "单位说明",
];

fn assert_english(text: &str) {
    for word in OWN_WORDS {
        assert!(!text.contains(word), "{word} in\n{text}");
    }
}

#[test]
fn every_command_speaks_the_language_that_is_chosen() {
    let folder = Folder::new("language");
    let report = folder.file("report.json", handed_in("henan-dept-selfeval-report"));
    let targets = folder.file("targets.json", handed_in("national-project-target"));
    let self_evaluation = folder.file("self.json", handed_in("national-project-selfeval"));
    let broken = folder.file("broken.json", "{\"a\": }");
    let template = folder.file("form.json", "{ \"format\": 1 }");
    for (arguments, english, chinese) in [
        (vec!["check", &report], "Please check", "请核对"),
        (vec!["check", &broken], "Line 1, character 7: Not valid JSON", "第 1 行第 7 个字符：不是完整的 JSON"),
        (vec!["summary", &report, &broken], "must fix", "必须改"),
        (vec!["compare", &targets, &self_evaluation], "differences.", "处差别。"),
        (vec!["template", "check", &template], "form.json: ", "form.json："),
        (vec!["template", "check", "/nowhere.json"], "cannot be read", "读不了"),
        (vec!["help"], "Usage:", "用法："),
        (vec!["compare", &report], "two files are compared", "对照须写两个文件"),
        (vec!["check", "--format", "yaml"], "there is no format “yaml”", "没有“yaml”这种格式"),
    ] {
        let in_language = |words: &[&str]| {
            let run = run(&[arguments.as_slice(), words].concat());
            (run.status, format!("{}{}", run.out, run.err))
        };
        let (default, chosen, other) =
            (in_language(&[]), in_language(&["--language", "zh"]), in_language(&["--language", "en"]));
        assert_eq!(default, chosen, "{arguments:?}");
        assert!(default.1.contains(chinese), "{arguments:?}: {}", default.1);
        assert!(other.1.contains(english), "{arguments:?}: {}", other.1);
        assert_eq!(default.0, other.0, "{arguments:?}");
        assert_english(&other.1);
    }
}

#[test]
fn a_language_that_there_is_not_is_a_fault_of_usage() {
    for words in [&["--language", "fr"][..], &["--language"]] {
        let run = run(&[&["check"], words].concat());
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
        assert!(run.err.contains("用法："), "{}", run.err);
    }
    // Before the command as well as behind it; a tag of a browser is as good.
    assert!(run(&["--language", "en-US", "help"]).err.contains("没有“en-US”这种语言"));
    assert!(run(&["--language", "zh-CN", "help"]).out.contains("用法："));
    assert!(run(&["--language", "en", "frobnicate"]).err.contains("there is no command “frobnicate”"));
}

#[test]
fn words_alone_differ_between_the_languages() {
    let folder = Folder::new("language-data");
    let file = folder.file("report.json", handed_in("henan-dept-selfeval-report"));
    let [chinese, english] = ["zh", "en"]
        .map(|language| verdicts(&run(&["check", &file, "--format", "json", "--language", language])).remove(0));
    assert_eq!(codes(&chinese), codes(&english));
    assert_eq!(chinese["computed"], english["computed"]);
    for (one, other) in chinese["findings"].as_array().unwrap().iter().zip(english["findings"].as_array().unwrap()) {
        assert_eq!((&one["place"], &one["numbers"]), (&other["place"], &other["numbers"]));
        assert_ne!(one["message"], other["message"]);
        assert_ne!(one["advice"], other["advice"]);
    }
}

/// The example with something said to its first finding.
fn remarked(id: &str, words: &str) -> String {
    let mut session = example(id);
    let about = session.about(session.findings()[0]);
    session.apply(vec![Edit::Remark(Remark { about, text: words.to_owned() })]);
    submission_json(&session, NOW)
}

#[test]
fn what_the_unit_says_to_a_finding_is_shown_with_it() {
    let folder = Folder::new("remarks");
    let words = "已与财政局核对，\u{202e}年中调减";
    let file = folder.file("a.json", remarked("henan-dept-selfeval-report", words));
    let other = folder.file("b.json", handed_in("hubei-dept-target"));
    let checked = run(&["check", &file, &other]);
    assert_eq!(checked.out.matches("单位说明：已与财政局核对，\u{fffd}年中调减").count(), 1, "{}", checked.out);
    let english = run(&["check", &file, "--language", "en"]);
    assert!(english.out.contains("the unit's remark: 已与财政局核对"), "{}", english.out);

    let summed = run(&["summary", &file, &other]);
    let table = summed.out.split("\n单位说明\n").nth(1).expect("a table of remarks");
    assert_eq!(table.matches("年中调减").count(), 1, "{table}");
    let csv = run(&["summary", &file, &other, "--format", "csv", "--by", "remark"]);
    let lines: Vec<&str> = csv.out.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 2, "{}", csv.out);
    assert!(lines[0].ends_with("位置,核对意见,单位说明") && lines[1].contains("年中调减"), "{}", csv.out);
    assert!(!run(&["summary", &other]).out.contains("单位说明"));
}
