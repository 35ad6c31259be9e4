//! Ratios: compared exactly, rounded once.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::super::{Decimal, Ratio, exact, proportional, proportional_rounded};
use super::d;

fn ratio(numerator: &str, denominator: &str) -> Ratio {
    Ratio::new(d(numerator), d(denominator))
}

#[test]
fn percentages_are_rounded_once() {
    for (numerator, denominator, decimals, expected) in [
        ("149", "593.27", 2, "25.12"),
        ("149", "593.27", 5, "25.11504"),
        ("154.74", "310.2", 0, "50"),
        ("154.74", "310.2", 2, "49.88"),
        ("-423.573717", "1342.46", 2, "-31.55"),
        ("-1", "8", 0, "-13"),
        ("1", "-8", 0, "-13"),
        ("0", "7", 2, "0"),
        ("1", "3", 20, "33.33333333333333333333"),
    ] {
        assert_eq!(ratio(numerator, denominator).percent(decimals), Some(d(expected)), "{numerator}/{denominator}");
    }
    assert_eq!(ratio("1", "0").percent(2), None);
    assert_eq!(ratio("0", "0").percent(2), None);
    // 0.4444…45 at 28 digits would round up at the second step.
    assert_eq!(ratio("4", "9").round(1), Some(d("0.4")));
    let wide = ratio("7.000000000000000000000000001", "9.999999999999999999999999999");
    assert_eq!(wide.percent(2), Some(d("70.00")));
}

#[test]
fn comparing_never_divides() {
    let third = ratio("1", "3");
    assert_eq!(third.compare(&ratio("2", "6")), Some(Ordering::Equal));
    assert_eq!(third.compare(&ratio("-2", "-6")), Some(Ordering::Equal));
    assert_eq!(third.compare(&ratio("-1", "3")), Some(Ordering::Greater));
    assert_eq!(ratio("-1", "3").compare(&ratio("-2", "3")), Some(Ordering::Greater));
    assert_eq!(third.compare_to(d("0.3333333333333333333333333333")), Some(Ordering::Greater));
    assert_eq!(third.compare_to(d("0.3333333333333333333333333334")), Some(Ordering::Less));
    assert_eq!(third.compare(&ratio("1", "0")), None);
    let huge = Ratio::new(Decimal::MAX, d("0.0000000000000000000000000001"));
    let nearly = Ratio::new(exact::sub(Decimal::MAX, d("1")).expect("in range"), d("0.0000000000000000000000000001"));
    assert_eq!(huge.compare(&nearly), Some(Ordering::Greater));
    assert_eq!(huge.compare(&huge), Some(Ordering::Equal));
    assert_eq!(huge.inverse().compare(&nearly.inverse()), Some(Ordering::Less));
}

#[test]
fn proportional_shares() {
    assert_eq!(proportional(d("10"), d("98"), d("100")), Some(d("9.8")));
    assert_eq!(proportional(d("10"), d("1"), d("0")), None);
    assert_eq!(proportional(Decimal::MAX, Decimal::MAX, d("3")), None);
    assert_eq!(proportional_rounded(d("5"), d("4604"), d("4754"), 2), Some(d("4.84")));
    assert_eq!(proportional_rounded(d("10"), d("5300"), d("5830"), 2), Some(d("9.09")));
}

proptest! {
    #[test]
    fn comparison_agrees_with_integers(
        (a, b) in (-(1_i64 << 40)..(1_i64 << 40), 1_i64..(1_i64 << 40)),
        (c, e) in (-(1_i64 << 40)..(1_i64 << 40), 1_i64..(1_i64 << 40)),
    ) {
        let left = Ratio::new(Decimal::from(a), Decimal::from(b));
        let right = Ratio::new(Decimal::from(c), Decimal::from(e));
        let expected = (i128::from(a) * i128::from(e)).cmp(&(i128::from(c) * i128::from(b)));
        prop_assert_eq!(left.compare(&right), Some(expected));
    }

    #[test]
    fn wide_and_narrow_comparison_agree(
        (a, b, c, e) in (1_i64..i64::MAX, 1_i64..i64::MAX, 1_i64..i64::MAX, 1_i64..i64::MAX),
    ) {
        // Scaling one ratio by 10²⁸ on both sides forces the wide path and changes nothing.
        let left = Ratio::new(Decimal::from(a), Decimal::from(b));
        let small = |n: i64| Decimal::from_i128_with_scale(i128::from(n), 28);
        let right = Ratio::new(Decimal::from(c), Decimal::from(e));
        let scaled = Ratio::new(small(c), small(e));
        prop_assert_eq!(left.compare(&right), left.compare(&scaled));
    }

    #[test]
    fn a_rounded_percentage_is_within_half_a_unit(n in -(1_i64 << 50)..(1_i64 << 50), m in 1_i64..(1_i64 << 50), decimals in 0_u32..6) {
        let ratio = Ratio::new(Decimal::new(n, 4), Decimal::new(m, 2));
        let rounded = ratio.percent(decimals).expect("no 0");
        // |rounded − 100·n/m| ≤ ½·10⁻ᵈ, cross-multiplied.
        let back = exact::mul(rounded, ratio.denominator).expect("in range");
        let difference = exact::sub(back, exact::mul(ratio.numerator, Decimal::ONE_HUNDRED).expect("in range")).expect("in range");
        let half = exact::mul(exact::half_unit(decimals).expect("small"), ratio.denominator).expect("in range");
        prop_assert!(difference.abs() <= half);
    }
}
