//! The note at the cell in use: what is wrong in it, what the program gets for it and how, and
//! what the form says should stand there. It hangs over the paper, so that nothing moves.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::events::NOTE_ID;
use crate::document::{CellRef, Place};
use crate::report;
use crate::rules::Standing;
use crate::template::Severity;
use crate::ui::dom::Box;
use crate::ui::findings::remedy_button;
use crate::ui::icons;
use crate::ui::labels::t;
use crate::ui::state::{Core, Form, Item};

/// What the note says.
#[derive(Clone, PartialEq)]
struct Note {
    cell: CellRef,
    /// Findings of the cell itself.
    own: Vec<Item>,
    /// Findings of other cells whose numbers include this one.
    involved: Vec<Item>,
    /// The computed value, where the cell says something else.
    computed: Option<String>,
    /// It still depends on empty cells.
    provisional: bool,
    /// How it comes about.
    formula: Option<String>,
    /// What should stand here.
    hint: String,
    /// Characters typed and allowed, once it gets close.
    room: Option<(usize, u32)>,
}

impl Note {
    fn of(core: &Core, cell: CellRef) -> Option<Self> {
        let session = &core.session;
        let spec = session.plan().spec(cell)?;
        let text = session.document().text(cell)?;
        let own: Vec<_> = session
            .findings_at(cell)
            .into_iter()
            .filter(|finding| core.shows(finding))
            .map(|finding| core.item(finding))
            .collect();
        let involved = session
            .involved(cell)
            .into_iter()
            .filter(|finding| core.shows(finding) && finding.severity < Severity::Note);
        let involved: Vec<_> = involved.map(|finding| core.item(finding)).collect();
        let computed = session.computed(cell).filter(|computed| computed.standing != Standing::NotApplicable);
        let differs = computed.filter(|computed| !super::cell::agrees(computed, text));
        let length = text.chars().count();
        let room = spec.max_chars.filter(|&most| length * 5 >= usize::try_from(most).unwrap_or(usize::MAX) * 4);
        let note = Self {
            cell,
            own,
            involved,
            computed: differs.map(|computed| super::cell::computed_text(&computed)),
            provisional: computed.is_some_and(|computed| computed.standing == Standing::Provisional),
            formula: report::explanation(cell, session),
            hint: spec.hint.clone(),
            room: room.map(|most| (length, most)),
        };
        note.says_something().then_some(note)
    }

    fn says_something(&self) -> bool {
        !self.own.is_empty()
            || !self.involved.is_empty()
            || self.computed.is_some()
            || self.formula.is_some()
            || !self.hint.is_empty()
            || self.room.is_some()
    }
}

/// Sends the note away until another cell is entered.
pub fn dismiss(form: Form) {
    form.note_off.set(true);
}

/// The note at the cell in use.
#[component]
pub fn NoteView(form: Form) -> impl IntoView {
    let note = Memo::new(move |_| {
        form.changed.track();
        form.list.track();
        let cell = form.active.get().filter(|_| !form.note_off.get())?;
        form.read(|core| Note::of(core, cell)).flatten()
    });
    let root = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let (Some(note), Some(root)) = (note.get(), root.get()) {
            place(form, note.cell, &root);
        }
    });
    view! {
        // The name of the description stays, also when there is nothing to say.
        <div id=NOTE_ID>
            {move || {
                note.get().map(|note| view! {
                    <div node_ref=root class="cell-note" data-testid="cell-note" on:mousedown=|event| event.prevent_default()>
                        {body(form, note)}
                    </div>
                })
            }}
        </div>
    }
}

fn body(form: Form, note: Note) -> impl IntoView {
    let cell = note.cell;
    let formula = note.formula.map(|formula| {
        view! {
            <details class="note-why" data-testid="note-formula">
                <summary>{t().how_computed}</summary>
                <p class="note-formula">{formula}</p>
            </details>
        }
    });
    let computed = note.computed.map(|computed| {
        let label = if note.provisional { (t().computed_so_far)(&computed) } else { (t().computed_is)(&computed) };
        view! {
            <p>{label}</p>
            <div class="note-acts">
                <button type="button" class="btn btn-small" data-testid="note-adopt" tabindex="-1" on:click=move |_| form.adopt(cell)>
                    {t().adopt}
                </button>
                <kbd>"Ctrl+Enter"</kbd>
            </div>
        }
    });
    let numbers =
        (computed.is_some() || formula.is_some()).then(|| view! { <div class="note-part">{computed}{formula}</div> });
    let hint = (!note.hint.is_empty()).then(|| view! { <div class="note-part note-hint">{note.hint}</div> });
    let room =
        note.room.map(|(used, most)| view! { <div class="note-part note-hint">{(t().characters)(used, most)}</div> });
    view! {
        {note.own.into_iter().map(|item| finding(form, item, false)).collect_view()}
        {note.involved.into_iter().map(|item| finding(form, item, true)).collect_view()}
        {numbers}
        {hint}
        {room}
    }
}

fn finding(form: Form, item: Item, elsewhere: bool) -> impl IntoView {
    let name = super::severity_name(item.severity);
    let place = item.place;
    let where_to = elsewhere.then(|| {
        view! {
            <button type="button" class="link note-place" tabindex="-1" on:click=move |_| form.go(place)>
                {item.words.place.clone()}
            </button>
        }
    });
    let button = remedy_button(form, &item, true).map(|button| view! { <div class="note-acts">{button}</div> });
    view! {
        <div class=format!("note-part note-finding note-{name}") data-code=item.key.code()>
            {icons::severity(item.severity)}
            <span class="sr">{t().severity(item.severity)}"："</span>
            {where_to}
            <p>{item.words.what}</p>
            {(!item.words.how.is_empty()).then_some(view! { <p class="note-how">{item.words.how}</p> })}
            {button}
        </div>
    }
}

/// Puts the note below its cell, above where there is no room below.
fn place(form: Form, cell: CellRef, note: &HtmlElement) -> Option<()> {
    let (paper, cell) = form.read(|core| {
        let paper = core.paper.as_ref()?;
        let target = paper.target(&core.session, Place::Cell(cell))?;
        Some((paper.root().clone(), target.closest("td").ok().flatten()?))
    })??;
    let desk = paper.closest(".desk").ok().flatten()?;
    let (frame, at, view) = (Box::of(&paper), Box::of(&cell), Box::of(&desk));
    let (width, height) = (note.offset_width(), note.offset_height());
    let room_below = view.bottom - at.bottom;
    let room_above = at.top - view.top;
    let above = room_below < height + 12 && room_above > height + 12;
    let top = if above { at.top - frame.top - height - 4 } else { at.bottom - frame.top + 4 };
    let furthest = frame.right.min(view.right) - frame.left - width - 8;
    let left = (at.left - frame.left).min(furthest).max(8);
    let style = note.dyn_ref::<HtmlElement>()?.style();
    style.set_property("left", &format!("{left}px")).ok()?;
    style.set_property("top", &format!("{top}px")).ok()
}
