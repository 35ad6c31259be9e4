//! The numbers that a message must hold. Its sentences are not tested here.

use jixiao::report::{explanation, words};
use jixiao::session::Session;
use serde_json::json;

use crate::every_code::case;
use crate::support::{Form, existing_cell, indicator_form, rows, spec};

/// The messages of a session, each as one text.
fn messages(session: &Session) -> Vec<String> {
    let told = |finding| {
        let said = words(finding, session);
        [said.place, said.what, said.why, said.how, said.action.unwrap_or_default()].join("\n")
    };
    session.findings().into_iter().map(told).collect()
}

#[track_caller]
fn holds(message: &str, numbers: &[&str]) {
    for number in numbers {
        assert!(message.contains(number), "no {number} in\n{message}");
    }
}

#[test]
fn every_finding_has_words() {
    for &code in jixiao::rules::Code::ALL {
        let case = case(code);
        let session = case.form.open(&case.hit);
        for message in messages(&session) {
            assert!(
                message.lines().count() >= 4 && !message.contains("Some(") && !message.contains("None"),
                "{}\n{message}",
                code.as_str()
            );
        }
        for finding in session.findings() {
            let said = words(finding, &session);
            assert!(
                !said.place.is_empty() && !said.what.is_empty() && !said.how.is_empty(),
                "{}: {said:?}",
                code.as_str()
            );
            assert_eq!(said.action.is_some(), finding.remedy.is_some(), "{}", code.as_str());
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
    let explained = explanation(existing_cell(&session, "rate"), &session).expect("a formula");
    holds(&explained, &["79.27", "100", "79.27%"]);
}

#[test]
fn a_score_is_told_with_its_weight_its_rate_and_what_it_ought_to_be() {
    let form = indicator_form(json!({ "method": "proportional" }));
    let session = form.open(&rows(&[["", "救助", "<=5300元/户", "5830元/户", "10", "10", "物价上涨"]]));
    holds(&messages(&session)[0], &["10", "90.91%", "9.09"]);
    let explained = explanation(existing_cell(&session, "indicators/1/score"), &session).expect("a method");
    holds(&explained, &["10", "90.91%", "9.09"]);
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
