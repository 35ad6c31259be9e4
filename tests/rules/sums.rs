//! Totals and their parts: what officials accept, and what comes back from the finance bureau.

use serde_json::json;

use crate::support::{Form, check, computed, fixed, growing, lines, spec};

/// `total = a + b`, amounts with two decimals.
fn total() -> Form {
    Form::new()
        .fields([spec("total", "amount"), spec("a", "amount"), spec("b", "amount")])
        .formula("sum", "total = a + b")
}

#[track_caller]
fn check_total(total_text: &str, a: &str, b: &str, expected: &[&str]) {
    check(&total(), &[("total", total_text), ("a", a), ("b", b)], expected);
}

#[test]
fn an_exact_sum_is_silent_however_it_is_written() {
    for [total, a, b] in [
        ["344.38", "194.38", "150.00"],
        ["344.38", "194.38", "150"],
        ["344.380", "194.38", "150"],
        ["344.38万元", "194.38 万元", "１５０．００"],
        ["1,030,700.00", "1,000,000", "30700"],
        ["0", "0", "0"],
        ["0", "-0", "−0.00"],
        ["-31.55", "−131.55", "100"],
        ["215.8618", "8.408", "207.4538"],
    ] {
        let found: Vec<String> = lines(&self::total().open(&[("total", total), ("a", a), ("b", b)]))
            .into_iter()
            .filter(|line| !line.contains(" negative "))
            .collect();
        assert!(found.is_empty(), "{total} = {a} + {b}: {found:?}");
    }
}

#[test]
fn a_sum_that_differs_by_rounding_alone_is_a_note() {
    check_total("7.79", "3.89", "3.89", &["note sum-rounded total printed=7.79 computed=7.78 difference=0.01"]);
    check_total("7.77", "3.89", "3.89", &["note sum-rounded total difference=-0.01"]);
    // Only the total is rounded to two decimals here.
    check_total("215.86", "8.408", "207.4538", &["note sum-rounded total difference=-0.0018"]);
    check_total("215.87", "8.408", "207.4538", &["error sum-mismatch total difference=0.0082"]);
    // 149 in a field of two decimals is 149.00.
    check_total("298", "149", "149.01", &["note sum-rounded total"]);
    check_total("298", "149", "149.02", &["error sum-mismatch total"]);
}

#[test]
fn a_total_of_marks_that_are_rounded_each_is_a_note() {
    let form = Form::new().fields(["total", "a", "b"].map(|id| spec(id, "score"))).formula("sum", "total = a + b");
    let check_marks = |total: &str, a: &str, b: &str, expected: &[&str]| {
        check(&form, &[("total", total), ("a", a), ("b", b)], expected);
    };
    check_marks("97.90", "58.33", "39.56", &["note sum-rounded total difference=0.01"]);
    check_marks("97.91", "58.33", "39.56", &["error sum-mismatch total difference=0.02"]);
    check_marks("98", "58.5", "39.6", &["error sum-mismatch total difference=-0.1"]);
}

#[test]
fn the_further_the_parts_the_wider_the_rounding() {
    let form =
        Form::new().fields(["total", "a", "b", "c"].map(|id| spec(id, "amount"))).formula("sum", "total = a + b + c");
    let texts = |total: &'static str| [("total", total), ("a", "65.72"), ("b", "9.17"), ("c", "25.11")];
    check(&form, &texts("100.00"), &[]);
    check(&form, &texts("100.01"), &["note sum-rounded total"]);
    // The intervals of 99.98 and of the parts touch, but what rounds to the one and the other
    // has no value in common.
    check(&form, &texts("100.02"), &["error sum-mismatch total difference=0.02"]);
    check(&form, &texts("99.98"), &["error sum-mismatch total difference=-0.02"]);
}

#[test]
fn a_wrong_sum_is_an_error_with_the_exact_difference() {
    check_total(
        "658.57",
        "652.23",
        "3.53",
        &["error sum-mismatch total printed=658.57 computed=655.76 difference=2.81"],
    );
    check_total("655.76", "652.23", "6.34", &["error sum-mismatch total difference=-2.81"]);
    check_total("0", "194.38", "150", &["error sum-mismatch total difference=-344.38"]);
    check_total("7.80", "3.89", "3.89", &["error sum-mismatch total difference=0.02"]);
}

#[test]
fn optional_parts_left_blank_or_dashed_are_nothing() {
    for nothing in ["", " ", "\u{3000}", "/", "—", "-", "－", "无", "0"] {
        check_total("3.89", "3.89", nothing, &[]);
        // Without another part the total is the part, to the cent; 0 may be a rounded 0.004.
        let off = if nothing == "0" { "note sum-rounded total" } else { "error sum-mismatch total" };
        check_total("3.90", "3.89", nothing, &[off]);
        check_total("4", "3.89", nothing, &["error sum-mismatch total computed=3.89"]);
    }
}

