//! Shares, rates and products, compared as they are printed.

use serde_json::json;

use crate::support::{Form, check, computed, growing, lines, spec};

/// `rate = spent / budget`.
fn rate() -> Form {
    Form::new()
        .fields([spec("rate", "percent"), spec("spent", "amount").required(), spec("budget", "amount").required()])
        .formula("rate", "rate = spent / budget")
}

#[track_caller]
fn check_rate(rate_text: &str, spent: &str, budget: &str, expected: &[&str]) {
    check(&rate(), &[("rate", rate_text), ("spent", spent), ("budget", budget)], expected);
}

#[test]
fn a_rate_is_compared_at_the_decimals_it_is_printed_with() {
    for printed in ["49.8839%", "49.88%", "49.9%", "50%", "50", "50.％"] {
        check_rate(printed, "154.74", "310.2", &[]);
    }
    for printed in ["49%", "51%", "49.8%", "5%", "500%", "0.5", "-50%"] {
        check_rate(printed, "154.74", "310.2", &["error rate-mismatch rate"]);
    }
    let session = rate().open(&[("rate", "51%"), ("spent", "154.74"), ("budget", "310.2")]);
    assert!(
        lines(&session)[0].starts_with("error rate-mismatch rate printed=0.51 computed=0.4988394584139264"),
        "{:?}",
        lines(&session)
    );
}

#[test]
fn half_a_last_decimal_rounds_up() {
    check_rate("12.5%", "1", "8", &[]);
    check_rate("13%", "1", "8", &[]);
    check_rate("12%", "1", "8", &["note rate-rounded rate"]);
    check_rate("0.13%", "0.125", "100", &[]);
}

#[test]
fn a_share_bent_to_make_the_column_100_is_a_note() {
    // 149 ÷ 593.27 = 25.11504 %, printed 25.11 so that 65.72 + 9.17 + 25.11 make 100.00.
    check_rate("25.12%", "149", "593.27", &[]);
    check_rate("25.11", "149", "593.27", &["note rate-rounded rate printed=0.2511"]);
    check_rate("25.13%", "149", "593.27", &["error rate-mismatch rate"]);
    check_rate("25.10%", "149", "593.27", &["error rate-mismatch rate"]);
}

#[test]
fn nothing_of_nothing_is_no_rate() {
    for accepted in ["", "0.00%", "0", "0%", "/", "—", "无"] {
        check_rate(accepted, "0", "0", &[]);
    }
    check_rate("100%", "0", "0", &["warning rate-undefined rate printed=1"]);
    check_rate("100%", "5", "0", &["warning rate-undefined rate printed=1"]);
    check_rate("-1%", "0", "0.00", &["warning rate-undefined rate"]);
    let session = rate().open(&[("spent", "0"), ("budget", "0")]);
    assert_eq!(computed(&session, "rate").as_deref(), Some("0% notapplicable"));
}

#[test]
fn while_a_number_behind_it_is_missing_nothing_is_said_of_a_rate() {
    check_rate("98%", "", "100", &["error missing spent"]);
    check_rate("98%", "98", "", &["error missing budget"]);
    check_rate("98%", "98", "/", &[]);
    check_rate("98%", "9,8", "100", &["error number-unreadable spent"]);
    let session = rate().open(&[("spent", "98")]);
    assert_eq!(computed(&session, "rate"), None);
    let session = rate().open(&[("budget", "98")]);
    assert_eq!(computed(&session, "rate").as_deref(), Some("0% provisional"));
}

#[test]
fn an_empty_rate_is_worked_out_and_not_demanded() {
    check_rate("", "98.15", "100", &[]);
    let session = rate().open(&[("spent", "98.15"), ("budget", "100")]);
    assert_eq!(computed(&session, "rate").as_deref(), Some("98.15% settled"));
    let session = rate().open(&[("spent", "39.35"), ("budget", "40")]);
    assert_eq!(computed(&session, "rate").as_deref(), Some("98.38% settled"));
}

