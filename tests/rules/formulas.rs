//! What formulas can say beyond the four operations.

use serde_json::json;

use crate::support::{Form, check, computed, fixed, spec};

fn numbers(formula: &str) -> Form {
    Form::new().fields(["r", "a", "b", "c"].map(|id| spec(id, "amount"))).formula("rule", formula)
}

#[track_caller]
fn gives(formula: &str, a: &str, b: &str, c: &str, result: Option<&str>) {
    let session = numbers(formula).open(&[("a", a), ("b", b), ("c", c)]);
    assert_eq!(computed(&session, "r").as_deref(), result, "{formula}");
}

#[test]
fn the_first_number_that_is_there() {
    for (a, b, result) in [
        ("5", "3", Some("5.00 settled")),
        ("0", "3", Some("3.00 settled")),
        ("", "3", Some("3.00 settled")),
        ("0", "0", Some("0.00 settled")),
        ("", "", None),
    ] {
        gives("r = first(a, b)", a, b, "", result);
    }
    gives("r = first(a, b + c)", "0", "3", "4", Some("7.00 settled"));
}

#[test]
fn a_condition_picks_a_branch() {
    for (a, result) in [("5", "10.00 settled"), ("10", "10.00 settled"), ("10.01", "0.00 settled")] {
        gives("r = if(a <= 10, b, 0)", a, "10", "", Some(result));
    }
    gives("r = if(a <= 10, b, 0)", "", "10", "", None);
}

/// What a rate is when there is nothing to divide by is the form's to say; so is whether the
/// sign of a change counts.
#[test]
fn a_form_says_what_nothing_to_divide_by_means() {
    let rate = |formula: &str, a: &str, b: &str| {
        let form = Form::new()
            .fields([spec("r", "percent"), spec("a", "amount"), spec("b", "amount")])
            .formula("rule", &format!("r = {formula}"));
        computed(&form.open(&[("a", a), ("b", b)]), "r").unwrap_or_default()
    };
    assert_eq!(rate("if(a = 0, 100%, b / a)", "0", "1"), "100% settled");
    assert_eq!(rate("if(a = 0, 100%, b / a)", "4", "1"), "25% settled");
    assert_eq!(rate("b / a", "0", "1"), "0% notapplicable");
    assert_eq!(rate("abs(b - a) / a", "200", "137"), "31.5% settled");
    assert_eq!(rate("(b - a) / a", "200", "137"), "-31.5% settled");
}

#[test]
fn rounding_is_half_away_from_zero() {
    for (a, result) in [("2.5", "3.00 settled"), ("2.4999", "2.00 settled"), ("-2.5", "-3.00 settled")] {
        gives("r = round(a, 0)", a, "", "", Some(result));
    }
    gives("r = round(a, 1)", "2.25", "", "", Some("2.30 settled"));
}

/// 154.74 of 310.2 is 49.88 %, printed 50 %, and scored 5 by one scheme and 4.99 by another.
#[test]
fn a_score_may_follow_the_rate_before_or_after_it_is_rounded() {
    let columns = || {
        let amounts = ["budget", "spent"].map(|id| spec(id, "amount"));
        amounts.into_iter().chain([spec("rate", "percent"), spec("score", "score")])
    };
    let form = |formula: &str, or: &[&str]| {
        let mut rule =
            json!({ "id": "score", "title": "得分", "check": { "each_row": { "table": "t", "formula": formula } } });
        rule["or"] = or.into();
        Form::new().table(fixed("t", columns(), &["total"])).set("rules", json!([rule]))
    };
    let texts = |rate: &'static str, score: &'static str| {
        [("t/total/budget", "310.2"), ("t/total/spent", "154.74"), ("t/total/rate", rate), ("t/total/score", score)]
    };
    let exact = "score = min(10, 10 * spent / budget)";
    let printed = "score = min(10, 10 * rate)";
    let rounded = "score = min(10, 10 * round(spent / budget, 2))";
    for (formula, or, score, holds) in [
        (exact, &[][..], "4.99", true),
        (exact, &[], "5.00", false),
        (exact, &[], "5", true),
        (exact, &[printed], "4.99", true),
        (exact, &[printed], "5.00", true),
        (exact, &[printed], "4.90", false),
        (printed, &[], "5.00", true),
        (rounded, &[], "5.00", true),
        (rounded, &[], "4.99", false),
    ] {
        let expected: &[&str] = if holds { &[] } else { &["error rate-mismatch t/total/score"] };
        check(&form(formula, or), &texts("50%", score), expected);
    }
    check(
        &form("score = min(10, 10 * spent / budget)", &[]),
        &texts("50%", "10"),
        &["error rate-mismatch t/total/score"],
    );
}

#[test]
fn an_alternative_has_the_same_left_side() {
    let rule = json!({ "id": "x", "title": "x", "or": ["a = b"], "check": { "formula": "r = a + b" } });
    let form = numbers("r = a").set("rules", json!([rule]));
    let faults = form.compile().unwrap_err();
    assert!(format!("{faults:?}").contains("OtherLeftSide"), "{faults:?}");
}

#[test]
fn a_rule_may_tolerate_a_difference() {
    let tolerant = |formula: &str| {
        let rule = json!({ "id": "x", "title": "x", "tolerance": "0.01", "check": { "formula": formula } });
        Form::new()
            .fields([spec("share", "percent"), spec("r", "amount"), spec("a", "amount"), spec("b", "amount")])
            .set("rules", json!([rule]))
    };
    let share = |printed: &'static str| [("share", printed), ("a", "149"), ("b", "593.27")];
    check(&tolerant("share = a / b"), &share("25.12%"), &[]);
    check(&tolerant("share = a / b"), &share("25.11%"), &["note rate-rounded share"]);
    check(&tolerant("share = a / b"), &share("25.10%"), &["error rate-mismatch share"]);
    let sum = |printed: &'static str| [("r", printed), ("a", "1.000"), ("b", "2.000")];
    check(&tolerant("r = a + b"), &sum("3.01"), &["note sum-rounded r"]);
    check(&tolerant("r = a + b"), &sum("3.02"), &["error sum-mismatch r"]);
}

#[test]
fn rates_are_compared_as_percentages() {
    let form = Form::new().fields([spec("rate", "percent"), spec("n", "count")]);
    let said = |formula: &str, texts: &[(&str, &str)]| {
        let session = form.clone().formula("bound", formula).open(texts);
        let what = |finding| jixiao::report::words(finding, &session, jixiao::report::Language::Chinese).what;
        session.findings().into_iter().map(what).collect::<String>()
    };
    let found = said("rate <= 100%", &[("rate", "120%")]);
    assert!(found.contains("120%") && found.contains("100%"), "{found}");
    let found = said("n <= 100", &[("n", "120")]);
    assert!(found.contains("120") && !found.contains('%'), "{found}");
}

#[test]
fn the_unit_of_money_may_be_chosen_on_the_form() {
    let form = Form::new()
        .list("units", &["元", "万元"])
        .fields([spec("money", "choice").list("units"), spec("a", "amount")])
        .set("money", json!({ "unit": "万元", "decimals": 2, "unit_field": "money" }));
    check(&form, &[("money", "元"), ("a", "12元")], &[]);
    check(&form, &[("money", "元"), ("a", "12万元")], &["error unexpected-unit a"]);
    check(&form, &[("money", ""), ("a", "12元")], &["error unexpected-unit a"]);
    let mut session = form.open(&[("money", "元"), ("a", "12元")]);
    crate::support::type_in(&mut session, "money", "万元");
    crate::support::expect(&session, &["error unexpected-unit a"]);
}
