//! Just enough of a wide integer to compare products of four decimals exactly.

use std::cmp::Ordering;

/// An unsigned integer of 384 bits, least significant limb first. Two 96-bit
/// mantissas times 10⁵⁶ need 379 bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wide([u64; 6]);

impl Wide {
    /// `a × b × 10ᵖᵒʷᵉʳ` for 96-bit `a` and `b` and a power of at most 56.
    pub(crate) fn product(a: u128, b: u128, power: u32) -> Self {
        let mut wide = Self([low(a), high(a), 0, 0, 0, 0]);
        let upper = wide.times(high(b)).shifted();
        wide = wide.times(low(b)).plus(upper);
        for _ in 0..power {
            wide = wide.times(10);
        }
        wide
    }

    fn times(self, factor: u64) -> Self {
        let mut carry = 0_u128;
        Self(self.0.map(|limb| {
            let product = u128::from(limb) * u128::from(factor) + carry;
            carry = product >> 64;
            low(product)
        }))
    }

    /// Times 2⁶⁴.
    fn shifted(self) -> Self {
        let [a, b, c, d, e, _] = self.0;
        Self([0, a, b, c, d, e])
    }

    fn plus(self, other: Self) -> Self {
        let mut carry = 0_u128;
        let mut theirs = other.0.into_iter();
        Self(self.0.map(|limb| {
            let sum = u128::from(limb) + u128::from(theirs.next().unwrap_or(0)) + carry;
            carry = sum >> 64;
            low(sum)
        }))
    }
}

impl Ord for Wide {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.iter().rev().cmp(other.0.iter().rev())
    }
}

impl PartialOrd for Wide {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The lower 64 bits.
fn low(value: u128) -> u64 {
    u64::try_from(value & u128::from(u64::MAX)).unwrap_or(u64::MAX)
}

/// The upper 64 bits.
fn high(value: u128) -> u64 {
    low(value >> 64)
}
