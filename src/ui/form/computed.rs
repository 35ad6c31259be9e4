//! The computed value beside the typed one.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::cell::editor;
use crate::number::{decimal_text, fixed_text};
use crate::report::Language;
use crate::rules::{Computed, Standing};
use crate::ui::dom::{append, button, classed, find, say, set, set_or_remove, style, texted, toggle};
use crate::ui::labels::{language, t};

/// Shows the computed value beside the typed one: a button to adopt it while they differ, a tick
/// where they agree. In rows both lie in a corner, out of the flow, so that nothing moves while one
/// types: the table would be laid out anew with every key.
pub fn paint_computed(cell: &Element, computed: Option<&Computed>, typed: &str) {
    let Some(control) = editor(cell) else { return };
    let Some(line) = control.parent_element() else { return };
    let chip = find(&line, ".calc");
    // That an empty cell comes to nothing is no news.
    let shown = computed.filter(|computed| {
        computed.standing != Standing::NotApplicable && !(typed.trim().is_empty() && computed.value.is_zero())
    });
    // Among fields the chip stands beside the number, which needs its own width first.
    if shown.is_some() && !cell.has_attribute("data-c") {
        style(&control, "flex-basis", &format!("calc({}ch + 14px)", typed.chars().count()));
    }
    match (shown, chip) {
        (None, None) => {}
        (None, Some(chip)) => {
            chip.remove();
            toggle(&line, "differs", false);
        }
        (Some(computed), Some(chip)) => say_computed(&line, &chip, computed, typed),
        (Some(computed), None) => {
            let chip = new_chip();
            say_computed(&line, &chip, computed, typed);
            append(&line, &chip);
        }
    }
}

fn say_computed(line: &Element, chip: &HtmlElement, computed: &Computed, typed: &str) {
    let text = computed_text(computed);
    let agrees = agrees(computed, typed);
    let class = match (agrees, typed.trim().is_empty()) {
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
    let parts = chip.children();
    if let (Some(before), Some(value)) = (parts.item(0), parts.item(1)) {
        say(&before, &format!("{word} "));
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

/// A blank chip. A long form needs hundreds, so there is one to be cloned for each language.
fn new_chip() -> HtmlElement {
    thread_local! {
        static MODEL: RefCell<Option<(Language, HtmlElement)>> = const { RefCell::new(None) };
    }
    MODEL.with_borrow_mut(|model| {
        let chip = match model {
            Some((made_in, chip)) if *made_in == language() => chip,
            _ => &model.insert((language(), build_chip())).1,
        };
        chip.clone_node_with_deep(true).map_or_else(|_| build_chip(), JsCast::unchecked_into)
    })
}

/// `计算值 98.15 采用`, all of it a button.
fn build_chip() -> HtmlElement {
    let chip = button("calc calc-agrees", "");
    set(&chip, "tabindex", "-1");
    set(&chip, "data-do", "adopt");
    set(&chip, "disabled", "");
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
