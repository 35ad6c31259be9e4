//! A running sum that terms can enter and leave in any order.

use rust_decimal::Decimal;

use super::exact;
use super::interval::{Interval, open_ends};
use super::read::{Number, NumberReading};

/// Sums are kept in units of 10⁻¹⁸.
const PLACES: u32 = 18;
/// Terms below 10¹⁵ (in 万元 that is ten thousand times the national budget)
/// keep 100,000 of them far inside an `i128`.
const LARGEST_TERM: u128 = 10_u128.pow(15 + PLACES);
const MOST_TERMS: u32 = 100_000;

/// 10⁰ … 10¹⁸.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const POWERS: [i128; PLACES as usize + 1] = {
    let mut powers = [1_i128; PLACES as usize + 1];
    let mut n = 1;
    while n < powers.len() {
        powers[n] = powers[n - 1] * 10;
        n += 1;
    }
    powers
};

/// What one cell brings to a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contribution {
    /// An empty cell: the sum still depends on it.
    Blank,
    /// A deliberate dash: nothing to add, and nothing missing.
    Nothing,
    /// Text that is no number.
    Unreadable,
    /// A number in a field of so many decimals.
    Value { number: Number, field_decimals: u8 },
}

impl Contribution {
    /// What a reading brings to a sum, in a field of so many decimals.
    pub fn of(reading: &NumberReading<'_>, field_decimals: u8) -> Self {
        match reading {
            NumberReading::Blank => Self::Blank,
            NumberReading::Nothing => Self::Nothing,
            NumberReading::Number { number, .. } => Self::Value { number: *number, field_decimals },
            NumberReading::Unreadable(_) => Self::Unreadable,
        }
    }

    /// The same with the opposite sign, for terms that are taken away.
    pub fn negated(self) -> Self {
        match self {
            Self::Value { number, field_decimals } => Self::Value { number: number.negated(), field_decimals },
            other => other,
        }
    }
}

/// A sum with its rounding interval and the number of terms of each kind.
///
/// Exactly reversible: after any sequence of `add` and `remove` it equals the
/// tally built from the terms that are left. Numbers that the fixed point
/// cannot hold exactly are counted as unsummable instead of being rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In units of 10⁻¹⁸. Wrapping arithmetic, hence reversible; the true sum as
    /// long as there are no more than `MOST_TERMS` terms.
    sum: i128,
    /// Half-widths of the terms' intervals, in the same units.
    half: i128,
    /// Terms whose interval has no lower end: those below zero, and zeros.
    lower_open: u32,
    /// Terms whose interval has no upper end: those above zero, and zeros.
    upper_open: u32,
    settled: u32,
    blanks: u32,
    nothings: u32,
    unreadable: u32,
    unsummable: u32,
}

impl Tally {
    /// An empty sum: 0, of no terms.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets a term in.
    pub fn add(&mut self, term: Contribution) {
        self.count(term, 1);
    }

    /// Takes out a term that was let in before.
    pub fn remove(&mut self, term: Contribution) {
        self.count(term, -1);
    }

    /// One term more, or one less.
    fn count(&mut self, term: Contribution, by: i32) {
        let more = |count: &mut u32| *count = count.wrapping_add_signed(by);
        match term {
            Contribution::Blank => more(&mut self.blanks),
            Contribution::Nothing => more(&mut self.nothings),
            Contribution::Unreadable => more(&mut self.unreadable),
            Contribution::Value { number, field_decimals } => match fixed(number, field_decimals) {
                Some((value, half)) => {
                    self.sum = self.sum.wrapping_add(if by < 0 { value.wrapping_neg() } else { value });
                    self.half = self.half.wrapping_add(if by < 0 { half.wrapping_neg() } else { half });
                    let (lower, upper) = open_ends(number.value);
                    if lower {
                        more(&mut self.lower_open);
                    }
                    if upper {
                        more(&mut self.upper_open);
                    }
                    more(&mut self.settled);
                }
                None => more(&mut self.unsummable),
            },
        }
    }

    /// The exact sum of the numbers that are there (0 of none), trailing zeros
    /// dropped. `None` when a number could not be summed or the sum does not fit;
    /// blanks and unreadable cells are the caller's to weigh, see
    /// [`is_settled`](Self::is_settled).
    pub fn sum(&self) -> Option<Decimal> {
        self.decimal(self.sum)
    }

    /// The sum of the intervals the numbers stand for.
    pub fn interval(&self) -> Option<Interval> {
        let closed = Interval::around(self.sum()?, self.decimal(self.half)?)?;
        Some(closed.without_ends(self.lower_open > 0, self.upper_open > 0))
    }

    /// Whether every term is known: no blank, unreadable or unsummable one.
    pub fn is_settled(&self) -> bool {
        self.blanks == 0 && self.unreadable == 0 && self.unsummable == 0
    }

    /// How many terms are numbers in the sum.
    pub fn settled(&self) -> u32 {
        self.settled
    }

    /// How many terms are empty cells.
    pub fn blanks(&self) -> u32 {
        self.blanks
    }

    /// How many terms are deliberate dashes.
    pub fn nothings(&self) -> u32 {
        self.nothings
    }

    /// How many terms are text that is no number.
    pub fn unreadable(&self) -> u32 {
        self.unreadable
    }

    /// How many terms are numbers too large or too fine to be summed exactly.
    pub fn unsummable(&self) -> u32 {
        self.unsummable
    }

    /// How many terms there are, of any kind.
    pub fn terms(&self) -> u32 {
        [self.blanks, self.nothings, self.unreadable, self.unsummable].into_iter().fold(self.settled, u32::wrapping_add)
    }

    fn decimal(&self, fixed: i128) -> Option<Decimal> {
        if self.unsummable > 0 || self.settled > MOST_TERMS {
            return None;
        }
        let (mantissa, scale) = without_trailing_zeros(fixed);
        exact::compose(mantissa, scale)
    }
}

/// Value and half-width in units of 10⁻¹⁸, when both are exact there.
fn fixed(number: Number, field_decimals: u8) -> Option<(i128, i128)> {
    let shown = u32::from(number.decimals.max(field_decimals));
    // The half-width needs one place more than the number shows.
    let half = POWERS.get(usize::try_from((PLACES - 1).checked_sub(shown)?).ok()?)? * 5;
    let lift = POWERS.get(usize::try_from(PLACES.checked_sub(number.value.scale())?).ok()?)?;
    let mantissa = number.value.mantissa();
    // A mantissa of 64 bits cannot overflow, and is multiplied in a few steps.
    let value = if i64::try_from(mantissa).is_ok() { mantissa * lift } else { mantissa.checked_mul(*lift)? };
    (value.unsigned_abs() < LARGEST_TERM).then_some((value, half))
}

/// Drops trailing zeros. The first step takes the twelve places that money
/// hardly ever uses, so that the rest is done in machine words.
fn without_trailing_zeros(fixed: i128) -> (i128, u32) {
    const TWELVE: i128 = 10_i128.pow(12);
    let (mut mantissa, mut scale) = if fixed % TWELVE == 0 { (fixed / TWELVE, PLACES - 12) } else { (fixed, PLACES) };
    if let Ok(mut small) = i64::try_from(mantissa) {
        while scale > 0 && small % 10 == 0 {
            small /= 10;
            scale -= 1;
        }
        return (i128::from(small), scale);
    }
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    (mantissa, scale)
}