#[test]
fn a_percent_cell_reads_98_and_98_percent_alike() {
    for text in ["98", "98%", "98 ％", "９８％", "98百分比", "98.0"] {
        check_rate(text, "98", "100", &[]);
    }
    check_rate("1,437", "98", "100", &["error rate-mismatch rate printed=14.37"]);
    check_rate("98‰", "98", "100", &["error unexpected-unit rate"]);
    check_rate("98万元", "98", "100", &["error unexpected-unit rate"]);
}

#[test]
fn a_rate_of_change_keeps_its_sign() {
    let form = Form::new()
        .fields([spec("rate", "percent"), spec("initial", "amount"), spec("adjusted", "amount")])
        .formula("rate", "rate = (adjusted - initial) / initial");
    let texts = |rate: &'static str| [("rate", rate), ("initial", "597.14"), ("adjusted", "408.73")];
    check(&form, &texts("−31.55%"), &[]);
    check(&form, &texts("-31.55"), &[]);
    check(&form, &texts("31.55%"), &["error rate-mismatch rate printed=0.3155"]);
    check(&form, &[("rate", "100%"), ("initial", "0"), ("adjusted", "5")], &["warning rate-undefined rate"]);
}

/// `score = min(weight, weight × spent ÷ budget)`.
fn execution_score() -> Form {
    Form::new()
        .fields([spec("score", "score"), spec("weight", "weight"), spec("spent", "amount"), spec("budget", "amount")])
        .formula("score", "score = min(weight, weight * spent / budget)")
        .severity("warning")
}

#[test]
fn marks_by_rate_are_accepted_rounded_before_or_after() {
    let texts = |score: &'static str, spent: &'static str, budget: &'static str| {
        [("score", score), ("weight", "10"), ("spent", spent), ("budget", budget)]
    };
    for score in ["7.927", "7.93", "7.9", "8", "7.93分"] {
        check(&execution_score(), &texts(score, "79.27", "100"), &[]);
    }
    check(
        &execution_score(),
        &texts("7.92", "79.27", "100"),
        &["warning rate-mismatch score printed=7.92 computed=7.927"],
    );
    check(&execution_score(), &texts("10", "79.27", "100"), &["warning rate-mismatch score"]);
    for score in ["5", "4.99", "5.0"] {
        check(&execution_score(), &texts(score, "154.74", "310.2"), &[]);
    }
    // Never above the weight: 102.59 % occurs.
    check(&execution_score(), &texts("10", "102.59", "100"), &[]);
    check(&execution_score(), &texts("10.26", "102.59", "100"), &["warning rate-mismatch score computed=10"]);
    check(&execution_score(), &texts("10", "0", "0"), &["warning rate-undefined score"]);
    check(&execution_score(), &texts("0", "0", "0"), &[]);
}

#[test]
fn rows_of_a_growing_table_have_rates_of_their_own() {
    let columns = [spec("rate", "percent"), spec("done", "count"), spec("planned", "count")];
    let form = Form::new()
        .table(growing("t", columns))
        .rule("rate", json!({ "each_row": { "table": "t", "formula": "rate = done / planned" } }));
    check(&form, &[("t/1/done", "1"), ("t/1/planned", "3"), ("t/1/rate", "33.33%")], &[]);
    check(
        &form,
        &[("t/1/done", "1"), ("t/1/planned", "3"), ("t/1/rate", "34%")],
        &["error rate-mismatch t/1/rate printed=0.34"],
    );
    check(
        &form,
        &[("t/1/done", "0"), ("t/1/planned", "0"), ("t/1/rate", "100%")],
        &["warning rate-undefined t/1/rate"],
    );
    let session = form.open(&[("t/2/done", "179"), ("t/2/planned", "200")]);
    assert_eq!(computed(&session, "t/2/rate").as_deref(), Some("89.5% settled"));
}

