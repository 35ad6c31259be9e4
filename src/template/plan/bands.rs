//! Checks of bands and grades: every completion rate falls in exactly one band.

use rust_decimal::Decimal;

use crate::template::{Band, Fault, Grade, JudgedBand, Method, Problem, Step};

/// Faults of a scoring method's bands and steps.
pub(super) fn check_method(path: &str, method: &Method, faults: &mut Vec<Fault>) {
    let mut say = |problem| faults.push(Fault::new(path, problem));
    match method {
        Method::Bands(bands) => check_bands(bands, &mut say),
        Method::Judged(bands) => check_judged(bands, &mut say),
        Method::Ratio(marks) => {
            let bounds = [marks.pass, marks.floor, marks.cap];
            let below = bounds.into_iter().flatten().any(|bound| bound.is_sign_negative());
            let crossed = marks.floor.zip(marks.cap).is_some_and(|(floor, cap)| floor > cap);
            if below || crossed {
                say(Problem::RatioBounds);
            }
        }
        Method::Steps(steps) => {
            let sides = [&steps.below, &steps.above];
            let moves = |step: &Step| step.every > Decimal::ZERO && step.lose > Decimal::ZERO;
            let apart = match (&steps.below, &steps.above) {
                (Some(below), Some(above)) => below.bound <= above.bound,
                (None, None) => false,
                _ => true,
            };
            if !apart || !sides.into_iter().flatten().all(moves) {
                say(Problem::Steps);
            }
        }
        _ => {}
    }
}

/// Every completion rate falls in exactly one band, and there is none that nothing falls in.
fn check_bands(bands: &[Band], say: &mut impl FnMut(Problem)) {
    for band in bands {
        match (band.from, band.to) {
            (Some(from), Some(to)) if from > to || from == to && (!band.closed || band.open) => {
                say(Problem::BandEmpty { from, to });
            }
            _ => {}
        }
    }
    for pair in bands.windows(2) {
        let [lower, upper] = pair else { continue };
        match (lower.to, upper.from) {
            (Some(to), Some(from)) if from < to => say(Problem::BandsOverlap { at: from }),
            (Some(to), Some(from)) if from > to || !lower.closed && upper.open => say(Problem::BandsGap { at: to }),
            (Some(_), Some(_)) => {}
            _ => say(Problem::Bands),
        }
    }
    let open_ends =
        bands.first().is_some_and(|band| band.from.is_none()) && bands.last().is_some_and(|band| band.to.is_none());
    if !open_ends {
        say(Problem::Bands);
    }
}

/// Judged bands stand in either order and may leave gaps, but must not overlap.
fn check_judged(bands: &[JudgedBand], say: &mut impl FnMut(Problem)) {
    for band in bands {
        if band.from > band.to || band.from == band.to && (!band.closed || band.open) {
            say(Problem::BandEmpty { from: band.from, to: band.to });
        }
        let beyond = |bound: &Decimal| bound.is_sign_negative() || *bound > Decimal::ONE_HUNDRED;
        for at in [band.from, band.to].into_iter().filter(beyond) {
            say(Problem::BandBeyond { at });
        }
    }
    let apart = |one: &JudgedBand, other: &JudgedBand| {
        one.to < other.from || one.to == other.from && (!one.closed || other.open)
    };
    for (at, one) in bands.iter().enumerate() {
        for other in bands.iter().skip(at + 1) {
            if !apart(one, other) && !apart(other, one) {
                say(Problem::BandsOverlap { at: one.from.max(other.from) });
            }
        }
    }
    if bands.is_empty() {
        say(Problem::Bands);
    }
}

/// Grades go from best to worst, and the worst begins at or below zero.
pub(super) fn check_grades(grades: &[Grade], faults: &mut Vec<Fault>) {
    let descending = grades.windows(2).all(|pair| matches!(pair, [better, worse] if better.from > worse.from));
    let covers = grades.last().is_none_or(|worst| worst.is_reached_by(Decimal::ZERO));
    if !(descending && covers) {
        faults.push(Fault::new("grades", Problem::Grades));
    }
}

impl Band {
    /// True when a completion rate in percent falls in this band. `previous_closed`: the band
    /// below owns the bound between them.
    #[must_use]
    pub fn holds(&self, percent: Decimal, previous_closed: bool) -> bool {
        let above =
            self.from.is_none_or(|from| if previous_closed || self.open { percent > from } else { percent >= from });
        let below = self.to.is_none_or(|to| if self.closed { percent <= to } else { percent < to });
        above && below
    }
}

impl Method {
    /// The band that a completion rate in percent falls in.
    #[must_use]
    pub fn band(&self, percent: Decimal) -> Option<&Band> {
        let Self::Bands(bands) = self else { return None };
        let mut previous_closed = false;
        bands.iter().find(|band| {
            let found = band.holds(percent, previous_closed);
            previous_closed = band.closed;
            found
        })
    }
}
