//! 四档标准: the limits of 优, 良, 中 and 差 in columns of their own.

use crate::support::{Form, check, growing, spec};

#[track_caller]
fn with_bands(bands: [&str; 4], expected: &[&str]) {
    let roles = ["excellent", "good", "fair", "poor"];
    let columns = roles.map(|role| spec(role, "text").role(role));
    let form = Form::new().table(growing("t", columns));
    let paths = roles.map(|role| format!("t/1/{role}"));
    let texts: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(bands).collect();
    check(&form, &texts, expected);
}

#[test]
fn bands_that_join_are_silent() {
    for bands in [
        ["≥95%", "≥90%", "≥85%", "<85%"],
        ["100%", "90%", "85%", "85%"],
        ["100", "90", "85", "85"],
        ["≥95%", "90%-95%", "85%-90%", "85%以下"],
        ["95（含）-100", "85-95", "60-85", "0-60"],
        ["95-100", "85-94", "60-84", "0-59"],
        ["≤8天", "≤9天", "≤10天", ">10天"],
        ["0", "1", "2", "2"],
        ["≤5%", "5%-8%", "8%-10%", "≥10%"],
        ["效果显著", "效果较好", "一般", "较差"],
        ["≥95%", "", "≥85%", "<85%"],
        // Of limits in other units nothing is said.
        ["≥2万元", "≥15000元", "", ""],
    ] {
        with_bands(bands, &[]);
    }
}

#[test]
fn a_gap_an_overlap_and_a_wrong_order_are_told_where_the_worse_band_stands() {
    for (bands, expected) in [
        (["≥95%", "≥90%", "≥85%", "<80%"], "warning bands-disagree t/1/poor better=≥85% worse=<80%"),
        (["≥95%", "≥90%", "≥85%", "<90%"], "warning bands-disagree t/1/poor better=≥85% worse=<90%"),
        (["≥95%", "≥90%", "≥90%", "<90%"], "warning bands-disagree t/1/fair better=≥90% worse=≥90%"),
        (["≥95%", "≥98%", "≥85%", "<85%"], "warning bands-disagree t/1/good better=≥95% worse=≥98%"),
        (["≥95%", "85%-90%", "60%-85%", "<60%"], "warning bands-disagree t/1/good better=≥95% worse=85%-90%"),
        (["100", "90", "85", "95"], "warning bands-disagree t/1/poor better=85 worse=95"),
        (["≤8天", "≤7天", "≤10天", ">10天"], "warning bands-disagree t/1/good better=≤8天 worse=≤7天"),
        (["≤8天", "≤9天", "≤10天", ">12天"], "warning bands-disagree t/1/poor better=≤10天 worse=>12天"),
        (["≥95%", "", "≥85%", "<80%"], "warning bands-disagree t/1/poor better=≥85% worse=<80%"),
    ] {
        with_bands(bands, &[expected]);
    }
}
