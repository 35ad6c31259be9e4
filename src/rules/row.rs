//! Everything that can be said of one row from the row alone.

use rust_decimal::Decimal;

use super::cell::{CellValue, check_cell};
use super::completion::check_completion;
use super::context::{RowContext, RowReadings, is_blank};
use super::contributions::{contributions, group_share};
use super::copied::check_copies;
use super::each_group::{Membership, membership};
use super::facts::check_facts;
use super::families::{RowMark, row_mark};
use super::finding::{Detail, Finding};
use super::fits_name::check_fit;
use super::groups::{GroupShare, severity};
use super::left_over::is_left_over;
use super::marks::Scored;
use super::misplaced::check_misplaced;
use super::name_says::check_name;
use super::names::name_key;
use super::needs::check_row_needs;
use super::promises::{Promise, promise};
use super::relation::{Statement, assess};
use super::results::Computed;
use super::score::check_score;
use super::shift::check_shift;
use super::target::{check_target, judge_row, read_row_target};
use super::thresholds::check_thresholds;
use super::tuning::tune;
use crate::document::ColumnIx;
use crate::number::Contribution;
use crate::number::marks::is_nothing;
use crate::target::says_inapplicable;
use crate::template::{Kind, Role};

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
    /// Nothing has been typed in it that counts.
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
    let blank = row.row.preset.is_none() && row.row.is_blank() || is_left_over(row);
    read_cells(row, blank, shift.as_ref().map(|(columns, _)| *columns), values, &mut findings);
    let slipped = shift.is_some();
    findings.extend(shift.map(|(_, finding)| finding));
    check_row_copies(row, &mut findings);
    check_thresholds(row, &mut findings);
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
pub(super) fn is_spared(row: &RowContext<'_>, column: ColumnIx) -> bool {
    let role = row.table.column(column).and_then(|spec| spec.role);
    match (row_mark(row.table, row.row), role) {
        (RowMark::Subtotal, _) | (RowMark::Part, Some(Role::Weight | Role::Score)) => return true,
        _ => {}
    }
    match role {
        Some(Role::Score) => says_inapplicable(row.role(Role::Actual).1),
        Some(Role::Weight) => is_nothing(row.role(Role::Name).1),
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
