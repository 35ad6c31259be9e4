//! One draft, read whole from both places: what counts, and everything that must be put right.

use super::stored::Rule;
use super::write::{LocalWrite, Sealed};
use super::{Aside, Loaded, Store};
use crate::exchange::draft::{Copy, Decoded, Header, Kinship, Other, Pick, Record, Side, Version, kinship, merge};

/// What lies in one place.
struct Held {
    copy: Copy,
    record: Option<Record>,
    reachable: bool,
}

/// The copy that parted from the one that counts.
struct Parted {
    version: Option<Version>,
    /// `None`: only its header is left.
    record: Option<Record>,
}

fn version(copy: &Copy) -> Option<Version> {
    match copy {
        Copy::Here { header, .. } => Some(header.version().clone()),
        _ => None,
    }
}

impl Held {
    fn of(read: Result<Option<Decoded>, impl Sized>) -> Self {
        let reachable = read.is_ok();
        let (copy, record) = match read.ok().flatten() {
            None => (Copy::Missing, None),
            Some(Decoded::Full(record)) => (Copy::Here { header: record.header().clone(), body: true }, Some(record)),
            Some(Decoded::Head(header)) => (Copy::Here { header, body: false }, None),
            Some(Decoded::Newer { format }) => (Copy::Newer { format }, None),
            Some(Decoded::Broken(damage)) => (Copy::Broken(damage), None),
        };
        Self { copy, record, reachable }
    }
}

impl Store {
    /// Reads both copies of a draft, sets aside the damaged, keeps both of two that parted, and
    /// brings the place that lags behind up to date.
    pub(super) async fn settle(&self, id: &str) -> Loaded {
        let read = self.0.mirror.read(id).await;
        let head_agrees = read.as_ref().map_or(true, |(_, agrees)| *agrees);
        let mirror = Held::of(read.map(|(decoded, _)| decoded));
        if !head_agrees && let Some(record) = &mirror.record {
            // Writes it over itself, with a fresh head. If that fails, the next list tries again.
            self.write_mirror(&Sealed::new(record.clone())).await;
        }
        let local = Held::of(Ok::<_, ()>(self.0.local.as_ref().and_then(|local| local.read(id))));
        let pick = merge(&local.copy, &mirror.copy);
        if let Pick::Newer { side, format } = pick {
            return self.newer(id, side, format).await;
        }
        let aside = self.set_broken_aside(id, &local.copy, &mirror.copy).await;
        let loaded = match pick {
            Pick::Newer { .. } | Pick::Nothing => Loaded::Missing,
            Pick::Broken => Loaded::Broken(aside),
            Pick::Use { side, header, body, other } => {
                let (winner, loser) = match side {
                    Side::Local => (local, mirror),
                    Side::Mirror => (mirror, local),
                };
                match (winner.record, loser.record) {
                    (Some(winner), record) if body => {
                        let parted = (other == Other::Fork).then_some(Parted { version: version(&loser.copy), record });
                        if loser.reachable {
                            self.bring_up(side, &winner, other, parted).await;
                        }
                        Loaded::Draft(winner)
                    }
                    (_, Some(older)) => self.revive(header, older).await,
                    _ => Loaded::OutOfReach(header),
                }
            }
        };
        self.with_memory(id, loaded)
    }

    async fn newer(&self, id: &str, side: Side, format: u32) -> Loaded {
        let text = match side {
            Side::Local => self.0.local.as_ref().and_then(|local| local.text(id)),
            Side::Mirror => self.0.mirror.text(id).await.ok().flatten(),
        };
        text.map_or(Loaded::Missing, |text| Loaded::Newer { format, text })
    }

    async fn set_broken_aside(&self, id: &str, local: &Copy, mirror: &Copy) -> Vec<Aside> {
        let mut aside = Vec::new();
        if let (Copy::Broken(damage), Some(place)) = (local, &self.0.local) {
            aside.extend(place.set_aside(id, *damage));
        }
        if let Copy::Broken(damage) = mirror {
            aside.extend(self.0.mirror.set_aside(id, *damage).await);
        }
        aside
    }

    /// Makes the other place hold what counts.
    async fn bring_up(&self, side: Side, winner: &Record, other: Other, parted: Option<Parted>) {
        if let Some(loser) = parted.as_ref().and_then(|parted| parted.record.as_ref())
            // Something that only the losing copy holds becomes a draft of its own, first.
            && !self.keep_fork(loser).await
        {
            return;
        }
        let rule = match parted.as_ref().and_then(|parted| parted.version.as_ref()) {
            Some(version) => Rule::AlsoOver(version),
            None => Rule::Known,
        };
        match (side, other) {
            (_, Other::Same) | (Side::Mirror, Other::Missing | Other::Broken) => {}
            (Side::Mirror, Other::Behind | Other::Fork) => {
                let sealed = Sealed::new(winner.clone());
                if !matches!(self.write_local_as(&sealed, rule), LocalWrite::Done) {
                    self.park_as(winner.header(), rule);
                }
            }
            (Side::Local, _) => {
                // If it fails, the next list tries again.
                self.write_mirror_as(&Sealed::new(winner.clone()), rule).await;
            }
        }
    }

    /// Keeps a copy that parted from the draft as a draft of its own. Its id follows from the
    /// copy, so that finding the same twice makes one draft. Says whether it is safe somewhere.
    async fn keep_fork(&self, loser: &Record) -> bool {
        let (mut header, body) = loser.clone().into_parts();
        if header.deleted {
            return true;
        }
        let id = fork_id(&header);
        header.copy_of = Some(std::mem::replace(&mut header.id, id));
        let sealed = Sealed::new(Record::new(header, body));
        let local = self.write_local(&sealed);
        let mirror = self.write_mirror(&sealed).await;
        matches!(local, LocalWrite::Done) || matches!(mirror, super::MirrorWrite::Done)
    }

    /// The save that counts has lost its body (the browser took IndexedDB back, say), and an
    /// older copy is whole: it goes on from there, on top of both.
    async fn revive(&self, header: Header, older: Record) -> Loaded {
        let trail = header.trail.next_over(&older.header().trail, self.session());
        let record = Record::new(Header { trail, ..header }, older.into_parts().1);
        match self.commit(record.clone()).await {
            Ok(_) => Loaded::Draft(record),
            Err(_) => Loaded::OutOfReach(record.into_parts().0),
        }
    }

    fn with_memory(&self, id: &str, loaded: Loaded) -> Loaded {
        match (self.0.memory.borrow().get(id), loaded) {
            (Some(memory), Loaded::Draft(record))
                if kinship(memory.header(), record.header()) != Kinship::FirstNewer =>
            {
                Loaded::Draft(record)
            }
            (Some(memory), _) => Loaded::Draft(memory.clone()),
            (None, loaded) => loaded,
        }
    }
}

/// Ids are at most 64 signs long; ours are 20, a session's tag is 10.
fn fork_id(header: &Header) -> String {
    let version = header.version();
    let base: String = header.id.chars().take(32).collect();
    let session: String =
        version.session.chars().filter(|sign| matches!(sign, 'a'..='z' | '0'..='9')).take(12).collect();
    format!("{base}-{session}-{}", version.revision)
}
