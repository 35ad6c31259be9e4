//! Single fields as the paper shows them: a bordered table of labels and cells, two pairs to a
//! line where both are short, and a heading to the left of fields that share one.

use web_sys::{Element, HtmlElement};

use super::cell;
use super::computed::paint_computed;
use super::heading::{printed_label, required_star};
use super::table::list_of;
use crate::document::{CellRef, FieldIx};
use crate::report::cell_name;
use crate::session::Session;
use crate::sheet::{Line, lines, says_the_same};
use crate::template::{CellSpec, Kind, Template};
use crate::ui::dom::{append, button, classed, element, find, set, set_or_remove, texted, toggle};
use crate::ui::labels::{language, t};
use crate::ui::repeats::not_repeated;

/// Builds the table of fields; `first` is the position of the first among all fields. The cells
/// come back in the fields' order.
pub fn build(specs: &[CellSpec], first: u16, section: &str, session: &Session) -> (HtmlElement, Vec<HtmlElement>) {
    let template = &session.plan().template;
    let long = specs.iter().any(|spec| spec.kind == Kind::LongText);
    let root = classed("table", if long { "grid fields" } else { "grid fields together" });
    let lines = lines(specs, first);
    let headed = lines.iter().any(|line| !line.heading.is_empty());
    let paired = lines.iter().any(|line| line.fields.len() > 1);
    let across = 2 + if paired { 2 } else { 0 } + u32::from(headed);
    append(&root, &columns(headed, paired));
    let body = element("tbody");
    let mut cells = Vec::with_capacity(specs.len());
    let mut above: Option<&Line<'_>> = None;
    for (at, line) in lines.iter().enumerate() {
        if line.is_auxiliary() && !above.is_some_and(Line::is_auxiliary) {
            append(&body, &auxiliary_head(across));
        }
        let row = classed("tr", if line.is_auxiliary() { "aux-row" } else { "" });
        if headed && !line.heading.is_empty() && above.is_none_or(|above| above.heading != line.heading) {
            let span = lines.iter().skip(at).take_while(|other| other.heading == line.heading).count();
            let over = classed("th", "over first");
            append(&over, &printed_label(line.heading));
            set(&over, "scope", "rowgroup");
            set(&over, "rowspan", &span.to_string());
            append(&row, &over);
        }
        above = Some(line);
        if let [(field, spec)] = line.fields.as_slice()
            && spec.kind == Kind::LongText
            && says_the_same(&spec.label, section)
        {
            // The section's heading is the label.
            let cell = field_cell(*field, spec, template, session);
            set(&cell, "colspan", &across.to_string());
            toggle(&cell, "first", true);
            if let Some(control) = cell::editor(&cell) {
                set(&control, "aria-label", &spec.label);
            }
            append(&row, &cell);
            cells.push(cell);
            append(&body, &row);
            continue;
        }
        let alone = line.fields.len() == 1;
        for (position, &(field, spec)) in line.fields.iter().enumerate() {
            let label = label(field, spec);
            toggle(&label, "first", position == 0 && line.heading.is_empty());
            if headed && line.heading.is_empty() && position == 0 {
                set(&label, "colspan", "2");
            }
            append(&row, &label);
            let cell = field_cell(field, spec, template, session);
            if alone && paired {
                set(&cell, "colspan", "3");
            }
            append(&row, &cell);
            cells.push(cell);
        }
        append(&body, &row);
    }
    append(&root, &body);
    (root, cells)
}

/// Stands above fields that are for working out only.
fn auxiliary_head(across: u32) -> HtmlElement {
    let row = classed("tr", "aux-row");
    let cell = texted("th", "aux aux-head first", t().auxiliary_group);
    set(&cell, "scope", "colgroup");
    set(&cell, "colspan", &across.to_string());
    append(&row, &cell);
    row
}

fn columns(headed: bool, paired: bool) -> HtmlElement {
    let group = element("colgroup");
    if headed {
        append(&group, &classed("col", "col-over"));
    }
    append(&group, &classed("col", "col-label"));
    append(&group, &classed("col", "col-value"));
    if paired {
        append(&group, &classed("col", "col-label"));
        append(&group, &classed("col", "col-value"));
    }
    group
}

fn label(field: FieldIx, spec: &CellSpec) -> HtmlElement {
    let heading = classed("th", if spec.auxiliary { "aux" } else { "" });
    set(&heading, "scope", "row");
    let label = element("label");
    set(&label, "for", &format!("f{}", field.0));
    if spec.required {
        append(&label, &required_star());
    }
    append(&label, &printed_label(&spec.label));
    append(&heading, &label);
    heading
}

fn field_cell(field: FieldIx, spec: &CellSpec, template: &Template, session: &Session) -> HtmlElement {
    let text = session.document().text(CellRef::Field(field)).unwrap_or_default();
    if spec.printed {
        let cell = texted("td", "printed", text);
        set(&cell, "data-cell", &spec.id);
        return cell;
    }
    let cell = cell::build(spec, &list_of(spec, template), true);
    set(&cell, "data-f", &field.0.to_string());
    set(&cell, "data-cell", &spec.id);
    if let Some(control) = cell::editor(&cell) {
        control.set_id(&format!("f{}", field.0));
    }
    cell::paint_text(&cell, text);
    paint_computed(&cell, session, CellRef::Field(field), text);
    if !spec.generated.is_empty() {
        append(&cell, &generate_bar());
        paint_generated(&cell, CellRef::Field(field), session);
    }
    cell
}

/// Says whether a text that can be made from the numbers still repeats them.
pub fn paint_generated(cell: &Element, at: CellRef, session: &Session) {
    let Some(bar) = find(cell, ".generate") else { return };
    let missing = not_repeated(at, session);
    let empty = session.document().text(at).is_none_or(|text| text.trim().is_empty());
    let (words, action) = match (empty, missing.is_empty()) {
        (true, _) => (t().generated_hint.to_owned(), t().generate),
        (false, true) => (t().generated_agrees.to_owned(), t().generate_again),
        (false, false) => {
            let values =
                missing.iter().map(|(cell, value)| format!("{} {value}", cell_name(*cell, session, language())));
            (t().generated_stale.with(&[&values.collect::<Vec<_>>().join("、")]), t().generate_again)
        }
    };
    toggle(&bar, "generate-stale", !missing.is_empty());
    toggle(&bar, "generate-agrees", !empty && missing.is_empty());
    let parts = bar.children();
    if let (Some(said), Some(button)) = (parts.item(0), parts.item(1)) {
        said.set_text_content(Some(&words));
        button.set_text_content(Some(action));
        set_or_remove(&button, "hidden", (!empty && missing.is_empty()).then_some(""));
    }
}

/// The bar under a text that can be made from the numbers.
fn generate_bar() -> HtmlElement {
    let bar = classed("div", "generate");
    append(&bar, &classed("span", "generate-word"));
    let button = button("btn btn-small", "");
    set(&button, "data-do", "generate");
    append(&bar, &button);
    bar
}
