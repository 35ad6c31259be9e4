//! What is picked, as it is seen and heard: a frame over the cells, and their number and sum.

use web_sys::HtmlElement;

use super::pick::Picked;
use crate::browser::Listener;
use crate::document::ColumnIx;
use crate::number::plain_text;
use crate::ui::dom::{Place, before_paint, classed, keep, put_at, set, show, style, test_id, toggle};
use crate::ui::labels::t;
use crate::ui::live::hold;
use crate::ui::state::Form;

/// The frame over the cells; it lies in the one that holds the paper.
pub fn frame(form: Form, holder: &HtmlElement) -> HtmlElement {
    let frame = classed("div", "pick");
    test_id(&frame, "pick");
    show(&frame, false);
    let around = holder.clone();
    keep(&frame, move |frame| {
        form.typed.watch();
        let picked = form.picked.get();
        show(frame, picked.is_some());
        toggle(&around, "has-pick", picked.is_some());
        if picked.is_some() {
            // Asking for measures now would lay the page out twice.
            let (frame, holder) = (frame.clone(), around.clone());
            before_paint(move || lay(form, &frame, &holder));
        }
    });
    let (resized, around) = (frame.clone(), holder.clone());
    hold(Listener::on(&leptos::prelude::window(), "resize", move |_| lay(form, &resized, &around)));
    frame
}

/// Lays the frame over the cells: as wide as the headings, as high as the rows.
fn lay(form: Form, frame: &HtmlElement, holder: &HtmlElement) {
    let Some(picked) = form.picked.peek() else { return };
    let places = form.read(|core| {
        let area = picked.area(core);
        let view = core.paper.as_ref()?.table(area.table)?;
        let order = core.session.document().rows(area.table)?.order();
        let row = |at: usize| view.row(*order.get(at)?).map(|row| Place::of(row));
        let column = |at: u16| view.heading(ColumnIx(at)).map(|heading| Place::of(&heading));
        Some((row(area.top)?, row(area.bottom)?, column(area.left)?, column(area.right)?))
    });
    let Some((top, bottom, left, right)) = places.flatten() else { return };
    let origin = Place::of(holder);
    put_at(frame, left.left - origin.left, top.top - origin.top);
    style(frame, "width", &format!("{}px", right.right - left.left));
    style(frame, "height", &format!("{}px", bottom.bottom - top.top));
}

/// How many cells, and what their numbers come to.
pub fn said(form: Form) -> HtmlElement {
    let bar = classed("div", "pick-bar");
    set(&bar, "role", "status");
    test_id(&bar, "pick-bar");
    keep(&bar, move |bar| {
        form.typed.watch();
        let words = form.picked.get().and_then(|picked| words(form, picked));
        bar.set_text_content(words.as_deref());
    });
    bar
}

fn words(form: Form, picked: Picked) -> Option<String> {
    let (area, total) = form.read(|core| {
        let area = picked.area(core);
        (area, area.total(&core.session))
    })?;
    let cells = t().picked.with(&[&area.rows().to_string(), &area.columns().to_string()]);
    let sum = total.sum.filter(|_| total.numbers > 1).map(|sum| {
        let (count, sum) = (total.numbers.to_string(), plain_text(sum));
        t().picked_sum.with(&[&count, &sum])
    });
    Some(cells + &sum.unwrap_or_default())
}
