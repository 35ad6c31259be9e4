//! Readings that are literally right and probably wrong.

use super::comparator::Comparator;
use super::ends::Ends;
use super::read::Target;
use super::unit::is_percent;
use crate::number::{Decimal, plain_text};

/// Scanned text often turns `≥` into `2`: `290%` for ≥90%, `26次` for ≥6次. When a
/// number without a comparator could be that, the number that was meant.
/// For a percentage only above 100; other numbers that begin with 2 are
/// candidates only, to be believed when the other cell agrees.
pub fn looks_like_ocr_ge(target: &Target<'_>) -> Option<Decimal> {
    if target.comparator != Comparator::None || !target.problems.is_empty() {
        return None;
    }
    let number = target.numbers.only()?;
    let text = plain_text(number.value);
    let meant = text.strip_prefix('2')?;
    if !meant.starts_with_any(|c: char| ('1'..='9').contains(&c)) {
        return None;
    }
    let meant = crate::number::parse_plain(meant)?;
    if is_percent(&target.unit) && (number.value <= Decimal::ONE_HUNDRED || meant > Decimal::ONE_HUNDRED) {
        return None;
    }
    Some(meant)
}

/// A spreadsheet keeps 95% as 0.95, and a paste can lose the format. When the
/// target is in per cent and the actual value has no unit and lies between 0 and
/// 1, the percentage that was probably meant.
pub fn looks_like_fraction(target: &Target<'_>, actual: &Target<'_>) -> Option<Decimal> {
    if !is_percent(&target.unit) || !actual.unit.is_empty() || actual.comparator != Comparator::None {
        return None;
    }
    let bound = target.numbers.first()?.value;
    let value = actual.numbers.only()?.value;
    let in_question = value > Decimal::ZERO && value <= Decimal::ONE && bound > Decimal::ONE;
    in_question.then(|| value.checked_mul(Decimal::ONE_HUNDRED)).flatten()
}
