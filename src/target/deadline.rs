//! Dates and deadlines: 9月前, 每年12月底前, 2023年12月31日前, 第三季度.

/// What a date text says about its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timing {
    /// 前: before the date. Before a month means before it begins; a single day is included.
    Before,
    /// 底前, 内, 止: until the end of the date.
    Until,
    /// The date itself.
    At,
}

/// A day, month, quarter or year, as a span of days of a year, and what is said about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deadline {
    /// The year, when named.
    pub year: Option<u16>,
    /// First day as month × 100 + day: 901 for September.
    pub from: u16,
    /// Last day, likewise; the last day of any month is counted as 31.
    pub to: u16,
    /// Before, until, or at.
    pub timing: Timing,
}

impl Deadline {
    /// Whether it sets a limit rather than naming a date.
    pub fn is_limit(&self) -> bool {
        self.timing != Timing::At
    }
}

/// Whether something that happened at `happened` was in time; `None` when the two
/// texts cannot tell (9月前, and it was done in September). A date without 前
/// is a limit too: what was to be done in December may be done in November. A
/// year named on one side only is taken to be the year of the other.
pub fn deadline_met(limit: &Deadline, happened: &Deadline) -> Option<bool> {
    if let (Some(due), Some(done)) = (limit.year, happened.year)
        && due != done
    {
        return Some(done < due);
    }
    let single_day = limit.from == limit.to;
    let last_good = match limit.timing {
        Timing::Before if !single_day => limit.from.saturating_sub(1),
        _ => limit.to,
    };
    if happened.to <= last_good {
        Some(true)
    } else if happened.from > limit.to {
        Some(false)
    } else {
        None
    }
}
