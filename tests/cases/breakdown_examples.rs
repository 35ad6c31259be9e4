//! Blocks of money as papers print them, and what adds up to what in each: the same when one of
//! the amounts is wrong.

use rust_decimal::Decimal;

use crate::breakdown::{Block, Sum};
use crate::folder;
use crate::money_label::Label;

/// A block, and what its rows are the sums of.
#[derive(Default)]
struct Example {
    labels: Vec<String>,
    amounts: Vec<Vec<Decimal>>,
    meant: Vec<Sum>,
}

fn examples() -> Vec<Example> {
    let text = std::fs::read_to_string(folder("cases-breakdown.txt")).unwrap();
    let mut examples = vec![Example::default()];
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((label, rest)) = line.split_once('|') else {
            examples.push(Example::default());
            continue;
        };
        let example = examples.last_mut().unwrap();
        let whole = example.labels.len();
        let mut rest = rest.split('=').map(str::split_whitespace);
        example.labels.push(label.trim().to_owned());
        example.amounts.push(rest.next().unwrap().map(|amount| amount.parse().unwrap()).collect());
        let sums = rest.map(|parts| Sum { whole, parts: parts.map(|part| part.parse().unwrap()).collect() });
        example.meant.extend(sums);
    }
    examples.retain(|example| !example.labels.is_empty());
    examples
}

impl Example {
    /// The block with so many of its columns.
    fn block(&self, columns: usize) -> (Vec<Label>, Vec<Vec<Option<Decimal>>>) {
        let labels = self.labels.iter().map(|label| Label::new(label)).collect();
        let row = |amounts: &Vec<Decimal>| (0..columns).map(|column| amounts.get(column).copied()).collect();
        (labels, self.amounts.iter().map(row).collect())
    }
}

fn sorted(mut sums: Vec<Sum>) -> Vec<Sum> {
    sums.sort_by_key(|sum| (sum.whole, sum.parts.clone()));
    sums
}

#[test]
fn rows_are_read_as_they_are_meant() {
    let (mut read, mut faults) = (0, Vec::new());
    for (example, columns) in examples().iter().flat_map(|example| [(example, 1), (example, 3)]) {
        let (labels, amounts) = example.block(columns);
        let mut check = |amounts: Vec<Vec<Option<Decimal>>>, what: &str| {
            read += 1;
            let sums = sorted(Block::new(labels.clone(), amounts).sums());
            if sums != sorted(example.meant.clone()) {
                faults.push(format!("{:?}, {columns} columns{what}: {sums:?}", example.labels));
            }
        };
        check(amounts.clone(), "");
        // A second total says nothing that amounts do not.
        if columns == 1 && Block::new(labels.clone(), amounts.clone()).totals().len() > 1 {
            continue;
        }
        let cells = (0..amounts.len()).flat_map(|row| (0..columns).map(move |column| (row, column)));
        for (row, column) in cells.filter(|&(row, column)| amounts[row][column].is_some()) {
            for wrong in [3, -3] {
                let mut amounts = amounts.clone();
                amounts[row][column] = amounts[row][column].map(|amount| amount + Decimal::from(wrong));
                check(amounts, &format!(", {wrong} more in row {row}, column {column}"));
            }
        }
    }
    assert!(read > 700, "{read}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
