//! How a value comes about, with the numbers in it.

use rust_decimal::Decimal;

use super::Session;
use super::pieces::Piece;
use crate::document::{CellRef, RowId};
use crate::number::marks::trim;
use crate::rules::{Around, Basis, Computed, MarkBand, MarksOutcome, MarksTold, RowContext, explain_score};
use crate::template::{Relation, RowRelation, RuleIx, TableIx};

/// How the program gets a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Explanation {
    /// By a formula of the template.
    Formula {
        /// The rule.
        rule: RuleIx,
        /// The formula, from left to right.
        pieces: Vec<Piece>,
        /// What it comes to.
        computed: Computed,
    },
    /// By the scoring method of an indicator.
    Score {
        /// Marks the indicator carries.
        weight: Decimal,
        /// Marks the method gives.
        expected: Decimal,
        /// Why.
        basis: Basis,
        /// The formula that the method follows, with its numbers; empty where it follows none.
        pieces: Vec<Piece>,
    },
    /// A person judges the marks of an indicator.
    Judged {
        /// Marks the indicator carries.
        weight: Decimal,
        /// The bounds, one of which must hold.
        bands: Vec<MarkBand>,
        /// The words of the row that say which; empty when none do.
        says: String,
    },
    /// The marks of an indicator cannot be told before these cells are filled in.
    Awaits {
        /// Marks the indicator carries.
        weight: Decimal,
        /// The cells.
        cells: Vec<CellRef>,
    },
    /// From the facts on the form.
    Fact {
        /// The formula as the template says it.
        formula: String,
        /// The formula with its numbers.
        pieces: Vec<Piece>,
        /// What it comes to.
        computed: Computed,
    },
}

impl Session {
    /// How the program gets the value of a cell.
    #[must_use]
    pub fn explain(&self, cell: CellRef) -> Option<Explanation> {
        let computed = self.computed(cell);
        let gives = |rule| computed.is_some_and(|computed| computed.rule == Some(rule));
        let relation = |relation: &&Relation| relation.result == Some(cell) && gives(relation.rule);
        if let Some((relation, computed)) = self.plan.relations.iter().find(relation).zip(computed) {
            let mut pieces = Vec::new();
            self.pieces(&relation.right, &mut pieces);
            return Some(Explanation::Formula { rule: relation.rule, pieces, computed });
        }
        let CellRef::Cell(table, row, column) = cell else { return None };
        let plan = self.plan.table(table)?;
        let relation = |relation: &&RowRelation| relation.result == Some(column) && gives(relation.rule);
        if let Some((relation, computed)) = plan.row_relations.iter().find(relation).zip(computed) {
            let pieces = self.row_pieces(table, row, &relation.right, &[]);
            return Some(Explanation::Formula { rule: relation.rule, pieces, computed });
        }
        let text = self.document.rows(table)?.get(row)?;
        let around = Around::of(&self.plan, &self.document);
        let facts = &self.state.facts;
        let context = RowContext { plan: &self.plan, table: plan, at: table, id: row, row: text, facts, around };
        if let Some(told) = explain_score(&context, column) {
            return self.explain_marks(table, row, told);
        }
        let (fact, computed) = (context.fact()?.0, computed?);
        let mut pieces = Vec::new();
        self.pieces(&fact.node, &mut pieces);
        Some(Explanation::Fact { formula: fact.formula.clone(), pieces, computed })
    }

    fn explain_marks(&self, table: TableIx, row: RowId, told: MarksTold) -> Option<Explanation> {
        let MarksTold { weight, outcome, formula, measured } = told;
        Some(match outcome {
            MarksOutcome::Given(expected, basis) => {
                let formula = formula.filter(|_| basis == Basis::Formula);
                let pieces = formula.map(|node| self.row_pieces(table, row, &node, &measured)).unwrap_or_default();
                Explanation::Score { weight, expected, basis, pieces }
            }
            MarksOutcome::Among(bands, says) => Explanation::Judged { weight, bands, says },
            MarksOutcome::Awaits(mut cells) => {
                cells.retain(|&cell| self.document.text(cell).is_some_and(|text| trim(text).is_empty()));
                if cells.is_empty() {
                    return None;
                }
                Explanation::Awaits { weight, cells }
            }
        })
    }
}
