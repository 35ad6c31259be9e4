//! The computed value beside the typed one.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::cell::editor;
use crate::number::{decimal_text, fixed_text};
use crate::rules::{Computed, Standing};
use crate::ui::dom::{append, button, clear, find, say, set, set_or_remove, style, texted, toggle};
use crate::ui::labels::t;

/// Shows the computed value beside the typed one: while they differ, a button to adopt it, which says
/// `计算值 98.15 采用` among fields and `=98.15` in rows; a tick where they agree. In rows both lie in a
/// corner, out of the flow, so that nothing moves while one types: the table would be laid out anew
/// with every key.
pub fn paint_computed(cell: &Element, computed: Option<&Computed>, typed: &str) {
    let Some(control) = editor(cell) else { return };
    let Some(line) = control.parent_element() else { return };
    // That an empty cell comes to nothing is no news.
    let shown = computed.filter(|computed| {
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
    say_computed(&line, &chip, in_row, computed, typed);
    if !known {
        append(&line, &chip);
    }
}

fn say_computed(line: &Element, chip: &HtmlElement, in_row: bool, computed: &Computed, typed: &str) {
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
pub fn agrees(computed: &Computed, typed: &str) -> bool {
    let plain: String = typed.chars().filter(|character| !matches!(character, ',' | '%' | '％' | ' ')).collect();
    let plain = plain.replace('−', "-");
    let Some(typed) = decimal_text::parse_plain(&plain) else { return false };
    let decimals = u8::try_from(typed.scale()).map_or(computed.decimals, |scale| scale.max(computed.decimals));
    let at_least = Computed { decimals, ..*computed }.text();
    fixed_text(typed, u32::from(decimals)) == at_least.trim_end_matches('%')
}
