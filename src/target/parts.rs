//! Targets split over several cells.

use std::borrow::Cow;

use super::around::{has_digits, lead, said_twice};
use super::cell::direction_of;
use super::comparator::Comparator;
use super::ends::{Ends, is_digit};
use super::measure::{is_unit, one_measure};
use super::problem::TargetProblem;
use super::read::{Presence, Target, TargetParts, read_target};
use super::running_text::{BEHIND, behind_comparator};
use super::template::find_template;
use super::tokens::tokens;
use super::unit::{UnitMatch, normalized, same_unit, with_what_is_counted};
use super::usual;
use super::vocabulary::{closes, is_sign};
use crate::number::marks::{is_nothing, trim};

/// Whether a cell says that the target is a quality.
fn says_qualitative(cell: &str) -> bool {
    matches!(trim(cell), "定性" | "定性指标" | "定性描述")
}

/// Whether a cell says that the target is a quantity, which the value says anyway.
fn says_quantitative(cell: &str) -> bool {
    matches!(trim(cell), "定量" | "定量指标")
}

/// The comparison a cell states that holds nothing else: `≥`, 不少于; 正向 in front is allowed.
pub fn read_comparator(cell: &str) -> Option<Comparator> {
    let cell = trim(cell);
    if let Some(comparator) = usual::comparator(cell) {
        return Some(comparator);
    }
    let cell = trim(cell.trim_start_matches("正向").trim_start_matches("反向").trim_start_matches("逆向"));
    if cell.is_empty() || has_digits(cell) {
        return None;
    }
    match cell {
        "以上" => return Some(Comparator::AtLeast),
        "以下" | "以内" => return Some(Comparator::AtMost),
        _ => {}
    }
    let stated = lead(cell);
    stated.comparator.filter(|_| stated.words.is_empty() && !stated.conflict && find_template(cell).is_none())
}

/// Reads the cells of a split target.
pub(super) fn read(cells: TargetParts<'_>) -> Target<'_> {
    let direction = [cells.direction, cells.nature, cells.comparator]
        .into_iter()
        .find_map(|cell| direction_of(cell.split_whitespace().next().unwrap_or_default()));
    let mut target = if [cells.nature, cells.comparator, cells.direction].into_iter().any(says_qualitative) {
        quality(cells.value)
    } else {
        quantity(cells)
    };
    target.direction = direction;
    let opposed = direction.zip(target.comparator.direction()).is_some_and(|(stated, implied)| stated != implied);
    if opposed {
        target.problems.insert(TargetProblem::DirectionConflict);
    }
    target
}

/// Marked 定性: words, whatever they hold.
fn quality(value: &str) -> Target<'_> {
    let read = read_target(value);
    let mut target = Target::qualitative(trim(value));
    target.presence = read.presence;
    target.deadline = read.deadline;
    if read.presence == Presence::Filled
        && read.deadline.is_none()
        && (read.is_quantitative() || !read.numbers.is_empty())
    {
        target.problems.insert(TargetProblem::NumberUnderQualitative);
    }
    target
}

fn quantity(cells: TargetParts<'_>) -> Target<'_> {
    let alone = read_comparator(cells.comparator);
    let template = match alone {
        Some(_) => find_template(cells.nature),
        None => find_template(cells.nature).or_else(|| find_template(cells.comparator)),
    };
    let stated = alone
        .or_else(|| template.map(|template| template.comparator))
        .or_else(|| read_comparator(cells.nature))
        .or_else(|| read_comparator(cells.direction));
    // A dash in the unit cell means that there is none; %以上 limits as well.
    let own = Some(trim(cells.unit)).filter(|unit| !is_nothing(unit)).unwrap_or_default();
    let (own, limit) = without_limit(own);
    let stated = stated.or(limit);
    // Beside a comparator or a unit 2023.12 is a number and no month.
    let number = usual::plain_number(trim(cells.value)).filter(|_| stated.is_some() || !cells.unit.is_empty());
    let mut target = number.unwrap_or_else(|| read_target(cells.value));
    if target.presence != Presence::Filled {
        return target;
    }
    if let Some(stated) = stated {
        state(&mut target, stated);
    }
    // The label `≥ %` states its unit beside its sign.
    let labelled = || alone.map_or("", |_| lead(trim(cells.comparator)).unit);
    let unit = if own.is_empty() { template.map_or_else(labelled, |template| template.unit) } else { own };
    if target.comparator != Comparator::Qualitative && !target.problems.contains(TargetProblem::Deadline) {
        add_unit(&mut target, unit, !own.is_empty());
    }
    target
}

/// The unit of `%以上`, and what 以上 says.
fn without_limit(unit: &str) -> (&str, Option<Comparator>) {
    let limited = BEHIND.find(unit).filter(|(at, word)| *at > 0 && at + word.len() == unit.len());
    let cut = limited.and_then(|(at, word)| Some((trim(unit.get(..at)?), Some(behind_comparator(word)))));
    cut.unwrap_or((unit, None))
}

/// Gives the target the comparator of its own cell.
fn state(target: &mut Target<'_>, stated: Comparator) {
    match target.comparator {
        Comparator::None => target.comparator = stated,
        Comparator::Ambiguous if target.numbers.len() == 1 && states_one_number(target) => {
            target.comparator = stated;
        }
        Comparator::Ambiguous => {}
        Comparator::Qualitative => target.problems.insert(TargetProblem::ComparatorWithoutNumber),
        Comparator::Range if stated == Comparator::Equal => {}
        same if same == stated => {}
        _ => {
            target.comparator = Comparator::Ambiguous;
            target.problems.insert(TargetProblem::ConflictingComparators);
        }
    }
}

/// Whether all that is missing is a comparator.
fn states_one_number(target: &Target<'_>) -> bool {
    target.problems.iter().all(|problem| matches!(problem, TargetProblem::Sentence | TargetProblem::Approximate))
}

/// Brings in the unit of the unit cell (`own_cell`) or of a template.
fn add_unit<'a>(target: &mut Target<'a>, unit: &'a str, own_cell: bool) {
    let unit = normalized(said_twice(unit).unwrap_or(unit));
    if unit.is_empty() {
        return;
    }
    // 1.2万|人次: the number is cut off from what it counts.
    if let Some(whole) = with_what_is_counted(&target.unit, unit).filter(|whole| whole.ends_with(unit)) {
        if whole == unit {
            target.problems.insert(TargetProblem::DoubledUnit);
        }
        target.unit = Cow::Owned(whole);
    } else if target.unit.is_empty() {
        target.unit = Cow::Borrowed(unit);
    } else if !own_cell {
        // The unit in a label repeats the one in the value, as it should.
    } else if same_unit(&target.unit, unit) == UnitMatch::Same {
        target.problems.insert(TargetProblem::DoubledUnit);
    } else {
        target.problems.insert(TargetProblem::UnitsConflict);
    }
}

