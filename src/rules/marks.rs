//! What the scoring method of a row gives, as far as it can be told.

use rust_decimal::Decimal;

use super::cell::CellValue;
use super::context::{Numbers, RowContext, RowReadings};
use super::finding::{Basis, MarkBand, StepsBy};
use super::groups::level1_key;
use super::names::same_name;
use super::target::read_actual;
use super::value::{Value, evaluate};
use crate::document::{CellRef, ColumnIx};
use crate::number::{Number, exact, round_half_up};
use crate::target::unit::is_percent;
use crate::target::{Comparator, Judgement, Target, Verdict, score_proportional};
use crate::template::{
    AggregateIx, ColumnPlan, FactRows, JudgedBand, Measured, Method, MethodPlan, Node, RatioMarks, Role, Step, Steps,
    Virtual, bonus,
};

/// What a method gives.
pub enum Expected {
    /// These marks.
    Score(Decimal, Basis),
    /// One of these.
    OneOf(Vec<Decimal>),
    /// Marks in one of these bands; the words that say which, where the row has them.
    Within(Vec<MarkBand>, String),
    /// It cannot be told, or a person decides.
    Unknown,
}

/// A row, how it came out and what it carries.
pub struct Scored<'a> {
    /// The row.
    pub row: &'a RowContext<'a>,
    /// Its numbers.
    pub readings: &'a RowReadings<'a>,
    /// Its target, where it has one.
    pub target: Option<&'a Target<'a>>,
    /// Whether the target was met.
    pub judgement: Option<&'a Judgement>,
    /// Marks it carries.
    pub weight: Decimal,
}

