//! Everything that can be said of one row from the row alone.

use rust_decimal::Decimal;

use super::cell::{CellValue, check_cell};
use super::completion::check_completion;
use super::context::{RowContext, RowReadings, is_blank};
use super::copied::check_copies;
use super::each_group::{Membership, membership};
use super::families::{RowMark, row_mark};
use super::finding::{Action, Detail, Finding, Remedy};
use super::fits_name::check_fit;
use super::groups::{GroupShare, Judged, level1_key, severity};
use super::marks::Scored;
use super::misplaced::check_misplaced;
use super::name_says::check_name;
use super::names::{name_key, same_name};
use super::needs::check_row_needs;
use super::promises::{Promise, promise};
use super::relation::{Statement, assess};
use super::results::{Computed, Standing};
use super::score::check_score;
use super::shift::check_shift;
use super::target::{check_target, judge_row, read_row_target};
use super::tuning::tune;
use crate::document::{ColumnIx, Edit};
use crate::number::{Contribution, exact, percent_text, plain_text, round_half_up};
use crate::target::{Inapplicable, Judgement, Target, Verdict, read_target, says_inapplicable, unit};
use crate::template::{Kind, Measure, Plan, Role, Severity};

/// What came of a row.
#[derive(Clone, Debug)]
pub struct RowOutcome {
    /// What there is to say.
    pub findings: Vec<Finding>,
    /// Values for cells of this row.
    pub computed: Vec<(ColumnIx, Computed)>,
    /// What it adds to each of the table's running sums, in the table's order.
    pub contributions: Vec<Contribution>,
    /// The numbers of its cells; kept for fixed tables alone, where formulas name them.
    pub values: Vec<CellValue>,
    /// Key of its name; 0 for rows without one.
    pub name: u64,
    /// Its level-1 group and what it adds there, for tables that are grouped.
    pub group: Option<(u64, GroupShare)>,
    /// The groups that it belongs to, one for each of the table's formulas over groups.
    pub memberships: Vec<Membership>,
    /// What it is to its neighbours.
    pub mark: RowMark,
    /// What it promises against the form's money.
    pub promise: Promise,
    /// Nothing has been typed in it.
    pub blank: bool,
    /// Its cells have slipped; comparisons with other rows would mislead.
    pub slipped: bool,
    /// For each item rule over its table, the item number in its name.
    pub items: Vec<Option<u32>>,
}

/// Looks at one row.
#[must_use]
pub fn check_row(row: &RowContext<'_>, values: &mut Vec<CellValue>) -> RowOutcome {
    let mut findings = Vec::new();
    let shift = check_shift(row);
    let blank = row.row.preset.is_none() && row.row.is_blank();
    read_cells(row, blank, shift.as_ref().map(|(columns, _)| *columns), values, &mut findings);
    let slipped = shift.is_some();
    findings.extend(shift.map(|(_, finding)| finding));
    check_row_copies(row, &mut findings);
    let readings = RowReadings { table: row.table, values };
    let mut computed = Vec::new();
    check_relations(row, &readings, &mut findings, &mut computed);
    let target = if slipped { None } else { row.table.role(Role::Target).map(|_| read_row_target(row)) };
    let mut judgement = None;
    if let Some(target) = &target {
        check_target(row, target, &mut findings);
        check_name(row, target, &mut findings);
        check_fit(row, target, &mut findings);
        check_misplaced(row, &mut findings);
        judgement = judge_row(row, target, &mut findings);
        check_facts(row, target, &mut findings, &mut computed);
    }
    let mark = row_mark(row.table, row.row);
    // Marks of a sub-total are those of its rows, where their reasons stand.
    if mark != RowMark::Subtotal {
        computed.extend(check_score(row, &readings, target.as_ref(), judgement.as_ref(), &mut findings));
        if let Some((target, judgement)) = target.as_ref().zip(judgement.as_ref()) {
            findings.extend(check_completion(row, &readings, target, judgement));
        }
    }
    if !row.table.needs.is_empty() && !blank {
        let (target, judgement) = (target.as_ref(), judgement.as_ref());
        let scored = Scored { row, readings: &readings, target, judgement, weight: Decimal::ZERO };
        check_row_needs(&scored, &mut findings);
    }
    // The rows of which it is the sum are counted themselves.
    let aside = blank || mark == RowMark::Subtotal;
    tune(row.plan, &mut findings);
    let groups = row.table.each_groups.iter().filter_map(|&at| row.plan.each_groups.get(at));
    let items = row.plan.item_rules.iter().filter(|rule| rule.table == row.at);
    let name = row.table.indexed.then(|| row.role(Role::Name).1).filter(|name| !name.is_empty()).map_or(0, name_key);
    RowOutcome {
        memberships: groups.map(|rule| membership(row, rule, aside)).collect(),
        contributions: contributions(row, values, judgement.as_ref(), aside),
        mark,
        values: if row.table.is_fixed() { values.clone() } else { Vec::new() },
        promise: promise(row, target.as_ref(), judgement.as_ref()),
        group: group_share(row, values, judgement.as_ref(), aside),
        items: items.map(|rule| rule.number_in(row.text(rule.name))).collect(),
        findings,
        computed,
        name,
        blank,
        slipped,
    }
}

