//! The names that the form itself gives to its places.

use crate::document::{CellRef, Place, Row, RowId};
use crate::session::Session;
use crate::template::{ColumnIx, Kind, Role, TableIx, TablePlan};

/// A place as a person would point at it: `预算情况 年初预算数 总预算`.
#[must_use]
pub fn place_name(place: Place, session: &Session) -> String {
    let plan = session.plan();
    match place {
        Place::Cell(cell) => cell_name(cell, session),
        Place::Row(table, row) => plan.table(table).map_or_else(String::new, |plan| row_name(plan, table, row, session)),
        Place::Column(table, column) => {
            let Some(plan) = plan.table(table) else { return String::new() };
            format!("{} {}", table_name(plan, session), column_label(plan, column, session))
        }
        Place::Table(table) => plan.table(table).map_or_else(String::new, |plan| table_name(plan, session)),
        Place::Form => plan.template.title.clone(),
    }
}

/// A cell as a person would point at it.
#[must_use]
pub fn cell_name(cell: CellRef, session: &Session) -> String {
    let plan = session.plan();
    match cell {
        CellRef::Field(field) => plan.field(field).map_or_else(String::new, |spec| clean(&label(&spec.label, session))),
        CellRef::Cell(at, row, column) => {
            let Some(table) = plan.table(at) else { return String::new() };
            format!("{} {}", row_name(table, at, row, session), column_label(table, column, session))
        }
    }
}

/// The table's own heading, else its section's.
fn table_name(table: &TablePlan, session: &Session) -> String {
    if !table.table.title.is_empty() {
        return table.table.title.clone();
    }
    session.plan().sections().get(table.section).map_or_else(String::new, |section| section.title.clone())
}

fn column_label(table: &TablePlan, column: ColumnIx, session: &Session) -> String {
    let Some(spec) = table.column(column) else { return String::new() };
    let text = |text: &str| clean(&label(text, session));
    if spec.heading.is_empty() { text(&spec.label) } else { format!("{}·{}", text(&spec.heading), text(&spec.label)) }
}

/// A row of a fixed table by its label; of another by its number and name.
fn row_name(table: &TablePlan, at: TableIx, id: RowId, session: &Session) -> String {
    let rows = session.document().rows(at);
    let row = rows.and_then(|rows| rows.get(id));
    let label = row.map(|row| row_label(table, row)).unwrap_or_default();
    if table.is_fixed() {
        return if label.is_empty() { table_name(table, session) } else { label };
    }
    let number = rows.and_then(|rows| rows.position(id)).map_or(0, |at| at + 1);
    let name = table_name(table, session);
    if label.is_empty() { format!("{name} 第{number}行") } else { format!("{name} 第{number}行“{label}”") }
}

/// What a reader would call the row: its label or indicator name, else its first words.
fn row_label(table: &TablePlan, row: &Row) -> String {
    let named = [Role::Label, Role::Name].into_iter().find_map(|role| table.role(role));
    if let Some(column) = named {
        let merged = |id: &String| table.column_named(id).filter(|&merged| table.is_fixed() && merged < column);
        let group = table.table.merge.iter().find_map(merged).map_or("", |group| row.text(group));
        return format!("{} {}", clean(group), clean(row.text(column))).trim().to_owned();
    }
    let printed = (0_u16..).zip(&table.table.columns).find(|(_, spec)| spec.printed || spec.kind == Kind::Text);
    let text = printed.map_or("", |(at, _)| row.text(ColumnIx(at)));
    let short: String = text.trim().chars().take(16).collect();
    clean(&short)
}

/// A printed label with the year filled in: `{year}`, `{year-1}` and `{year-2}`; without a
/// year on the form they read 本年, 上年 and 前年.
#[must_use]
pub fn label(text: &str, session: &Session) -> String {
    if !text.contains("{year") {
        return text.to_owned();
    }
    let template = &session.plan().template;
    let field = session.plan().field_named(&template.year_field);
    let typed = field.and_then(|field| session.document().text(CellRef::Field(field))).unwrap_or_default();
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let year = digits.parse::<u32>().ok().filter(|year| (1900..=2200).contains(year));
    let mut label = text.to_owned();
    for (mark, back, word) in [("{year}", 0, "本年"), ("{year-1}", 1, "上年"), ("{year-2}", 2, "前年")] {
        let shown = year.map_or_else(|| word.to_owned(), |year| format!("{}年", year - back));
        // Labels say 年 themselves where the year stands in a sentence: {year}年度.
        let bare = year.map_or_else(|| "    ".to_owned(), |year| (year - back).to_string());
        label = label.replace(&format!("{mark}年"), &format!("{bare}年")).replace(mark, &shown);
    }
    label
}

/// Labels without the stars and line breaks of the paper.
fn clean(label: &str) -> String {
    label.trim().trim_start_matches('*').split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(['：', ':']).to_owned()
}
