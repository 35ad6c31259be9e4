//! The numbers that a message must hold. Its sentences are not tested here.

use jixiao::report::{Language, explanation, words};
use jixiao::rules::Code;
use jixiao::session::Session;
use serde_json::json;

use crate::every_code::case;
use crate::support::{Form, existing_cell, growing, indicator_form, rows, spec};

/// The messages of a session, each as one text.
fn messages(session: &Session) -> Vec<String> {
    messages_in(session, Language::Chinese)
}

fn messages_in(session: &Session, language: Language) -> Vec<String> {
    let told = |finding| {
        let said = words(finding, session, language);
        [said.place, said.what, said.why, said.how, said.action.unwrap_or_default()].join("\n")
    };
    session.findings().into_iter().map(told).collect()
}

/// The numbers in a text, in order of size of their spelling.
fn numbers(text: &str) -> Vec<String> {
    let apart = |c: char| !c.is_ascii_digit() && !matches!(c, '.' | '%');
    let mut numbers: Vec<String> = text
        .split(apart)
        .map(|number| number.trim_matches('.').to_owned())
        .filter(|number| number.contains(|c: char| c.is_ascii_digit()))
        .collect();
    numbers.sort();
    numbers.dedup();
    numbers
}

#[track_caller]
fn holds(message: &str, numbers: &[&str]) {
    for number in numbers {
        assert!(message.contains(number), "no {number} in\n{message}");
    }
}

#[test]
fn every_finding_has_words_in_every_language() {
    for (&code, language) in Code::ALL.iter().flat_map(|code| Language::ALL.map(|language| (code, language))) {
        let code_name = code.as_str();
        let case = case(code);
        let session = case.form.open(&case.hit);
        for finding in session.findings() {
            let said = words(finding, &session, language);
            for text in [&said.place, &said.what, &said.how] {
                assert!(!text.is_empty(), "{code_name}: {said:?}");
                assert!(!text.contains("Some(") && !text.contains("None"), "{code_name}: {said:?}");
            }
            assert_eq!(said.action.is_some(), finding.remedy.is_some(), "{code_name}");
        }
    }
}

/// A reader of one language learns the same numbers as a reader of the other, in other words.
#[test]
fn the_languages_tell_the_same_numbers() {
    for &code in Code::ALL {
        let case = case(code);
        let session = case.form.open(&case.hit);
        for finding in session.findings() {
            let [chinese, english] = Language::ALL.map(|language| words(finding, &session, language));
            assert_ne!(chinese.what, english.what, "{}", code.as_str());
            assert_ne!(chinese.how, english.how, "{}", code.as_str());
            assert_eq!(numbers(&chinese.what), numbers(&english.what), "{}\n{chinese:?}\n{english:?}", code.as_str());
        }
    }
}

#[test]
fn every_general_rule_is_told_in_both_languages() {
    for &code in Code::ALL {
        let case = case(code);
        let session = case.form.open(&case.hit);
        for finding in session.findings() {
            let [chinese, english] = Language::ALL.map(|language| words(finding, &session, language).why);
            assert_eq!(chinese.is_empty(), english.is_empty(), "{}", code.as_str());
        }
    }
}

#[test]
fn a_wrong_sum_names_both_numbers_every_part_and_the_difference() {
    let form =
        Form::new().fields(["total", "a", "b", "c"].map(|id| spec(id, "amount"))).formula("sum", "total = a + b + c");
    let session = form.open(&[("total", "658.57"), ("a", "652.23"), ("c", "3.53")]);
    holds(&messages(&session)[0], &["658.57", "652.23", "3.53", "655.76", "2.81"]);
}

