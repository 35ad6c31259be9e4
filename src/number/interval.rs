//! What a printed number stands for: all values that would be printed so.
//!
//! XBRL Calculations 1.1: a number printed to *d* decimals stands for the
//! interval ±½·10⁻ᵈ, both ends included; sums of intervals are intervals; two
//! statements contradict each other only when their intervals do not meet.

use rust_decimal::Decimal;

use super::exact;
use super::read::Number;

/// A closed interval with exact ends, `lo ≤ hi`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    lo: Decimal,
    hi: Decimal,
}

impl Interval {
    /// The value and nothing else.
    pub fn exact(value: Decimal) -> Self {
        Self { lo: value, hi: value }
    }

    /// From one end to the other, in either order.
    pub fn between(a: Decimal, b: Decimal) -> Self {
        Self { lo: a.min(b), hi: a.max(b) }
    }

    /// What a number in a field of so many decimals stands for: ±½ of the last
    /// decimal, of the field or of the text, whichever shows more (149 in a
    /// two-decimal field is 149.00). At the very end of exact range (27 and more
    /// decimals, or 28 digits) there is no room for the half, and the number
    /// stands for itself.
    pub fn of_printed(number: Number, field_decimals: u8) -> Self {
        let decimals = u32::from(number.decimals.max(field_decimals));
        exact::half_unit(decimals)
            .and_then(|half| Self::around(number.value, half))
            .unwrap_or_else(|| Self::exact(number.value))
    }

    /// `centre ± half`, `half ≥ 0`.
    pub fn around(centre: Decimal, half: Decimal) -> Option<Self> {
        Some(Self { lo: exact::sub(centre, half)?, hi: exact::add(centre, half)? })
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
        self.lo <= other.hi && other.lo <= self.hi
    }

    /// Whether the value lies inside, ends included.
    pub fn contains(&self, value: Decimal) -> bool {
        self.lo <= value && value <= self.hi
    }

    /// The interval of all sums. `None` outside the exact range, as below.
    pub fn add(&self, other: &Self) -> Option<Self> {
        Some(Self { lo: exact::add(self.lo, other.lo)?, hi: exact::add(self.hi, other.hi)? })
    }

    /// The interval of all differences.
    pub fn sub(&self, other: &Self) -> Option<Self> {
        Some(Self { lo: exact::sub(self.lo, other.hi)?, hi: exact::sub(self.hi, other.lo)? })
    }

    /// The interval of all opposites.
    pub fn neg(&self) -> Self {
        Self { lo: exact::neg(self.hi), hi: exact::neg(self.lo) }
    }

    /// Every value times a constant.
    pub fn scale(&self, factor: Decimal) -> Option<Self> {
        Some(Self::between(exact::mul(self.lo, factor)?, exact::mul(self.hi, factor)?))
    }

    /// The interval of all products.
    pub fn mul(&self, other: &Self) -> Option<Self> {
        let low = self.scale(other.lo)?;
        let high = self.scale(other.hi)?;
        Some(Self { lo: low.lo.min(high.lo), hi: low.hi.max(high.hi) })
    }

    /// The interval of all quotients; `None` when the divisor may be zero. A
    /// quotient that cannot be written in 28 digits is moved outwards by one unit
    /// of its last place, so that the interval never is too narrow.
    pub fn div(&self, divisor: &Self) -> Option<Self> {
        if divisor.contains(Decimal::ZERO) {
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
        Some(Self { lo, hi })
    }

    /// The smallest distance between a value of one and a value of the other; 0
    /// when they meet.
    pub fn gap(&self, other: &Self) -> Option<Decimal> {
        if self.meets(other) {
            Some(Decimal::ZERO)
        } else if self.hi < other.lo {
            exact::sub(other.lo, self.hi)
        } else {
            exact::sub(self.lo, other.hi)
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
