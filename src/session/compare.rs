//! What a unit promised against what it reports on: the approved targets and those of the
//! self-evaluation, row by row (财预〔2020〕10号: 自评以批复的绩效目标为准).

use super::Session;
use crate::document::{CellRef, ColumnIx, Row, RowId, TableIx};
use crate::number::{Number, exact, round_half_up};
use crate::rules::{
    Around, RowContext, level1_key, name_key, read_original_target, read_value, same_name, target_text,
};
use crate::target::{Comparator, Target, UnitMatch, same_unit};
use crate::template::{Role, TablePlan};

/// One thing in which two documents differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What differs.
    pub kind: DifferenceKind,
    /// Name of the indicator; empty for the heads of the forms.
    pub name: String,
    /// The cell in the document of the approved targets.
    pub approved: Option<CellRef>,
    /// The cell in the self-evaluation.
    pub reported: Option<CellRef>,
    /// What the approved document says.
    pub promised: String,
    /// What the self-evaluation says.
    pub stated: String,
}

/// What two documents differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// The unit that fills in the form.
    Unit,
    /// The year.
    Year,
    /// An approved indicator is not reported on.
    Missing,
    /// An indicator is reported on that was not approved.
    Extra,
    /// The target.
    Target,
    /// The marks it carries.
    Weight,
    /// The level-1 group.
    Group,
}

impl DifferenceKind {
    /// The stable name in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Year => "year",
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Target => "target",
            Self::Weight => "weight",
            Self::Group => "group",
        }
    }
}

/// An indicator of one of the documents.
struct Indicator<'s> {
    session: &'s Session,
    plan: &'s TablePlan,
    at: TableIx,
    id: RowId,
    row: &'s Row,
    name: &'s str,
    key: u64,
    paired: bool,
}

/// Compares a document of approved targets with a self-evaluation, in the order of the
/// self-evaluation's form; what is missing from it comes last. An indicator is told by its name,
/// stars, numbering and template marks left out.
#[must_use]
pub fn compare(approved: &Session, reported: &Session) -> Vec<Difference> {
    let mut differences = Vec::new();
    heads(approved, reported, &mut differences);
    let mut promised = indicators(approved);
    let mut matches = vec![0_usize; approved.plan.tables().len()];
    for stated in indicators(reported) {
        // Long-term targets stand above those of the year: the last table counts.
        let found = promised.iter_mut().rev().filter(|one| !one.paired && one.key == stated.key).reduce(earliest);
        match found {
            Some(one) => {
                one.paired = true;
                if let Some(count) = matches.get_mut(usize::from(one.at.0)) {
                    *count = count.saturating_add(1);
                }
                pair(one, &stated, &mut differences);
            }
            None => {
                let cell = stated.cell(Role::Name);
                differences.push(Difference {
                    reported: cell,
                    stated: stated.name.to_owned(),
                    ..Difference::of(DifferenceKind::Extra, stated.name)
                });
            }
        }
    }
    // What belongs to another table than the one reported on (long-term targets) is not missed.
    let most = matches.iter().copied().max().unwrap_or(0);
    let answered = |at: TableIx| most == 0 || matches.get(usize::from(at.0)) == Some(&most);
    if !reported.document.excerpt {
        differences.extend(promised.iter().filter(|one| !one.paired && answered(one.at)).map(|one| Difference {
            approved: one.cell(Role::Name),
            promised: one.name.to_owned(),
            ..Difference::of(DifferenceKind::Missing, one.name)
        }));
    }
    differences
}

/// Of two candidates from below, the upper one of the same table.
fn earliest<'a, 's>(kept: &'a mut Indicator<'s>, next: &'a mut Indicator<'s>) -> &'a mut Indicator<'s> {
    if kept.at == next.at { next } else { kept }
}

impl Difference {
    fn of(kind: DifferenceKind, name: &str) -> Self {
        let name = name.to_owned();
        Self { kind, name, approved: None, reported: None, promised: String::new(), stated: String::new() }
    }
}

/// Unit and year stand on both forms.
fn heads(approved: &Session, reported: &Session, differences: &mut Vec<Difference>) {
    let cell = |session: &Session, id: &str| session.plan.field_named(id).map(CellRef::Field);
    let text = |session: &Session, cell: Option<CellRef>| {
        cell.and_then(|cell| session.document.text(cell)).unwrap_or_default().trim().to_owned()
    };
    let (one, other) = (&approved.plan.template, &reported.plan.template);
    for (kind, left, right) in [
        (DifferenceKind::Unit, &one.unit_field, &other.unit_field),
        (DifferenceKind::Year, &one.year_field, &other.year_field),
    ] {
        let (left, right) = (cell(approved, left), cell(reported, right));
        let (promised, stated) = (text(approved, left), text(reported, right));
        let same = if kind == DifferenceKind::Year {
            digits(&promised).eq(digits(&stated))
        } else {
            same_name(&promised, &stated)
        };
        if !same && !promised.is_empty() && !stated.is_empty() {
            differences.push(Difference {
                approved: left,
                reported: right,
                promised,
                stated,
                ..Difference::of(kind, "")
            });
        }
    }
}

/// `2023年度` and `2023` are the same year.
fn digits(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter_map(|c| crate::number::marks::digit(c).map(|digit| char::from(b'0' + digit)))
}

