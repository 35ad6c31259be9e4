//! Checks of bands and grades: every completion rate falls in exactly one band.

use crate::template::{Band, Fault, Grade, Method, Problem};

/// Faults of a scoring method's bands: they must join without gap or overlap.
pub(super) fn check_method(path: &str, method: &Method, faults: &mut Vec<Fault>) {
    let Method::Bands(bands) = method else { return };
    let joined = bands.windows(2).all(|pair| match pair {
        [lower, upper] => lower.to.is_some() && lower.to == upper.from,
        _ => true,
    });
    let ascending = bands.iter().all(|band| match (band.from, band.to) {
        (Some(from), Some(to)) => from < to || (from == to && band.closed),
        _ => true,
    });
    let open_ends =
        bands.first().is_some_and(|band| band.from.is_none()) && bands.last().is_some_and(|band| band.to.is_none());
    if !(joined && ascending && open_ends) {
        faults.push(Fault::new(path, Problem::Bands));
    }
}

/// Grades go from best to worst, and the worst begins at or below zero.
pub(super) fn check_grades(grades: &[Grade], faults: &mut Vec<Fault>) {
    let descending = grades.windows(2).all(|pair| matches!(pair, [better, worse] if better.from > worse.from));
    let covers = grades.last().is_none_or(|worst| worst.from <= rust_decimal::Decimal::ZERO);
    if !(descending && covers) {
        faults.push(Fault::new("grades", Problem::Grades));
    }
}

impl Band {
    /// True when a completion rate in percent falls in this band. `previous_closed`: the band
    /// below owns the bound between them.
    #[must_use]
    pub fn holds(&self, percent: rust_decimal::Decimal, previous_closed: bool) -> bool {
        let above = self.from.is_none_or(|from| if previous_closed { percent > from } else { percent >= from });
        let below = self.to.is_none_or(|to| if self.closed { percent <= to } else { percent < to });
        above && below
    }
}

impl Method {
    /// The band that a completion rate in percent falls in.
    #[must_use]
    pub fn band(&self, percent: rust_decimal::Decimal) -> Option<&Band> {
        let Self::Bands(bands) = self else { return None };
        let mut previous_closed = false;
        bands.iter().find(|band| {
            let found = band.holds(percent, previous_closed);
            previous_closed = band.closed;
            found
        })
    }
}
