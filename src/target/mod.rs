//! What was promised and what happened: 指标值 and 实际完成值 as offices write them.
//!
//! * [`read_target`] reads one cell, [`read_parts`] a target split over several
//!   cells, [`read_joined`] such cells joined by `|`. Reading never fails: what a
//!   person has to look at is [`Comparator::Ambiguous`] and carries problems.
//! * [`read_actual`] reads what happened, which may be a sentence that reports a number.
//! * [`judge`] compares a target with what happened; [`score_proportional`] is
//!   the national rule for marks (财预〔2020〕10号).
//! * [`mod@unit`] compares units of measure.

mod alike;
mod around;
mod cell;
mod change;
mod comparator;
mod cursor;
mod date;
mod date_joined;
mod date_parts;
mod dated;
mod deadline;
mod ends;
mod far;
mod inclusion;
mod judge;
mod judge_words;
mod measure;
mod named;
mod nothing;
mod numbers;
mod numeral;
mod parts;
mod period;
mod phrases;
mod problem;
mod read;
mod reported;
mod running_text;
mod several;
mod spelling;
mod suspect;
mod template;
mod tokens;
pub mod unit;
mod usual;
mod vocabulary;
mod wordy;

pub use comparator::{Assumed, Comparator, Direction};
pub use deadline::{Deadline, Timing, deadline_met};
pub use judge::{
    Doubt, Inapplicable, Judgement, Verdict, judge, says_inapplicable, score_proportional, score_proportional_rounded,
};
pub use numbers::Numbers;
pub use parts::read_comparator;
pub use period::unit_with_period;
pub use problem::{Problems, TargetProblem};
pub use read::{Presence, Target, TargetParts, read_joined, read_parts, read_target};
pub use reported::read_actual;
pub use suspect::{looks_like_fraction, looks_like_ocr_ge};
pub use unit::{UnitMatch, same_unit};
