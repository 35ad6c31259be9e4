//! Text to [`Formula`].

use rust_decimal::Decimal;
use winnow::ascii::multispace0;
use winnow::combinator::{alt, cut_err, delimited, eof, fail, not, opt, peek, preceded, repeat, separated, terminated};
use winnow::error::{ContextError, ParseError, StrContext, StrContextValue};
use winnow::prelude::*;
use winnow::token::{one_of, take_till, take_while};

use super::{Comparison, Condition, Expression, Filter, Formula, Function, Gathered, Operator};
use crate::number::{NumberReading, read_number};

/// Deepest nesting of brackets; a formula a person can read has three or four.
const DEPTH: usize = 32;

/// Where a formula could not be read, counted in characters from 0, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Characters before the fault.
    pub at: usize,
    /// What would have fitted, empty when nothing in particular.
    pub expected: String,
}

/// Reads `left = right` and the other comparisons.
///
/// # Errors
/// The first place where the text stops being a formula.
pub fn parse_formula(text: &str) -> Result<Formula, SyntaxError> {
    check_depth(text)?;
    terminated(formula, (multispace0, eof)).parse(text).map_err(|error| syntax_error(&error))
}

/// Reads an expression without a comparison.
///
/// # Errors
/// The first place where the text stops being an expression.
pub fn parse_expression(text: &str) -> Result<Expression, SyntaxError> {
    check_depth(text)?;
    terminated(expression, (multispace0, eof)).parse(text).map_err(|error| syntax_error(&error))
}

/// Reads a condition: a formula, `column = "text"`, `missed` or `met`.
///
/// # Errors
/// The first place where the text stops being a condition.
pub fn parse_condition(text: &str) -> Result<Condition, SyntaxError> {
    match text.trim() {
        "missed" => return Ok(Condition::Missed),
        "met" => return Ok(Condition::Met),
        _ => {}
    }
    if text.contains('"') && !text.contains(" where ") {
        return terminated(text_condition, (multispace0, eof)).parse(text).map_err(|error| syntax_error(&error));
    }
    parse_formula(text).map(Condition::Formula)
}

fn text_condition(input: &mut &str) -> ModalResult<Condition> {
    let path: Vec<&str> = token(separated(1.., identifier, '.')).parse_next(input)?;
    let sign = alt(("=".value(true), "≠".value(false), "<>".value(false), "!=".value(false)));
    let equal = cut_err(token(sign).context(expected("= or ≠"))).parse_next(input)?;
    let text = cut_err(token(quoted)).parse_next(input)?;
    Ok(Condition::Text { name: path.into_iter().map(str::to_owned).collect(), text: text.to_owned(), equal })
}

fn quoted<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    delimited('"', take_till(0.., '"'), '"').context(expected("a text in quotes")).parse_next(input)
}

/// The parser recurses; a hostile template must not be able to exhaust the stack.
fn check_depth(text: &str) -> Result<(), SyntaxError> {
    let mut depth = 0_usize;
    for (at, character) in text.chars().enumerate() {
        match character {
            '(' | '-' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if c.is_alphanumeric() => {}
            _ => continue,
        }
        if depth > DEPTH {
            return Err(SyntaxError { at, expected: "fewer brackets".to_owned() });
        }
    }
    Ok(())
}

fn syntax_error(error: &ParseError<&str, ContextError>) -> SyntaxError {
    let at = error.input().get(..error.offset()).map_or(0, |before| before.chars().count());
    let expected = error.inner().context().filter_map(|context| match context {
        StrContext::Expected(value) => Some(value.to_string()),
        _ => None,
    });
    SyntaxError { at, expected: expected.collect::<Vec<_>>().join(", ") }
}

fn formula(input: &mut &str) -> ModalResult<Formula> {
    let left = expression.parse_next(input)?;
    let comparison = cut_err(comparison).parse_next(input)?;
    let right = cut_err(expression).parse_next(input)?;
    Ok(Formula { left, comparison, right })
}

fn comparison(input: &mut &str) -> ModalResult<Comparison> {
    token(alt((
        alt(("<=", "≤")).value(Comparison::AtMost),
        alt((">=", "≥")).value(Comparison::AtLeast),
        alt(("=", "＝")).value(Comparison::Equal),
        "<".value(Comparison::Less),
        ">".value(Comparison::Greater),
    )))
    .context(expected("a comparison sign"))
    .parse_next(input)
}

