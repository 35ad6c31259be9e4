//! Marks by group, and groups that lost marks without saying why.

use rust_decimal::Decimal;

use super::cell::CellValue;
use super::finding::{Detail, Finding};
use super::names::name_key;
use crate::document::{CellRef, RowId};
use crate::number::{Contribution, Tally, exact};
use crate::template::{GroupRule, Plan, RuleIx, Severity};

/// How an indicator came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Judged {
    /// Target met.
    Met,
    /// Target missed.
    Missed,
    /// It cannot be told, or not yet.
    #[default]
    Open,
}

/// Running sums over the indicators of one level-1 group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupTally {
    /// Weights.
    pub weight: Tally,
    /// Scores.
    pub score: Tally,
    /// Weights of indicators without a score.
    pub open: Tally,
    /// Targets met.
    pub met: u32,
    /// Targets missed.
    pub missed: u32,
    /// Not told.
    pub undecided: u32,
}

/// What one row adds to its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupShare {
    /// Its weight.
    pub weight: Contribution,
    /// Its score.
    pub score: Contribution,
    /// How it came out.
    pub judged: Judged,
}

impl GroupTally {
    /// A row joins.
    pub fn add(&mut self, share: GroupShare) {
        self.weight.add(share.weight);
        self.score.add(share.score);
        self.open.add(share.open());
        let count = self.count(share.judged);
        *count = count.saturating_add(1);
    }

    /// A row leaves.
    pub fn remove(&mut self, share: GroupShare) {
        self.weight.remove(share.weight);
        self.score.remove(share.score);
        self.open.remove(share.open());
        let count = self.count(share.judged);
        *count = count.saturating_sub(1);
    }

    fn count(&mut self, judged: Judged) -> &mut u32 {
        match judged {
            Judged::Met => &mut self.met,
            Judged::Missed => &mut self.missed,
            Judged::Open => &mut self.undecided,
        }
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.met.saturating_add(self.missed).saturating_add(self.undecided)
    }
}

impl GroupShare {
    /// The weight, while there is no score.
    fn open(self) -> Contribution {
        match self.score {
            Contribution::Value { .. } => Contribution::Nothing,
            _ => self.weight,
        }
    }
}

/// The name of a level-1 group without what forms add to it: `产出指标 (40分)`.
#[must_use]
pub fn level1_name(text: &str) -> &str {
    let text = text.trim();
    let bare = text.find(['(', '（']).and_then(|at| text.get(..at));
    bare.map_or(text, str::trim_end)
}

/// A key that is equal for level-1 cells of the same group.
#[must_use]
pub fn level1_key(text: &str) -> u64 {
    name_key(level1_name(text))
}

/// Says when a group lost marks and gives no reason.
#[must_use]
pub fn check_group(
    plan: &Plan,
    rule: &GroupRule,
    row: RowId,
    (weight, score, reason): (CellValue, CellValue, &str),
    tally: Option<&GroupTally>,
) -> Option<Finding> {
    let lost = exact::sub(weight.number()?.value, score.number()?.value)?;
    if lost <= Decimal::ZERO || !reason.trim().is_empty() {
        return None;
    }
    let all_met = tally.is_some_and(|tally| tally.met > 0 && tally.missed == 0 && tally.undecided == 0);
    let cell = |column| CellRef::Cell(rule.groups, row, column);
    Some(Finding {
        also: vec![cell(rule.weight), cell(rule.reason)],
        rule: Some(rule.rule),
        ..Finding::own(cell(rule.score).into(), severity(plan, rule.rule), Detail::GroupLoss { lost, all_met })
    })
}

/// The severity that the template gives a rule.
pub(super) fn severity(plan: &Plan, rule: RuleIx) -> Severity {
    plan.rule(rule).map_or(Severity::Error, |rule| rule.severity)
}
