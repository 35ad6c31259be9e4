//! Where on the form a verdict is about.

use jixiao::document::{ColumnIx, Row, RowId, TableIx};
use jixiao::session::Session;
use jixiao::template::TablePlan;

use crate::case::Verdict;
use crate::columns::column_for;

/// Row of the indicator table that a verdict is about.
pub struct RowOf {
    pub at: TableIx,
    pub row: RowId,
    /// The form has a cell for its reason.
    pub explains: bool,
}

pub fn row_with_actual(session: &Session, printed: &str) -> Result<(TableIx, RowId), String> {
    let (at, table) = indicator_table(session)?;
    let actual = column_for(table, "actual").ok_or("the form has no actual values")?;
    let rows = session.document().rows(at).ok_or("no rows")?;
    let found = rows.iter().find(|(_, row)| row.text(actual) == printed).map(|(id, _)| (at, id));
    found.ok_or_else(|| format!("no row says “{printed}”"))
}

fn indicator_table(session: &Session) -> Result<(TableIx, &TablePlan), String> {
    let at = session.plan().table_named("indicators").ok_or("the form has no indicators")?;
    Ok((at, session.plan().table(at).ok_or("no table")?))
}

/// The row whose target and actual value are the verdict's; of several the one whose name,
/// weight and score are most alike.
pub fn find_row(session: &Session, verdict: &Verdict) -> Result<RowOf, String> {
    let (at, table) = indicator_table(session)?;
    let rows = session.document().rows(at).ok_or("no rows")?;
    let column = |key: &str| -> Option<ColumnIx> { column_for(table, key) };
    let cell = |row: &Row, key: &str| column(key).map_or("", |at| row.text(at)).to_owned();
    let plain = |text: &str| text.chars().filter(|c| *c != '|' && !c.is_whitespace()).collect::<String>();
    // A target may have been adjusted, and stand in three cells.
    let aims = |row: &Row, printed: &str| {
        let unit = cell(row, "unit_cell");
        let is = |text: &str| plain(text) == plain(printed);
        ["target", "adjusted_target"].into_iter().map(|key| cell(row, key)).any(|value| {
            let whole = [cell(row, "comparator_cell"), value.clone(), unit.clone()].concat();
            is(&value) || is(&whole) || is(&(value + &unit))
        })
    };
    // A monitoring form has the half year's result instead of an actual value.
    let reaches = |row: &Row, printed: &str| {
        let unit = cell(row, "unit_cell");
        ["actual", "half_year"]
            .into_iter()
            .map(|key| cell(row, key))
            .any(|value| plain(&value) == plain(printed) || plain(&(value + &unit)) == plain(printed))
    };
    let mut best: Option<(usize, RowId)> = None;
    for (id, row) in rows.iter() {
        let name =
            ["name", "l2"].into_iter().map(|key| cell(row, key)).find(|name| !name.is_empty()).unwrap_or_default();
        let alike = verdict.name.chars().filter(|c| name.contains(*c)).count();
        let told = [aims(row, &verdict.target_printed), reaches(row, &verdict.actual_printed)];
        // A verdict may print a target or a value in other signs; then the name tells the row.
        let called = !name.is_empty() && plain(&name) == plain(&verdict.name);
        let by_name = called || 3 * alike >= 2 * verdict.name.chars().count() && told.contains(&true);
        if told != [true, true] && !by_name {
            continue;
        }
        let mut rank = 10 * alike + if told == [true, true] { 1_000 } else { 0 };
        rank += usize::from(verdict.weight.as_deref() == Some(cell(row, "weight").as_str()));
        rank += usize::from(verdict.score_printed.as_deref() == Some(cell(row, "score").as_str()));
        if best.is_none_or(|(other, _)| rank > other) {
            best = Some((rank, id));
        }
    }
    let (_, row) =
        best.ok_or_else(|| format!("no row has “{}” and “{}”", verdict.target_printed, verdict.actual_printed))?;
    Ok(RowOf { at, row, explains: column("reason").is_some() })
}
