//! The form on its way to the printer: its [`Sheet`] as plain elements.

use web_sys::HtmlElement;

use crate::sheet::{Align, Cell, Grid, Part, Sheet};
use crate::ui::dom::{append, append_all, classed, element, set, style, test_id, texted, toggle};
use crate::ui::labels::t;

/// The official form, drawn from its sheet.
pub fn draw(sheet: &Sheet) -> HtmlElement {
    let root = classed("article", if sheet.landscape { "sheet sheet-landscape" } else { "sheet" });
    test_id(&root, "sheet");
    set(&root, "lang", "zh-CN");
    append(&root, &texted("h1", "sheet-title", &sheet.title));
    if !sheet.caption.is_empty() {
        append(&root, &texted("p", "sheet-caption", &sheet.caption));
    }
    append(&root, &texted("p", "sheet-money", &sheet.money));
    for part in &sheet.parts {
        let drawn = match part {
            Part::Section(title) => texted("h2", "sheet-section", title),
            Part::Heading(title) => texted("h3", "sheet-heading", title),
            Part::Text(text) => texted("p", "sheet-text", text),
            Part::Grid(grid) => draw_grid(grid),
        };
        append(&root, &drawn);
    }
    append(&root, &foot(sheet));
    root
}

fn draw_grid(grid: &Grid) -> HtmlElement {
    let table = classed("table", if grid.flows { "sheet-grid flows" } else { "sheet-grid" });
    let columns = element("colgroup");
    for share in &grid.widths {
        let column = element("col");
        style(&column, "width", &format!("{}.{}%", share / 10, share % 10));
        append(&columns, &column);
    }
    append(&table, &columns);
    for (tag, rows) in [("thead", &grid.head), ("tbody", &grid.rows)] {
        if rows.is_empty() {
            continue;
        }
        let group = element(tag);
        // In a second row of headings, those that span both rows stand to the left.
        let mut covered = false;
        for row in rows {
            let line = element("tr");
            for cell in row {
                append(&line, &draw_cell(cell));
            }
            if let Some(first) = line.first_element_child() {
                toggle(&first, "first", !covered);
            }
            covered = row.first().is_some_and(|cell| cell.more_rows > 0);
            append(&group, &line);
        }
        append(&table, &group);
    }
    table
}

fn draw_cell(cell: &Cell) -> HtmlElement {
    let align = match cell.align {
        Align::Left => "",
        Align::Centre => "at-centre",
        Align::Right => "at-right",
    };
    let drawn = texted(if cell.heading { "th" } else { "td" }, align, &cell.text);
    toggle(&drawn, "continues", cell.continues);
    for (name, more) in [("colspan", cell.more_columns), ("rowspan", cell.more_rows)] {
        if more > 0 {
            set(&drawn, name, &(more + 1).to_string());
        }
    }
    drawn
}

/// Notes, and room for seal and signatures.
fn foot(sheet: &Sheet) -> HtmlElement {
    let foot = classed("footer", "sheet-foot");
    if !sheet.notes.is_empty() {
        let notes = classed("ol", "sheet-notes");
        sheet.notes.iter().for_each(|note| append(&notes, &texted("li", "", note)));
        append(&foot, &notes);
    }
    let signatures = classed("div", "sheet-signatures");
    let places: Vec<HtmlElement> =
        sheet.signatures.iter().map(|label| texted("span", "", &t().signature.with(&[label]))).collect();
    append_all(&signatures, &places.iter().collect::<Vec<_>>());
    append(&foot, &signatures);
    foot
}
