//! Intervals and running sums.

use proptest::prelude::*;

use super::super::{Contribution, Decimal, Interval, Number, Tally, exact, read_number};
use super::d;

fn printed(text: &str, field_decimals: u8) -> Interval {
    Interval::of_printed(read_number(text).number().expect("a number"), field_decimals)
}

fn term(text: &str, field_decimals: u8) -> Contribution {
    Contribution::of(&read_number(text), field_decimals)
}

#[test]
fn a_printed_number_stands_for_half_a_unit_either_way() {
    let ends = |interval: Interval| (interval.lo(), interval.hi());
    assert_eq!(ends(printed("149", 2)), (d("148.995"), d("149.005")));
    assert_eq!(ends(printed("149.1", 0)), (d("149.05"), d("149.15")));
    assert_eq!(ends(printed("-5", 0)), (d("-5.5"), d("-4.5")));
    // What rounds further from zero is printed as the next number.
    for (number, inside, outside) in [("5", "4.5", "5.5"), ("-5", "-4.5", "-5.5"), ("0", "0.4999", "0.5")] {
        assert!(printed(number, 0).contains(d(inside)) && !printed(number, 0).contains(d(outside)), "{number}");
    }
    assert!(!printed("0", 0).contains(d("-0.5")) && printed("0", 0).contains(d("-0.4999")));
    let fine = printed("0.0000000000000000000000000001", 2);
    assert_eq!(fine.lo(), fine.hi(), "no room for the half unit");
}

#[test]
fn a_total_contradicts_its_parts_only_outside_rounding() {
    let parts = printed("3.89", 2).add(&printed("3.89", 2)).expect("in range");
    assert!(parts.meets(&printed("7.79", 2)));
    assert!(!parts.meets(&printed("7.81", 2)));
    // 30 + 30 + 29.99 = 89.99, printed 89.97: the intervals touch and do not meet.
    let told = ["30", "30", "29.99"].map(|text| printed(text, 2));
    let [first, second, third] = told;
    let sum = first.add(&second).and_then(|sum| sum.add(&third)).expect("in range");
    assert_eq!(sum.lo(), printed("89.97", 2).hi());
    assert!(!sum.meets(&printed("89.97", 2)) && sum.meets(&printed("89.98", 2)));
    assert!(sum.neg().meets(&printed("-89.98", 2)) && !sum.neg().meets(&printed("-89.97", 2)));
    // 652.23 + 0 + 3.53 against the printed 658.57
    let income = printed("652.23", 2).add(&printed("3.53", 2)).expect("in range");
    assert!(!income.meets(&printed("658.57", 2)));
    assert_eq!(income.gap(&printed("658.57", 2)), Some(d("2.795")));
    // 149 of 593.27, printed 25.11 so that the column makes 100
    let share = printed("149", 2).div(&printed("593.27", 2)).and_then(|s| s.scale(Decimal::ONE_HUNDRED));
    assert!(share.expect("in range").meets(&printed("25.11", 2)));
}

#[test]
fn interval_arithmetic_covers_every_pair() {
    let a = Interval::between(d("-2"), d("3"));
    let b = Interval::between(d("4"), d("5"));
    assert_eq!(a.add(&b), Some(Interval::between(d("2"), d("8"))));
    assert_eq!(a.sub(&b), Some(Interval::between(d("-7"), d("-1"))));
    assert_eq!(a.mul(&b), Some(Interval::between(d("-10"), d("15"))));
    assert_eq!(a.neg(), Interval::between(d("-3"), d("2")));
    assert_eq!(a.scale(d("-2")), Some(Interval::between(d("-6"), d("4"))));
    assert_eq!(a.div(&b), Some(Interval::between(d("-0.5"), d("0.75"))));
    assert_eq!(b.div(&a), None, "the divisor may be 0");
    assert!(a.contains(d("3")) && !a.contains(d("3.0001")));
    let third = Interval::exact(d("1")).div(&Interval::exact(d("3"))).expect("in range");
    assert!(third.lo() < third.hi(), "a third cannot be written, so it is enclosed");
}

