//! One cell of the paper: an editor for its text, a mirror of the text, and below it what the
//! program works out.
//!
//! The mirror lies under the editor and gives the cell the height of its text, without any
//! measuring; the editor is out of the flow, so that a key in it lays out nothing else. What has one
//! line only needs no mirror.

use std::borrow::Cow;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement, HtmlTextAreaElement};

use crate::sheet::Align;
use crate::template::{CellSpec, Kind, Severity};
use crate::ui::dom::{Scroll, append, classed, element, find, scroll_to, set, set_or_remove, texted, toggle};
use crate::ui::labels::t;

/// How a cell is edited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Control {
    /// One line that never wraps: numbers.
    Line,
    /// Grows with its text.
    Area,
    /// One of a list.
    List,
}

fn control(spec: &CellSpec, list: &[String]) -> Control {
    match spec.kind {
        Kind::Amount | Kind::Count | Kind::Percent | Kind::Weight | Kind::Score | Kind::Year => Control::Line,
        _ if spec.open_list && !list.is_empty() => Control::Line,
        Kind::Choice | Kind::Comparator | Kind::Grade if !list.is_empty() => Control::List,
        _ => Control::Area,
    }
}

/// The class of a column or field for everything that is drawn in it.
pub fn cell_class(spec: &CellSpec, field: bool) -> String {
    let mut class = String::from("cell");
    class.push_str(match Align::of(spec) {
        Align::Right => " k-number",
        // Fields are read from the left, like the label before them.
        Align::Centre if !field => " k-centre",
        Align::Centre | Align::Left => "",
    });
    if spec.kind == Kind::LongText {
        class.push_str(" long");
    }
    if spec.auxiliary {
        class.push_str(" aux");
    }
    class
}

/// An empty cell ready to be cloned: `td > .ed > (.ctl + .mirror)`; a line has no mirror.
pub fn build(spec: &CellSpec, list: &[String], field: bool) -> HtmlElement {
    let kind = control(spec, list);
    let mut class = cell_class(spec, field);
    class.push_str(match kind {
        Control::Line => " short",
        Control::List => " choice",
        Control::Area => "",
    });
    let suffix = field && !spec.unit.is_empty() && !spec.label.contains(&spec.unit);
    if suffix {
        class.push_str(" with-unit");
    }
    let cell = classed("td", &class);
    let editor = classed("div", "ed");
    append(&editor, &edit(kind, spec, list));
    if kind != Control::Line {
        append(&editor, &classed("span", "mirror"));
    }
    if suffix {
        append(&editor, &texted("span", "suffix", &spec.unit));
    }
    append(&cell, &editor);
    cell
}

fn edit(kind: Control, spec: &CellSpec, list: &[String]) -> HtmlElement {
    let control = match kind {
        Control::Line => {
            let input = element("input");
            set(&input, "type", "text");
            match spec.kind {
                Kind::Year => set(&input, "inputmode", "numeric"),
                _ if spec.open_list => set(&input, "list", &format!("list-{}", spec.list)),
                _ => set(&input, "inputmode", "decimal"),
            }
            input
        }
        Control::Area => {
            let area = element("textarea");
            set(&area, "rows", "1");
            area
        }
        Control::List => {
            let select = element("select");
            for text in std::iter::once("").chain(list.iter().map(String::as_str)) {
                append(&select, &option(text, text));
            }
            select
        }
    };
    control.set_class_name("ctl");
    if kind != Control::List {
        set(&control, "autocomplete", "off");
        set(&control, "spellcheck", "false");
    }
    control
}

fn option(value: &str, label: &str) -> HtmlElement {
    let option = element("option");
    set(&option, "value", value);
    option.set_text_content(Some(label));
    option
}

/// The editor in a cell, where it has one.
pub fn editor(cell: &Element) -> Option<HtmlElement> {
    cell.first_element_child()?.first_element_child()?.dyn_into().ok()
}

/// Shows a text in a cell. The editor is written to only when it shows something else, so that
/// the cursor of a person who is typing stays where it is.
pub fn paint_text(cell: &Element, text: &str) {
    let Some(control) = editor(cell) else {
        cell.set_text_content(Some(text));
        return;
    };
    paint_mirror(cell, text);
    if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        if input.value() != text {
            input.set_value(text);
        }
    } else if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        if area.value() != text {
            area.set_value(text);
        }
    } else if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
        choose(select, text);
    }
}

