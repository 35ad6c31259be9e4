//! The open form: its session and what the page shows of it. Every change goes through here:
//! an edit to the session, its changes to the paper, and what follows for list, score and draft.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;

use super::announce::{Announcer, Key, marks};
use super::form::Paper;
use crate::browser::autosave::{Autosave, Conflict};
use crate::browser::storage::{Content, SaveState};
use crate::document::{CellRef, Edit, Place, TableIx};
use crate::exchange::document_to_json;
use crate::exchange::draft::Header;
use crate::report;
use crate::rules::{Finding, ScoreSheet};
use crate::session::{Changes, SectionState, Session};
use crate::template::Severity;

/// After this long without a key a new finding is announced.
const REST: Duration = Duration::from_secs(1);
/// Longer lists of findings are brought up to date after a pause, not with each key.
const LIST_PAUSE: Duration = Duration::from_millis(150);
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
    pub words: report::Words,
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

/// A section as the page shows it.
#[derive(Clone, PartialEq)]
pub struct SectionView {
    /// As the engine counts.
    pub state: SectionState,
    /// Errors that are shown.
    pub errors: usize,
}

/// What a check found.
#[derive(Clone, PartialEq)]
pub struct Checked {
    /// Everything that must be mended.
    pub errors: Vec<Item>,
    /// How much else there is.
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

/// The session with everything that goes along with it, for one form.
pub struct Core {
    /// The engine.
    pub session: Session,
    /// The paper, once it is on the page.
    pub paper: Option<Paper>,
    announcer: Announcer,
    typing: Option<Typing>,
    rest: Option<TimeoutHandle>,
    list_pause: Option<TimeoutHandle>,
}

/// A handle to the open form.
#[derive(Clone, Copy)]
pub struct Form {
    core: StoredValue<Rc<RefCell<Core>>, LocalStorage>,
    keeper: StoredValue<Option<Rc<Autosave>>, LocalStorage>,
    /// Findings that are shown, in the form's order.
    pub list: RwSignal<Vec<Item>>,
    /// How many of each.
    pub shown: RwSignal<Shown>,
    /// The sections.
    pub sections: RwSignal<Vec<SectionView>>,
    /// The score, on forms that have one.
    pub score: RwSignal<Option<ScoreSheet>>,
    /// Counts the changes, for what looks at the session itself.
    pub changed: RwSignal<u32>,
    /// The cell in use.
    pub active: RwSignal<Option<CellRef>>,
    /// The note at the cell in use was sent away.
    pub note_off: RwSignal<bool>,
    /// What can be undone and done again.
    pub history: RwSignal<(bool, bool)>,
    /// What the last check found, until it is dismissed.
    pub checked: RwSignal<Option<Checked>>,
    /// Name of the draft.
    pub title: RwSignal<String>,
    /// Where the last change lies.
    pub save: RwSignal<SaveState>,
    /// Another window has saved the draft, and nothing here was unsaved.
    pub elsewhere: RwSignal<Option<Header>>,
    /// Another window has saved the draft as well as this one.
    pub conflict: RwSignal<Option<Conflict>>,
}

impl Form {
    /// A form with this session. `fresh`: a new form, on which nothing is wrong yet.
    pub fn new(session: Session, fresh: bool, title: &str, save: SaveState) -> Self {
        let announcer = if fresh {
            Announcer::fresh(session.findings())
        } else {
            Announcer::open(session.findings(), is_nearly_done(&session))
        };
        let score = session.score();
        let core = Core { session, paper: None, announcer, typing: None, rest: None, list_pause: None };
        let form = Self {
            core: StoredValue::new_local(Rc::new(RefCell::new(core))),
            keeper: StoredValue::new_local(None),
            list: RwSignal::new(Vec::new()),
            shown: RwSignal::new(Shown::default()),
            sections: RwSignal::new(Vec::new()),
            score: RwSignal::new(score),
            changed: RwSignal::new(0),
            active: RwSignal::new(None),
            note_off: RwSignal::new(false),
            history: RwSignal::new((false, false)),
            checked: RwSignal::new(None),
            title: RwSignal::new(title.to_owned()),
            save: RwSignal::new(save),
            elsewhere: RwSignal::new(None),
            conflict: RwSignal::new(None),
        };
        form.refresh_list();
        form
    }

    /// Looks at the core; `None` when the form is closed, or in the middle of a change.
    pub fn read<T>(self, look: impl FnOnce(&Core) -> T) -> Option<T> {
        let core = self.core.try_get_value()?;
        let core = core.try_borrow().ok()?;
        Some(look(&core))
    }

    fn write<T>(self, change: impl FnOnce(&mut Core) -> T) -> Option<T> {
        let core = self.core.try_get_value()?;
        let mut core = core.try_borrow_mut().ok()?;
        Some(change(&mut core))
    }

