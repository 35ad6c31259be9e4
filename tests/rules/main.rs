//! What the engine says of small forms, and what it is silent about: each test names what a
//! clerk or a reviewer would lose if it broke.
#![cfg(test)]

mod bands;
mod culprits;
mod every_code;
mod excerpts;
mod explanations;
mod facts;
mod families;
mod formulas;
mod groups;
mod items;
mod methods;
mod needs;
mod numbers;
mod published;
mod rates;
mod reference;
mod remedies;
mod rows;
mod scores;
mod sums;
mod support;
mod targets;
mod templates;
mod texts;
mod thresholds;
mod totals;
mod wording;