fn read_cells(
    row: &RowContext<'_>,
    blank: bool,
    shifted: Option<[ColumnIx; 3]>,
    values: &mut Vec<CellValue>,
    findings: &mut Vec<Finding>,
) {
    values.clear();
    let columns = (0_u16..).zip(&row.table.table.columns).zip(&row.table.columns).zip(&row.row.cells);
    for (((at, spec), &plan), text) in columns {
        let column = ColumnIx(at);
        let missing = !blank && is_blank(text);
        let required = missing && row.table.requires(row.row.preset, spec) && !is_spared(row, column);
        let before = findings.len();
        let cell = row.cell(column);
        values.push(check_cell(&row.plan.template, row.around, spec, plan, required, cell, text, findings));
        if findings.len() > before && is_printed_text(row, column, text) {
            // A placeholder that the form itself prints is not the writer's.
            findings
                .retain(|one| !matches!(one.detail, Detail::TemplateMarkLeft { .. }) || one.place.cell() != Some(cell));
        }
        if shifted.is_some_and(|columns| columns.contains(&column)) {
            // The slip explains whatever is wrong with these cells.
            findings.truncate(before);
        }
    }
}

/// True where marks are not expected: in rows that belong to another, and the score of an
/// indicator that does not apply.
fn is_spared(row: &RowContext<'_>, column: ColumnIx) -> bool {
    let role = row.table.column(column).and_then(|spec| spec.role);
    match (row_mark(row.table, row.row), role) {
        (RowMark::Subtotal, _) | (RowMark::Part, Some(Role::Weight | Role::Score)) => return true,
        _ => {}
    }
    match role {
        Some(Role::Score) => says_inapplicable(row.role(Role::Actual).1),
        _ => false,
    }
}

/// Texts of the row that repeat one another.
fn check_row_copies(row: &RowContext<'_>, findings: &mut Vec<Finding>) {
    if row.table.role(Role::Actual).is_none() {
        return;
    }
    let long = (0..).map(ColumnIx).zip(&row.table.table.columns).filter(|(_, spec)| spec.kind == Kind::LongText);
    let texts: Vec<_> = long.map(|(column, _)| (row.cell(column), row.text(column))).collect();
    check_copies(&texts, findings);
}

/// True for a text that the form prints in this row.
fn is_printed_text(row: &RowContext<'_>, column: ColumnIx, text: &str) -> bool {
    let preset = row.table.preset(row.row.preset);
    let spec = row.table.column(column);
    preset.zip(spec).is_some_and(|(preset, spec)| preset.cells.get(&spec.id).is_some_and(|printed| printed == text))
}

