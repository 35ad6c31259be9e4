//! 四舍五入: the one rounding place of the program.

use rust_decimal::{Decimal, RoundingStrategy};

/// Rounds to `decimals` places, half away from zero (四舍五入); a result of zero
/// is never negative. A value that already has fewer decimals is unchanged.
#[expect(clippy::disallowed_methods, reason = "the one place that rounds")]
pub fn round_half_up(value: Decimal, decimals: u32) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() {
        rounded.set_sign_positive(true);
    }
    rounded
}
