//! Writing one record: to localStorage at once, to IndexedDB when it answers.

use js_sys::JsString;

use super::Store;
use super::local::Written;
use super::mirror::Mirrored;
use super::state::{LocalTrouble, MirrorTrouble, Refusal, SaveState};
use super::stored::Rule;
use crate::exchange::draft::{Copy, Decoded, Header, Kinship, Record, Version, kinship};

/// More room than asked for, in UTF-16 units, so that the next saves fit too.
const SPARE: u64 = 64 * 1024;

/// A record ready to be stored.
pub(crate) struct Sealed {
    record: Record,
    text: JsString,
}

impl Sealed {
    pub(crate) fn new(record: Record) -> Self {
        let text = JsString::from(record.encode());
        Self { record, text }
    }

    pub(crate) fn header(&self) -> &Header {
        self.record.header()
    }

    pub(crate) fn record(&self) -> &Record {
        &self.record
    }
}

/// What came of the synchronous half of a save.
pub(crate) enum LocalWrite {
    Done,
    /// localStorage does not take it; the mirror may.
    Failed(LocalTrouble),
    Refused(Refusal),
}

/// What came of the other half.
pub(crate) enum MirrorWrite {
    Done,
    Failed(MirrorTrouble),
    Refused(Refusal),
}

impl Store {
    /// The session under which this store itself saves (an open draft has one of its own).
    pub(super) fn session(&self) -> &str {
        &self.0.session
    }

    /// Writes to localStorage, at once, after reading again what stands there.
    pub(crate) fn write_local(&self, sealed: &Sealed) -> LocalWrite {
        self.write_local_as(sealed, Rule::Known)
    }

    pub(super) fn write_local_as(&self, sealed: &Sealed, rule: Rule<'_>) -> LocalWrite {
        let Some(local) = &self.0.local else {
            return LocalWrite::Failed(LocalTrouble::Blocked);
        };
        match local.write(sealed.header(), &sealed.text, rule) {
            Written::Done => {
                self.set_local_trouble(None);
                self.0.newsroom.post(sealed.header());
                LocalWrite::Done
            }
            Written::Failed(trouble) => {
                self.set_local_trouble(Some(trouble));
                LocalWrite::Failed(trouble)
            }
            Written::Refused(theirs) => LocalWrite::Refused(Refusal::Conflict(theirs)),
            Written::Newer => LocalWrite::Refused(Refusal::Newer),
        }
    }

    /// Writes to IndexedDB, checking there too. Says how it went after ten seconds at most.
    pub(crate) async fn write_mirror(&self, sealed: &Sealed) -> MirrorWrite {
        self.write_mirror_as(sealed, Rule::Known).await
    }

    pub(super) async fn write_mirror_as(&self, sealed: &Sealed, rule: Rule<'_>) -> MirrorWrite {
        match self.0.mirror.write(sealed.header(), &sealed.text, rule).await {
            Mirrored::Done => {
                self.0.newsroom.post(sealed.header());
                MirrorWrite::Done
            }
            Mirrored::Failed(trouble) => MirrorWrite::Failed(trouble),
            Mirrored::Newer => MirrorWrite::Refused(Refusal::Newer),
            Mirrored::Refused(theirs) => MirrorWrite::Refused(Refusal::Conflict(theirs)),
        }
    }

    /// After both halves: keeps in memory what neither took, and tidies localStorage.
    pub(crate) fn after_write(
        &self,
        sealed: &Sealed,
        local: Option<LocalTrouble>,
        mirror: Option<MirrorTrouble>,
    ) -> SaveState {
        let id = &sealed.header().id;
        match (local, mirror) {
            (Some(local), Some(mirror)) => {
                self.0.memory.borrow_mut().insert(id.clone(), sealed.record.clone());
                SaveState::MemoryOnly(local, mirror)
            }
            (local, mirror) => {
                self.0.memory.borrow_mut().remove(id);
                if local.is_some() {
                    // It has room for less, or holds an old text that could be taken for this one.
                    self.park(sealed.header());
                }
                mirror.map_or(SaveState::Saved(local), SaveState::LocalOnly)
            }
        }
    }

