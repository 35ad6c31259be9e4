//! Bars, and what totals are made of: a bar of its parts for every sum of money on the form.

use std::cell::RefCell;
use std::fmt::Write;

use rust_decimal::Decimal;
use web_sys::HtmlElement;

use super::dom::{
    add_icon, append, append_all, button, classed, clear, element, keep, on_press, set, show, test_id, texted,
};
use super::labels::{language, t};
use super::state::{Core, Form};
use crate::document::{CellRef, Place};
use crate::number::{percent_text, plain_text, read_number};
use crate::report::{cell_name, label};
use crate::template::formula::Comparison;
use crate::template::{Kind, Relation, Role};

/// Pictures drawn at most.
const MOST: usize = 4;

/// Width of the bars in their own units.
const WIDE: u32 = 1000;

const PARTS: [&str; 5] = ["bar-part-0", "bar-part-1", "bar-part-2", "bar-part-3", "bar-part-4"];

/// What lost marks are filled with: a hatching, to be told without colours.
pub const LOST_PATTERN: &str = r#"<svg width="0" height="0" class="sr"><defs><pattern id="lost" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="bar-lost-line" x1="0" y1="0" x2="0" y2="9"/></pattern></defs></svg>"#;

/// Adds a bar: classes and widths of its parts in thousandths, from the left; the rest is open.
pub fn bar(parent: &HtmlElement, parts: &[(&'static str, u32)]) {
    let mut markup = String::from(
        r#"<svg class="bar" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-open" width="1000" height="40"/>"#,
    );
    let mut from = 0;
    for &(class, wide) in parts {
        let wide = wide.min(WIDE.saturating_sub(from));
        // Writing to memory has no way to fail.
        let _ = write!(markup, r#"<rect class="{class}" x="{from}" width="{wide}" height="40"/>"#);
        from += wide;
    }
    markup.push_str(r#"<rect class="bar-frame" width="1000" height="40"/></svg>"#);
    add_icon(parent, &markup);
}

/// A part of a whole, in thousandths; 0 when there is no whole.
pub fn share(part: Decimal, whole: Decimal) -> u32 {
    use rust_decimal::prelude::ToPrimitive;
    let thousandths = part.checked_mul(Decimal::from(WIDE)).and_then(|part| part.checked_div(whole));
    thousandths.and_then(|share| share.trunc().to_u32()).unwrap_or_default().min(WIDE)
}

/// A part of a whole.
#[derive(Clone, PartialEq)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// How much it is.
    pub value: Decimal,
    /// Where it stands, if one can go there.
    pub cell: Option<CellRef>,
}

/// A sum with its parts.
#[derive(Clone, PartialEq)]
struct Picture {
    name: String,
    total: Decimal,
    parts: Vec<Part>,
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
            Some(Part { name: part_name(core, cell, total), value, cell: Some(cell) })
        };
        let parts: Vec<_> = cells.iter().filter_map(part).collect();
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))?;
        (!parts.is_empty()).then(|| Self { name: cell_name(total, &core.session, language()), total: sum, parts })
    }
}

/// What tells a part from the others: its row where they stand below each other, else its label.
fn part_name(core: &Core, cell: CellRef, total: CellRef) -> String {
    let session = &core.session;
    let name = match (cell, total) {
        (CellRef::Cell(table, row, column), CellRef::Cell(_, _, other)) if column == other => {
            let name = session.plan().table(table).and_then(|plan| plan.role(Role::Label).or(plan.role(Role::Name)));
            name.and_then(|name| Some(session.document().rows(table)?.get(row)?.text(name).to_owned()))
        }
        _ => session.plan().spec(cell).map(|spec| label(&spec.label, session)),
    };
    name.unwrap_or_else(|| cell_name(cell, session, language()))
}

fn amount(core: &Core, cell: CellRef) -> Option<Decimal> {
    read_number(core.session.document().text(cell)?).number().map(|number| number.value)
}

/// The pictures of a form's sums.
fn pictures_of(core: &Core) -> Vec<Picture> {
    // A rule that holds in several columns is drawn for the first.
    let mut drawn = Vec::new();
    let mut pictures = Vec::new();
    for relation in &core.session.plan().relations {
        if pictures.len() < MOST && !drawn.contains(&relation.rule) {
            drawn.push(relation.rule);
            pictures.extend(Picture::of(core, relation));
        }
    }
    pictures
}

/// The pictures, drawn again when one of them changes.
pub fn pictures(form: Form) -> HtmlElement {
    let section = classed("section", "panel-sec");
    test_id(&section, "pictures");
    set(&section, "aria-labelledby", "pictures-title");
    let title = texted("h2", "panel-head", t().composition);
    title.set_id("pictures-title");
    let card = classed("div", "score");
    append_all(&section, &[&title, &card]);
    let drawn: RefCell<Vec<Picture>> = RefCell::default();
    show(&section, false);
    keep(&section, move |section| {
        form.changed.watch();
        let Some(now) = form.read(pictures_of) else { return };
        if *drawn.borrow() == now {
            return;
        }
        clear(&card);
        for picture in &now {
            append(&card, &draw(form, Some(&picture.name), picture.total, &picture.parts));
        }
        show(section, !now.is_empty());
        drawn.replace(now);
    });
    section
}

/// Draws a whole as a bar of its parts, with a line for each: its name, leading to where it
/// stands, its value, its share.
pub fn draw(form: Form, name: Option<&str>, total: Decimal, parts: &[Part]) -> HtmlElement {
    let drawn = classed("div", "picture");
    if let Some(name) = name {
        let name = texted("h3", "", name);
        append(&name, &texted("span", "", &plain_text(total.normalize())));
        append(&drawn, &name);
    }
    let classes = PARTS.iter().copied().cycle();
    let shares: Vec<_> = classes.clone().zip(parts).map(|(class, part)| (class, share(part.value, total))).collect();
    bar(&drawn, &shares);
    let list = classed("ul", "parts");
    for (class, part) in classes.zip(parts) {
        let share = part.value.checked_div(total).and_then(|share| percent_text(share, 1)).unwrap_or_default();
        let item = element("li");
        bar(&item, &[(class, WIDE)]);
        let name = match part.cell {
            Some(cell) => {
                let link = button("link parts-name", &part.name);
                on_press(&link, move || form.go(Place::Cell(cell)));
                link
            }
            None => texted("span", "parts-name", &part.name),
        };
        let value = format!("{}　{share}", plain_text(part.value.normalize()));
        append_all(&item, &[&name, &texted("span", "parts-value", &value)]);
        append(&list, &item);
    }
    append(&drawn, &list);
    drawn
}
