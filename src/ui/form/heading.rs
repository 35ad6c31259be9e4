//! The head of a table: columns and their widths, one or two rows of headings, labels as the
//! paper has them.

use web_sys::HtmlElement;

use crate::sheet::{groups, width};
use crate::template::{CellSpec, Role};
use crate::ui::dom::{append, classed, element, set, style, texted, toggle};
use crate::ui::labels::t;

/// Width of the handle of rows that can move, in pixels.
const HANDLE: u32 = 28;

/// The least width in pixels at which the table can be read.
pub fn least_width(specs: &[&CellSpec]) -> u32 {
    let total: u32 = specs.iter().map(|spec| width(spec)).sum();
    total * if total > 120 { 8 } else { 7 }
}

/// The columns, with their shares of the whole width.
pub fn columns(specs: &[&CellSpec], fixed: bool) -> HtmlElement {
    let group = element("colgroup");
    if !fixed {
        let handle = classed("col", "handle-col");
        style(&handle, "width", &format!("{HANDLE}px"));
        append(&group, &handle);
    }
    let total: u32 = specs.iter().map(|spec| width(spec)).sum();
    for spec in specs {
        let column = classed("col", if spec.auxiliary { "aux-col" } else { "" });
        let share = width(spec) * 1000 / total.max(1);
        style(&column, "width", &format!("{}.{}%", share / 10, share % 10));
        append(&group, &column);
    }
    group
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
    for group in groups(specs) {
        let grouped = !group.heading.is_empty();
        if grouped {
            let over = classed("th", "group");
            append(&over, &printed_label(group.heading));
            set(&over, "scope", "colgroup");
            set(&over, "colspan", &group.columns.len().to_string());
            toggle(&over, "first", group.columns.start == 0);
            append(&upper, &over);
        }
        for (offset, spec) in group.columns.clone().zip(specs.get(group.columns).unwrap_or_default()) {
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
        append(&cell, &texted("span", "unit", &t().in_unit.with(&[&spec.unit])));
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
