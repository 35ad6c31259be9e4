//! What totals are made of: a bar of its parts for every sum of money that the form asks for.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::labels::t;
use super::score::share;
use super::state::{Core, Form};
use crate::document::CellRef;
use crate::number::{percent_text, plain_text, read_number};
use crate::report::{cell_name, label};
use crate::template::formula::Comparison;
use crate::template::{Kind, Relation, Role};

/// Pictures drawn at most.
const MOST: usize = 4;

/// A sum with its parts.
#[derive(Clone, PartialEq)]
struct Picture {
    name: String,
    total: Decimal,
    parts: Vec<(String, Decimal)>,
}

impl Picture {
    fn of(core: &Core, relation: &Relation) -> Option<Self> {
        if relation.comparison != Comparison::Equal {
            return None;
        }
        let total = relation.result?;
        let cells = relation.right.linear()?;
        let money = |cell: CellRef| core.session.plan().spec(cell).is_some_and(|spec| spec.kind == Kind::Amount);
        if cells.len() < 2 || !money(total) || cells.iter().any(|&(cell, minus)| minus || !money(cell)) {
            return None;
        }
        let part = |&(cell, _): &(CellRef, bool)| {
            let value = amount(core, cell).filter(|value| *value > Decimal::ZERO)?;
            Some((part_name(core, cell, total), value))
        };
        let parts: Vec<_> = cells.iter().filter_map(part).collect();
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, (_, part)| sum.checked_add(*part))?;
        (!parts.is_empty()).then(|| Self { name: cell_name(total, &core.session), total: sum, parts })
    }
}

/// What tells a part from the others: its row where they stand below each other, else its label.
fn part_name(core: &Core, cell: CellRef, total: CellRef) -> String {
    let session = &core.session;
    let name = match (cell, total) {
        (CellRef::Cell(table, row, column), CellRef::Cell(_, _, other)) if column == other => session
            .plan()
            .table(table)
            .and_then(|plan| plan.role(Role::Label).or(plan.role(Role::Name)))
            .and_then(|name| Some(session.document().rows(table)?.get(row)?.text(name).to_owned())),
        _ => session.plan().spec(cell).map(|spec| label(&spec.label, session)),
    };
    name.unwrap_or_else(|| cell_name(cell, session))
}

fn amount(core: &Core, cell: CellRef) -> Option<Decimal> {
    read_number(core.session.document().text(cell)?).number().map(|number| number.value)
}

/// The pictures of a form's sums.
#[component]
pub fn PicturesView(form: Form) -> impl IntoView {
    let pictures = Memo::new(move |_| {
        form.changed.track();
        form.read(|core| {
            // A rule that holds in several columns is drawn for the first.
            let mut drawn = Vec::new();
            let mut first = |relation: &&Relation| {
                let new = !drawn.contains(&relation.rule);
                drawn.push(relation.rule);
                new
            };
            let relations = core.session.plan().relations.iter().filter(|relation| first(relation));
            relations.filter_map(|relation| Picture::of(core, relation)).take(MOST).collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    move || {
        let pictures = pictures.get();
        (!pictures.is_empty()).then(|| {
            view! {
                <section class="panel-sec" aria-labelledby="pictures-title" data-testid="pictures">
                    <div class="panel-head"><h2 id="pictures-title">{t().composition}</h2></div>
                    <div class="score">{pictures.into_iter().map(picture).collect_view()}</div>
                </section>
            }
        })
    }
}

fn picture(picture: Picture) -> impl IntoView {
    let total = picture.total;
    let mut from = 0;
    let bars: Vec<_> = picture
        .parts
        .iter()
        .enumerate()
        .map(|(at, (_, value))| {
            let wide = share(*value, total);
            let bar = view! { <rect class=format!("bar-part-{}", at % 5) x=from y="0" width=wide height="40" /> };
            from += wide;
            bar
        })
        .collect();
    let parts = picture.parts.iter().enumerate().map(|(at, (name, value))| {
        let share = value.checked_div(total).and_then(|share| percent_text(share, 1)).unwrap_or_default();
        let value = plain_text(value.normalize());
        view! {
            <li>
                <svg viewBox="0 0 10 10" aria-hidden="true"><rect class=format!("bar-part-{}", at % 5) width="10" height="10" /></svg>
                <span class="parts-name">{name.clone()}</span>
                <span class="parts-value">{value}"　"{share}</span>
            </li>
        }
    });
    view! {
        <div class="picture">
            <h3>{picture.name}<span>{plain_text(total.normalize())}</span></h3>
            <svg class="bar" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
                {bars}
                <rect class="bar-frame" x="0" y="0" width="1000" height="40" />
            </svg>
            <ul class="parts">{parts.collect_view()}</ul>
        </div>
    }
}
