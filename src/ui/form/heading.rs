//! The head of a table: columns and their widths, one or two rows of headings, labels as the
//! paper has them.

use web_sys::HtmlElement;

use crate::template::{CellSpec, Kind, Role};
use crate::ui::dom::{append, classed, element, set, style, texted, toggle};
use crate::ui::labels::t;

/// Width of the handle of rows that can move, in pixels.
const HANDLE: u32 = 28;

/// The width of a column in characters where the template gives none.
fn width(spec: &CellSpec) -> u32 {
    spec.width.map_or(
        match spec.kind {
            Kind::Amount => 9,
            Kind::Count | Kind::Percent | Kind::TargetValue | Kind::Unit => 6,
            Kind::Weight | Kind::Score | Kind::Comparator | Kind::Grade | Kind::Year => 5,
            Kind::Choice | Kind::Target | Kind::Actual => 8,
            Kind::Text => 11,
            Kind::LongText => 20,
        },
        u32::from,
    )
}

/// The least width in pixels at which the table can be read.
pub fn least_width(specs: &[&CellSpec]) -> u32 {
    let total: u32 = specs.iter().map(|spec| width(spec)).sum();
    total * if total > 120 { 8 } else { 7 }
}

/// The columns with their widths in characters, and whether they are printed.
pub fn columns(specs: &[&CellSpec], fixed: bool) -> (HtmlElement, Vec<(HtmlElement, u32, bool)>) {
    let group = element("colgroup");
    if !fixed {
        let handle = classed("col", "handle-col");
        style(&handle, "width", &format!("{HANDLE}px"));
        append(&group, &handle);
    }
    let columns = specs.iter().map(|spec| {
        let column = classed("col", if spec.auxiliary { "aux-col" } else { "" });
        append(&group, &column);
        (column, width(spec), !spec.auxiliary)
    });
    let columns = columns.collect();
    (group, columns)
}

/// One or two heading rows: columns that name the same heading stand under it.
pub fn head(prefix: &str, specs: &[&CellSpec], fixed: bool) -> HtmlElement {
    let two = specs.iter().any(|spec| !spec.heading.is_empty());
    let head = element("thead");
    let upper = element("tr");
    let lower = element("tr");
    if !fixed {
        let corner = classed("td", "corner");
        if two {
            set(&corner, "rowspan", "2");
        }
        append(&upper, &corner);
    }
    let mut at = 0_usize;
    while let Some(spec) = specs.get(at) {
        let alike = specs.iter().skip(at).take_while(|other| other.heading == spec.heading).count();
        let grouped = !spec.heading.is_empty();
        let taken = if grouped { alike } else { 1 };
        if grouped {
            let group = classed("th", "group");
            append(&group, &printed_label(&spec.heading));
            set(&group, "scope", "colgroup");
            set(&group, "colspan", &taken.to_string());
            toggle(&group, "first", at == 0);
            append(&upper, &group);
        }
        for (offset, spec) in specs.iter().enumerate().skip(at).take(taken) {
            let cell = heading(prefix, offset, spec);
            toggle(&cell, "first", offset == 0);
            if grouped {
                toggle(&cell, "under", true);
                append(&lower, &cell);
            } else {
                if two {
                    set(&cell, "rowspan", "2");
                }
                append(&upper, &cell);
            }
        }
        at += taken;
    }
    append(&head, &upper);
    if two {
        append(&head, &lower);
    }
    head
}

fn heading(prefix: &str, at: usize, spec: &CellSpec) -> HtmlElement {
    let cell = classed("th", if spec.auxiliary { "aux" } else { "" });
    cell.set_id(&format!("{prefix}c{at}"));
    set(&cell, "scope", "col");
    set(&cell, "data-col", &spec.id);
    toggle(&cell, "stick", spec.role == Some(Role::Name));
    if spec.required {
        append(&cell, &required_star());
    }
    append(&cell, &printed_label(&spec.label));
    if !spec.unit.is_empty() && !spec.label.contains(&spec.unit) {
        append(&cell, &texted("span", "unit", &(t().in_unit)(&spec.unit)));
    }
    if spec.auxiliary {
        append(&cell, &aux_flag());
    }
    if !spec.hint.is_empty() {
        set(&cell, "title", &spec.hint);
    }
    cell
}

/// A label as the paper has it. Where it names a year it is written with the form's year later;
/// the star of what must be filled in is drawn, not written.
pub fn printed_label(label: &str) -> HtmlElement {
    let label = label.trim_start_matches('*');
    let text = texted("span", "", label);
    if label.contains("{year") {
        set(&text, "data-label", label);
    }
    text
}

/// The star at what must be filled in.
pub fn required_star() -> HtmlElement {
    let star = texted("span", "req", "*");
    set(&star, "title", t().required);
    append(&star, &texted("span", "sr", t().required));
    star
}

/// The flag at what is for working out only.
pub fn aux_flag() -> HtmlElement {
    let flag = texted("span", "aux-flag", t().auxiliary);
    set(&flag, "title", t().auxiliary_hint);
    flag
}
