//! A range from a spreadsheet, pasted from the cell in use: as one undo step, with rows added
//! where the table has too few.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlTextAreaElement};

use super::events::control;
use crate::document::{CellRef, ColumnIx, Edit, RowId, TableIx, blank_row};
use crate::exchange::tsv::read_tsv;
use crate::ui::state::{Core, Form};

/// More rows than this are not added by one paste.
const MOST_ROWS: usize = 2_000;

/// Pastes a range; a single text is left to the browser.
pub fn on_paste(form: Form, event: &ClipboardEvent) {
    let Some((cell, control)) = control(event) else { return };
    let Some(data) = event.clipboard_data() else { return };
    let text = data.get_data("text/plain").unwrap_or_default();
    let table_on_board =
        data.get_data("text/html").is_ok_and(|html| html.contains("<table") || html.contains("<TABLE"));
    let takes_lines = control.is_instance_of::<HtmlTextAreaElement>();
    let many_lines = text.trim_end_matches(['\r', '\n']).contains('\n');
    let is_range = text.contains('\t') || many_lines && (table_on_board || !takes_lines);
    let is_choice = control.is_instance_of::<web_sys::HtmlSelectElement>();
    if !is_range && !is_choice && !table_on_board {
        return;
    }
    let range = read_tsv(&text);
    event.prevent_default();
    match (cell, range.as_slice()) {
        // One cell of a spreadsheet: its text goes in at the cursor, without quotes.
        (_, [row]) if row.len() == 1 => {
            let text = row.first().map(String::as_str).unwrap_or_default();
            insert_text(form, cell, &control, text);
        }
        (CellRef::Cell(table, row, column), range) => {
            let edits = form.read(|core| edits(core, table, row, column, range)).flatten();
            form.apply(edits.unwrap_or_default());
            form.settle();
        }
        (CellRef::Field(_), _) => insert_text(form, cell, &control, &text),
    }
}

/// Puts a text where the cursor is, as typing would.
fn insert_text(form: Form, cell: CellRef, control: &web_sys::HtmlElement, text: &str) {
    let done = if let Some(input) = control.dyn_ref::<web_sys::HtmlInputElement>() {
        input.set_range_text(text).is_ok().then(|| input.value())
    } else if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        area.set_range_text(text).is_ok().then(|| area.value())
    } else {
        form.apply(vec![Edit::Set(cell, text.trim().to_owned())]);
        None
    };
    if let Some(value) = done {
        form.type_text(cell, &value);
        super::keyboard::to_the_end(control);
    }
}

/// What a range changes from this cell on.
fn edits(core: &Core, table: TableIx, row: RowId, column: ColumnIx, range: &[Vec<String>]) -> Option<Vec<Edit>> {
    let plan = core.session.plan().table(table)?;
    let rows = core.session.document().rows(table)?;
    let order = rows.order();
    let first = rows.position(row)?;
    let columns: Vec<_> = (0_u16..).map(ColumnIx).zip(&plan.table.columns).skip(usize::from(column.0)).collect();
    let mut edits = Vec::new();
    for (offset, texts) in range.iter().enumerate() {
        let cells = columns.iter().zip(texts);
        if let Some(&id) = order.get(first + offset) {
            let preset = rows.get(id).and_then(|row| row.preset);
            let open = cells.filter(|((_, spec), _)| plan.applies(preset, spec) && !(spec.printed && preset.is_some()));
            edits.extend(open.map(|(&(column, _), text)| Edit::Set(CellRef::Cell(table, id, column), text.clone())));
        } else if !plan.is_fixed() && offset < MOST_ROWS {
            let mut added = blank_row(&plan.table);
            for ((column, _), text) in cells {
                if let Some(cell) = added.cells.get_mut(usize::from(column.0)) {
                    cell.clone_from(text);
                }
            }
            edits.push(Edit::InsertRow { table, at: first + offset, row: added });
        }
    }
    Some(edits)
}
