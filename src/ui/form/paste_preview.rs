//! What a paste would do, shown before it is done: each cell of the range under the heading of
//! the column it comes into, those that come to nothing marked and counted.

use web_sys::HtmlElement;

use crate::document::{Place, TableIx};
use crate::exchange::clipboard::{Fate, Placed, Placement, Range};
use crate::report::{label, place_name};
use crate::template::TablePlan;
use crate::ui::dialogs::Dialog;
use crate::ui::dom::{append, append_all, classed, element, focus_quietly, on, set, test_id, texted, toggle};
use crate::ui::labels::{language, t};
use crate::ui::state::{Core, Form};

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
    let name = |core: &Core| {
        let plan = core.session.plan().table(table)?;
        Some(label(&plan.column(*placement.columns.first()?)?.label, &core.session))
    };
    let name = form.read(name).flatten().unwrap_or_default();
    let first = placement.rows.first().map_or(1, |row| row.position.saturating_add(1));
    let numbers = [first, range.rows.len(), range.width()].map(|number| number.to_string());
    let [first, rows, columns] = &numbers;
    t().paste_from.with(&[name.trim_start_matches('*'), first, rows, columns])
}

/// What is added, and what comes to nothing, in words.
fn warnings(range: &Range, placement: &Placement) -> Vec<(&'static str, String)> {
    let words = t();
    let lines = [
        ("paste-added", &words.paste_added, placement.added()),
        ("paste-unreadable", &words.paste_unreadable, placement.count(Fate::Unreadable)),
        ("paste-words", &words.paste_words, placement.count(Fate::Words)),
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
    let names = form.read(|core| {
        let plan = core.session.plan().table(table);
        let column = |at: &_| plan.and_then(|plan| plan.column(*at)).map(|spec| label(&spec.label, &core.session));
        let columns: Vec<_> = placement.columns.iter().map(|at| column(at).unwrap_or_default()).collect();
        let rows: Vec<_> = placement.rows.iter().take(SHOWN).map(|row| row_name(core, table, row.position)).collect();
        (columns, rows)
    });
    let (columns, rows) = names.unwrap_or_default();
    for label in columns {
        append(&head, &column_heading(label.trim_start_matches('*')));
    }
    let beyond = placement.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    for _ in placement.columns.len()..beyond {
        append(&head, &column_heading("—"));
    }
    append(&picture, &head);
    for (row, name) in placement.rows.iter().zip(&rows) {
        let line = element("tr");
        let name = texted("th", "", name);
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

/// A row that the paper prints by its label, as it stands there; another by its number.
fn row_name(core: &Core, table: TableIx, position: usize) -> String {
    let fixed = core.session.plan().table(table).is_some_and(TablePlan::is_fixed);
    let row = core.session.document().rows(table).and_then(|rows| rows.order().get(position).copied());
    match row.filter(|_| fixed) {
        Some(row) => place_name(Place::Row(table, row), &core.session, language()),
        None => t().row_number.count(position.saturating_add(1)),
    }
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
        Fate::Words => words.paste_is_words,
    };
    let blank = placed.text.trim().is_empty();
    let cell = classed("td", if placed.fate == Fate::Same { "paste-same" } else { "" });
    set(&cell, "data-fate", &format!("{:?}", placed.fate).to_ascii_lowercase());
    let lost = placed.fate.loses() && !blank;
    append_all(&cell, &[&texted(if lost { "s" } else { "span" }, "", &placed.text)]);
    if lost || placed.fate == Fate::Words {
        toggle(&cell, "paste-lost", true);
        append(&cell, &texted("small", "", why));
    } else if !why.is_empty() {
        set(&cell, "title", why);
    }
    cell
}
