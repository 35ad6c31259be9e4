//! Quotients that stay undivided until someone needs a figure.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::exact::{self, compose, power_of_ten};
use super::rounding::round_half_up;
use super::wide::Wide;

/// A quotient. The denominator may be zero; every question about the value then
/// has the answer `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// Above the line.
    pub numerator: Decimal,
    /// Below the line.
    pub denominator: Decimal,
}

impl Ratio {
    /// 1 : 1, a target reached in full.
    pub const ONE: Self = Self { numerator: Decimal::ONE, denominator: Decimal::ONE };

    /// `numerator ÷ denominator`, not yet divided.
    pub fn new(numerator: Decimal, denominator: Decimal) -> Self {
        Self { numerator, denominator }
    }

    /// Compares by cross-multiplication, exactly for any two ratios; `None` when
    /// a denominator is zero.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let (a, b) = self.upright()?;
        let (c, d) = other.upright()?;
        // a/b against c/d with b, d > 0 is a·d against c·b.
        let sign = |x: Decimal| {
            if x.is_zero() {
                0
            } else if x.is_sign_negative() {
                -1
            } else {
                1
            }
        };
        let by_sign = sign(a).cmp(&sign(c));
        if by_sign != Ordering::Equal || a.is_zero() {
            return Some(by_sign);
        }
        let left = Product::new(a, d);
        let right = Product::new(c, b);
        let by_size = left.compare(&right);
        Some(if a.is_sign_negative() { by_size.reverse() } else { by_size })
    }

    /// Compares with a plain value (1 is 100 %).
    pub fn compare_to(&self, value: Decimal) -> Option<Ordering> {
        self.compare(&Self::new(value, Decimal::ONE))
    }

    /// In percent (0.2511504 gives 25.12 at 2 decimals), rounded once, half away
    /// from zero. `None` for a zero denominator or an overflow.
    pub fn percent(&self, decimals: u32) -> Option<Decimal> {
        self.rounded(2, decimals)
    }

    /// Rounded once to `decimals` places, half away from zero.
    pub fn round(&self, decimals: u32) -> Option<Decimal> {
        self.rounded(0, decimals)
    }

    /// The quotient to 28 digits. For showing a figure use
    /// [`percent`](Self::percent) or [`round`](Self::round), which round once.
    pub fn value(&self) -> Option<Decimal> {
        self.numerator.checked_div(self.denominator)
    }

    /// The reciprocal.
    pub fn inverse(&self) -> Self {
        Self { numerator: self.denominator, denominator: self.numerator }
    }

    /// Numerator and denominator with the sign above the line.
    fn upright(&self) -> Option<(Decimal, Decimal)> {
        if self.denominator.is_zero() {
            None
        } else if self.denominator.is_sign_negative() {
            Some((exact::neg(self.numerator), exact::neg(self.denominator)))
        } else {
            Some((self.numerator, self.denominator))
        }
    }

    /// The quotient times 10^`lift`, rounded to `decimals` places. Integer
    /// division with its remainder decides the rounding. Only where that leaves
    /// 128 bits (some 38 digits) the quotient is first taken to 28 digits.
    fn rounded(&self, lift: u32, decimals: u32) -> Option<Decimal> {
        let (numerator, denominator) = self.upright()?;
        if let Some(result) = divide_exactly(numerator, denominator, lift, decimals) {
            return Some(result);
        }
        let factor = Decimal::try_from_i128_with_scale(power_of_ten(lift)?, 0).ok()?;
        let quotient = numerator.checked_div(denominator)?.checked_mul(factor)?;
        Some(round_half_up(quotient, decimals))
    }
}

/// round(n ÷ d × 10^lift, decimals) with d > 0, or `None` on overflow.
fn divide_exactly(n: Decimal, d: Decimal, lift: u32, decimals: u32) -> Option<Decimal> {
    let up = i64::from(lift) + i64::from(decimals) + i64::from(d.scale()) - i64::from(n.scale());
    let factor = power_of_ten(u32::try_from(up.unsigned_abs()).ok()?)?.unsigned_abs();
    let (mut above, mut below) = (n.mantissa().unsigned_abs(), d.mantissa().unsigned_abs());
    if up >= 0 {
        above = above.checked_mul(factor)?;
    } else {
        below = below.checked_mul(factor)?;
    }
    let remainder = above.checked_rem(below)?;
    let half_or_more = remainder >= below - remainder;
    let quotient = i128::try_from(above.checked_div(below)?).ok()? + i128::from(half_or_more);
    compose(if n.is_sign_negative() { -quotient } else { quotient }, decimals)
}

/// The absolute value of a product, kept as its factors.
struct Product {
    left: u128,
    right: u128,
    scale: u32,
}

impl Product {
    fn new(a: Decimal, b: Decimal) -> Self {
        Self { left: a.mantissa().unsigned_abs(), right: b.mantissa().unsigned_abs(), scale: a.scale() + b.scale() }
    }

    fn compare(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        let (up, other_up) = (scale - self.scale, scale - other.scale);
        match (self.narrow(up), other.narrow(other_up)) {
            (Some(mine), Some(theirs)) => mine.cmp(&theirs),
            _ => Wide::product(self.left, self.right, up).cmp(&Wide::product(other.left, other.right, other_up)),
        }
    }

    /// The product in 128 bits, when it fits.
    fn narrow(&self, up: u32) -> Option<u128> {
        let factor = power_of_ten(up)?.unsigned_abs();
        self.left.checked_mul(self.right)?.checked_mul(factor)
    }
}

/// `weight × numerator ÷ denominator` to 28 digits, not rounded to any number of
/// places. `None` for a zero denominator, or when the product is not exact.
pub fn proportional(weight: Decimal, numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    exact::mul(weight, numerator)?.checked_div(denominator)
}

/// `weight × numerator ÷ denominator`, rounded once to `decimals` places.
pub fn proportional_rounded(
    weight: Decimal,
    numerator: Decimal,
    denominator: Decimal,
    decimals: u32,
) -> Option<Decimal> {
    Ratio::new(exact::mul(weight, numerator)?, denominator).round(decimals)
}