#[test]
fn exact_arithmetic_refuses_to_round() {
    let large = d("1000000000000000000000000000");
    assert_eq!(exact::add(large, d("0.5")), Some(d("1000000000000000000000000000.5")));
    assert_eq!(exact::add(large, d("0.05")), None);
    assert_eq!(exact::add(large, d("0.0000")), Some(large));
    assert_eq!(exact::mul(large, large), None);
    assert_eq!(exact::mul(d("0.00000000000001"), d("0.000000000000001")), None);
    assert_eq!(exact::mul(d("1.50"), d("2.0")), Some(d("3")));
    assert_eq!(exact::sub(Decimal::MIN, d("1")), None);
    assert!(!exact::neg(d("0")).is_sign_negative());
}

#[test]
fn a_tally_says_what_it_knows() {
    let mut tally = Tally::new();
    assert_eq!(tally.sum(), Some(Decimal::ZERO));
    for text in ["363.15", "1926.05", "743.22", "0", ""] {
        tally.add(term(text, 2));
    }
    assert_eq!(tally.sum(), Some(d("3032.42")));
    assert_eq!((tally.settled(), tally.blanks(), tally.terms()), (4, 1, 5));
    assert!(!tally.is_settled());
    assert_eq!(tally.interval().map(|sum| (sum.lo(), sum.hi())), Some((d("3032.40"), d("3032.44"))));
    assert!(tally.interval().is_some_and(|sum| !sum.contains(d("3032.44"))));
    tally.remove(term("", 2));
    assert!(tally.is_settled());
    tally.add(term("/", 2));
    assert!(tally.is_settled(), "a dash misses nothing");
    tally.add(term("7,00.0,77", 2));
    assert_eq!((tally.unreadable(), tally.is_settled()), (1, false));
    tally.add(term("2.42", 2).negated());
    assert_eq!(tally.sum(), Some(d("3030")));
    assert_eq!(tally.sum().map(|s| s.scale()), Some(0), "trailing zeros are dropped");
}

#[test]
fn what_cannot_be_summed_exactly_is_counted_instead() {
    let mut tally = Tally::new();
    tally.add(term("999999999999999999", 2));
    tally.add(term("0.000000000000000001", 2));
    assert_eq!((tally.unsummable(), tally.sum()), (2, None));
    tally.remove(term("999999999999999999", 2));
    tally.remove(term("0.000000000000000001", 2));
    assert_eq!(tally, Tally::new());
    tally.add(term("0.0900000762939453", 2));
    tally.add(term("999999999999.99", 2));
    assert_eq!(tally.sum(), Some(d("1000000000000.0800000762939453")));
}

fn contribution() -> impl Strategy<Value = Contribution> {
    let value = (any::<i64>(), 0_u8..=18, 0_u8..=6).prop_map(|(mantissa, decimals, field_decimals)| {
        let value = Decimal::from_i128_with_scale(i128::from(mantissa), u32::from(decimals));
        Contribution::Value { number: Number { value, decimals }, field_decimals }
    });
    prop_oneof![
        6 => value,
        1 => Just(Contribution::Blank),
        1 => Just(Contribution::Nothing),
        1 => Just(Contribution::Unreadable),
    ]
}

