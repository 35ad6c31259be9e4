//! The score: total, grade, and a picture of where the marks went.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::labels::t;
use super::state::Form;
use crate::document::Place;
use crate::number::plain_text;
use crate::report::cell_name;
use crate::rules::{GroupMarks, ScoreSheet, Standing};

/// Missing cells named at most.
const NAMED: usize = 12;

/// Width of the pictures in their own units.
const WIDE: u32 = 1000;

/// The score, on forms that have one.
#[component]
pub fn ScoreView(form: Form) -> impl IntoView {
    move || form.score.get().map(|sheet| view! { <Sheet form sheet /> })
}

#[component]
fn Sheet(form: Form, sheet: ScoreSheet) -> impl IntoView {
    let missing = sheet.missing.len();
    let total = sheet.total.map_or_else(|| "—".to_owned(), number);
    let standing = match sheet.standing {
        Standing::Settled => t().score_settled.to_owned(),
        Standing::Provisional => (t().score_provisional)(missing),
        Standing::NotApplicable => t().score_unknown.to_owned(),
    };
    let list = (missing > 0).then(|| missing_list(form, &sheet));
    view! {
        <section class="panel-sec" aria-labelledby="score-title">
            <div class="panel-head"><h2 id="score-title">{t().score}</h2></div>
            <div class="score" data-testid="score">
                <div class="score-top">
                    <span class="score-total" data-testid="score-total">{total}</span>
                    <span class="score-full">{(t().score_of)(&number(sheet.full))}</span>
                    {sheet.grade.map(|grade| view! { <span class="score-grade" data-testid="score-grade">{grade}</span> })}
                </div>
                <p class="score-standing">{standing}</p>
                <Hatch />
                <div class="marks">{sheet.groups.iter().map(marks).collect_view()}</div>
                <Legend />
                {list}
            </div>
        </section>
    }
}

/// A number without zeros at its end.
fn number(value: Decimal) -> String {
    plain_text(value.normalize())
}

fn missing_list(form: Form, sheet: &ScoreSheet) -> impl IntoView + use<> {
    let count = sheet.missing.len();
    let names = form.read(|core| {
        let named = sheet.missing.iter().take(NAMED).map(|&cell| (cell, cell_name(cell, &core.session)));
        named.collect::<Vec<_>>()
    });
    let items = names.unwrap_or_default().into_iter().map(|(cell, name)| {
        view! {
            <li><button type="button" class="link" on:click=move |_| form.go(Place::Cell(cell))>{name}</button></li>
        }
    });
    view! {
        <details class="missing" data-testid="score-missing">
            <summary>{(t().score_missing)(count)}</summary>
            <ul>
                {items.collect_view()}
                {(count > NAMED).then(|| view! { <li>{(t().more)(count - NAMED)}</li> })}
            </ul>
        </details>
    }
}

/// The marks of a group: a bar of what it earned, lost, and may still earn.
fn marks(group: &GroupMarks) -> impl IntoView + use<> {
    let aloud = (t().marks_aloud)(
        &group.name,
        &number(group.weight),
        &number(group.earned),
        &number(group.lost),
        &number(group.open),
    );
    let earned = share(group.earned, group.weight);
    let lost = share(group.lost, group.weight).min(WIDE.saturating_sub(earned));
    let open = WIDE.saturating_sub(earned + lost);
    let loss = (!group.lost.is_zero()).then(|| (t().marks_lost)(&number(group.lost)));
    view! {
        <div class="marks-row" role="img" aria-label=aloud>
            <span class="marks-name">{group.name.clone()}</span>
            <span class="marks-sum">{number(group.earned)}" / "{number(group.weight)}{loss.map(|loss| format!("　{loss}"))}</span>
            <svg class="bar" viewBox=format!("0 0 {WIDE} 40") preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-open" x=earned + lost y="0" width=open height="40" />
                <rect class="bar-earned" x="0" y="0" width=earned height="40" />
                <rect class="bar-lost" x=earned y="0" width=lost height="40" />
                <rect class="bar-frame" x="0" y="0" width=WIDE height="40" />
            </svg>
        </div>
    }
}

/// A part of a whole, in thousandths; 0 when there is no whole.
pub fn share(part: Decimal, whole: Decimal) -> u32 {
    use rust_decimal::prelude::ToPrimitive;
    let thousandths = part.checked_mul(Decimal::from(WIDE)).and_then(|part| part.checked_div(whole));
    thousandths.and_then(|share| share.trunc().to_u32()).unwrap_or_default().min(WIDE)
}

/// What lost marks are filled with: a hatching, to be told without colours.
#[component]
fn Hatch() -> impl IntoView {
    view! {
        <svg width="0" height="0" class="sr" aria-hidden="true">
            <defs>
                <pattern id="lost" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <line class="bar-lost-line" x1="0" y1="0" x2="0" y2="9" />
                </pattern>
            </defs>
        </svg>
    }
}

#[component]
fn Legend() -> impl IntoView {
    let entry = |class: &'static str, label: &'static str| {
        view! {
            <span>
                <svg viewBox="0 0 28 20"><rect class=class x="1" y="1" width="26" height="18" /><rect class="bar-frame" x="1" y="1" width="26" height="18" /></svg>
                {label}
            </span>
        }
    };
    view! {
        <div class="legend" aria-hidden="true">
            {entry("bar-earned", t().earned)}
            {entry("bar-lost", t().lost)}
            {entry("bar-open", t().open_marks)}
        </div>
    }
}
