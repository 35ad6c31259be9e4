//! Formulas as a person would say them: `total = government + own_funds`,
//! `execution_rate = executed / adjusted`, `sum(indicators.weight) = 100`.
//!
//! ```text
//! formula    = expression comparison expression
//! comparison = "=" | "<=" | "≤" | ">=" | "≥" | "<" | ">"
//! expression = term { ("+" | "-") term }
//! term       = factor { ("*" | "×" | "/" | "÷") factor }
//! factor     = number ["%"] | call | name | "(" expression ")" | "-" factor
//! call       = ("min" | "max" | "abs" | "first") "(" expression { "," expression } ")"
//!            | "round" "(" expression "," decimals ")" | "if" "(" formula "," expression "," expression ")"
//!            | ("sum" | "average") "(" [table "."] column [filter] ")"
//!            | "count" "(" [table] [filter] ")" | "met" "(" [table] [filter] ["," number "%"] ")"
//! filter     = "where" (column "=" text | "applicable")
//! name       = identifier { "." identifier }
//! ```

mod parse;

use rust_decimal::Decimal;

pub use parse::{SyntaxError, parse_condition, parse_expression, parse_formula};

/// Two expressions and how they must compare.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// Before the comparison sign.
    pub left: Expression,
    /// The comparison.
    pub comparison: Comparison,
    /// After it.
    pub right: Expression,
}

/// How two values must compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `<`
    Less,
    /// `>`
    Greater,
}

/// An expression over names, not yet resolved.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A literal; `90%` is 0.9.
    Number(Decimal),
    /// A field, a row key, a column or a path to a cell.
    Name(Vec<String>),
    /// `-a`
    Negative(Box<Expression>),
    /// `a + b` and the like.
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// `min(a, b)`, `max(a, b)`, `abs(a)`, `first(a, b)`
    Call(Function, Vec<Expression>),
    /// `round(a, 2)`: half away from zero
    Round(Box<Expression>, u8),
    /// `if(a <= b, c, d)`
    If(Box<Formula>, Box<[Expression; 2]>),
    /// `sum(table.column where level1 = "产出指标")`, `count(table)`, `met(table, 130%)`
    Aggregate {
        /// What is gathered.
        kind: Gathered,
        /// Table id; empty: the rows of the group at hand.
        table: String,
        /// Column that is summed; absent: rows are counted.
        column: Option<String>,
        /// Only these rows.
        filter: Option<Filter>,
    },
}

/// Which rows are gathered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Those whose column holds this text.
    Reads(String, String),
    /// Those whose actual value does not say that the indicator does not apply (不适用).
    Applicable,
}

/// What is gathered over rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gathered {
    /// The sum of a column.
    Sum,
    /// The sum of a column over the number of its numbers.
    Average,
    /// The number of rows.
    Count,
    /// The number of targets met; one exceeded beyond this completion (a fraction) is not.
    Met(Option<Decimal>),
}

/// A condition on a row or the form.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// `likelihood = "有可能"`, `likelihood ≠ "确定能"`
    Text {
        /// Field or column.
        name: Vec<String>,
        /// The text.
        text: String,
        /// It is this text, or it is another one.
        equal: bool,
    },
    /// `score < weight`
    Formula(Formula),
    /// `missed`: the target was not met.
    Missed,
    /// `met`: the target was met.
    Met,
}

/// The four basic operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// Functions of plain values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// The smallest.
    Min,
    /// The largest.
    Max,
    /// Without its sign.
    Abs,
    /// The first that is neither empty nor zero; else the last.
    First,
}