#[test]
fn an_empty_total_over_filled_parts_is_missing_and_worked_out() {
    check_total("", "3.89", "3.89", &["error missing total"]);
    check_total("", "", "", &[]);
    check_total("", "0", "0", &[]);
    let session = total().open(&[("a", "3.89"), ("b", "3.89")]);
    assert_eq!(computed(&session, "total").as_deref(), Some("7.78 settled"));
}

#[test]
fn an_empty_required_total_is_said_once() {
    let fields = [spec("total", "amount").required(), spec("a", "amount"), spec("b", "amount")];
    let form = Form::new().fields(fields).formula("sum", "total = a + b");
    check(&form, &[("a", "1")], &["error missing total"]);
    let columns = [spec("total", "amount").required(), spec("a", "amount"), spec("b", "amount")];
    let form = Form::new()
        .table(growing("t", columns))
        .rule("row", json!({ "each_row": { "table": "t", "formula": "total = a + b" } }));
    check(&form, &[("t/1/a", "1")], &["error missing t/1/total"]);
}

#[test]
fn while_a_required_part_is_empty_nothing_is_said_of_the_sum() {
    let form = Form::new()
        .fields([spec("total", "amount"), spec("a", "amount").required(), spec("b", "amount").required()])
        .formula("sum", "total = a + b");
    check(&form, &[("total", "10"), ("a", "3.89")], &["error missing b"]);
    let session = form.open(&[("total", "10"), ("a", "3.89")]);
    assert_eq!(computed(&session, "total").as_deref(), Some("3.89 provisional"));
    let session = form.open(&[("total", "10"), ("a", "3.89"), ("b", "6.11")]);
    assert_eq!(computed(&session, "total").as_deref(), Some("10.00 settled"));
}

#[test]
fn a_part_that_cannot_be_read_speaks_for_itself_alone() {
    check_total("10", "7,00.0,77", "3", &["error number-unreadable a"]);
    check_total("10", "7", "3人", &["error unexpected-unit b"]);
    check_total("10元", "7", "3", &["error unexpected-unit total"]);
    check_total("####", "7", "3", &["error number-unreadable total"]);
}

#[test]
fn things_and_people_are_not_rounded() {
    let form = Form::new().fields(["total", "a", "b"].map(|id| spec(id, "count"))).formula("posts", "total = a + b");
    check(&form, &[("total", "6"), ("a", "3"), ("b", "3")], &[]);
    check(&form, &[("total", "7"), ("a", "3"), ("b", "3")], &["error sum-mismatch total difference=1"]);
}

#[test]
fn differences_may_be_below_zero() {
    let form = Form::new()
        .fields(["change", "issued", "initial"].map(|id| spec(id, "amount")))
        .formula("change", "change = issued - initial");
    let texts = |change: &'static str| [("change", change), ("issued", "3032.42"), ("initial", "4206.28")];
    check(&form, &texts("−1173.86"), &["warning negative change"]);
    check(&form, &texts("1173.86"), &["error sum-mismatch change computed=-1173.86 difference=2347.72"]);
    let session = form.open(&[("issued", "3032.42"), ("initial", "4206.28")]);
    assert_eq!(computed(&session, "change").as_deref(), Some("-1173.86 settled"));
}

#[test]
fn numbers_of_28_digits_are_added_exactly() {
    let nines = "9999999999999999999999999999";
    check_total(nines, "9999999999999999999999999998", "1", &[]);
    check_total(nines, "9999999999999999999999999998", "2", &["error sum-mismatch total difference=-1"]);
    check_total(nines, "4999999999999999999999999999", "5000000000000000000000000000", &[]);
    // The exact difference has more digits than can be held; that is no reason to be silent.
    check_total(nines, "0.01", "", &["error sum-mismatch total"]);
    check_total("0.01", nines, "", &["error sum-mismatch total"]);
    let small = "0.0000000000000000000000000001";
    check_total(small, small, "0", &[]);
}