proptest! {
    #[test]
    fn any_order_of_adding_and_removing_equals_from_scratch(
        terms in prop::collection::vec((contribution(), any::<bool>(), any::<u32>()), 0..40),
    ) {
        // Every term enters, some leave again, at a place of the shuffled order.
        let mut steps: Vec<(u32, bool, Contribution)> = Vec::new();
        for (term, leaves, order) in &terms {
            steps.push((*order, true, *term));
            if *leaves {
                steps.push((order.wrapping_mul(2_654_435_761), false, *term));
            }
        }
        steps.sort_by_key(|(order, ..)| *order);
        let mut running = Tally::new();
        for (_, enters, term) in steps {
            if enters { running.add(term) } else { running.remove(term) }
        }
        let mut fresh = Tally::new();
        for (term, leaves, _) in &terms {
            if !leaves { fresh.add(*term) }
        }
        prop_assert_eq!(running, fresh);
        prop_assert_eq!(running.sum(), fresh.sum());
    }

    #[test]
    fn a_tally_agrees_with_plain_addition(cents in prop::collection::vec(-10_i64.pow(12)..10_i64.pow(12), 0..50)) {
        let mut tally = Tally::new();
        let mut plain = Decimal::ZERO;
        for &amount in &cents {
            let value = Decimal::new(amount, 2);
            tally.add(Contribution::Value { number: Number { value, decimals: 2 }, field_decimals: 2 });
            plain = exact::add(plain, value).expect("in range");
        }
        prop_assert_eq!(tally.sum(), Some(plain));
        let mut printed = Interval::exact(Decimal::ZERO);
        for &amount in &cents {
            let number = Number { value: Decimal::new(amount, 2), decimals: 2 };
            printed = printed.add(&Interval::of_printed(number, 2)).expect("in range");
        }
        prop_assert_eq!(tally.interval(), Some(printed));
    }

    /// The interval of a printed number is what is printed so, to the last value on either side.
    #[test]
    fn a_printed_number_stands_for_what_rounds_to_it(cents in -100_000_i64..100_000, mills in -2_000_i64..2_000) {
        let number = Number { value: Decimal::new(cents, 2), decimals: 2 };
        let near = exact::add(number.value, Decimal::new(mills, 5)).expect("in range");
        let rounds = crate::number::round_half_up(near, 2) == number.value;
        prop_assert_eq!(Interval::of_printed(number, 2).contains(near), rounds);
    }

    /// Intervals meet exactly when some choice of unrounded values makes the sum.
    #[test]
    fn sums_are_consistent_when_unrounded_values_make_them_so(
        parts in prop::collection::vec(-30_000_i64..30_000, 1..6),
        off in prop::collection::vec(-50_i64..50, 6),
    ) {
        // Unrounded parts of five decimals, printed to two; the total is printed from the unrounded.
        let unrounded: Vec<Decimal> =
            parts.iter().zip(&off).map(|(&cents, &mills)| Decimal::new(cents * 1000 + mills * 10, 5)).collect();
        let mut tally = Tally::new();
        let mut total = Decimal::ZERO;
        for &value in &unrounded {
            let printed = Number { value: crate::number::round_half_up(value, 2), decimals: 2 };
            tally.add(Contribution::Value { number: printed, field_decimals: 2 });
            total = exact::add(total, value).expect("in range");
        }
        let printed = Number { value: crate::number::round_half_up(total, 2), decimals: 2 };
        let sum = tally.interval().expect("in range");
        prop_assert!(sum.contains(total) && sum.meets(&Interval::of_printed(printed, 2)));
        // Beyond every rounding: half a unit for each part and one for the total.
        let count = i64::try_from(parts.len()).expect("few") + 1;
        let beyond = exact::add(tally.sum().expect("in range"), Decimal::new(5 * count, 3)).expect("in range");
        let beyond = Number { value: crate::number::round_half_up(beyond, 2), decimals: 2 };
        if parts.iter().all(|&cents| cents > 50) && 5 * count % 10 == 0 {
            prop_assert!(!sum.meets(&Interval::of_printed(beyond, 2)));
        }
    }

    #[test]
    fn an_interval_holds_what_its_members_give(
        (a, b, c, e) in (-1000_i64..1000, -1000_i64..1000, 1_i64..1000, 1_i64..1000),
        (s, t) in (0_i64..=10, 0_i64..=10),
    ) {
        let x = Interval::between(Decimal::from(a), Decimal::from(b));
        let y = Interval::between(Decimal::from(c), Decimal::from(e));
        // A member of each, at s and t tenths of the way.
        let member = |i: &Interval, tenths: i64| {
            exact::add(i.lo(), exact::mul(exact::sub(i.hi(), i.lo())?, Decimal::new(tenths, 1))?)
        };
        let (p, q) = (member(&x, s).expect("in range"), member(&y, t).expect("in range"));
        prop_assert!(x.add(&y).expect("in range").contains(exact::add(p, q).expect("in range")));
        prop_assert!(x.sub(&y).expect("in range").contains(exact::sub(p, q).expect("in range")));
        prop_assert!(x.mul(&y).expect("in range").contains(exact::mul(p, q).expect("in range")));
        prop_assert!(x.div(&y).expect("no 0").contains(p.checked_div(q).expect("no 0")));
    }
}
