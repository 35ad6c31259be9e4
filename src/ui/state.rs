//! The open form: its session and what the page shows of it. Every change goes through here:
//! an edit to the session, its changes to the paper, and what follows for list, score and draft.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use leptos::prelude::document;
use web_sys::HtmlElement;

use super::announce::{Announcer, Key, marks};
use super::dom::{Delay, Scroll, around, find, focus_quietly, scroll_to};
use super::form::{Paper, computed_text, editor, flash};
use super::live::{Live, Pulse};
use crate::browser::autosave::{Autosave, Conflict};
use crate::browser::storage::{Content, SaveState};
use crate::document::{CellRef, Document, Edit, Place, RowId, TableIx};
use crate::exchange::document_to_json;
use crate::exchange::draft::Header;
use crate::report;
use crate::rules::{Finding, ScoreSheet};
use crate::session::{Changes, SectionState, Session};
use crate::template::Severity;

/// After so many milliseconds without a key a new finding is announced.
const REST: i32 = 1_000;
/// Longer lists of findings are brought up to date after a pause, not with each key.
const LIST_PAUSE: i32 = 150;
const SHORT_LIST: usize = 60;

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
    /// The sections, with the number of errors that are shown of each.
    pub sections: Live<Rc<[(SectionState, usize)]>>,
    /// The score, on forms that have one.
    pub score: Live<Option<Rc<ScoreSheet>>>,
    /// Anything has changed: for what looks at the session itself.
    pub changed: Pulse,
    /// The cell in use.
    pub active: Live<Option<CellRef>>,
    /// The note at the cell in use was sent away.
    pub note_off: Live<bool>,
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
            sections: Live::new(Rc::new([])),
            score: Live::new(score),
            changed: Pulse::default(),
            active: Live::default(),
            note_off: Live::default(),
            history: Live::default(),
            checked: Live::default(),
            title: Live::new(title.to_owned()),
            save: Live::new(save),
            elsewhere: Live::default(),
            conflict: Live::default(),
        })));
        let rest = Delay::new(move || form.settle());
        let list = Delay::new(move || form.refresh_list());
        form.timers.replace(Some(Timers { rest, list }));
        form.refresh_list();
        form
    }

    /// Looks at the core; `None` when the form is closed, or in the middle of a change.
    pub fn read<T>(self, look: impl FnOnce(&Core) -> T) -> Option<T> {
        self.core.try_borrow().ok()?.as_ref().map(look)
    }

    fn write<T>(self, change: impl FnOnce(&mut Core) -> T) -> Option<T> {
        self.core.try_borrow_mut().ok()?.as_mut().map(change)
    }

    // --- Keeping the draft --------------------------------------------------------------------

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
        drop(self.keeper.take());
        drop(self.timers.take());
        drop(self.core.take());
        self.list.set(Rc::new([]));
    }

    // --- Changes ------------------------------------------------------------------------------

    /// Makes an action of the person's, as one undo step.
    pub fn apply(self, edits: Vec<Edit>) -> Changes {
        if edits.is_empty() {
            return Changes::default();
        }
        let changes = self.write(|core| {
            core.session.close_step();
            let changes = core.session.apply(edits);
            core.session.close_step();
            changes
        });
        self.follow(changes, false)
    }

    /// The person has typed in the cell in use.
    pub fn type_text(self, cell: CellRef, text: &str) {
        let entered = |core: &Core| core.typing.as_ref().is_some_and(|typing| typing.cells.contains(&cell));
        if self.read(entered) == Some(false) {
            self.enter(cell);
        }
        let changes = self.write(|core| {
            let cells = core.typing.as_ref().map_or_else(|| vec![cell], |typing| typing.cells.clone());
            core.session.apply(cells.into_iter().map(|cell| Edit::Set(cell, text.to_owned())).collect())
        });
        self.follow(changes, true);
    }

    /// Takes the last action back.
    pub fn undo(self) {
        let changes = self.write(|core| core.session.undo()).flatten();
        self.travel(changes);
    }

    /// Does the last action again that was taken back.
    pub fn redo(self) {
        let changes = self.write(|core| core.session.redo()).flatten();
        self.travel(changes);
    }

    /// Shows where undo or redo has changed something.
    fn travel(self, changes: Option<Changes>) {
        let held = self.has_focus();
        let changed = self.follow(changes, false);
        let place = changed.texts.first().copied().map(Place::Cell);
        let place = place.or_else(|| changed.rows_added.first().map(|&(table, row)| Place::Row(table, row)));
        match place {
            // The row that the person was in is gone.
            Some(place) if held && !self.has_focus() => self.go(place),
            Some(place) => self.show(place),
            None => {}
        }
        self.settle();
    }

    /// The page after a change.
    fn follow(self, changes: Option<Changes>, typing: bool) -> Changes {
        let Some(changes) = changes else { return Changes::default() };
        let held = self.active.peek().filter(|_| self.has_focus());
        self.let_go_of(&changes);
        // What waited before this key goes on waiting when the key changed nothing about it.
        let waited = self.timers.borrow().as_ref().is_some_and(|timers| timers.rest.waits());
        let waiting = self.write(|core| {
            let Core { session, paper, announcer, typing: typed } = core;
            if let Some(paper) = paper {
                let cell = typed.as_ref().and_then(|typed| typed.cells.first().copied());
                paper.paint(session, &changes, cell.filter(|_| typing));
            }
            if changes.findings { announcer.follow(session.findings()) } else { waited }
        });
        // A row that is moved, or goes and comes back, loses the focus on the way.
        if let Some(cell) = held.filter(|_| !self.has_focus()) {
            self.go(Place::Cell(cell));
        }
        if changes.findings || !changes.rows_added.is_empty() {
            self.paint_marks();
        }
        match (typing, waiting) {
            (true, waiting) => self.await_rest(waiting == Some(true)),
            (false, Some(true)) => self.settle(),
            (false, _) => {}
        }
        if changes.score {
            self.score.set(self.read(|core| core.session.score()).flatten().map(Rc::new));
        }
        self.history.update(self.read(|core| (core.session.can_undo(), core.session.can_redo())).unwrap_or_default());
        self.changed.beat();
        self.refresh_list_soon();
        if let Some(keeper) = self.keeper() {
            keeper.changed();
        }
        changes
    }

    /// Takes the focus off a row before it goes, so that no event finds the page half done.
    fn let_go_of(self, changes: &Changes) {
        let Some(CellRef::Cell(table, row, _)) = self.active.peek() else { return };
        if changes.rows_removed.contains(&(table, row))
            && let Some(control) = self.control()
        {
            control.blur().ok();
        }
    }

    /// True when the focus is in the cell in use.
    fn has_focus(self) -> bool {
        let focused = document().active_element();
        self.control().zip(focused).is_some_and(|(control, focused)| focused.is_same_node(Some(&control)))
    }

    /// The editor of the cell in use.
    fn control(self) -> Option<HtmlElement> {
        let cell = self.active.peek()?;
        let element = self.read(|core| core.paper.as_ref()?.cell(cell)).flatten()?;
        editor(&element)
    }

    // --- Being in a cell ----------------------------------------------------------------------

    /// The person has entered a cell.
    pub fn enter(self, cell: CellRef) {
        self.write(|core| {
            core.session.close_step();
            let cells = match cell {
                CellRef::Cell(table, row, column) => {
                    let view = core.paper.as_ref().and_then(|paper| paper.table(table));
                    let rows = view.map_or_else(|| vec![row], |view| view.run(&core.session, row, column));
                    rows.into_iter().map(|row| CellRef::Cell(table, row, column)).collect()
                }
                CellRef::Field(_) => vec![cell],
            };
            let text = |&cell: &CellRef| core.session.document().text(cell).unwrap_or_default().to_owned();
            let before = cells.iter().map(text).collect();
            core.typing = Some(Typing { cells, before, composing: false });
        });
        if self.active.peek() != Some(cell) {
            self.note_off.update(false);
            self.active.set(Some(cell));
        }
    }

    /// The person has left a cell: what is wrong in it may be said now.
    pub fn leave(self, cell: CellRef) {
        self.write(|core| {
            core.session.close_step();
            core.announcer.touch(cell);
            core.typing = None;
            let Core { session, paper: Some(paper), .. } = core else { return };
            match cell {
                CellRef::Cell(table, _, column) => {
                    if paper.table(table).is_some_and(|view| view.merged().contains(&column)) {
                        paper.merge_cells(session, table);
                    }
                }
                CellRef::Field(_) => paper.paint_generated(session, cell),
            }
        });
        if self.active.peek() == Some(cell) {
            self.active.set(None);
        }
        self.settle();
    }

    /// An input method begins or ends composing.
    pub fn compose(self, composing: bool) {
        self.write(|core| {
            if let Some(typing) = &mut core.typing {
                typing.composing = composing;
            }
        });
    }

    /// True while an input method is composing.
    pub fn is_composing(self) -> bool {
        self.read(|core| core.typing.as_ref().is_some_and(|typing| typing.composing)).unwrap_or_default()
    }

    /// Gives the cell in use the text back that it had; false when it has it.
    pub fn restore(self) -> bool {
        let edits = self.read(|core| {
            let typing = core.typing.as_ref()?;
            let cells = typing.cells.iter().zip(&typing.before);
            let changed = cells.filter(|&(&cell, before)| core.session.document().text(cell) != Some(before.as_str()));
            Some(changed.map(|(&cell, before)| Edit::Set(cell, before.clone())).collect::<Vec<_>>())
        });
        let edits = edits.flatten().unwrap_or_default();
        let changed = !edits.is_empty();
        self.apply(edits);
        changed
    }

    // --- Telling ------------------------------------------------------------------------------

    /// Announces what waits after a rest.
    fn await_rest(self, waiting: bool) {
        if let Some(timers) = &*self.timers.borrow() {
            if waiting { timers.rest.start(REST) } else { timers.rest.stop() }
        }
    }

    /// Announces everything that may be announced.
    pub fn settle(self) {
        self.await_rest(false);
        self.write(|core| core.announcer.settle(core.session.findings()));
        self.paint_marks();
        self.refresh_list();
    }

    fn paint_marks(self) {
        self.write(|core| {
            let Core { session, paper: Some(paper), announcer, .. } = core else { return };
            let found = session.findings();
            paper.paint_marks(marks(found.into_iter().filter(|finding| announcer.shows(finding))));
        });
    }

    /// Checks everything, empty cells included, and says what was found.
    pub fn check(self) {
        self.write(|core| core.announcer.check());
        self.settle();
        let errors = self.list.peek().iter().filter(|item| item.severity == Severity::Error).cloned().collect();
        self.checked.set(Some(Checked { errors, shown: self.shown.peek() }));
    }

    /// Brings the list up to date: at once while it is short, else after a pause.
    fn refresh_list_soon(self) {
        if self.list.peek().len() <= SHORT_LIST {
            return self.refresh_list();
        }
        if let Some(timers) = &*self.timers.borrow()
            && !timers.list.waits()
        {
            timers.list.start(LIST_PAUSE);
        }
    }

    fn refresh_list(self) {
        if let Some(timers) = &*self.timers.borrow() {
            timers.list.stop();
        }
        let Some((list, states)) = self.read(|core| (core.items(), core.session.section_states())) else { return };
        let count = |severity| list.iter().filter(|item| item.severity == severity).count();
        let shown =
            Shown { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) };
        let sections = states.into_iter().enumerate().map(|(at, state)| {
            let here = |item: &&Item| item.section == at && item.severity == Severity::Error;
            (state, list.iter().filter(here).count())
        });
        self.shown.update(shown);
        self.sections.update(sections.collect());
        self.list.update(list);
    }

    // --- Going somewhere ----------------------------------------------------------------------

    /// Puts the focus on a place, because the person asked to go there.
    pub fn go(self, place: Place) {
        if let Some(target) = self.target(place) {
            scroll_to(&target, Scroll::Middle);
            focus_quietly(&target);
        }
    }

    /// Brings a place into view and lets it light up, without moving the focus.
    fn show(self, place: Place) {
        if let Some(cell) = self.target(place).and_then(|target| around(&target, "td")) {
            flash(&cell);
        }
    }

    fn target(self, place: Place) -> Option<HtmlElement> {
        self.read(|core| core.paper.as_ref()?.target(&core.session, place)).flatten()
    }

    /// Brings a section to the top.
    pub fn go_to_section(self, at: usize) {
        let section = self.read(|core| core.paper.as_ref()?.section(at).cloned()).flatten();
        if let Some(section) = section {
            scroll_to(&section, Scroll::Top);
            if let Some(title) = find(&section, ".sec-title") {
                focus_quietly(&title);
            }
        }
    }

    /// Fills the paper in; the desk becomes as wide as the paper needs.
    pub fn mount_paper(self, root: &HtmlElement, desk: &HtmlElement) {
        self.write(|core| core.paper = Some(Paper::build(root, desk, &core.session)));
        self.paint_marks();
    }

    /// Lays the paper out for the printer, or for the screen again.
    pub fn lay_for_print(self, printing: bool) {
        self.write(|core| {
            if let Some(paper) = &mut core.paper {
                paper.lay_for_print(&core.session, printing);
            }
        });
    }

    /// Lets a row begin a group of its own.
    pub fn part_row(self, table: TableIx, row: RowId) {
        self.write(|core| {
            if let Some(view) = core.paper.as_mut().and_then(|paper| paper.table_mut(table)) {
                view.part(row);
                view.merge_cells(&core.session);
            }
        });
    }

    /// Applies the remedy of a finding that is shown.
    pub fn apply_remedy(self, key: Key) {
        let edits = self.read(|core| {
            let found = core.session.findings().into_iter().find(|finding| Key::of(finding) == key)?;
            Some(found.remedy.as_ref()?.edits.clone())
        });
        self.apply(edits.flatten().unwrap_or_default());
        self.settle();
    }

    /// Writes the computed value into a cell.
    pub fn adopt(self, cell: CellRef) {
        let text = self.read(|core| Some(computed_text(&core.session.computed(cell)?))).flatten();
        self.write_text(cell, text);
    }

    /// Fills a text in from the numbers.
    pub fn generate(self, cell: CellRef) {
        let text = self.read(|core| core.session.generated_text(cell)).flatten();
        self.write_text(cell, text);
    }

    fn write_text(self, cell: CellRef, text: Option<String>) {
        self.apply(text.into_iter().map(|text| Edit::Set(cell, text)).collect());
        self.settle();
    }
}

