//! Marks of one indicator: by the rule, never above the weight, and explained when lost.

use serde_json::json;

use crate::support::{Form, check, computed, fixed, growing, indicator_form, rows, spec};

const SCORE: &str = "indicators/1/score";
const REASON: &str = "indicators/1/reason";

/// One indicator under 财预〔2020〕10号: met earns the weight, missed weight × completion.
#[track_caller]
fn proportional(target: &str, actual: &str, weight: &str, score: &str, reason: &str, expected: &[&str]) {
    let form = indicator_form(json!({ "method": "proportional" }));
    check(&form, &rows(&[["", "办件", target, actual, weight, score, reason]]), expected);
}

/// One indicator that a person judges.
#[track_caller]
fn judged(weight: &str, score: &str, reason: &str, expected: &[&str]) {
    check(&indicator_form(json!({})), &rows(&[["", "办件", "", "", weight, score, reason]]), expected);
}

#[test]
fn a_target_met_earns_full_marks() {
    for (target, actual, weight) in
        [("≥200", "202", "10"), ("≤4", "4", "10"), ("≤0.9%", "0", "5"), ("=100%", "100%", "2.5"), ("健全", "健全", "3")]
    {
        proportional(target, actual, weight, weight, "", &[]);
    }
    proportional(
        "≥200",
        "202",
        "10",
        "9",
        "扣一分",
        &[&format!("error score-mismatch {SCORE} printed=9 expected=10 weight=10")],
    );
}

#[test]
fn words_that_were_reached_earn_from_80_percent_of_the_weight() {
    let wrong = format!("error score-mismatch {SCORE} printed=7.9 expected=10 weight=10");
    for (actual, score, expected) in [
        ("健全", "10", &[][..]),
        ("健全", "9", &[]),
        ("健全", "8", &[]),
        ("达成预期指标", "8.5", &[]),
        ("健全", "7.9", &[wrong.as_str()]),
    ] {
        proportional("健全", actual, "10", score, "管护经费尚未落实", expected);
    }
    proportional("健全", "健全", "10", "9", "", &[&format!("error loss-unexplained {REASON} lost=1")]);
}

#[test]
fn a_target_missed_earns_its_share() {
    let reason = "缓建";
    // 4604 of 4754, and 5300 against 5830.
    proportional("≥4754人", "4604人", "5", "4.84", reason, &[]);
    proportional("≥4754人", "4604人", "5", "4.8", reason, &[]);
    proportional("≤5300元/户", "5830元/户", "10", "9.09", reason, &[]);
    proportional("≤5300元/户", "5830元/户", "10", "9", reason, &[]);
    proportional("=100%", "98%", "10", "9.8", reason, &[]);
    proportional("≥95%", "0", "10", "0", reason, &[]);
    proportional(
        "=100%",
        "98%",
        "10",
        "9",
        reason,
        &[&format!("error score-mismatch {SCORE} printed=9 expected=9.8 completion=0.98")],
    );
    proportional("≥4754人", "4604人", "5", "4.9", reason, &[&format!("error score-mismatch {SCORE} printed=4.9")]);
}

#[test]
fn a_target_missed_with_full_marks_is_wrong_however_little_was_missed() {
    let reason = "人员实行动态管理";
    proportional(
        "≤5300元/户",
        "5830元/户",
        "10",
        "10",
        reason,
        &[&format!("error score-mismatch {SCORE} printed=10 completion=0.9090909090909090909090909091")],
    );
    // 4.842 rounds to 5, but rounding does not make up for a miss.
    proportional("≥4754人", "4604人", "5", "5", reason, &[&format!("error score-mismatch {SCORE} printed=5 weight=5")]);
    proportional("≥4754人", "4604人", "5", "5.0", reason, &[&format!("error score-mismatch {SCORE}")]);
    // 9.9996 cannot be told from 10 in marks of two decimals.
    proportional("≥100000", "99996", "10", "10", reason, &[]);
}

#[test]
fn nothing_is_expected_while_something_is_missing() {
    for (target, actual) in
        [("", "95%"), ("≥95%", ""), ("≥95%", "/"), ("/", "95%"), ("健全", "制定三项制度"), ("=0件", "1件")]
    {
        proportional(target, actual, "10", "7", "缓建", &[]);
    }
    proportional("≥95%", "90%", "", "7", "缓建", &[]);
    proportional("≥95%", "90%", "10", "", "缓建", &[]);
    proportional("≥95%", "90%", "十", "7", "缓建", &["error number-unreadable indicators/1/weight"]);
}

