//! The note at the cell in use: what is wrong in it, what the program gets for it and how, and
//! what the form says should stand there. It hangs over the paper, so that nothing moves.

use std::cell::RefCell;

use web_sys::HtmlElement;

use super::computed::{agrees, computed_text};
use super::events::NOTE_ID;
use super::severity_name;
use crate::document::{CellRef, Place as Spot};
use crate::report;
use crate::rules::Standing;
use crate::template::Severity;
use crate::ui::dom::{
    Place, add_icon, append, append_all, around, before_paint, button, classed, clear, element, keep, on, on_press,
    put_at, set, show, test_id, texted,
};
use crate::ui::finding::{details, remedy_button};
use crate::ui::icons;
use crate::ui::labels::{language, t};
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
        let mut own = session.findings_at(cell);
        own.retain(|finding| core.shows(finding));
        let mut involved = session.involved(cell);
        involved.retain(|finding| core.shows(finding) && finding.severity < Severity::Note);
        let computed = session.computed(cell).filter(|computed| computed.standing != Standing::NotApplicable);
        let length = text.chars().count();
        let room = spec.max_chars.filter(|&most| length * 5 >= usize::try_from(most).unwrap_or(usize::MAX) * 4);
        let note = Self {
            cell,
            own: own.into_iter().map(|finding| core.item(finding)).collect(),
            involved: involved.into_iter().map(|finding| core.item(finding)).collect(),
            computed: computed
                .filter(|computed| !agrees(session, cell, computed, text))
                .map(|computed| computed_text(&computed)),
            provisional: computed.is_some_and(|computed| computed.standing == Standing::Provisional),
            formula: report::explanation(cell, session, language()),
            hint: spec.hint.clone(),
            room: room.map(|most| (length, most)),
        };
        let silent = note.own.is_empty()
            && note.involved.is_empty()
            && note.computed.is_none()
            && note.formula.is_none()
            && note.hint.is_empty()
            && note.room.is_none();
        (!silent).then_some(note)
    }
}

/// The note at the cell in use. The element stays also when there is nothing to say: it is the
/// description of the cell.
pub fn note(form: Form) -> HtmlElement {
    let root = element("div");
    root.set_id(NOTE_ID);
    let card = classed("div", "cell-note");
    test_id(&card, "cell-note");
    show(&card, false);
    // Pressing a button here leaves the focus in the cell.
    on(&card, "mousedown", |event| event.prevent_default());
    append(&root, &card);
    let said: RefCell<Option<Note>> = RefCell::default();
    keep(&card, move |card| {
        form.typed.watch();
        form.list.get();
        let (cell, off) = (form.active.get(), form.note_off.get());
        let now = cell.filter(|_| !off).and_then(|cell| form.read(|core| Note::of(core, cell)).flatten());
        if *said.borrow() != now {
            clear(card);
            show(card, now.is_some());
            if let Some(note) = &now {
                fill(card, form, note);
            }
        }
        // The cell may have grown. Asking for measures now would lay the page out twice.
        if let Some(cell) = now.as_ref().map(|note| note.cell) {
            let card = card.clone();
            before_paint(move || {
                place(form, cell, &card);
            });
        }
        said.replace(now);
    });
    root
}

fn fill(card: &HtmlElement, form: Form, note: &Note) {
    for item in &note.own {
        append(card, &finding(form, item, false));
    }
    for item in &note.involved {
        append(card, &finding(form, item, true));
    }
    let numbers = classed("div", "note-part");
    if let Some(computed) = &note.computed {
        let words = if note.provisional { &t().computed_so_far } else { &t().computed_is };
        let adopt = button("btn btn-small", t().adopt);
        test_id(&adopt, "note-adopt");
        set(&adopt, "tabindex", "-1");
        let cell = note.cell;
        on_press(&adopt, move || form.adopt(cell));
        let acts = classed("div", "note-acts");
        append_all(&acts, &[&adopt, &texted("kbd", "", "Ctrl+Enter")]);
        append_all(&numbers, &[&texted("p", "", &words.with(&[computed])), &acts]);
    }
    if let Some(formula) = &note.formula {
        let formula = details("note-why", t().how_computed, &texted("p", "note-formula", formula));
        test_id(&formula, "note-formula");
        append(&numbers, &formula);
    }
    if numbers.child_element_count() > 0 {
        append(card, &numbers);
    }
    if !note.hint.is_empty() {
        append(card, &texted("div", "note-part note-hint", &note.hint));
    }
    if let Some((used, most)) = note.room {
        append(
            card,
            &texted("div", "note-part note-hint", &t().characters.with(&[&used.to_string(), &most.to_string()])),
        );
    }
}

fn finding(form: Form, item: &Item, elsewhere: bool) -> HtmlElement {
    let words = &item.words;
    let part = classed("div", &format!("note-part note-finding note-{}", severity_name(item.severity)));
    set(&part, "data-code", item.key.code());
    add_icon(&part, icons::severity(item.severity));
    append(&part, &texted("span", "sr", &format!("{}：", t().severity(item.severity))));
    if elsewhere {
        let place = item.place;
        let link = button("link note-place", &words.place);
        set(&link, "tabindex", "-1");
        on_press(&link, move || form.go(place));
        append(&part, &link);
    }
    append(&part, &texted("p", "", &words.what));
    if !words.how.is_empty() {
        append(&part, &texted("p", "note-how", &words.how));
    }
    if let Some(remedy) = remedy_button(form, item.key, words.action.as_deref()) {
        set(&remedy, "tabindex", "-1");
        let acts = classed("div", "note-acts");
        append(&acts, &remedy);
        append(&part, &acts);
    }
    part
}

/// Puts the note below its cell, above where there is no room below.
fn place(form: Form, cell: CellRef, note: &HtmlElement) -> Option<()> {
    let (paper, target) = form.read(|core| {
        let paper = core.paper.as_ref()?;
        Some((paper.root().clone(), paper.target(&core.session, Spot::Cell(cell))?))
    })??;
    let (cell, desk) = (around(&target, "td")?, around(&paper, ".desk")?);
    let (frame, at, view) = (Place::of(&paper), Place::of(&cell), Place::of(&desk));
    let (width, height) = (note.offset_width(), note.offset_height());
    let room_below = view.bottom - at.bottom;
    let room_above = at.top - view.top;
    let above = room_below < height + 12 && room_above > height + 12;
    let top = if above { at.top - frame.top - height - 4 } else { at.bottom - frame.top + 4 };
    let furthest = frame.right.min(view.right) - frame.left - width - 8;
    put_at(note, (at.left - frame.left).min(furthest).max(8), top);
    Some(())
}
