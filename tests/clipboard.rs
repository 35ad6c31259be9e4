//! What a clerk copies in a spreadsheet stands on the form where the preview says, and what
//! cannot be put there is told, not lost.
#![cfg(test)]

use std::sync::Arc;

use jixiao::document::{CellRef, ColumnIx, Document, Edit, Row, RowId, TableIx};
use jixiao::exchange::clipboard::tsv::read_tsv;
use jixiao::exchange::clipboard::{Area, Fate, Line, Merged, Piece, Placement, Range, copy, place};
use jixiao::exchange::spreadsheet::inert;
use jixiao::exchange::{Limits, document_from_json};
use jixiao::session::Session;
use jixiao::sheet::spans;
use jixiao::template::{Plan, catalog, read_template};
use proptest::prelude::*;

fn session(id: &str, with_example: bool) -> Session {
    let builtin = catalog::find(id).unwrap();
    let plan = Arc::new(Plan::compile(read_template(builtin.json).unwrap()).unwrap());
    let document = if with_example {
        document_from_json(builtin.example, &plan.template, &Limits::default()).unwrap().document
    } else {
        Document::new(&plan.template)
    };
    Session::open(plan, document)
}

fn table(session: &Session, id: &str) -> TableIx {
    let at = session.plan().tables().iter().position(|plan| plan.table.id == id).unwrap();
    TableIx(u16::try_from(at).unwrap())
}

fn row_at(session: &Session, table: TableIx, position: usize) -> RowId {
    session.document().rows(table).unwrap().order()[position]
}

fn texts(session: &Session, table: TableIx) -> Vec<Vec<String>> {
    session.document().rows(table).unwrap().iter().map(|(_, row)| row.cells.to_vec()).collect()
}

fn put(session: &Session, table: TableIx, row: usize, column: &str, range: &Range) -> Placement {
    let column = session.plan().table(table).unwrap().column_named(column).unwrap();
    place(session, table, row_at(session, table, row), column, range).unwrap()
}

#[test]
fn rows_are_added_where_there_are_too_few_and_taken_back_as_one() {
    let mut session = session("henan-dept-target", false);
    let tasks = table(&session, "tasks");
    let before = texts(&session, tasks);
    let lines: Vec<String> = (1..=before.len() + 3).map(|at| format!("任务{at}甲\t内容{at}")).collect();
    let placement = put(&session, tasks, 0, "name", &Range::from_text(&lines.join("\r\n")));
    assert_eq!(placement.added(), 3);
    session.close_step();
    session.apply(placement.edits);
    session.close_step();
    let after = texts(&session, tasks);
    assert_eq!(after.len(), before.len() + 3);
    assert!(after.last().unwrap().contains(&format!("任务{}甲", before.len() + 3)));
    session.undo().unwrap();
    assert_eq!(texts(&session, tasks), before);
}

#[test]
fn a_table_that_cannot_grow_says_what_lies_beyond_it() {
    let session = session("hubei-dept-target", false);
    let funds = table(&session, "funds");
    let last = session.document().rows(funds).unwrap().len() - 1;
    let placement = put(&session, funds, last, "amount", &Range::from_text("1\t2\t3\t4\t5\t6\t7\t8\t9\n10"));
    assert_eq!(placement.added(), 0);
    assert!(placement.count(Fate::Outside) >= 2, "{placement:?}");
    assert_eq!(placement.rows[1].cells[0].fate, Fate::Outside);
}

#[test]
fn a_column_too_narrow_gives_no_value() {
    let session = session("henan-dept-target", true);
    let tasks = table(&session, "tasks");
    let placement = put(&session, tasks, 0, "name", &Range::from_text("########\t内容\n####\t#号"));
    assert_eq!((placement.count(Fate::Unreadable), placement.count(Fate::Set)), (2, 2));
    assert!(!format!("{:?}", placement.edits).contains("####"));
}

/// A range copied with its headings and put down beside them: the clerk sees before the paste that
/// words come into cells for numbers.
#[test]
fn words_that_come_into_cells_for_numbers_are_told() {
    let session = session("hubei-dept-target", false);
    let funds = table(&session, "funds");
    let placement = put(&session, funds, 0, "amount", &Range::from_text("财政拨款\t149\n/\t25.11%\n\t财政专户"));
    let fates: Vec<_> = placement.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.fate).collect();
    assert_eq!(fates, [Fate::Words, Fate::Set, Fate::Set, Fate::Set, Fate::Same, Fate::Words]);
    assert_eq!(placement.edits.len(), 5, "they are pasted all the same");
    let indicators = table(&session, "long_term");
    let words = put(&session, indicators, 0, "name", &Range::from_text("接访率\t≥95%"));
    assert_eq!(words.count(Fate::Words), 0);
}

