//! The form on paper, for every form there is: whole rows of cells, and every text that was typed.
#![cfg(test)]

use std::sync::Arc;

use jixiao::document::{CellRef, ColumnIx, Document, FieldIx, TableIx};
use jixiao::exchange::{Limits, document_from_json};
use jixiao::session::Session;
use jixiao::sheet::{Cell, Grid, Part, Sheet, sheet};
use jixiao::template::{Plan, catalog, read_template};

/// Each form twice: blank, and as its example.
fn sessions() -> Vec<(String, Session)> {
    let forms = catalog::builtin().iter().flat_map(|form| {
        let template = read_template(form.json).unwrap();
        let plan = Arc::new(Plan::compile(template).unwrap());
        let example = document_from_json(form.example, &plan.template, &Limits::default()).unwrap().document;
        let id = plan.template.id.clone();
        let blank = Document::new(&plan.template);
        [
            (format!("{id}, blank"), Session::open(Arc::clone(&plan), blank)),
            (format!("{id}, example"), Session::open(plan, example)),
        ]
    });
    forms.collect()
}

fn grids(sheet: &Sheet) -> impl Iterator<Item = &Grid> {
    sheet.parts.iter().filter_map(|part| match part {
        Part::Grid(grid) => Some(grid),
        _ => None,
    })
}

#[test]
fn every_row_is_as_wide_as_its_grid() {
    for (name, session) in sessions() {
        for grid in grids(&sheet(&session)) {
            let columns = grid.widths.len();
            assert!((900..=1000).contains(&grid.widths.iter().sum::<u32>()), "{name}: {:?}", grid.widths);
            let wide = |row: &[Cell]| row.iter().map(|cell| 1 + cell.more_columns as usize).sum::<usize>();
            let under: usize = grid.head.first().map_or(0, |row| row.iter().filter(|cell| cell.more_rows > 0).count());
            for (at, row) in grid.head.iter().enumerate() {
                let covered = if at == 0 { 0 } else { under };
                assert_eq!(wide(row) + covered, columns, "{name}: {row:?}");
            }
            for row in &grid.rows {
                assert_eq!(wide(row), columns, "{name}: {row:?}");
            }
            assert!(!grid.rows.is_empty(), "{name}: a line to write on");
            assert!(grid.rows.last().unwrap().iter().all(|cell| !cell.continues), "{name}: the last line is drawn");
        }
    }
}

/// Every cell of a form.
fn cells(session: &Session) -> impl Iterator<Item = CellRef> {
    let plan = session.plan();
    let fields = (0_u16..).map(|at| CellRef::Field(FieldIx(at))).take(plan.fields().len());
    let tables = (0_u16..).map(TableIx).zip(plan.tables()).flat_map(move |(at, table)| {
        let rows = session.document().rows(at).unwrap().order();
        let columns = u16::try_from(table.table.columns.len()).unwrap();
        rows.iter().flat_map(move |&row| (0..columns).map(move |column| CellRef::Cell(at, row, ColumnIx(column))))
    });
    fields.chain(tables)
}

/// True for a cell that the official form has.
fn official(session: &Session, cell: CellRef) -> bool {
    let plan = session.plan();
    let Some(spec) = plan.spec(cell) else { return false };
    if let CellRef::Cell(at, row, _) = cell {
        let table = plan.table(at).unwrap();
        let preset = session.document().rows(at).unwrap().get(row).unwrap().preset;
        if !table.applies(preset, spec) || table.preset(preset).is_some_and(|preset| preset.auxiliary) {
            return false;
        }
    }
    !spec.auxiliary
}

#[test]
fn nothing_typed_is_missing_on_paper() {
    for (name, session) in sessions() {
        let sheet = sheet(&session);
        let cells: Vec<&str> =
            grids(&sheet).flat_map(|grid| &grid.rows).flatten().map(|cell| cell.text.as_str()).collect();
        let typed = self::cells(&session).filter(|&cell| official(&session, cell));
        for text in typed.filter_map(|cell| session.document().text(cell)) {
            assert!(cells.iter().any(|cell| cell.starts_with(text.trim_end())), "{name}: {text:?} is not printed");
        }
    }
}

#[test]
fn what_is_for_checking_only_is_not_on_paper() {
    const MARK: &str = "只用于核对";
    let mut auxiliary = 0;
    for (name, session) in sessions() {
        let plan = session.plan();
        let mut document = session.document().clone();
        for cell in cells(&session).filter(|&cell| plan.spec(cell).is_some_and(|spec| spec.auxiliary)) {
            auxiliary += usize::from(document.set(cell, MARK.to_owned()).is_some());
        }
        let sheet = sheet(&Session::open(Arc::clone(plan), document));
        assert!(!grids(&sheet).flat_map(|grid| &grid.rows).flatten().any(|cell| cell.text.contains(MARK)), "{name}");
    }
    assert!(auxiliary > 20, "some forms have cells for checking only: {auxiliary}");
}

#[test]
fn there_is_room_for_the_seal() {
    for (name, session) in sessions() {
        let seals = sheet(&session).signatures.iter().filter(|place| place.contains("盖章")).count();
        assert_eq!(seals, 1, "{name}");
    }
}
