//! From a session to the file that is handed in.

use std::collections::HashSet;

use super::places::Places;
use super::{
    Cell, ComputedCell, CountsText, FORMAT_NAME, FORMAT_VERSION, GroupScore, Program, Score, StandingText, Submission,
    TableRow, TemplateName, UnplacedText, finding, reading,
};
use crate::document::{CellRef, ColumnIx, FieldIx, Rows, TableIx};
use crate::exchange::Named;
use crate::exchange::remarks::written;
use crate::report::incomplete_statement;
use crate::rules::{Around, Computed, Exact, GroupMarks, RowContext, ScoreSheet, Standing};
use crate::session::Session;
use crate::template::{Plan, TablePlan};

/// The submission of a document as it stands. `exported_at` is the time of now, RFC 3339.
#[must_use]
pub fn submission(session: &Session, exported_at: &str) -> Submission {
    let (plan, document) = (&**session.plan(), session.document());
    let places = Places::of(plan, document);
    let counts = session.counts();
    let template = &plan.template;
    let field_text = |id: &str| {
        let field = plan.field_named(id).and_then(|field| document.text(CellRef::Field(field)));
        field.unwrap_or_default().to_owned()
    };
    let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
    Submission {
        format: FORMAT_NAME.to_owned(),
        format_version: FORMAT_VERSION,
        template: TemplateName {
            id: template.id.clone(),
            version: template.version.clone(),
            title: template.title.clone(),
            digest: plan.digest().to_owned(),
        },
        unit: field_text(&template.unit_field),
        year: field_text(&template.year_field),
        complete: counts.errors == 0,
        excerpt: document.excerpt,
        statement: (counts.errors > 0).then(|| incomplete_statement(counts)),
        counts: CountsText {
            errors: number(counts.errors),
            warnings: number(counts.warnings),
            notes: number(counts.notes),
        },
        program: Program { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        exported_at: exported_at.to_owned(),
        fields: fields(session),
        tables: tables(session),
        unplaced: document
            .unplaced
            .iter()
            .map(|entry| UnplacedText { path: entry.path.clone(), text: entry.text.clone() })
            .collect(),
        remarks: written(document, template),
        computed: computed(session, &places),
        score: session.score().map(|sheet| score(&sheet, &places)),
        findings: session.findings().into_iter().map(|found| finding::entry(found, session, &places)).collect(),
    }
}

/// The submission as JSON text, one member a line.
#[must_use]
pub fn submission_json(session: &Session, exported_at: &str) -> String {
    // Writing texts under names to memory has no way to fail.
    let mut text = serde_json::to_string_pretty(&submission(session, exported_at)).unwrap_or_default();
    text.push('\n');
    text
}

/// All fields with their places, in reading order.
fn field_places(plan: &Plan) -> impl Iterator<Item = CellRef> {
    (0..=u16::MAX).zip(plan.fields()).map(|(field, _)| CellRef::Field(FieldIx(field)))
}

/// All tables with their places and rows, in reading order.
fn table_places(session: &Session) -> impl Iterator<Item = (TableIx, &TablePlan, &Rows)> {
    let tables = (0..=u16::MAX).map(TableIx).zip(session.document().tables());
    tables.filter_map(|(at, rows)| Some((at, session.plan().table(at)?, rows)))
}

fn fields(session: &Session) -> Named<Cell> {
    let (plan, document) = (session.plan(), session.document());
    let field = |cell| {
        let spec = plan.spec(cell)?;
        let read = reading::field(plan.column_plan(cell)?, document.text(cell)?);
        Some((spec.id.clone(), read))
    };
    field_places(plan).filter_map(field).collect()
}

fn tables(session: &Session) -> Named<Vec<TableRow>> {
    let rows = |(at, table, rows): (TableIx, &TablePlan, &Rows)| {
        let row = |(id, row)| {
            let around = Around::of(session.plan(), session.document());
            let context = RowContext { plan: session.plan(), table, at, id, row, facts: &[], around };
            let ids = table.table.columns.iter().map(|column| column.id.clone());
            let preset = table.preset(context.row.preset).map(|preset| preset.key.clone());
            TableRow { preset, cells: ids.zip(reading::row(&context, row)).collect() }
        };
        (table.table.id.clone(), rows.iter().map(row).collect())
    };
    table_places(session).map(rows).collect()
}

fn computed(session: &Session, places: &Places<'_>) -> Vec<ComputedCell> {
    let cells_of = |(at, table, rows): (TableIx, &TablePlan, &Rows)| {
        let columns = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
        let order = rows.order().to_vec();
        order.into_iter().flat_map(move |row| (0..columns).map(move |column| CellRef::Cell(at, row, ColumnIx(column))))
    };
    let known: HashSet<CellRef> = session.all_computed().into_iter().map(|(cell, _)| cell).collect();
    let cells = field_places(session.plan()).chain(table_places(session).flat_map(cells_of));
    cells
        .filter(|cell| known.contains(cell))
        .filter_map(|cell| Some(computed_cell(session.plan(), places.cell(cell), &session.computed(cell)?)))
        .collect()
}

fn computed_cell(plan: &Plan, place: String, computed: &Computed) -> ComputedCell {
    ComputedCell {
        place,
        text: computed.text(),
        value: Exact(computed.value),
        standing: standing(computed.standing),
        rule: computed.rule.and_then(|rule| plan.rule(rule)).map(|rule| rule.id.clone()),
    }
}

fn standing(standing: Standing) -> StandingText {
    match standing {
        Standing::Settled => StandingText::Settled,
        Standing::Provisional => StandingText::Provisional,
        Standing::NotApplicable => StandingText::NotApplicable,
    }
}

fn score(sheet: &ScoreSheet, places: &Places<'_>) -> Score {
    let group = |marks: &GroupMarks| GroupScore {
        name: marks.name.clone(),
        weight: Exact(marks.weight),
        earned: Exact(marks.earned),
        lost: Exact(marks.lost),
        open: Exact(marks.open),
    };
    Score {
        full: Exact(sheet.full),
        total: sheet.total.map(Exact),
        standing: standing(sheet.standing),
        grade: sheet.grade.clone(),
        groups: sheet.groups.iter().map(group).collect(),
        missing: sheet.missing.iter().map(|&cell| places.cell(cell)).collect(),
    }
}