#[test]
fn printed_texts_stay_and_equal_ones_need_no_edit() {
    let session = session("hubei-dept-target", true);
    let funds = table(&session, "funds");
    let plan = session.plan().table(funds).unwrap();
    let printed = plan.table.columns.iter().find(|spec| spec.printed).unwrap().id.clone();
    let said = session.document().rows(funds).unwrap().get(row_at(&session, funds, 0)).unwrap();
    let said = said.text(plan.column_named(&printed).unwrap()).to_owned();
    let same = put(&session, funds, 0, &printed, &Range::from_text(&format!("{said}\n别的")));
    assert_eq!(same.rows[0].cells[0].fate, Fate::Same);
    assert_eq!(same.rows[1].cells[0].fate, Fate::Printed);
    assert!(same.edits.is_empty());
}

#[test]
fn a_merged_level_is_repeated_where_the_column_merges() {
    let mut session = session("national-project-selfeval", false);
    let indicators = (0..).map(TableIx).find(|&at| !session.plan().table(at).unwrap().table.merge.is_empty()).unwrap();
    let plan = session.plan().table(indicators).unwrap();
    let level = plan.table.merge[0].clone();
    let piece = |text: &str, down| Piece { text: text.to_owned(), down, ..Piece::default() };
    let lines = vec![
        Line { pieces: vec![piece("产出指标", 2)], hidden: false },
        Line { pieces: Vec::new(), hidden: false },
        Line { pieces: vec![piece("效益指标", 1)], hidden: false },
    ];
    let column = plan.column_named(&level).unwrap();
    let placement = put(&session, indicators, 0, &level, &Range::from_lines(lines, &[]));
    session.apply(placement.edits);
    let rows = session.document().rows(indicators).unwrap();
    let levels: Vec<_> = rows.iter().take(3).map(|(_, row)| row.text(column).to_owned()).collect();
    assert_eq!(levels, ["产出指标", "产出指标", "效益指标"]);
}

fn pieces() -> impl Strategy<Value = Vec<Line>> {
    let text = prop_oneof!["[甲乙0-9.,%#\n ]{0,6}", Just("####".to_owned()), Just(String::new())];
    let piece = (text, 0..4_usize, 0..4_usize, any::<bool>(), prop::bool::weighted(0.1))
        .prop_map(|(text, down, across, flows, hidden)| Piece { text, down, across, flows, hidden });
    let line = (prop::collection::vec(piece, 0..6), prop::bool::weighted(0.1))
        .prop_map(|(pieces, hidden)| Line { pieces, hidden });
    prop::collection::vec(line, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every text that is shown in the source has one place in the preview, and what the preview
    /// says is set is what the form holds afterwards.
    #[test]
    fn nothing_is_lost_and_nothing_panics(
        lines in pieces(), hidden in prop::collection::vec(0..6_usize, 0..2),
        form in prop::sample::select(vec!["national-project-selfeval", "hubei-dept-target", "henan-dept-target"]),
        at in any::<prop::sample::Index>(), row in any::<prop::sample::Index>(), column in any::<prop::sample::Index>(),
    ) {
        let mut session = session(form, true);
        let count = session.document().tables().len();
        let table = TableIx(u16::try_from(at.index(count)).unwrap());
        let rows = session.document().rows(table).unwrap();
        if rows.is_empty() {
            return Ok(());
        }
        let row = rows.order()[row.index(rows.len())];
        let columns = session.plan().table(table).unwrap().table.columns.len();
        let column = ColumnIx(u16::try_from(column.index(columns)).unwrap());
        let shown: usize = lines.iter().filter(|line| !line.hidden).flat_map(|line| &line.pieces)
            .filter(|piece| !piece.text.trim().is_empty()).count();
        let none_hidden = hidden.is_empty() && lines.iter().all(|line| line.pieces.iter().all(|piece| !piece.hidden));
        let range = Range::from_lines(lines, &hidden);
        let begun = range.rows.iter().flatten().filter(|cell| !cell.covered && !cell.text.trim().is_empty()).count();
        if none_hidden {
            prop_assert_eq!(begun, shown);
        }
        let placement = place(&session, table, row, column, &range).unwrap();
        prop_assert_eq!(placement.rows.len(), range.rows.len());
        let told: usize = placement.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.text.trim().is_empty()).count();
        prop_assert!(told >= begun, "{} of {}", told, begun);
        let before = texts(&session, table);
        session.close_step();
        session.apply(placement.edits.clone());
        session.close_step();
        for placed in &placement.rows {
            let Some(&id) = session.document().rows(table).unwrap().order().get(placed.position) else {
                prop_assert!(placed.cells.iter().all(|cell| cell.fate == Fate::Outside));
                continue;
            };
            for (cell, &column) in placed.cells.iter().zip(&placement.columns) {
                if !cell.fate.loses() {
                    prop_assert_eq!(session.document().text(CellRef::Cell(table, id, column)), Some(cell.text.as_str()));
                }
            }
        }
        if !placement.edits.is_empty() {
            session.undo();
        }
        prop_assert_eq!(texts(&session, table), before);
    }
}

