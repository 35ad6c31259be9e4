//! Two copies of one draft: which one counts, and what the other one is then.

use super::{Damage, Header, Record};

/// How two copies are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// The same save.
    Same,
    /// The first was made on top of the second.
    FirstNewer,
    /// The second was made on top of the first.
    SecondNewer,
    /// Both were made on top of something older: each holds something the other does not.
    Fork,
}

/// How two copies of one draft are related, by their trails alone; clocks have no say.
#[must_use]
pub fn kinship(first: &Header, second: &Header) -> Kinship {
    if first.version() == second.version() {
        // One save is one text. If ever two differ, keeping both is the safe side; but of a
        // deleted draft there is nothing to keep.
        let same = first.body == second.body || (first.deleted && second.deleted);
        return if same { Kinship::Same } else { Kinship::Fork };
    }
    match (first.trail.knows(second.version()), second.trail.knows(first.version())) {
        (true, false) => Kinship::FirstNewer,
        (false, true) => Kinship::SecondNewer,
        _ => Kinship::Fork,
    }
}

/// The newer of two whole copies. Of two that parted, a living one before a deleted one, then
/// the higher revision, then the second (the mirror, which survives a power cut).
#[must_use]
pub fn newest(first: Record, second: Record) -> Record {
    if first_counts(first.header(), second.header()) { first } else { second }
}

fn first_counts(first: &Header, second: &Header) -> bool {
    match kinship(first, second) {
        Kinship::Same | Kinship::FirstNewer => true,
        Kinship::SecondNewer => false,
        Kinship::Fork if first.deleted != second.deleted => second.deleted,
        Kinship::Fork => first.version().revision > second.version().revision,
    }
}

/// Where a copy lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// localStorage: written at once, lost if the browser is killed within seconds.
    Local,
    /// IndexedDB: written a little later, survives a power cut.
    Mirror,
}

/// One copy, as far as it is known without reading the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copy {
    /// There is none, or its place cannot be reached.
    Missing,
    /// A header, and whether the body lies with it.
    Here {
        /// What the draft is.
        header: Header,
        /// False when only the header is kept on this side.
        body: bool,
    },
    /// Written by a newer program.
    Newer {
        /// Its format number.
        format: u32,
    },
    /// Damaged.
    Broken(Damage),
}

/// Which copy counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// There is no copy at all.
    Nothing,
    /// One copy was written by a newer program: neither may be touched.
    Newer {
        /// Where it lies.
        side: Side,
        /// Its format number.
        format: u32,
    },
    /// No copy can be read.
    Broken,
    /// This copy counts.
    Use {
        /// Where it lies. The side that has the body, if the two are the same save.
        side: Side,
        /// Its header.
        header: Header,
        /// Whether the body lies there too. False: it cannot be reached at the moment.
        body: bool,
        /// What the copy on the other side is.
        other: Other,
    },
}

/// The copy that does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// The same save.
    Same,
    /// There is none.
    Missing,
    /// An older save that the counting copy was made on top of.
    Behind,
    /// It holds something that the counting copy does not: to be kept as a draft of its own.
    Fork,
    /// It is damaged: to be set aside.
    Broken,
}

/// Which of the two copies of one draft counts.
#[must_use]
pub fn merge(local: &Copy, mirror: &Copy) -> Pick {
    match (local, mirror) {
        (Copy::Newer { format }, _) => Pick::Newer { side: Side::Local, format: *format },
        (_, Copy::Newer { format }) => Pick::Newer { side: Side::Mirror, format: *format },
        (Copy::Here { header, body }, other) => match other {
            Copy::Here { header: theirs, body: their_body } => {
                let same = kinship(header, theirs) == Kinship::Same;
                let local_counts = if same && body != their_body { *body } else { first_counts(header, theirs) };
                if local_counts {
                    chosen(Side::Local, header, *body, theirs)
                } else {
                    chosen(Side::Mirror, theirs, *their_body, header)
                }
            }
            other => alone(Side::Local, header, *body, other),
        },
        (other, Copy::Here { header, body }) => alone(Side::Mirror, header, *body, other),
        (Copy::Missing, Copy::Missing) => Pick::Nothing,
        _ => Pick::Broken,
    }
}

fn chosen(side: Side, header: &Header, body: bool, other: &Header) -> Pick {
    let other = match kinship(header, other) {
        Kinship::Same => Other::Same,
        Kinship::FirstNewer => Other::Behind,
        Kinship::SecondNewer | Kinship::Fork => Other::Fork,
    };
    Pick::Use { side, header: header.clone(), body, other }
}

fn alone(side: Side, header: &Header, body: bool, other: &Copy) -> Pick {
    let other = if matches!(other, Copy::Broken(_)) { Other::Broken } else { Other::Missing };
    Pick::Use { side, header: header.clone(), body, other }
}
