//! Single fields as the paper shows them: a bordered table of labels and cells, two pairs to a
//! line where both are short, and a heading to the left of fields that share one.

use web_sys::HtmlElement;

use super::cell;
use super::table::{aux_flag, list_of, required_star};
use crate::document::{CellRef, FieldIx};
use crate::session::Session;
use crate::template::{CellSpec, Kind, Template};
use crate::ui::dom::{append, classed, element, set, texted, toggle};
use crate::ui::labels::t;

/// One line of the table: one wide field, or two short ones.
struct Line<'a> {
    heading: &'a str,
    fields: Vec<(FieldIx, &'a CellSpec)>,
}

/// True for fields that share a line with another.
fn is_short(spec: &CellSpec) -> bool {
    match spec.kind {
        Kind::LongText => false,
        Kind::Text => spec.width.is_some_and(|width| width <= 20),
        _ => true,
    }
}

fn lines(specs: &[CellSpec], first: u16) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (field, spec) in (first..).map(FieldIx).zip(specs) {
        let joins = lines.last().is_some_and(|line| {
            line.heading == spec.heading
                && matches!(line.fields.as_slice(), [(_, before)] if is_short(before) && before.auxiliary == spec.auxiliary)
        });
        match lines.last_mut().filter(|_| joins && is_short(spec)) {
            Some(line) => line.fields.push((field, spec)),
            None => lines.push(Line { heading: &spec.heading, fields: vec![(field, spec)] }),
        }
    }
    lines
}

/// Builds the table of fields; `first` is the position of the first among all fields. The cells
/// come back in the fields' order.
pub fn build(specs: &[CellSpec], first: u16, session: &Session) -> (HtmlElement, Vec<HtmlElement>) {
    let template = &session.plan().template;
    let root = classed("table", "grid fields");
    let lines = lines(specs, first);
    let headed = lines.iter().any(|line| !line.heading.is_empty());
    let paired = lines.iter().any(|line| line.fields.len() > 1);
    append(&root, &columns(headed, paired));
    let body = element("tbody");
    let mut cells = Vec::with_capacity(specs.len());
    let mut above = None;
    for (at, line) in lines.iter().enumerate() {
        let row = element("tr");
        if headed && !line.heading.is_empty() && above != Some(line.heading) {
            let span = lines.iter().skip(at).take_while(|other| other.heading == line.heading).count();
            let over = texted("th", "over first", line.heading);
            set(&over, "scope", "rowgroup");
            set(&over, "rowspan", &span.to_string());
            append(&row, &over);
        }
        above = Some(line.heading);
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
        toggle(&row, "aux-row", line.fields.iter().all(|(_, spec)| spec.auxiliary));
        append(&body, &row);
    }
    append(&root, &body);
    (root, cells)
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
    append(&label, &texted("span", "", &spec.label));
    append(&heading, &label);
    if spec.auxiliary {
        append(&heading, &aux_flag());
    }
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
    cell::paint_computed(&cell, session.computed(CellRef::Field(field)).as_ref(), text);
    if !spec.generated.is_empty() {
        append(&cell, &generate_bar());
    }
    cell
}

/// The bar under a text that can be made from the numbers.
fn generate_bar() -> HtmlElement {
    let bar = classed("div", "generate");
    append(&bar, &texted("span", "generate-word", t().generated_hint));
    let button = texted("button", "btn btn-small", t().generate);
    set(&button, "type", "button");
    set(&button, "data-do", "generate");
    append(&bar, &button);
    bar
}
