//! The computed value beside the typed one.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::cell::editor;
use crate::document::CellRef;
use crate::rules::{Computed, Standing, read_value};
use crate::session::Session;
use crate::template::Kind;
use crate::ui::dom::{append, button, clear, find, say, set, set_or_remove, style, texted, toggle};
use crate::ui::labels::t;

/// Shows the computed value beside the typed one: while they differ, a button to adopt it, which says
/// `计算值 98.15 采用` among fields and `=98.15` in rows; a tick where they agree. In rows both lie in a
/// corner, out of the flow, so that nothing moves while one types: the table would be laid out anew
/// with every key.
pub fn paint_computed(cell: &Element, session: &Session, at: CellRef, typed: &str) {
    let Some(control) = editor(cell) else { return };
    let Some(line) = control.parent_element() else { return };
    // That an empty cell comes to nothing is no news.
    let shown = session.computed(at).filter(|computed| {
        computed.standing != Standing::NotApplicable && !(typed.trim().is_empty() && computed.value.is_zero())
    });
    let chip = find(&line, ".calc");
    let Some(computed) = shown else {
        if let Some(chip) = chip {
            chip.remove();
            toggle(&line, "differs", false);
        }
        return;
    };
    let in_row = cell.has_attribute("data-c");
    // Among fields the chip stands beside the number, which needs its own width first.
    if !in_row {
        style(&control, "flex-basis", &format!("calc({}ch + 14px)", typed.chars().count()));
    }
    let known = chip.is_some();
    let chip = chip.unwrap_or_else(new_chip);
    let agrees = agrees(session, at, &computed, typed);
    say_computed(&line, &chip, in_row, &computed, typed.trim().is_empty(), agrees);
    if !known {
        append(&line, &chip);
    }
}

fn say_computed(line: &Element, chip: &HtmlElement, in_row: bool, computed: &Computed, blank: bool, agrees: bool) {
    let text = computed_text(computed);
    let class = match (agrees, blank) {
        (true, _) => "calc calc-agrees",
        (false, true) => "calc",
        (false, false) => "calc calc-differs",
    };
    if chip.class_name() != class {
        chip.set_class_name(class);
        set_or_remove(chip, "disabled", agrees.then_some(""));
        toggle(line, "differs", !agrees);
    }
    let says = if agrees { t().computed_agrees.with(&[&text]) } else { t().adopt_value.with(&[&text]) };
    // Read out as it is shown, so that one can press it by saying what one sees.
    let word = if computed.standing == Standing::Provisional { t().so_far } else { t().computed };
    let name = if agrees { says.clone() } else { format!("{word} {text} {}", t().adopt) };
    if chip.get_attribute("aria-label").as_deref() != Some(&name) {
        set(chip, "title", &says);
        set(chip, "aria-label", &name);
    }
    if agrees {
        clear(chip);
    } else if in_row {
        say(chip, &text);
    } else {
        clear(chip);
        append(chip, &texted("span", "calc-word", &format!("{word} ")));
        append(chip, &texted("span", "calc-value", &text));
        append(chip, &texted("span", "calc-adopt", &format!(" {}", t().adopt)));
    }
}

/// A computed value as it is shown and adopted. Zeros behind the point say something about money
/// and rates, not about marks.
pub fn computed_text(computed: &Computed) -> String {
    let text = computed.text();
    let marks = !computed.percent && computed.rule.is_none() && text.contains('.');
    if marks { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A blank chip. A long form needs hundreds, so there is one to be cloned.
fn new_chip() -> HtmlElement {
    thread_local! {
        static MODEL: HtmlElement = build_chip();
    }
    MODEL.with(|model| model.clone_node().map_or_else(|_| build_chip(), JsCast::unchecked_into))
}

fn build_chip() -> HtmlElement {
    let chip = button("calc calc-agrees", "");
    set(&chip, "tabindex", "-1");
    set(&chip, "data-do", "adopt");
    set(&chip, "disabled", "");
    chip
}

/// True when the typed text says the computed value, at the decimals that either shows.
pub fn agrees(session: &Session, at: CellRef, computed: &Computed, typed: &str) -> bool {
    let Some(mut reading) = session.plan().column_plan(at) else { return false };
    // Where a column takes any actual value, it is a number that is computed.
    if !reading.is_number() {
        reading.kind = if computed.percent { Kind::Percent } else { Kind::Count };
    }
    let Some(typed) = read_value(reading, typed).number() else { return false };
    // A percentage is read as a fraction, which has two decimals more.
    let shown = typed.decimals.saturating_sub(if computed.percent { 2 } else { 0 });
    let text = |value| Computed { value, decimals: shown.max(computed.decimals), ..*computed }.text();
    text(typed.value) == text(computed.value)
}
