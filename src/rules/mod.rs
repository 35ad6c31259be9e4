//! What must hold, and what to say when it does not.
//!
//! A rule is a function of what it looks at; none of them keeps state. Which rule looks again
//! after an edit is the session's business.

mod agree;
mod better;
mod blame;
mod cell;
mod completion;
mod context;
mod contributions;
mod copied;
mod culprit;
mod each_group;
mod excerpt;
mod explain;
mod facts;
mod families;
mod finding;
mod fits_name;
mod glance;
mod grade;
mod groups;
mod items;
mod left_over;
mod marks;
mod marks_left;
mod misplaced;
mod name_says;
mod named_rates;
mod names;
mod needs;
mod promises;
mod relation;
mod results;
mod row;
mod score;
mod shift;
mod target;
mod thresholds;
mod told_sum;
mod tuning;
mod value;

pub use agree::check_pair;
pub use blame::relation_finding;
pub use cell::{CellValue, check_cell, read_value};
pub use context::{Around, Numbers, RowContext, RowReadings};
pub use copied::check_copies;
pub use culprit::{SumState, find_culprit, mended, mends_both};
pub use each_group::{GroupAt, Membership, is_rounded};
pub use explain::{MarksOutcome, MarksTold, explain_score};
pub use families::{RowMark, check_families, check_family, row_mark};
pub use finding::{Action, Basis, CostTerm, Culprit, Detail, Exact, Finding, MarkBand, Remedy, Term};
pub use grade::{check_grade, grade_of};
pub use groups::{GroupShare, GroupTally, Judged, check_group, level1_key, level1_name};
pub use items::{ItemRows, check_items};
pub use named_rates::{NamedRate, named_rate};
pub use names::{name_key, same_name};
pub use needs::check_need;
pub use promises::{Outputs, Promise, check_costs, check_spending, promise};
pub use relation::{Assessment, Statement, assess};
pub use results::{Computed, GroupMarks, ScoreSheet, Standing};
pub use row::{RowOutcome, check_row};
pub use target::{judge_row, read_original_target, read_row_target, target_text};
pub use tuning::tune;

pub use crate::template::Code;
pub use value::{Quantity, Value, evaluate};
