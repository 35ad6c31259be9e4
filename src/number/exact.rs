//! Arithmetic that gives the exact result or `None`.
//!
//! `rust_decimal`'s own `checked_add` and `checked_mul` round when the result
//! needs more than 28 digits. These do not.

use rust_decimal::Decimal;

/// The largest absolute value of a decimal's mantissa, 2⁹⁶−1.
const LARGEST_MANTISSA: u128 = (1 << 96) - 1;
const LARGEST_SCALE: u32 = 28;

/// 10ⁿ for n up to 38.
pub(crate) fn power_of_ten(n: u32) -> Option<i128> {
    10_i128.checked_pow(n)
}

/// `mantissa × 10⁻ˢᶜᵃˡᵉ`, dropping trailing zeros only as far as needed to fit.
pub(crate) fn compose(mut mantissa: i128, mut scale: u32) -> Option<Decimal> {
    while scale > LARGEST_SCALE || mantissa.unsigned_abs() > LARGEST_MANTISSA {
        if scale == 0 || mantissa % 10 != 0 {
            return None;
        }
        mantissa /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// Both mantissas at the larger of the two scales.
fn aligned(a: Decimal, b: Decimal) -> Option<(i128, i128, u32)> {
    let scale = a.scale().max(b.scale());
    let lift = |d: Decimal| match scale - d.scale() {
        0 => Some(d.mantissa()),
        by => d.mantissa().checked_mul(power_of_ten(by)?),
    };
    Some((lift(a)?, lift(b)?, scale))
}

/// a + b, exactly.
pub fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (x, y, scale) = aligned(a, b).or_else(|| aligned(a.normalize(), b.normalize()))?;
    compose(x.checked_add(y)?, scale)
}

/// a − b, exactly.
pub fn sub(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (x, y, scale) = aligned(a, b).or_else(|| aligned(a.normalize(), b.normalize()))?;
    compose(x.checked_sub(y)?, scale)
}

/// a × b, exactly.
pub fn mul(a: Decimal, b: Decimal) -> Option<Decimal> {
    let product = |a: Decimal, b: Decimal| Some((a.mantissa().checked_mul(b.mantissa())?, a.scale() + b.scale()));
    let (mantissa, scale) = product(a, b).or_else(|| product(a.normalize(), b.normalize()))?;
    compose(mantissa, scale)
}

/// −a, with no negative zero.
#[expect(clippy::arithmetic_side_effects, reason = "a change of sign cannot overflow")]
pub fn neg(a: Decimal) -> Decimal {
    if a.is_zero() { a.abs() } else { -a }
}

/// 10⁻ᵈᵉᶜⁱᵐᵃˡˢ; `None` beyond 28 decimals.
pub fn unit_in_place(decimals: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(1, decimals).ok()
}

/// ½·10⁻ᵈᵉᶜⁱᵐᵃˡˢ, how far a number printed to so many decimals may be from the
/// one it stands for; `None` beyond 27 decimals.
pub fn half_unit(decimals: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(5, decimals.checked_add(1)?).ok()
}
