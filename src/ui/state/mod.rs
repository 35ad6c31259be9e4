//! The open form: its session and what the page shows of it. Every change goes through here:
//! an edit to the session, its changes to the paper, and what follows for list, score and draft.

mod cells;
mod changes;
mod going;
mod telling;
mod walking;

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

pub use walking::Filter;
use walking::Step;

use super::announce::{Announcer, Key};
use super::dom::Delay;
use super::form::{Paper, Picked};
use super::labels::language;
use super::live::{Live, Pulse};
use crate::browser::autosave::{Autosave, Conflict};
use crate::browser::storage::{Content, SaveState};
use crate::document::{CellRef, Document, Place, TableIx};
use crate::exchange::clipboard::Corner;
use crate::exchange::document_to_json;
use crate::exchange::draft::Header;
use crate::report;
use crate::rules::{Finding, ScoreSheet};
use crate::session::{SectionState, Session};
use crate::template::Severity;

/// A finding as the page shows it.
#[derive(Clone, PartialEq)]
pub struct Item {
    /// Tells it from others.
    pub key: Key,
    /// How serious.
    pub severity: Severity,
    /// Where to go.
    pub place: Place,
    /// Position of its section.
    pub section: usize,
    /// The words of it.
    pub words: Rc<report::Words>,
}

/// How many findings are shown.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// 必须改
    pub errors: usize,
    /// 请核对
    pub warnings: usize,
    /// 提示
    pub notes: usize,
}

impl Shown {
    /// How many of a severity.
    pub fn of(self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Note => self.notes,
        }
    }
}

/// What a check found.
#[derive(Clone)]
pub struct Checked {
    /// Everything that must be mended.
    pub errors: Rc<[Item]>,
    /// How much there is in all.
    pub shown: Shown,
}

/// What the person is typing in.
struct Typing {
    /// The cell, and those merged with it.
    cells: Vec<CellRef>,
    /// Their texts before.
    before: Vec<String>,
    /// An input method is composing.
    composing: bool,
    /// Pixels that a line of text has.
    room: i32,
}

/// The session with everything that goes along with it.
pub struct Core {
    /// The engine.
    pub session: Session,
    /// The paper, once it is on the page.
    pub paper: Option<Paper>,
    announcer: Announcer,
    typing: Option<Typing>,
}

