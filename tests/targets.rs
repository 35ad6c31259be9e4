//! Real and made-up cell texts with the reading a person would give them, and
//! published forms with the verdicts a person would reach.

use jixiao::number::plain_text;
use jixiao::target::{Target, read_joined};

/// The reading in the columns of the data files.
fn columns(target: &Target<'_>) -> (String, String, String) {
    let numbers: Vec<String> = target.numbers.iter().map(|n| plain_text(n.value)).collect();
    (target.comparator.code().to_owned(), numbers.join(";"), target.unit.to_string())
}

/// Every row of a table of texts agrees in comparator, numbers and unit.
fn check_table(table: &str, least_rows: usize) {
    let mut rows = 0;
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with("# ") && !line.is_empty()) {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default().to_owned();
        let raw = next();
        let expected = (next(), next(), next());
        let target = read_joined(&raw);
        let read = columns(&target);
        if read != expected {
            let problems: Vec<_> = target.problems.iter().collect();
            wrong.push(format!("{raw}\n    expected {expected:?}\n    read     {read:?} {problems:?}"));
        }
        rows += 1;
    }
    assert!(rows >= least_rows, "only {rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn published_texts_are_read_as_a_person_reads_them() {
    check_table(include_str!("data/target-expressions.tsv"), 146);
}

#[test]
fn further_spellings_are_read_as_a_person_would_read_them() {
    check_table(include_str!("data/target-spellings.tsv"), 250);
}