/// An area by the names of its first and last column.
fn area(session: &Session, table: TableIx, rows: (usize, usize), columns: (&str, &str)) -> Area {
    let plan = session.plan().table(table).unwrap();
    let column = |id: &str| plan.column_named(id).unwrap().0;
    Area::between(table, (rows.0, column(columns.0)), (rows.1, column(columns.1)))
}

fn merged(session: &Session, table: TableIx) -> Vec<Merged> {
    let plan = session.plan().table(table).unwrap();
    let columns: Vec<ColumnIx> = plan.table.merge.iter().filter_map(|id| plan.column_named(id)).collect();
    let rows = texts(session, table);
    let text = |row: usize, at: usize| rows[row][usize::from(columns[at].0)].as_str();
    let spans = spans(rows.len(), columns.len(), text, |_| false);
    columns.into_iter().zip(spans).collect()
}

#[test]
fn a_copied_range_has_merged_cells_once_and_goes_back_where_it_was() {
    let session = session("national-project-selfeval", true);
    let indicators = table(&session, "indicators");
    let merged = merged(&session, indicators);
    let rows = texts(&session, indicators).len();
    let all = area(&session, indicators, (0, rows - 1), ("l1", "reason"));
    let copied = copy(&session, all, &merged);
    assert_eq!(copied.text.matches("产出指标").count(), 1, "{}", copied.text);
    assert!(copied.html.contains("rowspan="), "{}", copied.html);
    // The names of single cells go back as they were: nothing is to be done.
    let names = area(&session, indicators, (0, rows - 1), ("name", "reason"));
    let back = put(&session, indicators, 0, "name", &Range::from_text(&copy(&session, names, &merged).text));
    assert_eq!(back.edits, []);
}

#[test]
fn an_area_takes_in_merged_cells_whole() {
    let session = session("national-project-selfeval", true);
    let indicators = table(&session, "indicators");
    let merged = merged(&session, indicators);
    let output = merged[0].1[0];
    assert!(output > 2, "the example's first group has several rows");
    let inside = area(&session, indicators, (1, 1), ("l1", "name")).widened(&merged);
    assert_eq!((inside.top, inside.bottom), (0, output as usize - 1));
    let beside = area(&session, indicators, (1, 1), ("name", "target")).widened(&merged);
    assert_eq!((beside.top, beside.bottom), (1, 1), "columns without merged cells stay as they are");
}

#[test]
fn clearing_and_filling_spare_what_the_form_prints() {
    let mut session = session("hubei-dept-target", true);
    let funds = table(&session, "funds");
    let before = texts(&session, funds);
    let parts = area(&session, funds, (4, 6), ("label", "amount"));
    assert_eq!(parts.total(&session).sum.unwrap().to_string(), "593.27", "389.89 + 54.38 + 149");
    session.apply(parts.set_all(&session, ""));
    let amounts = |session: &Session| texts(session, funds)[4..7].iter().map(|row| row[2].clone()).collect::<Vec<_>>();
    let labels = |session: &Session| texts(session, funds)[4..7].iter().map(|row| row[1].clone()).collect::<Vec<_>>();
    assert_eq!(amounts(&session), ["", "", ""]);
    assert_eq!(labels(&session), before[4..7].iter().map(|row| row[1].clone()).collect::<Vec<_>>());
    session.undo().unwrap();
    assert_eq!(texts(&session, funds), before, "one step");
    session.apply(parts.fill_down(&session));
    assert_eq!(amounts(&session), ["389.89", "389.89", "389.89"]);
    assert_eq!(parts.total(&session).sum.unwrap().to_string(), "1169.67");
}

proptest! {
    /// Whatever is typed, copied and pasted elsewhere it is the same: but formulas, which become
    /// texts, and the minus of typesetting, which becomes the keyboard's.
    #[test]
    fn what_is_copied_is_what_was_typed(names in prop::collection::vec("[^\u{0}]{0,12}", 6)) {
        let mut session = session("henan-dept-target", false);
        let tasks = table(&session, "tasks");
        let row = |at: usize, texts: &[String]| Edit::InsertRow { table: tasks, at, row: Row { preset: None, cells: texts.into() } };
        session.apply(names.chunks(2).enumerate().map(|(at, texts)| row(at, texts)).collect());
        let copied = copy(&session, area(&session, tasks, (0, 2), ("name", "content")), &[]);
        let read = read_tsv(&copied.text);
        for (read, typed) in read.concat().iter().zip(&names) {
            // Line breaks are those of the clipboard.
            prop_assert_eq!(read, &inert(typed).replace("\r\n", "\n"));
        }
        prop_assert_eq!(read.len(), 3);
    }
}
