//! What the list of drafts offers: each reads the draft, changes it and saves it as any save.

use super::Store;
use super::state::{Content, Loaded, Refusal, SaveState};
use crate::browser::clock;
use crate::exchange::draft::{BodyMark, Header, Record, Trail};

/// Attempts when another window saves at the same time.
const ATTEMPTS: usize = 3;

impl Store {
    /// A new draft, saved.
    pub async fn create(&self, title: &str, content: Content) -> Result<(Header, SaveState), Refusal> {
        self.commit(record(header(clock::new_id(), Trail::start(self.session()), title), content)).await
    }

    /// Gives a draft another name. An open draft is renamed through its
    /// [`crate::browser::autosave::Autosave`].
    pub async fn rename(&self, id: &str, title: &str) -> Result<(Header, SaveState), Refusal> {
        self.change(id, |header, body| {
            header.title = title.to_owned();
            body
        })
        .await
    }

    /// A copy of a draft under a new id.
    pub async fn duplicate(&self, id: &str, title: &str) -> Result<(Header, SaveState), Refusal> {
        let (mut header, body) = self.whole(id).await?.into_parts();
        header.id = clock::new_id();
        header.trail = Trail::start(self.session());
        header.title = title.to_owned();
        header.saved_at = clock::now();
        header.deleted = false;
        header.copy_of = None;
        self.commit(Record::new(header, body)).await
    }

    /// Deletes a draft: a tombstone in both places, which [`Self::undelete`] takes back.
    pub async fn delete(&self, id: &str) -> Result<(Header, SaveState), Refusal> {
        let done = match self
            .change(id, |header, body| {
                header.deleted = true;
                body
            })
            .await
        {
            Err(Refusal::OutOfReach) => return self.bury(id).await,
            outcome => outcome?,
        };
        if matches!(done.1, SaveState::Saved(_)) {
            // The mirror keeps the text for undoing; localStorage gets its room back.
            self.park(&done.0);
        }
        Ok(done)
    }

    /// Brings a deleted draft back.
    pub async fn undelete(&self, id: &str) -> Result<(Header, SaveState), Refusal> {
        self.change(id, |header, body| {
            header.deleted = false;
            body
        })
        .await
    }

    /// Drops the text of a deleted draft for good; the tombstone stays.
    pub async fn forget(&self, id: &str) -> Result<(Header, SaveState), Refusal> {
        self.change(id, |header, body| if header.deleted { String::new() } else { body }).await
    }

    async fn change(
        &self,
        id: &str,
        change: impl Fn(&mut Header, String) -> String,
    ) -> Result<(Header, SaveState), Refusal> {
        let mut attempts = 1..=ATTEMPTS;
        loop {
            attempts.next();
            let (mut header, body) = self.whole(id).await?.into_parts();
            header.trail = header.trail.next(self.session());
            header.saved_at = clock::now();
            let body = change(&mut header, body);
            match self.commit(Record::new(header, body)).await {
                Err(Refusal::Conflict(_)) if !attempts.is_empty() => {}
                outcome => return outcome,
            }
        }
    }

    /// A tombstone for a draft whose text cannot be read at the moment.
    async fn bury(&self, id: &str) -> Result<(Header, SaveState), Refusal> {
        let Loaded::OutOfReach(mut header) = self.load(id).await else {
            return Err(Refusal::OutOfReach);
        };
        header.trail = header.trail.next(self.session());
        header.saved_at = clock::now();
        header.deleted = true;
        self.park(&header);
        match self.state().mirror {
            Some(trouble) => Ok((header, SaveState::LocalOnly(trouble))),
            None => Ok((header, SaveState::Saved(None))),
        }
    }

    async fn whole(&self, id: &str) -> Result<Record, Refusal> {
        match self.load(id).await {
            Loaded::Draft(record) => Ok(record),
            Loaded::OutOfReach(_) => Err(Refusal::OutOfReach),
            Loaded::Newer { .. } => Err(Refusal::Newer),
            Loaded::Broken(_) | Loaded::Missing => Err(Refusal::Missing),
        }
    }
}

/// A header without content.
pub(crate) fn header(id: String, trail: Trail, title: &str) -> Header {
    Header {
        id,
        trail,
        title: title.to_owned(),
        template: String::new(),
        template_version: String::new(),
        unit: String::new(),
        year: String::new(),
        subject: String::new(),
        saved_at: String::new(),
        deleted: false,
        copy_of: None,
        body: BodyMark::default(),
    }
}

/// A record of `content` under `header`, saved now.
pub(crate) fn record(mut header: Header, content: Content) -> Record {
    header.template = content.template;
    header.template_version = content.template_version;
    header.unit = content.unit;
    header.year = content.year;
    header.subject = content.subject;
    header.saved_at = clock::now();
    Record::new(header, content.body)
}
