//! What a paste would do, shown before it is done: each cell of the range under the heading of
//! the column it comes into, those that come to nothing marked and counted.

use web_sys::HtmlElement;

use crate::document::TableIx;
use crate::exchange::clipboard::{Fate, Placed, Placement, Range};
use crate::ui::dialogs::Dialog;
use crate::ui::dom::{append, append_all, classed, element, focus_quietly, on, set, test_id, texted, toggle};
use crate::ui::labels::t;
use crate::ui::state::Form;

/// Rows that are shown one by one.
const SHOWN: usize = 100;

/// Shows a placement; Enter or the button pastes, Esc leaves all as it was. `control` has the
/// focus again afterwards.
pub fn preview(form: Form, table: TableIx, range: &Range, placement: Placement, control: &HtmlElement) {
    let Placement { edits, .. } = &placement;
    let nothing = edits.is_empty();
    let dialog = Dialog::open("paste-preview", t().paste_title);
    toggle(dialog.root(), "dialog-wide", true);
    append(dialog.body(), &texted("p", "", &summary(form, table, range, &placement)));
    for (test, line) in warnings(range, &placement) {
        let line = texted("p", "paste-warning", &line);
        test_id(&line, test);
        append(dialog.body(), &line);
    }
    append(dialog.body(), &picture(form, table, &placement));
    if placement.rows.len() > SHOWN {
        append(dialog.body(), &texted("p", "", &t().paste_more.count(placement.rows.len().saturating_sub(SHOWN))));
    }
    dialog.choice("paste-cancel", "btn", if nothing { t().close } else { t().cancel }, || ());
    let back = control.clone();
    on(dialog.root(), "close", move |_| focus_quietly(&back));
    if nothing {
        return;
    }
    let back = control.clone();
    let paste = dialog.choice("paste-do", "btn btn-primary", t().paste, move || {
        form.apply(placement.edits.clone());
        form.settle();
        focus_quietly(&back);
    });
    focus_quietly(&paste);
}

fn summary(form: Form, table: TableIx, range: &Range, placement: &Placement) -> String {
    let label = |core: &crate::ui::state::Core| {
        let plan = core.session.plan().table(table)?;
        Some(plan.column(*placement.columns.first()?)?.label.trim_start_matches('*').to_owned())
    };
    let label = form.read(label).flatten().unwrap_or_default();
    let first = placement.rows.first().map_or(1, |row| row.position.saturating_add(1));
    let numbers = [first, range.rows.len(), range.width()].map(|number| number.to_string());
    let [first, rows, columns] = &numbers;
    t().paste_from.with(&[&label, first, rows, columns])
}

/// What is added, and what comes to nothing, in words.
fn warnings(range: &Range, placement: &Placement) -> Vec<(&'static str, String)> {
    let words = t();
    let lines = [
        ("paste-added", &words.paste_added, placement.added()),
        ("paste-unreadable", &words.paste_unreadable, placement.count(Fate::Unreadable)),
        ("paste-printed", &words.paste_printed, placement.count(Fate::Printed)),
        ("paste-void", &words.paste_void, placement.count(Fate::NotApplicable)),
        ("paste-outside", &words.paste_outside, placement.count(Fate::Outside)),
        ("paste-hidden-rows", &words.paste_hidden_rows, range.hidden_rows),
        ("paste-hidden-columns", &words.paste_hidden_columns, range.hidden_columns),
    ];
    let told = lines.into_iter().filter(|&(.., count)| count > 0);
    told.map(|(test, words, count)| (test, words.count(count))).collect()
}

fn picture(form: Form, table: TableIx, placement: &Placement) -> HtmlElement {
    let frame = classed("div", "paste-frame");
    // A long range is scrolled by keys too.
    set(&frame, "tabindex", "0");
    set(&frame, "role", "group");
    set(&frame, "aria-label", t().paste_title);
    let picture = classed("table", "paste-table");
    let head = element("tr");
    append(&head, &element("td"));
    let labels = form.read(|core| {
        let plan = core.session.plan().table(table);
        let label = |column: &_| plan.and_then(|plan| plan.column(*column)).map(|spec| spec.label.clone());
        placement.columns.iter().map(|column| label(column).unwrap_or_default()).collect::<Vec<_>>()
    });
    for label in labels.unwrap_or_default() {
        append(&head, &column_heading(label.trim_start_matches('*')));
    }
    let beyond = placement.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    for _ in placement.columns.len()..beyond {
        append(&head, &column_heading("—"));
    }
    append(&picture, &head);
    for row in placement.rows.iter().take(SHOWN) {
        let line = element("tr");
        let number = t().row_number.count(row.position.saturating_add(1));
        let name = texted("th", "", &number);
        set(&name, "scope", "row");
        if row.added {
            append(&name, &texted("span", "paste-new", t().paste_new));
        }
        append(&line, &name);
        for cell in &row.cells {
            append(&line, &cell_of(cell));
        }
        append(&picture, &line);
    }
    append(&frame, &picture);
    frame
}

fn column_heading(label: &str) -> HtmlElement {
    let heading = texted("th", "", label);
    set(&heading, "scope", "col");
    heading
}

/// A cell with its text; one that comes to nothing is struck through and says why.
fn cell_of(placed: &Placed) -> HtmlElement {
    let words = t();
    let why = match placed.fate {
        Fate::Set => "",
        Fate::Same => words.paste_is_same,
        Fate::Printed => words.paste_is_printed,
        Fate::NotApplicable => words.not_applicable,
        Fate::Outside => words.paste_is_outside,
        Fate::Unreadable => words.paste_is_unreadable,
    };
    let blank = placed.text.trim().is_empty();
    let cell = classed("td", if placed.fate == Fate::Same { "paste-same" } else { "" });
    set(&cell, "data-fate", &format!("{:?}", placed.fate).to_lowercase());
    let lost = placed.fate.loses() && !blank;
    append_all(&cell, &[&texted(if lost { "s" } else { "span" }, "", &placed.text)]);
    if lost {
        toggle(&cell, "paste-lost", true);
        append(&cell, &texted("small", "", why));
    } else if !why.is_empty() {
        set(&cell, "title", why);
    }
    cell
}
