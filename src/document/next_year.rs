//! Last year's form as this year's start: what stays the same is there already, last year's
//! figures stand in the columns for last year, and what this year must bring is blank.

use super::{Document, Row, Rows};
use crate::template::{Block, CellSpec, Kind, NextYear, Role, Table, Template};

/// The document that a unit begins the next year with.
///
/// Names, indicators, targets and weights stay. Amounts, rates, actual values, scores, reasons
/// and generated texts are blank, unless the template says otherwise for a cell
/// ([`CellSpec::next_year`]). The fiscal year is the one after.
#[must_use]
pub fn next_year(last: &Document, template: &Template) -> Document {
    let mut document = Document::default();
    let blocks = || template.sections.iter().flat_map(|section| &section.blocks);
    let specs = || {
        blocks().filter_map(|block| match block {
            Block::Fields(fields) => Some(fields),
            _ => None,
        })
    };
    let specs: Vec<&CellSpec> = specs().flatten().collect();
    let field = |id: &str| {
        let at = specs.iter().position(|spec| spec.id == id);
        at.and_then(|at| last.fields.get(at)).map_or("", String::as_str)
    };
    document.fields = specs
        .iter()
        .map(|spec| {
            if spec.id == template.year_field { year_after(field(&spec.id)) } else { begin(spec, &spec.default, field) }
        })
        .collect();
    let tables = blocks().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    document.tables = tables.zip(&last.tables).map(|(table, rows)| next_rows(table, rows)).collect();
    document
}

fn next_rows(table: &Table, last: &Rows) -> Rows {
    let mut rows = Rows::default();
    for (_, row) in last.iter() {
        let text = |id: &str| {
            let at = table.columns.iter().position(|column| column.id == id);
            at.and_then(|at| row.cells.get(at)).map_or("", String::as_str)
        };
        let printed = row.preset.and_then(|preset| table.presets().get(usize::from(preset)));
        let cells = table.columns.iter().map(|column| {
            let blank = printed.and_then(|preset| preset.cells.get(&column.id)).unwrap_or(&column.default);
            begin(column, blank, text)
        });
        rows.push(Row { preset: row.preset, cells: cells.collect() });
    }
    rows
}

/// What a cell begins with; `blank` is what it holds on a new form.
fn begin<'a>(spec: &CellSpec, blank: &str, last: impl Fn(&str) -> &'a str) -> String {
    match &spec.next_year {
        Some(NextYear::Keep) => last(&spec.id).to_owned(),
        Some(NextYear::Blank) => blank.to_owned(),
        Some(NextYear::From(id)) => last(id).to_owned(),
        None if brings_news(spec) => blank.to_owned(),
        None => last(&spec.id).to_owned(),
    }
}

/// True for cells that tell what one year alone brought.
fn brings_news(spec: &CellSpec) -> bool {
    let kind = matches!(spec.kind, Kind::Amount | Kind::Percent | Kind::Score | Kind::Actual | Kind::Grade);
    let role = matches!(
        spec.role,
        Some(
            Role::Actual
                | Role::Completion
                | Role::Score
                | Role::SecondScore
                | Role::Coefficient
                | Role::Bonus
                | Role::AdjustedTarget
                | Role::Reason
                | Role::Measure
                | Role::Evidence
                | Role::Prior1
                | Role::Prior2
        )
    );
    kind || role || !spec.generated.is_empty()
}

/// The year after, written as the year was; blank where no year can be read.
fn year_after(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.parse::<u16>() {
        Ok(year) if digits.len() == 4 => text.replace(&digits, &year.saturating_add(1).to_string()),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::year_after;

    #[test]
    fn the_year_after() {
        for (last, next) in
            [("2024", "2025"), ("2024年", "2025年"), ("", ""), ("二〇二四", ""), ("24", ""), ("9999", "10000")]
        {
            assert_eq!(year_after(last), next, "{last}");
        }
    }
}
