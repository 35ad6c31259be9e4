//! The names that the form itself gives to its places.

use super::Language;
use crate::document::{CellRef, Place, Row, RowId};
use crate::session::Session;
use crate::template::{CellSpec, ColumnIx, Kind, Role, TableIx, TablePlan};

/// A place as a person would point at it: `收入构成 合计 2023年`.
#[must_use]
pub fn place_name(place: Place, session: &Session, language: Language) -> String {
    let plan = session.plan();
    match place {
        Place::Cell(cell) => cell_name(cell, session, language),
        Place::Row(at, row) => {
            plan.table(at).map_or_else(String::new, |table| row_name(table, at, row, session, language))
        }
        Place::Column(at, column) => {
            let Some(table) = plan.table(at) else { return String::new() };
            format!("{} {}", table_name(table, session, language), column_name(table, column, session))
        }
        Place::Table(at) => plan.table(at).map_or_else(String::new, |table| table_name(table, session, language)),
        Place::Form => plan.template.title.clone(),
    }
}

/// A cell as a person would point at it from anywhere on the form.
#[must_use]
pub fn cell_name(cell: CellRef, session: &Session, language: Language) -> String {
    match (cell, table_of(cell, session)) {
        (CellRef::Cell(at, row, column), Some(table)) => {
            format!("{} {}", row_name(table, at, row, session, language), column_name(table, column, session))
        }
        _ => own_name(cell, session),
    }
}

/// A cell as a person would call it who already looks at its row: its column or field.
pub(super) fn own_name(cell: CellRef, session: &Session) -> String {
    match (cell, table_of(cell, session)) {
        (CellRef::Cell(_, _, column), Some(table)) => column_name(table, column, session),
        _ => session.plan().spec(cell).map_or_else(String::new, |spec| spec_name(spec, session)),
    }
}

/// A cell as seen from another one: by its row where the column is the same, by its column
/// where the row is the same.
pub(super) fn name_beside(cell: CellRef, other: CellRef, session: &Session, language: Language) -> String {
    match (cell, other, table_of(cell, session)) {
        (CellRef::Cell(at, row, column), CellRef::Cell(table, other_row, other_column), Some(plan)) if at == table => {
            if row == other_row {
                column_name(plan, column, session)
            } else if column == other_column {
                let short = short_row_name(plan, at, row, session, language);
                let same = short == short_row_name(plan, at, other_row, session, language);
                if same { row_name(plan, at, row, session, language) } else { short }
            } else {
                format!("{} {}", short_row_name(plan, at, row, session, language), column_name(plan, column, session))
            }
        }
        _ => cell_name(cell, session, language),
    }
}

fn table_of(cell: CellRef, session: &Session) -> Option<&TablePlan> {
    match cell {
        CellRef::Field(_) => None,
        CellRef::Cell(at, ..) => session.plan().table(at),
    }
}

/// The table's own heading; an indicator table is called so; else its section's heading.
fn table_name(table: &TablePlan, session: &Session, language: Language) -> String {
    if !table.table.title.is_empty() {
        return table.table.title.clone();
    }
    if table.role(Role::Name).is_some() {
        return match language {
            Language::Chinese => "绩效指标",
            Language::English => "Indicators",
        }
        .to_owned();
    }
    session.plan().sections().get(table.section).map_or_else(String::new, |section| section.title.clone())
}

fn column_name(table: &TablePlan, column: ColumnIx, session: &Session) -> String {
    table.column(column).map_or_else(String::new, |spec| spec_name(spec, session))
}

fn spec_name(spec: &CellSpec, session: &Session) -> String {
    clean(&label(&spec.label, session))
}

/// A row of a fixed table by its group and label; of another by its number and name.
fn row_name(table: &TablePlan, at: TableIx, id: RowId, session: &Session, language: Language) -> String {
    if !table.is_fixed() {
        let short = short_row_name(table, at, id, session, language);
        return format!("{} {short}", table_name(table, session, language));
    }
    let row = session.document().rows(at).and_then(|rows| rows.get(id));
    let group = table.table.merge.iter().find_map(|group| table.column_named(group));
    let group = row.zip(group).map(|(row, group)| clean(row.text(group)));
    let label = short_row_name(table, at, id, session, language);
    match group {
        Some(group) if !group.is_empty() && group != label => format!("{group} {label}"),
        _ if label.is_empty() => table_name(table, session, language),
        _ => label,
    }
}

/// The row by what tells it from its neighbours.
fn short_row_name(table: &TablePlan, at: TableIx, id: RowId, session: &Session, language: Language) -> String {
    let rows = session.document().rows(at);
    let label = rows.and_then(|rows| rows.get(id)).map(|row| row_label(table, row)).unwrap_or_default();
    if table.is_fixed() {
        return label;
    }
    let number = rows.and_then(|rows| rows.position(id)).map_or(0, |at| at + 1);
    let row = match language {
        Language::Chinese => format!("第{number}行"),
        Language::English => format!("row {number} "),
    };
    if label.is_empty() { row.trim_end().to_owned() } else { format!("{row}“{}”", unquoted(&label)) }
}

/// What a reader would call the row: its label or indicator name, else its first words.
fn row_label(table: &TablePlan, row: &Row) -> String {
    let named = [Role::Label, Role::Name].into_iter().find_map(|role| table.role(role));
    if let Some(column) = named {
        let label = clean(row.text(column));
        // What a source is a part of, the equation says; of an indicator the name says it alone.
        let part = label.strip_prefix("其中").filter(|_| table.role(Role::Label) == Some(column));
        return part.map_or(label.clone(), |part| part.trim_start_matches(['：', ':', ' ']).to_owned());
    }
    let worded = |spec: &CellSpec| spec.printed || spec.kind == Kind::Text;
    let first = (0_u16..).zip(&table.table.columns).find(|(_, spec)| worded(spec));
    let text = first.map_or("", |(at, _)| row.text(ColumnIx(at)));
    let short: String = text.trim().chars().take(16).collect();
    clean(&short)
}

/// A name between quotation marks; its own become the inner ones.
pub(super) fn quoted(name: &str) -> String {
    format!("“{}”", name.replace('“', "‘").replace('”', "’"))
}

/// A name that goes between quotation marks brings none of its own.
fn unquoted(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '“' | '”')).collect()
}

/// A printed label with the year filled in: `{year}`, `{year-1}` and `{year-2}`; without a
/// year on the form they read 本年, 上年 and 前年, and a bare gap before 年.
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
        let bare = year.map_or_else(|| "    ".to_owned(), |year| (year - back).to_string());
        let shown = year.map_or_else(|| word.to_owned(), |_| format!("{bare}年"));
        label = label.replace(&format!("{mark}年"), &format!("{bare}年")).replace(mark, &shown);
    }
    label
}

/// Labels without the stars and line breaks of the paper.
fn clean(label: &str) -> String {
    let words = label.trim().trim_start_matches('*').split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_end_matches(['：', ':']).to_owned()
}
