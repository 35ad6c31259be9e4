//! One cell of the paper: an editor for its text, a mirror of the text, and below it what the
//! program works out.
//!
//! The mirror lies under the editor and gives the cell the height of its text, without any
//! measuring; the editor is out of the flow, so that a key in it lays out nothing else.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement, HtmlTextAreaElement};

use crate::number::{decimal_text, fixed_text};
use crate::rules::{Computed, Standing};
use crate::template::{CellSpec, Kind, Role, Severity};
use crate::ui::dom::{
    Scroll, append, button, classed, element, find, say, scroll_to, set, set_or_remove, style, texted, toggle,
};
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

/// The class that places the text: numbers to the right, short words in the middle.
fn alignment(kind: Kind) -> &'static str {
    match kind {
        Kind::Amount | Kind::Count | Kind::Percent | Kind::Weight | Kind::Score => " k-number",
        Kind::Choice
        | Kind::Target
        | Kind::Actual
        | Kind::TargetValue
        | Kind::Comparator
        | Kind::Unit
        | Kind::Grade
        | Kind::Year => " k-centre",
        Kind::Text | Kind::LongText => "",
    }
}

/// The class of a column or field for everything that is drawn in it.
pub fn cell_class(spec: &CellSpec, field: bool) -> String {
    let mut class = String::from("cell");
    class.push_str(match alignment(spec.kind) {
        // Fields are read from the left, like the label before them.
        " k-centre" if field => "",
        _ if matches!(spec.role, Some(Role::Level1 | Role::Level2)) => " k-centre",
        alignment => alignment,
    });
    if spec.kind == Kind::LongText {
        class.push_str(" long");
    }
    if spec.auxiliary {
        class.push_str(" aux");
    }
    class
}

/// An empty cell ready to be cloned: `td > .ed > (.ctl + .mirror)`.
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
    append(&editor, &classed("span", "mirror"));
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

/// Fills a cell that [`build`] has just made: nothing is shown of it yet, so nothing is compared.
/// Its editor, where it has one. A form of hundreds of rows is built by this, cell by cell.
pub fn fill(cell: &Element, text: &str, computed: Option<&Computed>) -> Option<HtmlElement> {
    let Some(control) = cell.first_element_child().and_then(|line| line.first_element_child()) else {
        cell.set_text_content(Some(text));
        return None;
    };
    if !text.is_empty() {
        if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
            area.set_value(text);
            show_in_mirror(&control.next_element_sibling()?, text);
        } else {
            paint_text(cell, text);
        }
    }
    if computed.is_some() {
        paint_computed(cell, computed, text);
    }
    Some(control.unchecked_into())
}

/// Shows a text where the cell's height comes from.
pub fn paint_mirror(cell: &Element, text: &str) {
    if let Some(mirror) = mirror(cell)
        && mirror.text_content().as_deref() != Some(text)
    {
        show_in_mirror(&mirror, text);
    }
}

fn show_in_mirror(mirror: &Element, text: &str) {
    if text.ends_with('\n') {
        // The line break would otherwise give no line of its own.
        mirror.set_text_content(Some(&format!("{text}\u{200b}")));
    } else {
        mirror.set_text_content(Some(text));
    }
}

fn mirror(cell: &Element) -> Option<Element> {
    cell.first_element_child()?.children().item(1)
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

/// Shows the computed value beside the typed one: a button to adopt it while they differ, a tick
/// where they agree. It lies in the cell's own line, so that little moves while one types.
pub fn paint_computed(cell: &Element, computed: Option<&Computed>, typed: &str) {
    if editor(cell).is_none() {
        return;
    }
    let chip = find(cell, ".calc");
    let empty = typed.trim().is_empty();
    // That an empty cell comes to nothing is no news.
    let shown = computed
        .filter(|computed| computed.standing != Standing::NotApplicable && !(empty && computed.value.is_zero()));
    let Some(computed) = shown else {
        if let Some(chip) = chip {
            chip.remove();
        }
        return;
    };
    let chip = chip.unwrap_or_else(|| {
        let chip = new_chip();
        if let Some(line) = cell.first_element_child() {
            append(&line, &chip);
        }
        chip
    });
    let text = computed_text(computed);
    let agrees = agrees(computed, typed);
    // The number needs its own width before the chip may stand beside it, an empty cell none: the
    // chip must not make the row taller, which would move everything below while one types.
    if let Some(control) = editor(cell) {
        style(&control, "flex-basis", &format!("calc({}ch + 14px)", typed.chars().count()));
    }
    toggle(&chip, "calc-agrees", agrees);
    toggle(&chip, "calc-differs", !agrees && !empty);
    let says = if agrees { t().computed_agrees.with(&[&text]) } else { t().adopt_value.with(&[&text]) };
    set(&chip, "title", &says);
    // Read out as it is shown, so that one can press it by saying what one sees.
    let word = if computed.standing == Standing::Provisional { t().so_far } else { t().computed };
    let name = if agrees { says } else { format!("{word} {text} {}", t().adopt) };
    set(&chip, "aria-label", &name);
    set_or_remove(&chip, "disabled", agrees.then_some(""));
    if let Some(before) = chip.children().item(0) {
        say(&before, &format!("{word} "));
    }
    if let Some(value) = chip.children().item(1) {
        say(&value, &text);
    }
}

/// A computed value as it is shown and adopted. Zeros behind the point say something about money
/// and rates, not about marks.
pub fn computed_text(computed: &Computed) -> String {
    let text = computed.text();
    let marks = !computed.percent && computed.rule.is_none() && text.contains('.');
    if marks { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// `计算值 98.15 采用`, all of it a button.
fn new_chip() -> HtmlElement {
    let chip = button("calc", "");
    set(&chip, "tabindex", "-1");
    set(&chip, "data-do", "adopt");
    append(&chip, &classed("span", "calc-word"));
    append(&chip, &classed("span", "calc-value"));
    append(&chip, &texted("span", "calc-adopt", &format!(" {}", t().adopt)));
    chip
}

/// True when the typed text says the computed value, at the decimals that either shows.
pub fn agrees(computed: &Computed, typed: &str) -> bool {
    let plain: String = typed.chars().filter(|character| !matches!(character, ',' | '%' | '％' | ' ')).collect();
    let plain = plain.replace('−', "-");
    let Some(typed) = decimal_text::parse_plain(&plain) else { return false };
    let decimals = u8::try_from(typed.scale()).map_or(computed.decimals, |scale| scale.max(computed.decimals));
    let at_least = Computed { decimals, ..*computed }.text();
    fixed_text(typed, u32::from(decimals)) == at_least.trim_end_matches('%')
}

/// Lets a cell light up for a moment, in view.
pub fn flash(cell: &Element) {
    scroll_to(cell, Scroll::Near);
    toggle(cell, "done-by", false);
    // Asking for a measure between the two lets the animation begin anew.
    let _ = cell.client_width();
    toggle(cell, "done-by", true);
}
