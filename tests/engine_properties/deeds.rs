//! What a person does to a form.

use jixiao::document::{Edit, Row, RowId, TableIx, blank_row};
use jixiao::session::Session;
use proptest::prelude::*;

use crate::texts::{Text, text};
use crate::world::{World, cells};

/// What a person does. Numbers stand for a cell, table, row or finding, modulo how many there are.
#[derive(Clone, Debug)]
pub enum Deed {
    Type(usize, Text),
    Paste(usize, Vec<Text>),
    InsertBlank(usize, usize),
    InsertCopy(usize, usize, usize),
    Remove(usize, usize),
    Move(usize, usize, usize),
    Remedy(usize),
    /// Several of these in one action.
    AtOnce(Vec<Deed>),
    LeaveCell,
    Undo,
    Redo,
}

pub fn edit() -> impl Strategy<Value = Deed> + Clone {
    let any = any::<usize>;
    prop_oneof![
        10 => (any(), text()).prop_map(|(cell, text)| Deed::Type(cell, text)),
        3 => (any(), proptest::collection::vec(text(), 1..8)).prop_map(|(cell, texts)| Deed::Paste(cell, texts)),
        2 => (any(), any()).prop_map(|(table, at)| Deed::InsertBlank(table, at)),
        2 => (any(), any(), any()).prop_map(|(table, row, at)| Deed::InsertCopy(table, row, at)),
        3 => (any(), any()).prop_map(|(table, row)| Deed::Remove(table, row)),
        2 => (any(), any(), any()).prop_map(|(table, row, to)| Deed::Move(table, row, to)),
        2 => any().prop_map(Deed::Remedy),
    ]
}

pub fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        24 => edit(),
        3 => proptest::collection::vec(edit(), 2..5).prop_map(Deed::AtOnce),
        1 => Just(Deed::LeaveCell),
        3 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
    ]
}

impl World {
    /// What a deed changes; `None` when the session did it, or there is nothing to do it to.
    pub fn edits(&self, session: &Session, deed: &Deed) -> Vec<Edit> {
        let document = session.document();
        let cells = cells(document);
        let table = |at: usize| TableIx(u16::try_from(at % document.tables().len()).unwrap());
        let row = |table: TableIx, at: usize| -> Option<RowId> {
            let order = document.rows(table).unwrap().order();
            order.get(at.checked_rem(order.len())?).copied()
        };
        match deed {
            Deed::Type(at, text) => {
                let cell = cells[at % cells.len()];
                vec![Edit::Set(cell, self.text(text, cell, document))]
            }
            Deed::Paste(at, texts) => {
                let places = cells.iter().cycle().skip(at % cells.len());
                places.zip(texts).map(|(&cell, text)| Edit::Set(cell, self.text(text, cell, document))).collect()
            }
            Deed::InsertBlank(at, to) => {
                let row = blank_row(&self.plan.table(table(*at)).unwrap().table);
                vec![Edit::InsertRow { table: table(*at), at: to % 40, row }]
            }
            Deed::InsertCopy(at, from, above) => {
                let table = table(*at);
                let Some(from) = row(table, *from) else { return Vec::new() };
                let like: Row = document.rows(table).unwrap().get(from).unwrap().clone();
                let Some(beside) = row(table, *above) else { return Vec::new() };
                vec![Edit::InsertBeside { table, beside, above: above % 2 == 0, row: Row { preset: None, ..like } }]
            }
            Deed::Remove(at, from) => {
                row(table(*at), *from).map(|row| Edit::RemoveRow(table(*at), row)).into_iter().collect()
            }
            Deed::Move(at, from, to) => {
                row(table(*at), *from).map(|row| Edit::MoveRow(table(*at), row, to % 40)).into_iter().collect()
            }
            Deed::Remedy(at) => {
                let remedies: Vec<_> =
                    session.findings().into_iter().filter_map(|finding| finding.remedy.clone()).collect();
                remedies
                    .get(at.checked_rem(remedies.len()).unwrap_or(0))
                    .map_or_else(Vec::new, |remedy| remedy.edits.clone())
            }
            Deed::AtOnce(deeds) => deeds.iter().flat_map(|deed| self.edits(session, deed)).collect(),
            Deed::LeaveCell | Deed::Undo | Deed::Redo => Vec::new(),
        }
    }
}
