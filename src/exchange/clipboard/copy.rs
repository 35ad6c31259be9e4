//! An area of a table as spreadsheets take it from the clipboard: text with tabs, and markup with
//! merged cells and with texts that stay texts.

use super::area::{Area, Merged};
use crate::document::ColumnIx;
use crate::exchange::spreadsheet::{inert, number};
use crate::session::Session;

/// What goes on the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Tabs between cells, line breaks between rows, quotes around what holds either.
    pub text: String,
    /// A table. Excel shows as a text what is no number: `3-5` is no date, `=1` no formula.
    pub html: String,
}

/// Copies an area. `merged`: the columns whose equal neighbours are one cell.
#[must_use]
pub fn copy(session: &Session, area: Area, merged: &[Merged]) -> Copied {
    let mut text = String::new();
    let mut html = String::from("<table>");
    let rows = session.document().rows(area.table);
    for (position, id) in (area.top..).zip(area.row_ids(session)) {
        let Some(row) = rows.and_then(|rows| rows.get(id)) else { continue };
        html.push_str("<tr>");
        for column in area.column_list() {
            let span = span(merged, column, position);
            // What the cell above covers is blank, as in a spreadsheet.
            let shown = if span == 0 { "" } else { row.text(column) };
            if column.0 > area.left {
                text.push('\t');
            }
            push_plain(&mut text, shown);
            if span != 0 {
                push_cell(&mut html, shown, span);
            }
        }
        text.push_str("\r\n");
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    Copied { text, html }
}

fn span(merged: &[Merged], column: ColumnIx, row: usize) -> u32 {
    let spans = merged.iter().find(|(merged, _)| *merged == column).map(|(_, spans)| spans);
    spans.and_then(|spans| spans.get(row)).copied().unwrap_or(1)
}

fn push_plain(into: &mut String, text: &str) {
    let text = inert(text);
    if text.contains(['\t', '\n', '\r', '"']) {
        into.push('"');
        into.push_str(&text.replace('"', "\"\""));
        into.push('"');
    } else {
        into.push_str(&text);
    }
}

fn push_cell(into: &mut String, text: &str, span: u32) {
    into.push_str("<td");
    if span > 1 {
        into.push_str(&format!(" rowspan=\"{span}\""));
    }
    let number = number(text);
    if number.is_none() {
        into.push_str(" style=\"mso-number-format:'\\@'\"");
    }
    into.push('>');
    for sign in number.as_deref().unwrap_or(text).chars() {
        match sign {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            // A line of its own, in the same cell.
            '\n' => into.push_str("<br style=\"mso-data-placement:same-cell\">"),
            _ => into.push(sign),
        }
    }
    into.push_str("</td>");
}
