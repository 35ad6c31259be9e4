//! Where a copy of a draft comes from: which of two copies is the newer one, and whether the
//! newer one really knows what stands in the other.
//!
//! A bare counter cannot tell "saved twice since" from "saved by somebody else meanwhile", and a
//! clock goes back. So a copy carries the sessions that wrote it, each with its last revision.
//! Within one session revisions follow one another, so a copy descends from another exactly when
//! its trail holds the other's session at the same or a later revision.

use serde::{Deserialize, Serialize};

/// Sessions remembered. What is older than that counts as unknown, which keeps both copies.
const STEPS: usize = 16;

/// The highest revision that is believed; anything above is damage.
pub const LAST_REVISION: u64 = 1 << 53;

/// One copy of a draft: the how-many-th save, by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Counts the saves of a draft, over all sessions.
    pub revision: u64,
    /// The session (one opening of the page) that saved it.
    pub session: String,
}

/// The sessions that wrote a copy, each with its last revision; the last one wrote this copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Version>", into = "Vec<Version>")]
pub struct Trail {
    earlier: Vec<Version>,
    last: Version,
}

impl Trail {
    /// The first save of a new draft.
    #[must_use]
    pub fn start(session: &str) -> Self {
        Self { earlier: Vec::new(), last: Version { revision: 1, session: session.to_owned() } }
    }

    /// The version of this copy.
    #[must_use]
    pub fn version(&self) -> &Version {
        &self.last
    }

    /// The next save on top of this copy, by `session`.
    #[must_use]
    pub fn next(&self, session: &str) -> Self {
        let revision = self.last.revision.saturating_add(1).min(LAST_REVISION);
        let mut earlier = self.earlier.clone();
        earlier.push(self.last.clone());
        Self::of(earlier, Version { revision, session: session.to_owned() })
    }

    /// The next save on top of both copies, by `session`: what a person decides who has seen both.
    #[must_use]
    pub fn next_over(&self, other: &Self, session: &str) -> Self {
        let revision = self.last.revision.max(other.last.revision).saturating_add(1);
        let mut earlier: Vec<Version> = self.steps().chain(other.steps()).cloned().collect();
        earlier.sort_by_key(|step| step.revision);
        let last = Version { revision: revision.min(LAST_REVISION), session: session.to_owned() };
        Self::of(earlier, last)
    }

    /// Whether this copy is `version` or was made on top of it.
    #[must_use]
    pub fn knows(&self, version: &Version) -> bool {
        self.steps().any(|step| step.session == version.session && step.revision >= version.revision)
    }

    fn steps(&self) -> impl Iterator<Item = &Version> {
        self.earlier.iter().chain(std::iter::once(&self.last))
    }

    /// Keeps the last revision of each session, and no more sessions than `STEPS`.
    fn of(earlier: Vec<Version>, last: Version) -> Self {
        let mut kept: Vec<Version> = Vec::with_capacity(STEPS);
        for step in earlier.into_iter().rev() {
            let known = step.session == last.session || kept.iter().any(|other| other.session == step.session);
            if !known && kept.len() < STEPS - 1 {
                kept.push(step);
            }
        }
        kept.reverse();
        Self { earlier: kept, last }
    }
}

impl TryFrom<Vec<Version>> for Trail {
    type Error = &'static str;

    fn try_from(mut steps: Vec<Version>) -> Result<Self, Self::Error> {
        if steps.iter().any(|step| step.revision == 0 || step.revision > LAST_REVISION) {
            return Err("revision out of range");
        }
        let last = steps.pop().ok_or("empty trail")?;
        Ok(Self { earlier: steps, last })
    }
}

impl From<Trail> for Vec<Version> {
    fn from(trail: Trail) -> Self {
        let mut steps = trail.earlier;
        steps.push(trail.last);
        steps
    }
}
