//! What the page is told about keeping drafts: data without words.

use crate::exchange::draft::{Damage, Header, Record, Side};

/// Why localStorage does not serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalTrouble {
    /// The browser has none, or forbids it (private mode, blocked site data, sandboxed frame).
    Blocked,
    /// The 5 MiB that all pages of this host share are used up.
    Full,
}

/// Why IndexedDB does not serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MirrorTrouble {
    /// The browser has none, or forbids it.
    Blocked,
    /// It has not answered within a second; it may yet.
    Silent,
    /// The disk, or the browser's share of it, is full.
    Full,
    /// It was closed or failed in mid-session; it is reopened with the next save.
    Failed,
}

/// How the two places where drafts lie are doing. `None` = well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreState {
    /// What is wrong with localStorage.
    pub local: Option<LocalTrouble>,
    /// What is wrong with IndexedDB.
    pub mirror: Option<MirrorTrouble>,
}

impl StoreState {
    /// Whether nothing outlives this page: only an export saves the work.
    #[must_use]
    pub fn memory_only(self) -> bool {
        self.local.is_some() && self.mirror.is_some()
    }
}

/// What is known about the last change of the open draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// 未保存: changed, not yet written anywhere.
    Unsaved,
    /// 正在保存: written to localStorage, not yet certain to survive a power cut.
    Saving,
    /// 已保存: the IndexedDB transaction is complete. The trouble, if any, is that of
    /// localStorage: closing the window within the next second is then less safe.
    Saved(Option<LocalTrouble>),
    /// 仅存于浏览器本地存储: survives closing the window, not a killed browser or a power cut.
    LocalOnly(MirrorTrouble),
    /// 无法保存(内存模式): lives in this window alone.
    MemoryOnly(LocalTrouble, MirrorTrouble),
}

/// A line in the list of drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The draft's id.
    pub id: String,
    /// What can be done with it.
    pub kind: EntryKind,
}

/// What can be done with a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Open and edit.
    Draft(Header),
    /// Its document lies in IndexedDB, which does not answer at the moment.
    OutOfReach(Header),
    /// Deleted; [`super::Store::undelete`] brings it back, [`super::Store::forget`] drops it.
    Deleted(Header),
    /// Written by a newer program: export only.
    Newer {
        /// Its format number.
        format: u32,
    },
}

/// A damaged text that was set aside, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where it lies now.
    pub side: Side,
    /// Its key there.
    pub key: String,
    /// The id under which it was found.
    pub id: String,
    /// Its length in UTF-16 units.
    pub units: u64,
    /// What was wrong with it.
    pub damage: Damage,
}

/// All drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Every draft once, the last saved first as far as the clock can be believed.
    pub entries: Vec<Entry>,
    /// Everything that was ever set aside and not yet removed.
    pub aside: Vec<Aside>,
}

/// What opening a draft gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// The newest whole copy, deleted or not (see its header).
    Draft(Record),
    /// Its document lies in IndexedDB, which does not answer at the moment.
    OutOfReach(Header),
    /// Written by a newer program: the stored text, for export only.
    Newer {
        /// Its format number.
        format: u32,
        /// The text as stored.
        text: String,
    },
    /// Every copy was damaged and has been set aside.
    Broken(Vec<Aside>),
    /// There is no such draft.
    Missing,
}

/// What the page supplies with each save.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Id of the template.
    pub template: String,
    /// Version of the template.
    pub template_version: String,
    /// The unit, as typed.
    pub unit: String,
    /// The year, as typed.
    pub year: String,
    /// What tells it from others of the unit and year, as typed: the project.
    pub subject: String,
    /// The document.
    pub body: String,
}

/// Why something was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another window saved the draft, or deleted it, since it was opened here.
    Conflict(Box<Header>),
    /// A newer program wrote it.
    Newer,
    /// There is no such draft.
    Missing,
    /// Its document cannot be read at the moment.
    OutOfReach,
}

/// Another window has saved or deleted a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The draft as it is now.
    pub header: Header,
}