fn expression(input: &mut &str) -> ModalResult<Expression> {
    let first = term.parse_next(input)?;
    let operator = token(alt(("+".value(Operator::Add), "-".value(Operator::Subtract))));
    let rest: Vec<(Operator, Expression)> = repeat(0.., (operator, cut_err(term))).parse_next(input)?;
    Ok(fold(first, rest))
}

fn term(input: &mut &str) -> ModalResult<Expression> {
    let first = factor.parse_next(input)?;
    let operator =
        token(alt((one_of(['*', '×']).value(Operator::Multiply), one_of(['/', '÷']).value(Operator::Divide))));
    let rest: Vec<(Operator, Expression)> = repeat(0.., (operator, cut_err(factor))).parse_next(input)?;
    Ok(fold(first, rest))
}

fn fold(first: Expression, rest: Vec<(Operator, Expression)>) -> Expression {
    rest.into_iter()
        .fold(first, |left, (operator, right)| Expression::Binary(operator, Box::new(left), Box::new(right)))
}

fn factor(input: &mut &str) -> ModalResult<Expression> {
    token(alt((
        number,
        delimited('(', cut_err(expression), cut_err(token(')').context(expected(")")))),
        preceded('-', factor).map(|inner| Expression::Negative(Box::new(inner))),
        call_or_name,
    )))
    .context(expected("a number or a name"))
    .parse_next(input)
}

fn number(input: &mut &str) -> ModalResult<Expression> {
    let digits = take_while(1.., |c: char| c.is_ascii_digit() || c == '.').parse_next(input)?;
    let NumberReading::Number { number, rest: "", .. } = read_number(digits) else {
        return fail.parse_next(input);
    };
    let percent = opt(one_of(['%', '％'])).parse_next(input)?.is_some();
    let value = if percent { number.value.checked_div(Decimal::ONE_HUNDRED) } else { Some(number.value) };
    match value {
        Some(value) => Ok(Expression::Number(value)),
        None => fail.parse_next(input),
    }
}

fn call_or_name(input: &mut &str) -> ModalResult<Expression> {
    let path: Vec<&str> = separated(1.., identifier, '.').parse_next(input)?;
    let is_call = opt(token('(')).parse_next(input)?.is_some();
    if !is_call {
        return Ok(Expression::Name(path.into_iter().map(str::to_owned).collect()));
    }
    let close = || cut_err(token(')')).context(expected(")"));
    match path.as_slice() {
        ["sum"] => cut_err(terminated(|i: &mut &str| gathered(Gathered::Sum, i), close())).parse_next(input),
        ["average"] => cut_err(terminated(|i: &mut &str| gathered(Gathered::Average, i), close())).parse_next(input),
        ["count"] => cut_err(terminated(|i: &mut &str| counted(Gathered::Count, i), close())).parse_next(input),
        ["met"] => cut_err(terminated(|i: &mut &str| counted(Gathered::Met(None), i), close())).parse_next(input),
        ["min"] => arguments(Function::Min, input),
        ["max"] => arguments(Function::Max, input),
        ["abs"] => arguments(Function::Abs, input),
        ["first"] => arguments(Function::First, input),
        ["round"] => cut_err(terminated(round, close())).parse_next(input),
        ["if"] => cut_err(terminated(condition, close())).parse_next(input),
        _ => cut_err(fail.context(expected("sum, average, count, met, min, max, abs, first, round or if")))
            .parse_next(input),
    }
}

fn arguments(function: Function, input: &mut &str) -> ModalResult<Expression> {
    let list: Vec<Expression> = cut_err(separated(1.., expression, token(','))).parse_next(input)?;
    cut_err(token(')')).context(expected(")")).parse_next(input)?;
    Ok(Expression::Call(function, list))
}

/// `expression, decimals`
fn round(input: &mut &str) -> ModalResult<Expression> {
    let digits = take_while(1..=2, |c: char| c.is_ascii_digit()).context(expected("a number of decimals"));
    let (inner, _, decimals): (_, _, &str) = (expression, token(','), token(digits)).parse_next(input)?;
    match decimals.parse() {
        Ok(decimals @ 0..=28) => Ok(Expression::Round(Box::new(inner), decimals)),
        _ => fail.parse_next(input),
    }
}

/// `a <= b, then, otherwise`
fn condition(input: &mut &str) -> ModalResult<Expression> {
    let (when, _, then, _, otherwise) = (formula, token(','), expression, token(','), expression).parse_next(input)?;
    Ok(Expression::If(Box::new(when), Box::new([then, otherwise])))
}

