//! The markup that Excel, WPS and Word put on the clipboard, read as tables. It is parsed into a
//! document of its own that runs nothing and loads nothing.

use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, Node, SupportedType};

use crate::exchange::clipboard::{Line, Piece, Range, Words, bare};
use crate::ui::dom::number;

/// Deeper nesting than this is not looked into.
const DEEPEST: usize = 200;

/// The range that the markup's tables hold; `None` when there is none, or texts beside it.
pub fn read_markup(html: &str) -> Option<Range> {
    let parsed = DomParser::new().ok()?.parse_from_string(&bare(html), SupportedType::TextHtml).ok()?;
    let mut found = Found::default();
    found.look(parsed.body()?.as_ref(), 0);
    (!found.beside && !found.lines.is_empty()).then(|| Range::from_lines(found.lines, &found.hidden))
}

#[derive(Default)]
struct Found {
    lines: Vec<Line>,
    /// Columns of the table that have been told of, and which of them are not shown.
    columns: usize,
    hidden: Vec<usize>,
    /// True when there are texts outside the tables, which a range would lose.
    beside: bool,
}

impl Found {
    fn look(&mut self, node: &Node, depth: usize) {
        let mut child = node.first_child();
        while let Some(here) = child {
            let element = here.dyn_ref::<Element>();
            match (here.node_name().as_str(), element) {
                ("TR", Some(row)) => self.lines.push(line(row)),
                ("COL", Some(column)) => {
                    let span = number(column, "span").unwrap_or(1_usize).clamp(1, 1_000);
                    let end = self.columns.saturating_add(span);
                    if is_hidden(column) {
                        self.hidden.extend(self.columns..end);
                    }
                    self.columns = end;
                }
                ("STYLE" | "SCRIPT" | "TEMPLATE", _) => {}
                (name, Some(_)) if depth < DEEPEST => {
                    if name == "TABLE" {
                        self.columns = 0;
                    }
                    self.look(&here, depth + 1);
                }
                _ => self.beside |= here.node_type() == Node::TEXT_NODE && says(&here),
            }
            child = here.next_sibling();
        }
    }
}

fn says(node: &Node) -> bool {
    node.text_content().is_some_and(|text| !text.trim().is_empty())
}

fn is_hidden(element: &Element) -> bool {
    element.has_attribute("hidden")
}

fn line(row: &Element) -> Line {
    let mut line = Line { pieces: Vec::new(), hidden: is_hidden(row) };
    let mut cell = row.first_element_child();
    while let Some(here) = cell {
        if matches!(here.tag_name().as_str(), "TD" | "TH") {
            let mut words = Words::default();
            gather(&here, &mut words, 0);
            line.pieces.push(Piece {
                text: words.finish(),
                down: number(&here, "rowspan").unwrap_or(1),
                across: number(&here, "colspan").unwrap_or(1),
                flows: here.has_attribute("data-flows"),
                hidden: is_hidden(&here),
            });
        }
        cell = here.next_element_sibling();
    }
    line
}

/// Gathers what the inside of a cell shows.
fn gather(node: &Node, words: &mut Words, depth: usize) {
    let mut child = node.first_child();
    while let Some(here) = child {
        match (here.node_name().as_str(), here.dyn_ref::<Element>()) {
            ("#text", _) => words.text(&here.node_value().unwrap_or_default()),
            ("BR", _) => words.line(),
            ("STYLE" | "SCRIPT" | "TEMPLATE", _) => {}
            (name, Some(element)) if depth < DEEPEST && !is_hidden(element) => {
                let block = matches!(name, "P" | "DIV" | "LI" | "TR" | "TABLE");
                if block {
                    words.paragraph();
                }
                gather(&here, words, depth + 1);
                if block {
                    words.paragraph();
                }
            }
            _ => {}
        }
        child = here.next_sibling();
    }
}