#[test]
fn the_score_that_the_rule_gives_stands_beside_the_cell() {
    let form = indicator_form(json!({ "method": "proportional" }));
    let value = |target: &'static str, actual: &'static str, weight: &'static str, score: &'static str| {
        computed(&form.open(&rows(&[["", "办件", target, actual, weight, score, ""]])), SCORE)
    };
    assert_eq!(value("≥4754人", "4604人", "5", "").as_deref(), Some("4.84 settled"));
    assert_eq!(value("≥4754人", "4604人", "5", "5").as_deref(), Some("4.84 settled"));
    assert_eq!(value("≥4754人", "4754人", "5", "").as_deref(), Some("5 settled"));
    assert_eq!(value("≥4754人", "4754人", "5", "5.00").as_deref(), Some("5.00 settled"));
    assert_eq!(value("≥4754人", "", "5", "5"), None);
    assert_eq!(value("≥4754人", "4604人", "", "5"), None);
}

#[test]
fn nobody_scores_above_the_weight() {
    judged("10", "10", "", &[]);
    judged("10", "10.01", "", &[&format!("error score-above-weight {SCORE} score=10.01 weight=10")]);
    judged("0", "1", "", &[&format!("error score-above-weight {SCORE}")]);
    judged("10", "100", "", &[&format!("error score-above-weight {SCORE}")]);
    // Also in a table of groups.
    let columns = [spec("weight", "weight").role("weight"), spec("score", "score").role("score")];
    let groups = Form::new().table(fixed("groups", columns, &["output"]));
    check(
        &groups,
        &[("groups/output/weight", "10"), ("groups/output/score", "10.5")],
        &["error score-above-weight groups/output/score"],
    );
}

#[test]
fn marks_lost_want_a_reason() {
    judged("10", "9.99", "", &[&format!("error loss-unexplained {REASON} lost=0.01")]);
    judged("10", "0", "", &[&format!("error loss-unexplained {REASON} lost=10")]);
    judged("10", "0", "  \n", &[&format!("error loss-unexplained {REASON}")]);
    judged("10", "9", "系统升级停用三天", &[]);
    judged("10", "", "", &[]);
    judged("", "9", "", &[]);
    let lenient = indicator_form(json!({ "loss_needs_reason": false }));
    check(&lenient, &rows(&[["", "办件", "", "", "10", "9", ""]]), &[]);
    // A table without a column for reasons asks for none.
    let columns = [spec("weight", "weight").role("weight"), spec("score", "score").role("score")];
    let form = Form::new().table(growing("t", columns).indicators(json!({})));
    check(&form, &[("t/1/weight", "10"), ("t/1/score", "9")], &[]);
}

#[test]
fn the_issue_is_settled_by_what_is_written_last() {
    let form = indicator_form(json!({}));
    let mut session = form.open(&rows(&[["", "办件", "≥95%", "90%", "10", "9", ""]]));
    crate::support::expect(&session, &[&format!("error loss-unexplained {REASON}")]);
    crate::support::type_in(&mut session, REASON, "缓建");
    crate::support::expect(&session, &["note target-missed indicators/1/actual target=≥95% actual=90%"]);
    crate::support::type_in(&mut session, REASON, "");
    crate::support::type_in(&mut session, SCORE, "10");
    crate::support::expect(&session, &[&format!("error miss-unexplained {REASON}")]);
}

/// 财预〔2020〕10号: where a target was exceeded by far because it was set too low, marks are taken
/// off by how far, and the reason is told.
#[test]
fn a_target_set_too_low_may_cost_marks_when_it_is_explained() {
    let over = "warning over-achieved indicators/1/actual";
    let wrong = "error score-mismatch indicators/1/score expected=10";
    let lost = "error loss-unexplained indicators/1/reason";
    let explained = "note over-achieved indicators/1/actual reason_needed=false";
    proportional("≥100", "200", "10", "8", "年初目标偏低", &[explained]);
    proportional("≥100", "200", "10", "8", "", &[over, wrong, lost]);
    proportional("≥100", "120", "10", "8", "年初目标偏低", &[wrong]);
    proportional("≥100", "200", "10", "10", "年初目标偏低", &[explained]);
    let above = "error score-above-weight indicators/1/score";
    proportional("≥100", "200", "10", "10.5", "年初目标偏低", &[explained, above, wrong]);
}