/// Puts holes where the text of a cell stands that [`build`] has just made: in its editor and in its
/// mirror. A list has one in the mirror alone; what it shows is chosen when the row is there.
pub fn hollow(cell: &Element, own: &str, mirrored: &str) {
    let Some(control) = editor(cell) else { return };
    if control.has_type::<HtmlInputElement>() {
        set(&control, "value", own);
    } else if control.has_type::<HtmlTextAreaElement>() {
        control.set_text_content(Some(own));
    }
    if let Some(mirror) = mirror(cell) {
        mirror.set_text_content(Some(mirrored));
    }
}

/// True when one chooses from a list in a cell.
pub fn is_list(cell: &HtmlElement) -> bool {
    editor(cell).is_some_and(|control| control.has_type::<HtmlSelectElement>())
}

/// A text as an editor's markup has it: a browser skips the first line break in a text area.
pub fn own_text(text: &str) -> Cow<'_, str> {
    if text.starts_with('\n') { format!("\n{text}").into() } else { text.into() }
}

/// A text as a mirror shows it: a line break at its end would otherwise give no line of its own.
pub fn mirror_text(text: &str) -> Cow<'_, str> {
    if text.ends_with('\n') { format!("{text}\u{200b}").into() } else { text.into() }
}

/// Shows a text where the cell's height comes from.
pub fn paint_mirror(cell: &Element, text: &str) {
    if let Some(mirror) = mirror(cell)
        && mirror.text_content().as_deref() != Some(text)
    {
        mirror.set_text_content(Some(&mirror_text(text)));
    }
}

fn mirror(cell: &Element) -> Option<Element> {
    let control = editor(cell)?;
    if control.has_type::<HtmlInputElement>() { None } else { control.next_element_sibling() }
}

/// Follows a key in a text area, which shows the text itself: the mirror is left behind as long as
/// old and new text both fit in a line of `room` pixels, for it lays out the whole table.
/// [`paint_mirror`] brings it up to date when the person leaves the cell. False where there is no
/// text area.
pub fn follow_key(cell: &Element, text: &str, room: i32) -> bool {
    if !editor(cell).is_some_and(|editor| editor.has_type::<HtmlTextAreaElement>()) {
        return false;
    }
    let before = mirror(cell).and_then(|mirror| mirror.text_content()).unwrap_or_default();
    if width(text) > room || width(&before) > room {
        paint_mirror(cell, text);
    }
    true
}

/// Pixels that a line of text has in an editor. Asking lays the page out, so it is asked once a
/// cell and not with every key.
pub fn room(editor: &HtmlElement) -> i32 {
    editor.client_width() - PADDING
}

/// Left and right of a text, in pixels, where there is most of it.
const PADDING: i32 = 20;

/// Pixels that a text takes at most in one line; more than any cell has when it has several.
fn width(text: &str) -> i32 {
    text.chars()
        .map(|character| if matches!(character, '0'..='9' | '.' | ',' | ' ') { 9 } else { 15 })
        .fold(if text.contains('\n') { i32::MAX } else { 0 }, i32::saturating_add)
}

/// Chooses a text in a select. A text that is not in its list is kept: it gets an entry of its
/// own, which says so.
fn choose(select: &HtmlSelectElement, text: &str) {
    select.set_value(text);
    if select.value() == text {
        return;
    }
    let foreign = find(select, "option[data-foreign]").unwrap_or_else(|| {
        let added = option("", "");
        set(&added, "data-foreign", "");
        append(select, &added);
        added
    });
    if let Some(option) = foreign.dyn_ref::<HtmlOptionElement>() {
        option.set_value(text);
        option.set_text_content(Some(&t().not_in_list.with(&[text])));
    }
    select.set_value(text);
}

/// Marks a cell with the worst that is shown of it.
pub fn paint_severity(cell: &Element, severity: Option<Severity>) {
    set_or_remove(cell, "data-sev", severity.map(severity_name));
    if let Some(control) = editor(cell) {
        let invalid = severity == Some(Severity::Error);
        set_or_remove(&control, "aria-invalid", invalid.then_some("true"));
    }
}

/// A severity in attributes and class names.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Lets a cell light up for a moment, in view.
pub fn flash(cell: &Element) {
    scroll_to(cell, Scroll::Near);
    toggle(cell, "done-by", false);
    // Asking for a measure between the two lets the animation begin anew.
    let _ = cell.client_width();
    toggle(cell, "done-by", true);
}