fn check_relations(
    row: &RowContext<'_>,
    readings: &RowReadings<'_>,
    findings: &mut Vec<Finding>,
    computed: &mut Vec<(ColumnIx, Computed)>,
) {
    for relation in &row.table.row_relations {
        let result = relation.result.map(|column| {
            let plan = row.table.columns.get(usize::from(column.0)).copied();
            (plan.unwrap_or(super::context::WORDS), readings.value(column))
        });
        let statement = Statement {
            rule: relation.rule,
            severity: severity(row.plan, relation.rule),
            left: &relation.left,
            comparison: relation.comparison,
            right: &relation.right,
            or: &relation.or,
            tolerance: row.plan.rule(relation.rule).and_then(|rule| rule.tolerance),
            excerpt: row.around.excerpt,
            result,
        };
        let assessment = assess(statement, readings);
        let mut columns = Vec::new();
        if assessment.detail.is_some() {
            for node in [&relation.left, &relation.right] {
                node.visit(&mut |node| {
                    if let crate::template::Node::Column(column) = node {
                        columns.push(row.cell(*column));
                    }
                });
            }
        }
        let silent = |detail: &Detail| {
            *detail == Detail::Missing && relation.result.is_some_and(|column| says_missing_itself(row, column))
        };
        let detail = assessment.detail.filter(|(_, detail)| !silent(detail));
        if let (Some((severity, detail)), Some((&place, also))) = (detail, columns.split_first()) {
            let rule = Some(relation.rule);
            findings.push(Finding { also: also.to_vec(), rule, ..Finding::own(place.into(), severity, detail) });
        }
        computed.extend(relation.result.zip(assessment.computed));
    }
}

/// An empty cell that is required says so itself; one for working out only never does.
fn says_missing_itself(row: &RowContext<'_>, column: ColumnIx) -> bool {
    let spec = row.table.column(column);
    spec.is_some_and(|spec| spec.auxiliary || row.table.requires(row.row.preset, spec))
}

/// The facts on the form decide what some rates are.
fn check_facts(
    row: &RowContext<'_>,
    target: &Target<'_>,
    findings: &mut Vec<Finding>,
    computed: &mut Vec<(ColumnIx, Computed)>,
) {
    let (Some(column), text) = row.role(Role::Actual) else { return };
    let Some((fact, value)) = row.fact() else { return };
    let Some(value) = value.settled().filter(|_| !value.undefined) else { return };
    let actual = read_target(text);
    // A rate without a unit on either side is a percentage: 100 and not a hundredfold.
    let bare_rate = target.unit.is_empty() && fact.indicator.ends_with('率') && fact.node.is_quotient();
    let percent =
        unit::is_percent(&actual.unit) || actual.unit.is_empty() && (unit::is_percent(&target.unit) || bare_rate);
    let decimals = actual.number().map_or(2, |number| number.decimals);
    let standing = Standing::Settled;
    computed.push((column, Computed { value: value.value, decimals, percent, standing, rule: None }));
    let Some(printed) = actual.number() else { return };
    let scaled = if percent { exact::mul(printed.value, Decimal::new(1, 2)) } else { Some(printed.value) };
    let Some(scaled) = scaled else { return };
    let places = u32::from(decimals) + if percent { 2 } else { 0 };
    let rounded = round_half_up(value.value, places);
    if rounded == scaled {
        return;
    }
    let text = if percent { percent_text(value.value, 2) } else { Some(plain_text(round_half_up(value.value, 2))) };
    let remedy = text
        .map(|text| trim_zeros(&text))
        .map(|text| Remedy { action: Action::Write(text.clone()), edits: vec![Edit::Set(row.cell(column), text)] });
    let detail = Detail::FactContradicts { printed: scaled, computed: value.value, formula: fact.formula.clone() };
    findings.push(Finding {
        also: fact.node.cells(),
        remedy,
        ..Finding::own(row.cell(column).into(), Severity::Error, detail)
    });
}