/// Reads cells joined by `|`. What a cell is shows in what it holds: 定性, 正向, a
/// lone comparator, a label with a template; of the rest the first is the value
/// and the second the unit.
pub(super) fn read_joined(text: &str) -> Target<'_> {
    let mut cells = TargetParts::default();
    let mut rest: Vec<&str> = Vec::new();
    for cell in text.split(['|', '｜']) {
        if says_qualitative(cell) || says_quantitative(cell) {
            cells.nature = cell;
        } else if direction_of(cell).is_some() {
            cells.direction = cell;
        } else if cells.comparator.is_empty() && read_comparator(cell).is_some() {
            cells.comparator = cell;
        } else if cells.nature.is_empty() && is_label(cell) {
            cells.nature = cell;
        } else {
            rest.push(cell);
        }
    }
    // A leading empty cell is an absent nature or comparator, not the value.
    let filled_later = rest.iter().skip(1).any(|cell| has_digits(cell));
    if rest.first().is_some_and(|cell| trim(cell).is_empty()) && (rest.len() > 2 || filled_later) {
        rest.remove(0);
    }
    // A name in front of the value: 满意度|≥95%.
    rest.drain(..names_in_front(&rest));
    // The unit in front of its number: %|95.
    if let [unit, value] = *rest.as_slice()
        && !unit.is_empty()
        && one_measure(trim(unit)) == trim(unit).len()
        && trim(value).starts_with_any(is_digit)
    {
        rest = vec![value, unit];
    }
    // A label that only marks the place of its number: (**公里)|12.
    if let [label, value] = *rest.as_slice()
        && has_digits(value)
        && let Some(unit) = unit_of_place(label)
    {
        rest = vec![value, unit];
    }
    cells.value = rest.first().copied().unwrap_or_default();
    cells.unit = rest.get(1).copied().unwrap_or_default();
    read(cells)
}

/// The unit behind the stars of `(**公里)`.
fn unit_of_place(label: &str) -> Option<&str> {
    let behind = label.get(label.find_any(|c| matches!(c, '*' | '＊'))?..)?;
    let unit = behind.trim_start_of(|c| matches!(c, '*' | '＊'));
    let end = unit.find_any(closes).unwrap_or(unit.len());
    unit.get(..end).map(trim).filter(|unit| !has_digits(label) && is_unit(unit))
}

/// How many cells in front are names and not the value: all before one that begins
/// with a comparator; or words before a number that has a cell behind it.
fn names_in_front(cells: &[&str]) -> usize {
    let is_name = |cell: &str| !cell.holds(is_sign) && !trim(cell).starts_with_any(is_digit);
    let compared = cells.iter().position(|cell| trim(cell).starts_with_any(is_sign) && has_digits(cell));
    if let Some(value) = compared
        && cells.iter().take(value).all(|cell| is_name(cell))
    {
        return value;
    }
    match cells {
        [name, value]
            if trim(name).chars().count() > 2
                && one_measure(trim(name)) == 0
                && unit_of_place(name).is_none()
                && !has_digits(name)
                && trim(value).starts_with_any(is_digit) =>
        {
            1
        }
        [name, value, _, ..] if !has_digits(name) && !tokens(value).is_empty() => 1,
        _ => 0,
    }
}

/// A label with a place for a number.
fn is_label(cell: &str) -> bool {
    find_template(cell).is_some_and(|template| template.marked || !has_digits(cell))
}