impl Core {
    /// True when a finding is shown.
    pub fn shows(&self, finding: &Finding) -> bool {
        self.announcer.shows(finding)
    }

    /// A finding with its words.
    pub fn item(&self, finding: &Finding) -> Item {
        Item {
            key: Key::of(finding),
            severity: finding.severity,
            place: finding.place,
            section: self.session.plan().section_of(finding.place),
            words: Rc::new(report::words(finding, &self.session)),
        }
    }

    fn items(&self) -> Rc<[Item]> {
        let shown = self.session.findings().into_iter().filter(|finding| self.shows(finding));
        shown.map(|finding| self.item(finding)).collect()
    }

    /// Unit and year as typed.
    pub fn unit_and_year(&self) -> [String; 2] {
        let template = &self.session.plan().template;
        [&template.unit_field, &template.year_field].map(|id| field_text(&self.session, id))
    }
}

fn field_text(session: &Session, id: &str) -> String {
    let field = session.plan().field_named(id).map(CellRef::Field);
    field.and_then(|field| session.document().text(field)).unwrap_or_default().trim().to_owned()
}

/// A document as a draft keeps it.
fn content(session: &Session) -> Content {
    let template = &session.plan().template;
    Content {
        template: template.id.clone(),
        template_version: template.version.clone(),
        unit: field_text(session, &template.unit_field),
        year: field_text(session, &template.year_field),
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
