//! What a printed number stands for: all values that would be printed so.
//!
//! XBRL Calculations 1.1: a number printed to *d* decimals stands for an
//! interval of half a unit on either side; sums of intervals are intervals; two
//! statements contradict each other only when their intervals do not meet.
//!
//! Printed numbers are rounded half away from zero, so the half further from
//! zero does not belong to the interval: 89.97 stands for [89.965, 89.975), and
//! 30 + 30 + 29.99 for [89.975, 90.005). They touch, and do not meet.

use rust_decimal::Decimal;

use super::exact;
use super::read::Number;

/// An interval with exact ends, `lo ≤ hi`, each of which belongs to it or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    lo: Decimal,
    hi: Decimal,
    lo_open: bool,
    hi_open: bool,
}

impl Interval {
    /// The value and nothing else.
    pub fn exact(value: Decimal) -> Self {
        Self::between(value, value)
    }

    /// From one end to the other, in either order, both included.
    pub fn between(a: Decimal, b: Decimal) -> Self {
        Self { lo: a.min(b), hi: a.max(b), lo_open: false, hi_open: false }
    }

    /// What a number in a field of so many decimals stands for: half of the last
    /// decimal on either side, of the field or of the text, whichever shows more (149 in a
    /// two-decimal field is 149.00); the end further from zero would be rounded
    /// further and is left out. At the very end of exact range (27 and more
    /// decimals, or 28 digits) there is no room for the half, and the number
    /// stands for itself.
    pub fn of_printed(number: Number, field_decimals: u8) -> Self {
        let decimals = u32::from(number.decimals.max(field_decimals));
        let (lower, upper) = open_ends(number.value);
        exact::half_unit(decimals)
            .and_then(|half| Self::around(number.value, half))
            .map_or_else(|| Self::exact(number.value), |interval| interval.without_ends(lower, upper))
    }

    /// `centre ± half`, `half ≥ 0`, both ends included.
    pub fn around(centre: Decimal, half: Decimal) -> Option<Self> {
        Some(Self { lo: exact::sub(centre, half)?, hi: exact::add(centre, half)?, lo_open: false, hi_open: false })
    }

    /// The same without its lower or upper end; a single value keeps both.
    pub fn without_ends(self, lower: bool, upper: bool) -> Self {
        let wide = self.lo < self.hi;
        Self { lo_open: self.lo_open || lower && wide, hi_open: self.hi_open || upper && wide, ..self }
    }

    /// The lower end.
    pub fn lo(&self) -> Decimal {
        self.lo
    }

    /// The upper end.
    pub fn hi(&self) -> Decimal {
        self.hi
    }

    /// Whether some value lies in both.
    pub fn meets(&self, other: &Self) -> bool {
        self.begins_within(other) && other.begins_within(self)
    }

    /// Whether the lower end does not lie beyond the other's upper end.
    fn begins_within(&self, other: &Self) -> bool {
        self.lo < other.hi || self.lo == other.hi && !self.lo_open && !other.hi_open
    }

    /// Whether the value lies inside.
    pub fn contains(&self, value: Decimal) -> bool {
        self.meets(&Self::exact(value))
    }

    /// The interval of all sums. `None` outside the exact range, as below.
    pub fn add(&self, other: &Self) -> Option<Self> {
        Some(Self {
            lo: exact::add(self.lo, other.lo)?,
            hi: exact::add(self.hi, other.hi)?,
            lo_open: self.lo_open || other.lo_open,
            hi_open: self.hi_open || other.hi_open,
        })
    }

    /// The interval of all differences.
    pub fn sub(&self, other: &Self) -> Option<Self> {
        self.add(&other.neg())
    }

    /// The interval of all opposites.
    pub fn neg(&self) -> Self {
        Self { lo: exact::neg(self.hi), hi: exact::neg(self.lo), lo_open: self.hi_open, hi_open: self.lo_open }
    }

    /// Every value times a constant.
    pub fn scale(&self, factor: Decimal) -> Option<Self> {
        let scaled = Self::between(exact::mul(self.lo, factor)?, exact::mul(self.hi, factor)?);
        let turned = factor.is_sign_negative();
        let (lower, upper) = if turned { (self.hi_open, self.lo_open) } else { (self.lo_open, self.hi_open) };
        Some(scaled.without_ends(lower, upper))
    }

    /// The interval of all products, its ends included: never too narrow.
    pub fn mul(&self, other: &Self) -> Option<Self> {
        if other.lo == other.hi {
            return self.scale(other.lo);
        }
        let low = self.scale(other.lo)?;
        let high = self.scale(other.hi)?;
        Some(Self::between(low.lo.min(high.lo), low.hi.max(high.hi)))
    }

    /// The interval of all quotients, its ends included; `None` when the divisor may be zero. A
    /// quotient that cannot be written in 28 digits is moved outwards by one unit
    /// of its last place, so that the interval never is too narrow.
    pub fn div(&self, divisor: &Self) -> Option<Self> {
        if divisor.lo <= Decimal::ZERO && divisor.hi >= Decimal::ZERO {
            return None;
        }
        let ends = [
            quotient(self.lo, divisor.lo)?,
            quotient(self.lo, divisor.hi)?,
            quotient(self.hi, divisor.lo)?,
            quotient(self.hi, divisor.hi)?,
        ];
        let lo = ends.iter().map(|end| end.lo).min()?;
        let hi = ends.iter().map(|end| end.hi).max()?;
        Some(Self::between(lo, hi))
    }

    /// The smallest distance between a value of one and a value of the other; 0
    /// when they meet or touch.
    pub fn gap(&self, other: &Self) -> Option<Decimal> {
        if self.hi < other.lo {
            exact::sub(other.lo, self.hi)
        } else if other.hi < self.lo {
            exact::sub(self.lo, other.hi)
        } else {
            Some(Decimal::ZERO)
        }
    }
}

/// a ÷ b, as an interval that surely holds the true quotient.
fn quotient(a: Decimal, b: Decimal) -> Option<Interval> {
    let rounded = a.checked_div(b)?;
    if exact::mul(rounded, b) == Some(a) {
        return Some(Interval::exact(rounded));
    }
    Interval::around(rounded, exact::unit_in_place(rounded.scale())?)
}

/// Which ends of the interval that a printed number stands for do not belong to it: the one
/// further from zero, and of zero both.
pub(super) fn open_ends(value: Decimal) -> (bool, bool) {
    let zero = value.is_zero();
    (zero || value.is_sign_negative(), zero || !value.is_sign_negative())
}