/// The indicators of a document: named rows of tables that have names and targets.
fn indicators(session: &Session) -> Vec<Indicator<'_>> {
    let mut found = Vec::new();
    for (at, (plan, rows)) in (0_u16..).zip(session.plan.tables().iter().zip(session.document.tables())) {
        let (Some(name), Some(_)) = (plan.role(Role::Name), plan.role(Role::Target)) else { continue };
        found.extend(rows.iter().filter_map(|(id, row)| {
            let name = row.text(name).trim();
            let key = name_key(bare_name(name));
            let at = TableIx(at);
            (!name.is_empty()).then_some(Indicator { session, plan, at, id, row, name, key, paired: false })
        }));
    }
    found
}

/// A name without stars, a number in front, and what a template printed behind it: `★指标1：办件数(≥**件)`.
fn bare_name(name: &str) -> &str {
    let mut name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '★' | '☆' | '*' | '＊' | '※'));
    if let Some(rest) = name.strip_prefix("指标") {
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if let Some(bare) = after.strip_prefix(['：', ':', '、', '.']).filter(|_| after.len() < rest.len()) {
            name = bare.trim_start();
        }
    }
    let marks = name.rfind(['(', '（']).and_then(|at| name.split_at_checked(at));
    match marks {
        Some((before, inside)) if inside.contains("**") && !before.trim().is_empty() => before.trim_end(),
        _ => name,
    }
}

impl<'s> Indicator<'s> {
    fn cell(&self, role: Role) -> Option<CellRef> {
        self.plan.role(role).map(|column| CellRef::Cell(self.at, self.id, column))
    }

    fn text(&self, role: Role) -> &'s str {
        self.plan.role(role).map_or("", |column| self.row.text(column).trim())
    }

    fn number(&self, role: Role) -> Option<Number> {
        let column = self.plan.role(role)?;
        let ColumnIx(at) = column;
        read_value(*self.plan.columns.get(usize::from(at))?, self.row.text(column)).number()
    }

    fn target(&self) -> Target<'s> {
        let session = self.session;
        let around = Around::of(&session.plan, &session.document);
        read_original_target(&RowContext {
            plan: &session.plan,
            table: self.plan,
            at: self.at,
            id: self.id,
            row: self.row,
            facts: &[],
            around,
        })
    }

    /// The target as it stands in its cells: comparator, value and unit.
    fn target_text(&self) -> String {
        let [comparator, value, unit] = [Role::Comparator, Role::Target, Role::Unit].map(|role| self.text(role));
        target_text(comparator, value, unit)
    }
}

fn pair(approved: &Indicator<'_>, reported: &Indicator<'_>, differences: &mut Vec<Difference>) {
    let mut say = |kind, role, promised: String, stated: String| {
        let (approved, cell) = (approved.cell(role), reported.cell(role));
        differences.push(Difference {
            approved,
            reported: cell,
            promised,
            stated,
            ..Difference::of(kind, reported.name)
        });
    };
    let texts = [approved, reported].map(Indicator::target_text);
    let [promised, stated] = texts;
    let blank = promised.is_empty() || stated.is_empty();
    if !blank && !same_name(&promised, &stated) && !same_target(&approved.target(), &reported.target()) {
        say(DifferenceKind::Target, Role::Target, promised, stated);
    }
    if let (Some(promised), Some(stated)) = (approved.number(Role::Weight), reported.number(Role::Weight))
        && promised.value != stated.value
    {
        let text = |indicator: &Indicator<'_>| indicator.text(Role::Weight).to_owned();
        say(DifferenceKind::Weight, Role::Weight, text(approved), text(reported));
    }
    let (promised, stated) = (approved.text(Role::Level1), reported.text(Role::Level1));
    if !promised.is_empty() && !stated.is_empty() && level1_key(promised) != level1_key(stated) {
        say(DifferenceKind::Group, Role::Level1, promised.to_owned(), stated.to_owned());
    }
}

/// The same promise in other words: `≥95%` and `不低于95%`, `12个` and `12`.
fn same_target(promised: &Target<'_>, stated: &Target<'_>) -> bool {
    if !promised.is_quantitative() || !stated.is_quantitative() {
        return promised.is_quantitative() == stated.is_quantitative() && same_name(promised.words, stated.words);
    }
    // A comparator that one form has no place for is not another promise.
    let none = |target: &Target<'_>| target.comparator == Comparator::None;
    if promised.comparator != stated.comparator && !none(promised) && !none(stated) {
        return false;
    }
    let numbers = |target: &Target<'_>| target.numbers.iter().map(|number| number.value).collect::<Vec<_>>();
    match same_unit(&stated.unit, &promised.unit) {
        UnitMatch::Same | UnitMatch::OneMissing => numbers(promised) == numbers(stated),
        UnitMatch::Different => false,
        UnitMatch::Convertible { factor } => {
            let (left, right) = (numbers(promised), numbers(stated));
            let alike = |(one, other): (&rust_decimal::Decimal, &rust_decimal::Decimal)| {
                let sides = exact::mul(*one, factor.denominator).zip(exact::mul(*other, factor.numerator));
                sides.is_some_and(|(one, other)| round_half_up(one, 20) == round_half_up(other, 20))
            };
            left.len() == right.len() && left.iter().zip(&right).all(alike)
        }
    }
}