    /// Both halves of a save, one after the other.
    pub(super) async fn commit(&self, record: Record) -> Result<(Header, SaveState), Refusal> {
        let sealed = Sealed::new(record);
        let local = match self.write_local(&sealed) {
            LocalWrite::Done => None,
            LocalWrite::Failed(trouble) => Some(trouble),
            LocalWrite::Refused(refusal) => return Err(refusal),
        };
        let mirror = match self.write_mirror(&sealed).await {
            MirrorWrite::Done => None,
            MirrorWrite::Failed(trouble) => Some(trouble),
            MirrorWrite::Refused(refusal) => {
                if let Refusal::Conflict(theirs) = &refusal {
                    self.give_way(sealed.header().version(), theirs).await;
                }
                return Err(refusal);
            }
        };
        let local = if mirror.is_none() { self.fit(&sealed, local).await } else { local };
        let state = self.after_write(&sealed, local, mirror);
        Ok((sealed.record.into_parts().0, state))
    }

    /// Leaves only the header in localStorage: the mirror holds this save, whole.
    pub(super) fn park(&self, header: &Header) {
        self.park_as(header, Rule::Known);
    }

    pub(super) fn park_as(&self, header: &Header, rule: Rule<'_>) {
        let Some(local) = &self.0.local else { return };
        let head = JsString::from(header.encode_head());
        match local.write(header, &head, rule) {
            Written::Done | Written::Refused(_) | Written::Newer => {}
            // Better no copy than an old one that could be taken for the draft.
            Written::Failed(_) => local.drop_known(header),
        }
    }

    /// The mirror has refused what localStorage had taken, version `ours`: puts theirs back
    /// there. Ours is in the hands of the caller.
    pub(crate) async fn give_way(&self, ours: &Version, theirs: &Header) {
        let Some(local) = &self.0.local else { return };
        let Ok((Some(Decoded::Full(record)), _)) = self.0.mirror.read(&theirs.id).await else { return };
        let theirs = Sealed::new(record);
        let rule = Rule::AlsoOver(ours);
        if let Written::Failed(_) = local.write(theirs.header(), &theirs.text, rule) {
            self.park_as(theirs.header(), rule);
        }
    }

    /// After localStorage was full and the mirror has the record: makes room among our own drafts
    /// and tries again. Gives what is still wrong.
    pub(crate) async fn fit(&self, sealed: &Sealed, trouble: Option<LocalTrouble>) -> Option<LocalTrouble> {
        if trouble != Some(LocalTrouble::Full) || !self.make_room(sealed.header()).await {
            return trouble;
        }
        match self.write_local(sealed) {
            LocalWrite::Failed(trouble) => Some(trouble),
            // Refused: something newer has just been written there, which is as good.
            LocalWrite::Done | LocalWrite::Refused(_) => None,
        }
    }

    /// Parks drafts that the mirror holds, the oldest first, until `wanted` should fit. Says
    /// whether there was anything to park.
    async fn make_room(&self, wanted: &Header) -> bool {
        let Some(local) = &self.0.local else { return false };
        let Ok(heads) = self.0.mirror.heads().await else { return false };
        let mut parkable: Vec<Header> = heads
            .into_iter()
            .filter_map(|(id, copy)| match (local.peek(&id), copy) {
                (Copy::Here { header: here, body: true }, Copy::Here { header, .. })
                    if id != wanted.id && matches!(kinship(&header, &here), Kinship::Same | Kinship::FirstNewer) =>
                {
                    Some(header)
                }
                _ => None,
            })
            .collect();
        parkable.sort_by(|first, second| first.saved_at.cmp(&second.saved_at));
        let any = !parkable.is_empty();
        let mut missing = wanted.body.units.saturating_add(SPARE);
        for header in parkable {
            if missing == 0 {
                break;
            }
            self.park(&header);
            missing = missing.saturating_sub(header.body.units);
        }
        any
    }

    fn set_local_trouble(&self, trouble: Option<LocalTrouble>) {
        self.0.local_trouble.set(trouble);
        self.tell_state();
    }
}