/// A handle to the open form. What it points to stays for the life of the page, but is emptied
/// when the form is left.
#[derive(Clone, Copy)]
pub struct Form(&'static Open);

impl Deref for Form {
    type Target = Open;

    fn deref(&self) -> &Open {
        self.0
    }
}

/// What the page shows of the open form.
pub struct Open {
    core: RefCell<Option<Core>>,
    keeper: RefCell<Option<Rc<Autosave>>>,
    timers: RefCell<Option<Timers>>,
    /// Findings that are shown, in the form's order.
    pub list: Live<Rc<[Item]>>,
    /// How many of each.
    pub shown: Live<Shown>,
    /// Which of them are listed.
    pub filter: Live<Filter>,
    stepped: Cell<Step>,
    /// The sections, with the number of errors that are shown of each.
    pub sections: Live<Rc<[(SectionState, usize)]>>,
    /// The score, on forms that have one.
    pub score: Live<Option<Rc<ScoreSheet>>>,
    /// Anything has changed, a moment ago: for what looks at the whole session.
    pub changed: Pulse,
    /// Anything has just changed: for what looks at the cell in use, and at little more.
    pub typed: Pulse,
    /// What it took to bring list, score and sections up to date, in milliseconds.
    cost: Cell<i32>,
    /// The cell in use.
    pub active: Live<Option<CellRef>>,
    /// The note at the cell in use was sent away.
    pub note_off: Live<bool>,
    /// The range of cells that is picked.
    pub picked: Live<Option<Picked>>,
    /// Where the mouse was pressed, as long as it is down.
    pub drawn_from: Cell<Option<(TableIx, Corner)>>,
    /// What can be undone and done again.
    pub history: Live<(bool, bool)>,
    /// What the last check found, until it is dismissed.
    pub checked: Live<Option<Checked>>,
    /// Name of the draft.
    pub title: Live<String>,
    /// Where the last change lies.
    pub save: Live<SaveState>,
    /// Another window has saved the draft, and nothing here was unsaved.
    pub elsewhere: Live<Option<Header>>,
    /// Another window has saved the draft as well as this one.
    pub conflict: Live<Option<Conflict>>,
}

struct Timers {
    rest: Delay,
    list: Delay,
}

impl Form {
    /// A form with this session. `fresh`: a new form, on which nothing is wrong yet.
    pub fn new(session: Session, fresh: bool, title: &str, save: SaveState) -> Self {
        let announcer = if fresh {
            Announcer::fresh(session.findings())
        } else {
            Announcer::open(session.findings(), is_nearly_done(&session))
        };
        let score = session.score().map(Rc::new);
        let form = Self(Box::leak(Box::new(Open {
            core: RefCell::new(Some(Core { session, paper: None, announcer, typing: None })),
            keeper: RefCell::default(),
            timers: RefCell::default(),
            list: Live::new(Rc::new([])),
            shown: Live::default(),
            filter: Live::default(),
            stepped: Cell::default(),
            sections: Live::new(Rc::new([])),
            score: Live::new(score),
            changed: Pulse::default(),
            typed: Pulse::default(),
            cost: Cell::default(),
            active: Live::default(),
            note_off: Live::default(),
            picked: Live::default(),
            drawn_from: Cell::default(),
            history: Live::default(),
            checked: Live::default(),
            title: Live::new(title.to_owned()),
            save: Live::new(save),
            elsewhere: Live::default(),
            conflict: Live::default(),
        })));
        let rest = Delay::new(move || form.settle());
        let list = Delay::new(move || form.refresh());
        form.timers.replace(Some(Timers { rest, list }));
        form.refresh();
        form
    }

    /// True when both are the same opening of a form.
    pub fn is(self, other: Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }

    /// Looks at the core; `None` when the form is closed, or in the middle of a change.
    pub fn read<T>(self, look: impl FnOnce(&Core) -> T) -> Option<T> {
        self.core.try_borrow().ok()?.as_ref().map(look)
    }

    fn write<T>(self, change: impl FnOnce(&mut Core) -> T) -> Option<T> {
        self.core.try_borrow_mut().ok()?.as_mut().map(change)
    }

    /// Hands over what saves the draft.
    pub fn keep(self, keeper: Autosave) {
        self.save.set(keeper.state());
        self.keeper.replace(Some(Rc::new(keeper)));
    }

    /// What saves the draft.
    pub fn keeper(self) -> Option<Rc<Autosave>> {
        self.keeper.borrow().clone()
    }

    /// The draft as it is to be saved.
    pub fn content(self) -> Option<Content> {
        self.read(|core| content(&core.session))
    }

    /// Gives the draft another name.
    pub fn rename(self, title: &str) {
        self.title.set(title.to_owned());
        if let Some(keeper) = self.keeper() {
            keeper.set_title(title);
        }
    }

    /// Writes what is unsaved.
    pub fn flush(self) {
        if let Some(keeper) = self.keeper() {
            keeper.flush();
        }
    }

    /// The form is left: what is unsaved is saved, and everything large is let go.
    pub fn close(self) {
        if let Some(keeper) = self.keeper.take() {
            keeper.let_go();
        }
        drop(self.timers.take());
        drop(self.core.take());
        self.list.set(Rc::new([]));
    }
}

impl Core {
    /// True when a finding is shown.
    pub fn shows(&self, finding: &Finding) -> bool {
        self.announcer.shows(finding)
    }

    /// The finding of this key.
    pub fn find(&self, key: Key) -> Option<&Finding> {
        self.session.findings().into_iter().find(|finding| Key::of(finding) == key)
    }

    /// A finding with its words.
    pub fn item(&self, finding: &Finding) -> Item {
        Item {
            key: Key::of(finding),
            severity: finding.severity,
            place: finding.place,
            section: self.session.plan().section_of(finding.place),
            words: Rc::new(report::words(finding, &self.session, language())),
        }
    }

    fn items(&self) -> Rc<[Item]> {
        let shown = self.session.findings().into_iter().filter(|finding| self.shows(finding));
        shown.map(|finding| self.item(finding)).collect()
    }

    /// Unit, year and what tells the form from others of both, as typed.
    pub fn heads(&self) -> [String; 3] {
        heads(&self.session)
    }
}

fn field_text(session: &Session, id: &str) -> String {
    let field = session.plan().field_named(id).map(CellRef::Field);
    field.and_then(|field| session.document().text(field)).unwrap_or_default().trim().to_owned()
}

fn heads(session: &Session) -> [String; 3] {
    let template = &session.plan().template;
    let subject = template.subject_field.as_deref().unwrap_or_default();
    [&template.unit_field, &template.year_field, subject].map(|id| field_text(session, id))
}

/// A document as a draft keeps it.
fn content(session: &Session) -> Content {
    let template = &session.plan().template;
    let [unit, year, subject] = heads(session);
    Content {
        template: template.id.clone(),
        template_version: template.version.clone(),
        unit,
        year,
        subject,
        body: document_to_json(session.document(), template),
    }
}

/// True when at most half of what a new form lacks is still missing: then one is finishing it,
/// and what is missing is said at once. A form hardly begun stays calm.
fn is_nearly_done(session: &Session) -> bool {
    let missing = |session: &Session| session.section_states().iter().map(|state| state.missing).sum::<usize>();
    let blank = Document::new(&session.plan().template);
    missing(session) * 2 <= missing(&Session::open(session.plan().clone(), blank))
}