#[test]
fn a_rate_is_told_as_a_percentage() {
    let form = Form::new()
        .fields([spec("rate", "percent"), spec("spent", "amount"), spec("budget", "amount")])
        .formula("rate", "rate = spent / budget");
    let session = form.open(&[("rate", "79%"), ("spent", "79.27"), ("budget", "100")]);
    assert_eq!(messages(&session), [""; 0]);
    let session = form.open(&[("rate", "80%"), ("spent", "79.27"), ("budget", "100")]);
    holds(&messages(&session)[0], &["80%", "79.27%"]);
    for language in Language::ALL {
        let explained = explanation(existing_cell(&session, "rate"), &session, language).expect("a formula");
        holds(&explained, &["79.27", "100", "79.27%"]);
    }
}

#[test]
fn a_score_is_told_with_its_weight_its_rate_and_what_it_ought_to_be() {
    let form = indicator_form(json!({ "method": "proportional" }));
    let session = form.open(&rows(&[["", "救助", "<=5300元/户", "5830元/户", "10", "10", "物价上涨"]]));
    holds(&messages(&session)[0], &["10", "90.91%", "9.09"]);
    for language in Language::ALL {
        let explained =
            explanation(existing_cell(&session, "indicators/1/score"), &session, language).expect("a method");
        holds(&explained, &["10", "90.91%", "9.09"]);
    }
}

/// Hunan's 92.8%: the unit is said, and how the marks go step by step.
#[test]
fn steps_are_told_in_the_unit_that_they_are_counted_in() {
    let steps = |of: &str, bound: &str, every: &str| json!({ "method": { "steps": { "of": of, "below": { "bound": bound, "every": every, "lose": "2" } } } });
    for (settings, actual, told) in [
        (steps("completion", "100", "5"), "92.8%", "实际 92.8%，低于 100%，每 5 个百分点扣 2 分，计 1 档"),
        (steps("actual", "100", "5"), "92.8%", "实际 92.8%，低于 100%，每 5 个百分点扣 2 分，计 1 档"),
        (steps("actual", "12", "3"), "5次", "实际 5，低于 12，每 3扣 2 分，计 2 档"),
    ] {
        let target = if actual.ends_with('%') { "100%" } else { "≥12次" };
        let session = indicator_form(settings).open(&rows(&[["", "办件", target, actual, "5", "4.6", "缓建"]]));
        let all = messages(&session).join("\n");
        assert!(all.contains(told), "{told} in\n{all}");
    }
}

#[test]
fn names_in_quotation_marks_bring_none_of_their_own() {
    let columns = ["name", "target", "note"]
        .map(|id| if id == "name" { spec(id, "text").role("name") } else { spec(id, "text") });
    let tables = ["l", "r"].map(|id| growing(id, columns.clone()));
    let agree =
        json!({ "rows_agree": { "left": "l", "right": "r", "columns": [["target", "target"]], "reason": "note" } });
    let [left, right] = tables;
    let form = Form::new().table(left).table(right).rule("agree", agree);
    let session = form.open(&[
        ("l/1/name", "“三公”经费"),
        ("l/1/target", "压减"),
        ("r/1/name", "“三公”经费"),
        ("r/1/target", "持平"),
    ]);
    let all = messages(&session).join("\n");
    assert!(all.contains("‘三公经费’"), "{all}");
}

#[test]
fn lost_marks_and_lengths_are_told_in_numbers() {
    let session = indicator_form(json!({})).open(&rows(&[["", "办结", "", "", "40", "39.35", ""]]));
    holds(&messages(&session)[0], &["0.65"]);
    let form = Form::new().fields([spec("cell", "text").set("max_chars", 4)]);
    holds(&messages(&form.open(&[("cell", "五个字的话")]))[0], &["5", "4"]);
}

#[test]
fn markup_in_a_message_is_the_text_that_was_typed() {
    let form =
        Form::new().list("class", &["长期"]).fields([spec("cell", "choice").list("class"), spec("amount", "amount")]);
    let session = form.open(&[("cell", "<img src=x onerror=alert(1)>"), ("amount", "12<script>")]);
    assert_eq!(messages(&session).len(), 2);
    for message in messages(&session) {
        assert!(!message.contains("&lt;"), "{message}");
    }
}
