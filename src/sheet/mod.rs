//! The form as the official paper: text and lines, nothing to press, laid out once for whoever
//! draws it. What serves only the checking (auxiliary cells, computed values, findings) is not
//! on it.

mod fields;
mod head;
mod merge;
mod rows;

use crate::report::label;
use crate::rules::Around;
use crate::session::Session;
use crate::template::{Block, CellSpec, Kind, Role};

pub use fields::{Line, lines, says_the_same};
pub use head::{Group, groups, width};
pub use merge::spans;

/// Where the template names no places for seal and signature, these stand under the form.
const SIGNATURES: [&str; 3] = ["填报单位（盖章）", "单位负责人（签字）", "填报人"];

/// A form, ready to be drawn on A4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Official title.
    pub title: String,
    /// Line under the title; may be empty.
    pub caption: String,
    /// `单位：万元`, above the tables at the right.
    pub money: String,
    /// True: A4 landscape.
    pub landscape: bool,
    /// From top to bottom.
    pub parts: Vec<Part>,
    /// Notes under the form.
    pub notes: Vec<String>,
    /// Places for seal and signatures, from left to right.
    pub signatures: Vec<String>,
}

/// A piece of the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Heading of a section.
    Section(String),
    /// Heading of a table.
    Heading(String),
    /// Printed text.
    Text(String),
    /// Cells with lines between them.
    Grid(Grid),
}

/// A bordered table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Widths of the columns in thousandths of the whole.
    pub widths: Vec<u32>,
    /// Heading rows, to be repeated on every page.
    pub head: Vec<Vec<Cell>>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// True where a page may end inside a row: narratives that are longer than a page.
    pub flows: bool,
}

/// A cell of a [`Grid`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// True for headings of rows and columns.
    pub heading: bool,
    /// Columns that it spans beyond its own.
    pub more_columns: u32,
    /// Rows that it spans beyond its own; in headings only.
    pub more_rows: u32,
    /// Where its text stands.
    pub align: Align,
    /// True when the next row continues it: no line is drawn between them. A page cannot end
    /// inside a cell of several rows, but can between the cells of such a run.
    pub continues: bool,
}

/// Where a text stands in its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Short words, names of groups, headings.
    Centre,
    /// Numbers.
    Right,
}

impl Align {
    /// The place of a text in a column or field.
    #[must_use]
    pub fn of(spec: &CellSpec) -> Self {
        match spec.kind {
            _ if matches!(spec.role, Some(Role::Level1 | Role::Level2)) => Self::Centre,
            Kind::Amount | Kind::Count | Kind::Percent | Kind::Weight | Kind::Score => Self::Right,
            Kind::Choice
            | Kind::Target
            | Kind::Actual
            | Kind::TargetValue
            | Kind::Comparator
            | Kind::Unit
            | Kind::Grade
            | Kind::Year => Self::Centre,
            Kind::Text | Kind::LongText => Self::Left,
        }
    }
}

impl Cell {
    fn heading(text: String) -> Self {
        Self { text, heading: true, align: Align::Centre, ..Self::default() }
    }
}

/// Lays a form out.
#[must_use]
pub fn sheet(session: &Session) -> Sheet {
    let template = &session.plan().template;
    let money = Around::of(session.plan(), session.document()).money;
    let mut parts = Vec::new();
    let mut tables = 0_u16;
    let mut fields = 0_u16;
    for section in &template.sections {
        let before = parts.len();
        if !section.title.is_empty() {
            parts.push(Part::Section(section.title.clone()));
        }
        let heading = parts.len();
        for block in &section.blocks {
            match block {
                Block::Fields(specs) => {
                    parts.extend(fields::grid(specs, fields, &section.title, session).map(Part::Grid));
                    fields = fields.saturating_add(u16::try_from(specs.len()).unwrap_or(u16::MAX));
                }
                Block::Table(table) => {
                    if let Some(grid) = rows::grid(tables, None, session) {
                        if !table.title.is_empty() {
                            parts.push(Part::Heading(label(&table.title, session)));
                        }
                        parts.push(Part::Grid(grid));
                    }
                    tables = tables.saturating_add(1);
                }
                Block::Mirror(mirror) => {
                    let table = session.plan().table_named(&mirror.table);
                    let grid = table.and_then(|table| rows::grid(table.0, Some(&mirror.columns), session));
                    parts.extend(grid.map(Part::Grid));
                }
                Block::Text(text) => parts.push(Part::Text(label(text, session))),
            }
        }
        // A section of auxiliary cells alone is not on the paper.
        if parts.len() == heading {
            parts.truncate(before);
        }
    }
    let caption = label(&template.caption, session);
    let says_money = caption.contains(money);
    Sheet {
        title: template.title.clone(),
        money: if says_money { caption.clone() } else { format!("单位：{money}") },
        caption: if says_money { String::new() } else { caption },
        landscape: template.paper.landscape,
        parts,
        notes: template.paper.notes.clone(),
        signatures: signatures(&template.paper.signatures),
    }
}

/// The template's places for signatures; a form that goes to an office has one for the seal.
fn signatures(given: &[String]) -> Vec<String> {
    if given.is_empty() {
        return SIGNATURES.map(str::to_owned).to_vec();
    }
    let seal = SIGNATURES.into_iter().take(1).filter(|_| !given.iter().any(|place| place.contains("盖章")));
    seal.map(str::to_owned).chain(given.iter().cloned()).collect()
}

/// A label as it is printed, with the unit that it does not name itself.
fn printed_label(spec: &CellSpec, session: &Session) -> String {
    let text = label(spec.label.trim_start_matches('*'), session);
    if spec.unit.is_empty() || text.contains(&spec.unit) { text } else { format!("{text}（{}）", spec.unit) }
}
