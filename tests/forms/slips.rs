//! Slips of the hand of someone who writes a template and cannot program.

use jixiao::report::{Language, faults_in_words};
use jixiao::template::read_template;

const FORM: &str = include_str!("../../forms/national-project-selfeval.json");

/// A form as a keeper writes it, with one slip of the hand, and what it says of it.
#[track_caller]
fn said(from: &str, to: &str, language: Language) -> String {
    assert!(FORM.contains(from), "{from}");
    let faults = read_template(&FORM.replacen(from, to, 1)).expect_err(to);
    faults_in_words(&faults, language).join("\n")
}

/// Each says where, counted as an editor counts, and what to write instead.
#[test]
fn the_slips_of_a_form_keeper_are_said_with_place_and_remedy() {
    let id = "\"id\": \"national-project-selfeval\",";
    let title = "\"title\": \"项目支出绩效自评表\",";
    let slips: &[(&str, &str, &str)] = &[
        (title, "\"title\": \"项目支出绩效自评表\"", "第 5 行第 23 列读不懂：后面少了英文逗号“,”"),
        (title, "\"title\": \"项目支出绩效自评表\"，", "第 5 行第 23 列读不懂：这里的 ， 是中文（全角）"),
        (title, "“title”: \"项目支出绩效自评表\",", "第 5 行第 3 列读不懂：这里的 “ 是中文（全角）"),
        (title, "\"title\": “项目支出绩效自评表”,", "第 5 行第 12 列读不懂：这里的 “ 是中文（全角）"),
        (title, "\"title\"：\"项目支出绩效自评表\",", "第 5 行第 10 列读不懂：这里的 ： 是中文（全角）"),
        (title, "\"title\" \"项目支出绩效自评表\",", "第 5 行第 10 列读不懂：后面少了英文冒号“:”"),
        (title, "'title': \"项目支出绩效自评表\",", "第 5 行第 3 列读不懂：这里不能是“'”"),
        (title, "\"title\": \"项目支出绩效自评表\",,", "第 5 行第 24 列读不懂：这里不能是“,”"),
        (title, "\u{3000}\"title\": \"项目支出绩效自评表\",", "第 5 行第 3 列读不懂：这里的 \u{3000} 是中文（全角）"),
        (title, "\"title\": \"项目支出绩效自评表,", "第 5 行第 23 列读不懂：这一行的文字没有用英文双引号结束"),
        (title, "\"title\": \"甲\", \"title\": \"乙\",", "“title”写了两次"),
        (id, "", "缺少“id”"),
        ("\"required\": true", "\"requried\": true", "没有“requried”，是不是“required”？"),
        ("\"required\": true", "\"required\": \"true\"", "应写 true 或 false，不加引号"),
        ("\"type\": \"amount\"", "\"type\": \"money\"", "没有“money”，可用的有 text、long_text、amount"),
        ("\"format\": 1", "\"format\": \"1\"", "应写整数，不加引号"),
        ("\"title\": \"项目支出绩效自评表\"", "\"title\": 10", "数也一样"),
        ("\"sections\": [", "\"sections\": {}, \"lists\": [", "应写 [ ]"),
    ];
    for (from, to, words) in slips {
        let found = said(from, to, Language::Chinese);
        assert!(found.contains(words), "{to}: {found}");
        assert!(!found.contains("expected") && !found.contains("at line"), "{to}: {found}");
        let english = said(from, to, Language::English);
        assert!(english.starts_with("line ") && !english.contains(" at line "), "{to}: {english}");
    }
}

#[test]
fn a_file_that_ends_too_early_or_too_late_is_said_to() {
    let form = FORM.trim_end();
    let lines = form.lines().count();
    let words = |text: &str| faults_in_words(&read_template(text).unwrap_err(), Language::Chinese).join("\n");
    let short = words(form.strip_suffix('}').unwrap());
    assert!(short.starts_with(&format!("第 {} 行", lines - 1)) && short.contains("少了右括号"), "{short}");
    let long = words(&format!("{form}\n}}"));
    assert!(long.starts_with(&format!("第 {} 行第 1 列", lines + 1)) && long.contains("多余"), "{long}");
    assert!(words("").contains("文件是空的"), "{}", words(""));
}