#[test]
fn what_leaves_every_range_is_let_be() {
    // More digits than can be held are refused where they stand.
    check_total("1", "79228162514264337593543950335", "1", &["error number-unreadable a"]);
    let nines = "9999999999999999999999999999";
    let names = ["total", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let form = || Form::new().fields(names.map(|id| spec(id, "amount")));
    let texts = names.map(|id| (id, nines));
    check(&form().formula("sum", "total = a + b + c + d + e + f + g + h + i + j"), &texts, &[]);
    check(&form().formula("product", "total = a * b * c"), &texts, &[]);
    check(&form().formula("quotient", "total = e * (a / (b / (c * d)))"), &texts, &[]);
    let negative: Vec<_> =
        names.iter().map(|&id| (id, if id == "total" { nines } else { "-9999999999999999999999999999" })).collect();
    check(
        &form().formula("sum", "total = a + b + c + d + e + f + g"),
        &negative,
        &[
            &["error sum-mismatch total"][..],
            &["warning negative a", "warning negative b", "warning negative c", "warning negative d"],
            &[
                "warning negative e",
                "warning negative f",
                "warning negative g",
                "warning negative h",
                "warning negative i",
                "warning negative j",
            ],
        ]
        .concat(),
    );
}

#[test]
fn a_table_is_checked_in_each_column_it_names() {
    let columns = [spec("amount", "amount"), spec("prior", "amount"), spec("note", "text")];
    let form = Form::new()
        .table(fixed("funds", columns, &["total", "fiscal", "own"]))
        .rule("sum", json!({ "each_column": { "table": "funds", "columns": ["amount", "prior"], "formula": "total = fiscal + own" } }));
    let texts = [
        ("funds/total/amount", "593.27"),
        ("funds/fiscal/amount", "593.27"),
        ("funds/total/prior", "658.57"),
        ("funds/fiscal/prior", "652.23"),
        ("funds/own/prior", "3.53"),
    ];
    check(&form, &texts, &["error sum-mismatch funds/total/prior difference=2.81"]);
}

#[test]
fn a_table_is_checked_in_each_row_fixed_or_not() {
    let columns = || [spec("total", "amount"), spec("a", "amount"), spec("b", "amount")];
    let rule = |form: Form| form.rule("sum", json!({ "each_row": { "table": "t", "formula": "total = a + b" } }));
    let growing = rule(Form::new().table(growing("t", columns())));
    check(
        &growing,
        &[("t/1/total", "2"), ("t/1/a", "2"), ("t/3/total", "2"), ("t/3/a", "1"), ("t/3/b", "1.5")],
        &["error sum-mismatch t/3/total difference=-0.5"],
    );
    let fixed = rule(Form::new().table(fixed("t", columns(), &["x", "y"])));
    check(
        &fixed,
        &[("t/x/total", "2"), ("t/x/a", "2"), ("t/y/total", "2"), ("t/y/a", "1")],
        &["error sum-mismatch t/y/total"],
    );
}

#[test]
fn five_thousand_rows_are_added_exactly() {
    let form = Form::new()
        .fields([spec("total", "amount")])
        .table(growing("t", [spec("amount", "amount")]))
        .formula("sum", "total = sum(t.amount)");
    let open = |total: &str| {
        let mut texts: Vec<(String, String)> =
            (1..=5000).map(|row| (format!("t/{row}/amount"), format!("{row}.01"))).collect();
        texts.push(("total".to_owned(), total.to_owned()));
        form.open(&texts)
    };
    // 1 + … + 5000 = 12,502,500, and 5,000 times 0.01.
    assert_eq!(lines(&open("12502550")), [""; 0]);
    assert_eq!(computed(&open(""), "total").as_deref(), Some("12502550.00 settled"));
    assert_eq!(lines(&open("12502551")), ["note sum-rounded total printed=12502551 computed=12502550 difference=1"]);
    assert_eq!(lines(&open("12502576")), ["error sum-mismatch total printed=12502576 computed=12502550 difference=26"]);
}

#[test]
fn rows_are_summed_where_the_template_says() {
    let form = Form::new()
        .fields([spec("outputs", "weight")])
        .table(growing("t", [spec("l1", "text"), spec("weight", "weight")]))
        .formula("outputs", "outputs = sum(t.weight where l1 = \"产出指标\")")
        .formula("rows", "count(t) >= 2");
    let texts = |outputs: &'static str| {
        [
            ("outputs", outputs),
            ("t/1/l1", "产出指标"),
            ("t/1/weight", "20"),
            ("t/2/l1", "效益指标"),
            ("t/2/weight", "30"),
            ("t/3/l1", " 产出 指标"),
            ("t/3/weight", "20"),
        ]
    };
    check(&form, &texts("40"), &[]);
    check(&form, &texts("70"), &["error sum-mismatch outputs computed=40 difference=30"]);
    check(&form, &[("t/1/l1", "产出指标")], &["error comparison-fails t left=1 right=2"]);
}

#[test]
fn weights_that_do_not_make_100_are_told_at_their_column() {
    let form = Form::new().table(growing("t", [spec("weight", "weight")])).formula("weights", "sum(t.weight) = 100");
    check(&form, &[("t/1/weight", "50"), ("t/2/weight", "50")], &[]);
    check(
        &form,
        &[("t/1/weight", "60"), ("t/2/weight", "50")],
        &["error comparison-fails t/*/weight left=110 right=100"],
    );
    check(
        &form,
        &[("t/1/weight", "10"), ("t/2/weight", "30"), ("t/3/weight", "20")],
        &["error comparison-fails t/*/weight left=60"],
    );
    // Thirds do not make a hundred by themselves.
    check(
        &form,
        &[("t/1/weight", "33.3"), ("t/2/weight", "33.3"), ("t/3/weight", "33.3")],
        &["error comparison-fails t/*/weight left=99.9"],
    );
    check(&form, &[("t/1/weight", "abc"), ("t/2/weight", "50")], &["error number-unreadable t/1/weight"]);
    check(&form, crate::support::NOTHING, &[]);
}