    // --- Keeping the draft --------------------------------------------------------------------

    /// Hands over what saves the draft.
    pub fn keep(self, keeper: Autosave) {
        self.save.set(keeper.state());
        self.keeper.try_update_value(|kept| *kept = Some(Rc::new(keeper)));
    }

    /// What saves the draft.
    pub fn keeper(self) -> Option<Rc<Autosave>> {
        self.keeper.try_get_value().flatten()
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

    /// The form is left: what is unsaved is saved, and no timer looks at it any more.
    pub fn close(self) {
        drop(self.keeper.try_update_value(Option::take));
        let timers = self.write(|core| [core.rest.take(), core.list_pause.take()]);
        for timer in timers.into_iter().flatten().flatten() {
            timer.clear();
        }
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
        if self.read(|core| core.typing.as_ref().is_none_or(|typing| !typing.cells.contains(&cell))) == Some(true) {
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
        let held = self.active.get_untracked().filter(|_| self.has_focus());
        self.let_go_of(&changes);
        let waiting = self.write(|core| {
            let Core { session, paper, announcer, typing: typed, rest, .. } = core;
            if let Some(paper) = paper {
                paper.paint(session, &changes, typing.then(|| typed.as_ref()?.cells.first().copied()).flatten());
            }
            // What waited before this key goes on waiting when the key changed nothing about it.
            if changes.findings { announcer.follow(session.findings()) } else { rest.is_some() }
        });
        // A row that is moved, or goes and comes back, loses the focus on the way.
        if let Some(cell) = held.filter(|_| !self.has_focus()) {
            self.go(Place::Cell(cell));
        }
        if changes.findings || !changes.rows_added.is_empty() {
            self.paint_marks();
        }
        if typing {
            self.await_rest(waiting == Some(true));
        } else if waiting == Some(true) {
            self.settle();
        }
        if changes.score {
            self.score.set(self.read(|core| core.session.score()).flatten());
        }
        let history = self.read(|core| (core.session.can_undo(), core.session.can_redo())).unwrap_or_default();
        if self.history.get_untracked() != history {
            self.history.set(history);
        }
        self.changed.update(|count| *count = count.wrapping_add(1));
        self.refresh_list_soon();
        if let Some(keeper) = self.keeper() {
            keeper.changed();
        }
        changes
    }

    /// Takes the focus off a row before it goes, so that no event finds the page half done.
    fn let_go_of(self, changes: &Changes) {
        let Some(CellRef::Cell(table, row, _)) = self.active.get_untracked() else { return };
        if changes.rows_removed.contains(&(table, row))
            && let Some(control) = self.read(|core| self.focused(core)).flatten()
        {
            control.blur().ok();
        }
    }

    /// True when the focus is in the cell in use.
    fn has_focus(self) -> bool {
        let control = self.read(|core| self.focused(core)).flatten();
        control.is_some_and(|control| {
            document().active_element().is_some_and(|focused| focused.is_same_node(Some(&control)))
        })
    }

    fn focused(self, core: &Core) -> Option<web_sys::HtmlElement> {
        let cell = self.active.get_untracked()?;
        let element = core.paper.as_ref()?.cell(cell)?;
        super::form::editor(&element)
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
        if self.active.get_untracked() != Some(cell) {
            self.note_off.set(false);
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
        if self.active.get_untracked() == Some(cell) {
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
        let timer = waiting.then(|| set_timeout_with_handle(move || self.settle(), REST).ok()).flatten();
        let before = self.write(|core| std::mem::replace(&mut core.rest, timer)).flatten();
        if let Some(before) = before {
            before.clear();
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
            let Core { session, paper, announcer, .. } = core;
            let found = session.findings();
            let marks = marks(found.into_iter().filter(|finding| announcer.shows(finding)));
            if let Some(paper) = paper {
                paper.paint_marks(marks);
            }
        });
    }

    /// Checks everything, empty cells included, and says what was found.
    pub fn check(self) {
        self.write(|core| core.announcer.check());
        self.settle();
        let errors = self
            .list
            .with_untracked(|list| list.iter().filter(|item| item.severity == Severity::Error).cloned().collect());
        self.checked.set(Some(Checked { errors, shown: self.shown.get_untracked() }));
    }

    /// Brings the list up to date: at once while it is short, else after a pause.
    fn refresh_list_soon(self) {
        if self.list.with_untracked(Vec::len) <= SHORT_LIST {
            return self.refresh_list();
        }
        let waits = self.read(|core| core.list_pause.is_some()).unwrap_or(true);
        if !waits {
            let timer = set_timeout_with_handle(move || self.refresh_list(), LIST_PAUSE).ok();
            self.write(|core| core.list_pause = timer);
        }
    }

    fn refresh_list(self) {
        let before = self.write(|core| core.list_pause.take()).flatten();
        if let Some(before) = before {
            before.clear();
        }
        let Some((list, sections)) = self.read(|core| {
            let list = core.items();
            let sections = core.session.section_states().into_iter().enumerate().map(|(at, state)| {
                let here = |item: &&Item| item.section == at && item.severity == Severity::Error;
                SectionView { state, errors: list.iter().filter(here).count() }
            });
            let sections: Vec<_> = sections.collect();
            (list, sections)
        }) else {
            return;
        };
        let count = |severity| list.iter().filter(|item| item.severity == severity).count();
        let shown =
            Shown { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) };
        set_if_new(self.shown, shown);
        set_if_new(self.sections, sections);
        set_if_new(self.list, list);
    }

    // --- Going somewhere ----------------------------------------------------------------------

    /// Puts the focus on a place, because the person asked to go there.
    pub fn go(self, place: Place) {
        let target = self.target(place);
        if let Some(target) = target {
            super::dom::reveal(&target);
            super::dom::focus_quietly(&target);
        }
    }

    /// Brings a place into view and lets it light up, without moving the focus.
    fn show(self, place: Place) {
        let Some(target) = self.target(place) else { return };
        let Some(cell) = target.closest("td").ok().flatten() else { return };
        super::form::flash(&cell);
    }

    fn target(self, place: Place) -> Option<web_sys::HtmlElement> {
        self.read(|core| core.paper.as_ref()?.target(&core.session, place)).flatten()
    }

    /// Brings a section to the top.
    pub fn go_to_section(self, at: usize) {
        let section = self.read(|core| core.paper.as_ref()?.section(at).cloned()).flatten();
        if let Some(section) = section {
            super::dom::to_the_top(&section);
            if let Ok(Some(title)) = section.query_selector(".sec-title")
                && let Ok(title) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(title)
            {
                super::dom::focus_quietly(&title);
            }
        }
    }

    /// Puts the paper on the page.
    pub fn mount_paper(self, root: &web_sys::HtmlElement) {
        self.write(|core| core.paper = Some(Paper::build(root, &core.session)));
        self.paint_marks();
    }

    /// Lays the paper out for the printer, or for the screen again.
    pub fn lay_for_print(self, printing: bool) {
        self.write(|core| {
            let Core { session, paper, .. } = core;
            if let Some(paper) = paper {
                paper.lay_for_print(session, printing);
            }
        });
    }

    /// Lets a row begin a group of its own.
    pub fn part_row(self, table: TableIx, row: crate::document::RowId) {
        self.write(|core| {
            let Core { session, paper, .. } = core;
            if let Some(view) = paper.as_mut().and_then(|paper| paper.table_mut(table)) {
                view.part(row);
                view.merge_cells(session);
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
        let edit = self
            .read(|core| Some(Edit::Set(cell, super::form::computed_text(&core.session.computed(cell)?))))
            .flatten();
        self.apply(edit.into_iter().collect());
        self.settle();
    }

    /// Fills a text in from the numbers.
    pub fn generate(self, cell: CellRef) {
        let edit = self.read(|core| Some(Edit::Set(cell, core.session.generated_text(cell)?))).flatten();
        self.apply(edit.into_iter().collect());
        self.settle();
    }
}

impl Core {
    /// The findings that are shown.
    pub fn shown_findings(&self) -> impl Iterator<Item = &Finding> {
        self.session.findings().into_iter().filter(|finding| self.announcer.shows(finding))
    }

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
            words: report::words(finding, &self.session),
        }
    }

    fn items(&self) -> Vec<Item> {
        self.shown_findings().map(|finding| self.item(finding)).collect()
    }

    /// Unit and year as typed.
    pub fn unit_and_year(&self) -> (String, String) {
        let content = content(&self.session);
        (content.unit, content.year)
    }
}

/// A document as a draft keeps it.
fn content(session: &Session) -> Content {
    let template = &session.plan().template;
    let text = |id: &str| {
        let field = session.plan().field_named(id).map(CellRef::Field);
        field.and_then(|field| session.document().text(field)).unwrap_or_default().trim().to_owned()
    };
    Content {
        template: template.id.clone(),
        template_version: template.version.clone(),
        unit: text(&template.unit_field),
        year: text(&template.year_field),
        body: document_to_json(session.document(), template),
    }
}

/// True when at most half of what a new form lacks is still missing: then one is finishing it,
/// and what is missing is said at once. A form hardly begun stays calm.
fn is_nearly_done(session: &Session) -> bool {
    let missing = |session: &Session| session.section_states().iter().map(|state| state.missing).sum::<usize>();
    let blank = crate::document::Document::new(&session.plan().template);
    let new = Session::open(session.plan().clone(), blank);
    missing(session) * 2 <= missing(&new)
}

fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|before| *before != value) {
        signal.set(value);
    }
}