#[test]
fn what_has_not_been_entered_yet_makes_no_rate_of_zero() {
    let form = Form::new()
        .fields([spec("rate", "percent"), spec("done", "count"), spec("planned", "count")])
        .formula("rate", "rate = done / planned");
    check(&form, &[("planned", "200"), ("rate", "89.5%")], &[]);
    assert_eq!(computed(&form.open(&[("planned", "200")]), "rate").as_deref(), Some("0% provisional"));
    check(&form, &[("planned", "200"), ("done", "0"), ("rate", "89.5%")], &["error rate-mismatch rate computed=0"]);
    let product = Form::new()
        .fields([spec("cost", "amount"), spec("price", "amount"), spec("number", "count")])
        .formula("cost", "cost = price * number");
    check(&product, &[("cost", "214.06"), ("price", "23")], &[]);
    check(
        &product,
        &[("cost", "214.06"), ("price", "23"), ("number", "10")],
        &["error rate-mismatch cost computed=230"],
    );
}

#[test]
fn two_cells_that_must_be_equal_are_compared_within_their_rounding() {
    let form = Form::new()
        .fields([spec("income", "amount"), spec("spending", "amount")])
        .formula("balance", "income = spending")
        .severity("note");
    check(
        &form,
        &[("income", "592.55"), ("spending", "591.47")],
        &["note comparison-fails income left=592.55 right=591.47"],
    );
    check(&form, &[("income", "592.55"), ("spending", "592.55")], &[]);
    check(&form, &[("income", "592.55"), ("spending", "592.554")], &[]);
    check(&form, &[("income", "592.55")], &[]);
    assert_eq!(computed(&form.open(&[("spending", "592.55")]), "income"), None);
}

#[test]
fn bounds_are_what_they_say() {
    let holds = |formula: &str, a: &str, b: &str| {
        let form = Form::new().fields([spec("a", "amount"), spec("b", "amount")]).formula("bound", formula);
        lines(&form.open(&[("a", a), ("b", b)])).is_empty()
    };
    assert!(holds("a <= b", "1", "1") && !holds("a <= b", "1.02", "1"));
    assert!(holds("a >= b", "1", "1") && !holds("a >= b", "1", "1.02"));
    assert!(holds("a < b", "1", "1.01") && !holds("a < b", "1", "1"));
    assert!(holds("a > b", "1.01", "1") && !holds("a > b", "1", "1"));
    assert!(holds("abs(a) <= b", "−1", "1") || holds("abs(a) <= b", "1", "1"));
    assert!(!holds("max(a, b) < 2", "1", "2") && holds("min(a, b) < 2", "1", "2"));
}

/// A typed 完成率 is held against target and actual value, whichever way round the form takes it.
#[test]
fn a_typed_completion_rate_fits_target_and_actual_value() {
    let columns = crate::support::indicator_columns().into_iter().chain([spec("rate", "percent").role("completion")]);
    let form = Form::new().table(crate::support::growing("indicators", columns).indicators(serde_json::json!({})));
    let wrong = |computed: &str| vec![format!("warning rate-mismatch indicators/1/rate computed={computed}")];
    for (target, actual, rate, expected) in [
        ("≥620件", "589件", "95%", vec![]),
        ("≥620件", "589件", "95.00%", vec![]),
        ("≥620件", "589件", "98%", wrong("0.95")),
        ("≥98%", "100%", "102.04%", vec![]),
        ("≥98%", "100%", "100%", vec![]),
        ("≥98%", "100%", "97%", wrong("1.0204081632653061224489795918")),
        // Less is better: turned round, or as it stands.
        ("≤50人", "40人", "125%", vec![]),
        ("≤50人", "40人", "80%", vec![]),
        ("≤50人", "40人", "100%", vec![]),
        ("≤50人", "60人", "83.33%", vec![]),
        ("≤50人", "60人", "90%", wrong("0.8333333333333333333333333333")),
        // Nothing to divide.
        ("≤50人", "0", "100%", vec![]),
        ("=0起", "0起", "100%", vec![]),
        ("健全", "健全", "100%", vec![]),
        ("≥620件", "", "95%", vec![]),
        ("≥1万件", "9500件", "95%", vec![]),
    ] {
        let mut texts = crate::support::rows(&[["", "办件", target, actual, "", "", "缓建"]]);
        texts.push(("indicators/1/rate".to_owned(), rate.to_owned()));
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(&form, &texts, &expected);
    }
}
