//! What is wrong with a template.

use super::json::json;
use crate::json::{Fault as Syntax, Why};
use crate::template::{Dimension, Fault, Problem};

/// A fault of a template with its place.
pub(in crate::report) fn fault(fault: &Fault) -> String {
    let what = match &fault.problem {
        Problem::Unreadable { line, column, why } => {
            // Those who write templates write JSON by hand.
            let advice = match why {
                Why::Syntax(Syntax::Unexpected(_)) => {
                    ": names and texts are in double quotes, with one comma between two items, and there are no comments"
                }
                _ => "",
            };
            format!("line {line}, column {column}: {}{advice}", json(why))
        }
        Problem::NewerFormat { found, known } => {
            format!("template format {found} is newer than {known}, the newest known here: update the program")
        }
        Problem::DuplicateId(id) => format!("the id “{id}” is used twice"),
        Problem::UnknownName { name, nearest: Some(nearest) } => {
            format!("there is no “{name}”; is “{nearest}” meant?")
        }
        Problem::UnknownName { name, nearest: None } if !name.is_ascii() => {
            format!("there is no “{name}”; write ids and keys here, not the names on the paper")
        }
        Problem::UnknownName { name, nearest: None } => format!("there is no “{name}”"),
        Problem::NoList => "a cell of choices names no list".to_owned(),
        Problem::Formula { at, expected } => {
            format!("the formula cannot be read from character {} on; expected {expected}", at + 1)
        }
        Problem::NotFixed(table) => format!("the rows of “{table}” are not fixed, so a formula cannot name one"),
        Problem::NoRole { table, role } => format!("no column of “{table}” has the role “{role}”"),
        Problem::Bands => {
            "bands go from low to high, the lowest without from, the highest without to, and cover every rate"
                .to_owned()
        }
        Problem::BandsOverlap { at } => format!("bands overlap: {at}% belongs to two; change one of the bounds"),
        Problem::BandsGap { at } => format!("bands leave a gap: {at}% belongs to none; change a bound or add closed"),
        Problem::BandEmpty { from, to } => format!("no value lies in the band {from}%–{to}%; check its bounds"),
        Problem::Steps => {
            "steps need below or above, sizes and marks above 0, and a lower bound not above the upper one".to_owned()
        }
        Problem::Grades => "grades go from high to low, and the lowest begins at 0".to_owned(),
        Problem::UnitsDiffer { left, right } => {
            let (left, right) = (dimension(*left), dimension(*right));
            format!("{left} and {right} can be neither added, subtracted nor compared; check the formula")
        }
        Problem::WordsInFormula(id) => {
            format!("“{id}” holds words and cannot be calculated with; use a number, or change its type")
        }
        Problem::Circle(names) => format!("formulas in a circle: {}; remove one of them", names.join(" ← ")),
        Problem::RowsNotTold(path) => {
            format!("“{path}” is missing: how such rows are told in this table (column and begins)")
        }
        Problem::RatioBounds => "pass, floor and cap are not below 0, and floor is not above cap".to_owned(),
        Problem::BandBeyond { at } => format!("judged bands are in percent of the weight, from 0 to 100, not {at}"),
        Problem::Thresholds => "over_warn is not below 100, and over_reason not below over_warn".to_owned(),
        Problem::RoleTwice(id) => {
            format!("“{id}” has the role of an earlier column; a table has one column for each role")
        }
        Problem::GradeUnreachable { grade, from, full } => {
            format!("“{grade}” begins at {from}, above the full marks of {full}, and can never be reached")
        }
        Problem::MarksTotal { sum, full } => format!("the printed weights add up to {sum}, not to {full}"),
        Problem::MarksOfGroup { group, sum } => format!("the printed weights of “{group}” add up to {sum}"),
        Problem::OtherLeftSide(formula) => {
            format!("“{formula}” under or must be an equation with the same left side as the rule")
        }
        Problem::OutsideRow(name) => format!("a formula for each row cannot use “{name}” from outside the row"),
    };
    if fault.path.is_empty() { what } else { format!("{}: {what}", fault.path) }
}

fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Any => "numbers",
        Dimension::Money => "money",
        Dimension::Count => "counts",
        Dimension::Rate => "percentages",
        Dimension::Marks => "marks",
    }
}