/// `table.column` or `column`
fn gathered(kind: Gathered, input: &mut &str) -> ModalResult<Expression> {
    let (first, second) = (token(identifier), opt(preceded('.', identifier))).parse_next(input)?;
    let (table, column) = second.map_or(("", first), |second| (first, second));
    let filter = opt(filter).parse_next(input)?;
    Ok(Expression::Aggregate { kind, table: table.to_owned(), column: Some(column.to_owned()), filter })
}

/// A table, or nothing for the group at hand.
fn counted(kind: Gathered, input: &mut &str) -> ModalResult<Expression> {
    let table = opt(preceded(peek(not(token("where "))), token(identifier))).parse_next(input)?;
    let filter = opt(filter).parse_next(input)?;
    let kind = match kind {
        Gathered::Met(_) => {
            let limit = opt(preceded(token(','), token(number))).parse_next(input)?;
            Gathered::Met(
                limit.and_then(|limit| if let Expression::Number(limit) = limit { Some(limit) } else { None }),
            )
        }
        other => other,
    };
    Ok(Expression::Aggregate { kind, table: table.unwrap_or_default().to_owned(), column: None, filter })
}

fn filter(input: &mut &str) -> ModalResult<Filter> {
    let (_, column) = (token("where"), cut_err(token(identifier))).parse_next(input)?;
    let text = opt(preceded(token('='), cut_err(token(quoted)))).parse_next(input)?;
    match text {
        Some(text) => Ok(Filter::Reads(column.to_owned(), text.to_owned())),
        None if column == "applicable" => Ok(Filter::Applicable),
        None => cut_err(fail.context(expected("="))).parse_next(input),
    }
}

fn identifier<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    (one_of(|c: char| c.is_alphabetic() || c == '_'), take_while(0.., |c: char| c.is_alphanumeric() || c == '_'))
        .take()
        .parse_next(input)
}

/// A piece with white space allowed before it.
fn token<'a, O>(inner: impl ModalParser<&'a str, O, ContextError>) -> impl ModalParser<&'a str, O, ContextError> {
    preceded(multispace0, inner)
}

fn expected(what: &'static str) -> StrContext {
    StrContext::Expected(StrContextValue::Description(what))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Expression {
        Expression::Name(text.split('.').map(str::to_owned).collect())
    }

    #[test]
    fn says_what_a_person_would_say() {
        let formula = parse_formula("total = government + own_funds").unwrap();
        assert_eq!(formula.left, name("total"));
        assert_eq!(formula.comparison, Comparison::Equal);
        let sum = Expression::Binary(Operator::Add, name("government").into(), name("own_funds").into());
        assert_eq!(formula.right, sum);
    }

    #[test]
    fn multiplication_binds_tighter_and_runs_left_to_right() {
        let parsed = parse_expression("a - b - c * d").unwrap();
        let product = Expression::Binary(Operator::Multiply, name("c").into(), name("d").into());
        let first = Expression::Binary(Operator::Subtract, name("a").into(), name("b").into());
        assert_eq!(parsed, Expression::Binary(Operator::Subtract, first.into(), product.into()));
    }

    #[test]
    fn reads_percentages_sums_and_filters() {
        let parsed = parse_formula(r#"sum(indicators.weight where level1 = "产出指标") <= 90%"#).unwrap();
        assert_eq!(parsed.right, Expression::Number(Decimal::new(9, 1)));
        let filter = Some(Filter::Reads("level1".to_owned(), "产出指标".to_owned()));
        let (table, column) = ("indicators".to_owned(), Some("weight".to_owned()));
        assert_eq!(parsed.left, Expression::Aggregate { kind: Gathered::Sum, table, column, filter });
    }

    #[test]
    fn a_name_may_begin_like_a_function() {
        assert_eq!(
            parse_expression("summary + countdown.max").unwrap(),
            parse_expression("summary+countdown.max").unwrap()
        );
        assert_eq!(parse_expression("minimum").unwrap(), name("minimum"));
    }

    #[test]
    fn says_where_it_stops_making_sense() {
        for (text, at) in
            [("total = ", 8), ("total", 5), ("a = b +", 7), ("a = (b", 6), ("a = sqrt(b)", 9), ("合计 = 1 2", 7)]
        {
            let error = parse_formula(text).unwrap_err();
            assert_eq!(error.at, at, "{text}: {error:?}");
        }
    }

    #[test]
    fn hostile_nesting_is_refused() {
        assert!(parse_expression(&"(".repeat(100_000)).is_err());
        assert!(parse_expression(&"-".repeat(100_000)).is_err());
    }
}