/// `0.00%` is written `0%`, `31.50%` `31.5%`.
fn trim_zeros(text: &str) -> String {
    let (number, sign) = text.strip_suffix('%').map_or((text, ""), |number| (number, "%"));
    let short = if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number };
    format!("{short}{sign}")
}

/// What a target met adds to a count of them.
fn met(judgement: Option<&Judgement>, limit: Option<Decimal>) -> Contribution {
    let Some(judgement) = judgement else { return Contribution::Nothing };
    let beyond = || {
        let over = judgement.over.zip(limit).and_then(|(over, limit)| over.compare_to(limit));
        over.is_some_and(std::cmp::Ordering::is_gt)
    };
    let count = match judgement.verdict {
        Verdict::Met if !beyond() => Decimal::ONE,
        Verdict::Met | Verdict::Missed => Decimal::ZERO,
        Verdict::NotApplicable(Inapplicable::ActualBlank) => return Contribution::Blank,
        Verdict::NotApplicable(_) => return Contribution::Nothing,
        Verdict::Undecidable(_) => return Contribution::Unreadable,
    };
    Contribution::Value { number: crate::number::Number::of(count), field_decimals: 0 }
}

fn contributions(
    row: &RowContext<'_>,
    values: &[CellValue],
    judgement: Option<&Judgement>,
    blank: bool,
) -> Vec<Contribution> {
    let one_row = Contribution::Value { number: crate::number::Number::of(Decimal::ONE), field_decimals: 0 };
    let plan: &Plan = row.plan;
    let one = |index: &crate::template::AggregateIx| {
        let Some(aggregate) = plan.aggregates.get(usize::from(index.0)) else { return Contribution::Nothing };
        let excluded = |(column, text): &(ColumnIx, String)| !same_name(row.text(*column), text);
        let applies = !aggregate.applicable || !says_inapplicable(row.role(Role::Actual).1);
        if blank || !applies || aggregate.filter.as_ref().is_some_and(excluded) {
            return Contribution::Nothing;
        }
        match aggregate.measure {
            Measure::Rows => one_row,
            Measure::Met(limit) => met(judgement, limit),
            Measure::Filled(column) => match contribution(row, values, column) {
                Contribution::Value { .. } => one_row,
                other => other,
            },
            Measure::Column(column) => contribution(row, values, column),
        }
    };
    row.table.aggregates.iter().map(one).collect()
}

fn contribution(row: &RowContext<'_>, values: &[CellValue], ColumnIx(column): ColumnIx) -> Contribution {
    let at = usize::from(column);
    let (Some(plan), Some(value)) = (row.table.columns.get(at), values.get(at)) else { return Contribution::Nothing };
    let applies = row.table.table.columns.get(at).is_some_and(|spec| row.table.applies(row.row.preset, spec));
    match value {
        _ if !applies => Contribution::Nothing,
        CellValue::Number(number) => Contribution::Value { number: *number, field_decimals: plan.value_decimals() },
        CellValue::Blank if plan.blank_is_zero || is_spared(row, ColumnIx(column)) => Contribution::Nothing,
        CellValue::Blank => Contribution::Blank,
        CellValue::Nothing => Contribution::Nothing,
        CellValue::Unreadable | CellValue::Words => Contribution::Unreadable,
    }
}

fn group_share(
    row: &RowContext<'_>,
    values: &[CellValue],
    judgement: Option<&Judgement>,
    blank: bool,
) -> Option<(u64, GroupShare)> {
    if !row.table.grouped || blank {
        return None;
    }
    let share = |role| row.table.role(role).map_or(Contribution::Nothing, |column| contribution(row, values, column));
    let judged = match judgement.map(|judgement| judgement.verdict) {
        Some(Verdict::Met) => Judged::Met,
        Some(Verdict::Missed) => Judged::Missed,
        _ => Judged::Open,
    };
    let share = GroupShare { weight: share(Role::Weight), score: share(Role::Score), judged };
    Some((level1_key(row.role(Role::Level1).1), share))
}