impl Scored<'_> {
    /// Most marks that the row may earn.
    pub fn most(&self) -> Decimal {
        let stated = self.row.table.role(Role::Bonus).and_then(|column| self.readings.value(column).number());
        let bonus = bonus(self.row.table, self.row.row.preset).max(stated.map_or(Decimal::ZERO, |n| n.value));
        exact::add(self.weight, bonus.max(Decimal::ZERO)).unwrap_or(self.weight)
    }

    /// What the row's method gives.
    pub fn expected(&self) -> Expected {
        if let Some(score) = self.fact(FactRows::Score) {
            return score.map_or(Expected::Unknown, |score| self.formula(score));
        }
        let given = self.method().and_then(|method| self.by(method));
        given.unwrap_or(Expected::Unknown)
    }

    /// The formula that the row's method follows.
    pub fn formula_behind(&self) -> Option<&Node> {
        self.fact_node(FactRows::Score).or_else(|| self.method()?.node.as_ref())
    }

    /// The formula of what the row's method measures.
    pub fn measure_behind(&self) -> Option<&Node> {
        self.fact_node(FactRows::Measure)
    }

    fn fact_node(&self, rows: fn(u16) -> FactRows) -> Option<&Node> {
        let rows = rows(self.row.row.preset?);
        let facts = self.row.table.facts.iter().filter_map(|&at| self.row.plan.facts.get(at));
        facts.into_iter().find(|fact| fact.rows == rows).map(|fact| &fact.node)
    }

    /// How the row is scored.
    pub fn method(&self) -> Option<&MethodPlan> {
        let qualitative = self.target.is_some_and(|target| target.comparator == Comparator::Qualitative);
        let (_, level1) = self.row.role(Role::Level1);
        let same_group = |group: &str| level1_key(level1) == level1_key(group);
        self.row.table.methods.of(self.row.row.preset, qualitative, same_group)
    }

    fn by(&self, plan: &MethodPlan) -> Option<Expected> {
        match &plan.method {
            Method::Manual => None,
            Method::Proportional => self.proportional(),
            Method::Ratio(marks) => self.ratio(marks),
            Method::Direct => Some(self.direct()),
            Method::Bands(bands) => match self.completion() {
                Some(completion) => {
                    let percent = completion.checked_mul(Decimal::ONE_HUNDRED)?;
                    let share = part(plan.method.band(percent)?.share)?;
                    Some(Expected::Score(exact::mul(self.weight, share)?, Basis::Band { completion, share }))
                }
                None => Some(self.one_of(bands.iter().map(|band| band.share).collect())),
            },
            Method::Steps(steps) => self.steps(steps),
            Method::Judged(bands) => self.judged(bands),
            Method::Formula(_) => {
                let value = evaluate(plan.node.as_ref()?, self);
                let settled = value.settled().filter(|_| !value.undefined)?;
                Some(self.formula(settled.value))
            }
        }
    }

    /// Marks by a formula, never below zero or above what the row may earn.
    fn formula(&self, marks: Decimal) -> Expected {
        Expected::Score(marks.max(Decimal::ZERO).min(self.most()), Basis::Formula)
    }

    fn proportional(&self) -> Option<Expected> {
        let Some(judgement) = self.judgement.filter(|judgement| is_judged(judgement)) else {
            let completion = self.completion()?;
            let score = exact::mul(self.weight, completion.min(Decimal::ONE).max(Decimal::ZERO))?;
            return Some(Expected::Score(score, Basis::Proportional { completion }));
        };
        let score = score_proportional(self.weight, judgement)?;
        let basis = match judgement.verdict {
            Verdict::Met => Basis::Met,
            _ => Basis::Proportional { completion: judgement.completion?.value()? },
        };
        Some(Expected::Score(score, basis))
    }

    fn ratio(&self, marks: &RatioMarks) -> Option<Expected> {
        let cap = marks.cap.map_or(Some(Decimal::ONE), part)?;
        let met = self.judgement.is_some_and(|judgement| judgement.is_met());
        let Some(completion) = self.completion() else {
            // Met without a rate: 0 against ≤, words.
            let score = exact::mul(self.weight, cap.min(Decimal::ONE))?;
            return met.then_some(Expected::Score(score, Basis::Met));
        };
        if marks.pass.and_then(part).is_some_and(|pass| !met && completion < pass) {
            return Some(Expected::Score(Decimal::ZERO, Basis::BelowPass { completion }));
        }
        let share = if met { completion.max(Decimal::ONE) } else { completion };
        let share = share.max(marks.floor.map_or(Some(Decimal::ZERO), part)?).min(cap);
        let basis = if met && share == Decimal::ONE { Basis::Met } else { Basis::Proportional { completion } };
        Some(Expected::Score(self.weight.checked_mul(share)?, basis))
    }

    fn direct(&self) -> Expected {
        match self.judgement.map(|judgement| judgement.verdict) {
            Some(Verdict::Met) => Expected::Score(self.weight, Basis::Met),
            Some(Verdict::Missed) => Expected::Score(Decimal::ZERO, Basis::Missed),
            _ => match self.completion() {
                Some(completion) if completion >= Decimal::ONE => Expected::Score(self.weight, Basis::Met),
                Some(_) => Expected::Score(Decimal::ZERO, Basis::Missed),
                None => self.one_of(vec![Decimal::ZERO, Decimal::ONE_HUNDRED]),
            },
        }
    }

    /// Shares of the weight, in percent.
    fn one_of(&self, shares: Vec<Decimal>) -> Expected {
        let marks = |share| exact::mul(self.weight, part(share)?).map(|marks| marks.normalize());
        let mut possible: Vec<_> = shares.into_iter().filter_map(marks).collect();
        possible.sort_unstable();
        possible.dedup();
        Expected::OneOf(possible)
    }

    fn steps(&self, steps: &Steps) -> Option<Expected> {
        let (measured, percent) = match steps.of {
            Measured::Completion => (self.completion()?.checked_mul(Decimal::ONE_HUNDRED)?, true),
            Measured::Actual => (self.actual()?.value, self.is_actual_in_percent()),
        };
        // A quotient of 28 digits stands for the exact one: 0.9999… of a step is a whole step.
        let measured = round_half_up(measured, 20);
        let sides = [(&steps.below, true), (&steps.above, false)];
        let beyond = |(step, below): (&Option<Step>, bool)| {
            let step = step.clone()?;
            let distance = if below { exact::sub(step.bound, measured) } else { exact::sub(measured, step.bound) }?;
            (distance > Decimal::ZERO).then_some((step, distance))
        };
        let Some((step, distance)) = sides.into_iter().find_map(beyond) else {
            let steps = Decimal::ZERO;
            return Some(Expected::Score(self.weight, Basis::Steps { measured, percent, steps, by: None }));
        };
        let count = distance.checked_div(step.every)?;
        let count = if steps.started { count.ceil() } else { count.floor() };
        let each = if step.of_weight { exact::mul(self.weight, part(step.lose)?)? } else { step.lose };
        let left = exact::sub(self.weight, count.checked_mul(each)?)?;
        let floor = steps.floor.min(self.weight).max(Decimal::ZERO);
        let by = Some(StepsBy { bound: step.bound, every: step.every, each });
        Some(Expected::Score(left.max(floor), Basis::Steps { measured, percent, steps: count, by }))
    }

    fn judged(&self, bands: &[JudgedBand]) -> Option<Expected> {
        let (_, actual) = self.row.role(Role::Actual);
        let named = |band: &&JudgedBand| band.says.iter().any(|words| same_name(words, actual));
        let marks = |band: &JudgedBand| {
            let of = |bound| exact::mul(self.weight, part(bound)?);
            let (low, high) = (of(band.from)?, of(band.to)?);
            Some(MarkBand { low, high, low_included: !band.open, high_included: band.closed })
        };
        let said = bands.iter().find(named);
        let said_words = said.map_or_else(String::new, |_| actual.to_owned());
        let chosen = said.map_or_else(|| bands.iter().collect(), |band| vec![band]);
        let possible: Vec<_> = chosen.into_iter().filter_map(marks).collect();
        (!possible.is_empty()).then_some(Expected::Within(possible, said_words))
    }

    /// The number of the actual value: as it stands, else what the form says.
    fn actual(&self) -> Option<Number> {
        let typed = read_actual(self.row, self.target.unwrap_or(&Target::blank())).number();
        typed.or_else(|| {
            let measured = self.fact(FactRows::Measure)??;
            // A rate is measured as a fraction, and counted in points.
            measured.checked_mul(Decimal::ONE_HUNDRED).map(Number::of)
        })
    }

    /// Whether that number is in percent: typed so, or a rate that the form says.
    fn is_actual_in_percent(&self) -> bool {
        let typed = read_actual(self.row, self.target.unwrap_or(&Target::blank()));
        typed.number().is_none() || is_percent(&typed.unit)
    }

    /// The completion rate as a fraction: as given, else from the numbers behind it, else what
    /// the form says, else from target and actual value.
    fn completion(&self) -> Option<Decimal> {
        let given = self.row.table.role(Role::Completion).and_then(|column| {
            let typed = self.readings.value(column).number().map(|number| number.value);
            typed.or_else(|| {
                let mut relations = self.row.table.row_relations.iter();
                let relation = relations.find(|relation| relation.result == Some(column))?;
                evaluate(&relation.right, self.readings).settled().map(|quantity| quantity.value)
            })
        });
        let measured = || self.fact(FactRows::Measure).flatten();
        let judged = || {
            let judgement = self.judgement?;
            let words = judgement.is_met().then_some(Decimal::ONE);
            judgement.completion.and_then(|ratio| ratio.value()).or(words)
        };
        given.or_else(measured).or_else(judged)
    }

    /// A formula over the form that this printed row follows: `None` when there is no such
    /// formula, `Some(None)` when it has no settled value.
    fn fact(&self, rows: fn(u16) -> FactRows) -> Option<Option<Decimal>> {
        let rows = rows(self.row.row.preset?);
        let value = self.row.fact_of(rows)?;
        Some(value.settled().filter(|_| !value.undefined).map(|quantity| quantity.value))
    }
}

fn is_judged(judgement: &Judgement) -> bool {
    matches!(judgement.verdict, Verdict::Met | Verdict::Missed)
}

/// Percent as a fraction.
fn part(percent: Decimal) -> Option<Decimal> {
    exact::mul(percent, Decimal::new(1, 2))
}

impl Numbers for Scored<'_> {
    fn cell(&self, cell: CellRef) -> (ColumnPlan, CellValue) {
        self.readings.cell(cell)
    }

    fn column(&self, column: ColumnIx) -> (ColumnPlan, CellValue) {
        self.readings.column(column)
    }

    fn sum(&self, sum: AggregateIx) -> Value {
        self.readings.sum(sum)
    }

    fn measured(&self, what: Virtual) -> Value {
        let number = match what {
            Virtual::Completion => self.completion(),
            Virtual::Target => self.target.and_then(Target::number).map(|number| number.value),
            Virtual::Actual => self.actual().map(|number| number.value),
            Virtual::Printed => None,
        };
        number.map_or_else(Value::awaited, |number| Value { filled: true, ..Value::exact(number) })
    }
}
