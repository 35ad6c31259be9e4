//! The time and chance, which the engine never asks for itself.

use js_sys::{Date, Math};

use super::window;

/// Now, as ISO 8601 in local time with its offset: `2026-11-21T16:05:09+08:00`.
#[must_use]
pub fn now() -> String {
    let date = Date::new_0();
    // In minutes, and the other way round: -480 in China. A browser without a sound clock gives
    // NaN, which becomes 0.
    #[expect(clippy::cast_possible_truncation, reason = "at most ±1440 minutes")]
    let west = date.get_timezone_offset() as i32;
    let sign = if west > 0 { '-' } else { '+' };
    let offset = west.unsigned_abs();
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes(),
        date.get_seconds(),
        offset / 60,
        offset % 60,
    )
}

/// Today as `20261121`, for file names.
#[must_use]
pub fn today() -> String {
    now().chars().take(10).filter(|&sign| sign != '-').collect()
}

/// A count of milliseconds, to measure how long something takes. Wraps around.
pub fn millis() -> i32 {
    // Through u64, because what does not fit into an i32 would otherwise stop at its end.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "wraps around")]
    let count = Date::now() as u64 as i32;
    count
}

/// A new draft's id: 80 random bits, 20 signs.
#[must_use]
pub fn new_id() -> String {
    random_hex::<10>()
}

/// A tag for one session: 40 random bits, 10 signs.
#[must_use]
pub(super) fn new_session() -> String {
    random_hex::<5>()
}

fn random_hex<const BYTES: usize>() -> String {
    let mut bytes = [0; BYTES];
    // getRandomValues is there on plain http too, unlike randomUUID.
    let filled = window()
        .and_then(|window| window.crypto().ok())
        .filter(|crypto| crypto.is_object())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        for byte in &mut bytes {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::float_arithmetic,
                reason = "a chance from 0 to 1 becomes a byte"
            )]
            let chance = (Math::random() * 256.0) as u8;
            *byte = chance;
        }
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
