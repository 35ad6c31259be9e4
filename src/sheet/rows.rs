//! Tables of rows on paper.

use super::head::{head, width};
use super::{Align, Cell, Grid, spans};
use crate::document::{ColumnIx, Row, TableIx};
use crate::session::Session;
use crate::template::{CellSpec, TablePlan};

/// Rows after which a long run of merged cells says its text again, so that it is read on every
/// page that the run crosses.
const SAID_EVERY: usize = 8;

/// A table, or the columns of it that a mirror names. None where nothing of it is printed.
pub(super) fn grid(table: u16, only: Option<&[String]>, session: &Session) -> Option<Grid> {
    let plan = session.plan().table(TableIx(table))?;
    let rows = session.document().rows(TableIx(table))?;
    let columns: Vec<(ColumnIx, &CellSpec)> = match only {
        Some(ids) => {
            ids.iter().filter_map(|id| plan.column_named(id)).filter_map(|at| Some((at, plan.column(at)?))).collect()
        }
        None => (0_u16..).map(ColumnIx).zip(&plan.table.columns).collect(),
    };
    let columns: Vec<_> = columns.into_iter().filter(|(_, spec)| !spec.auxiliary).collect();
    if columns.is_empty() {
        return None;
    }
    let specs: Vec<&CellSpec> = columns.iter().map(|&(_, spec)| spec).collect();
    let printed: Vec<&Row> = rows
        .order()
        .iter()
        .filter_map(|&id| rows.get(id))
        .filter(|row| !plan.preset(row.preset).is_some_and(|preset| preset.auxiliary))
        .collect();
    let mut grid = Grid { widths: shares(&specs), head: head(&specs, session), ..Grid::default() };
    grid.rows = printed.iter().map(|row| columns.iter().map(|column| cell(plan, row, *column)).collect()).collect();
    if grid.rows.is_empty() {
        // The paper has a line to write on even where nothing is written.
        grid.rows.push(vec![Cell::default(); columns.len()]);
    }
    merge(&mut grid, plan, &printed, &columns);
    Some(grid)
}

fn cell(plan: &TablePlan, row: &Row, (at, spec): (ColumnIx, &CellSpec)) -> Cell {
    let text = if plan.applies(row.preset, spec) { row.text(at).trim_end().to_owned() } else { String::new() };
    Cell { text, align: Align::of(spec), ..Cell::default() }
}

/// The columns' widths in thousandths.
fn shares(specs: &[&CellSpec]) -> Vec<u32> {
    let total: u32 = specs.iter().map(|spec| width(spec)).sum();
    specs.iter().map(|spec| width(spec) * 1000 / total.max(1)).collect()
}

/// Equal neighbours of the merging columns become runs.
fn merge(grid: &mut Grid, plan: &TablePlan, rows: &[&Row], columns: &[(ColumnIx, &CellSpec)]) {
    let merging = plan.table.merge.iter().filter_map(|id| plan.column_named(id));
    let merging: Vec<(usize, ColumnIx)> =
        merging.filter_map(|at| Some((columns.iter().position(|&(shown, _)| shown == at)?, at))).collect();
    let text =
        |row: usize, at: usize| rows.get(row).zip(merging.get(at)).map_or("", |(row, &(_, column))| row.text(column));
    for (&(place, _), spans) in merging.iter().zip(spans(rows.len(), merging.len(), text, |_| false)) {
        for (first, span) in spans.iter().enumerate().filter(|&(_, &span)| span > 1) {
            let length = usize::try_from(*span).unwrap_or(1);
            for (offset, row) in grid.rows.iter_mut().skip(first).take(length).enumerate() {
                let Some(cell) = row.get_mut(place) else { continue };
                cell.continues = offset + 1 < length;
                if !says(offset, length) {
                    cell.text.clear();
                }
            }
        }
    }
}

/// True for the rows of a run that say its text: the middle one, or several of a long run.
fn says(offset: usize, length: usize) -> bool {
    if length <= SAID_EVERY + SAID_EVERY / 2 {
        return offset == (length - 1) / 2;
    }
    offset % SAID_EVERY == (SAID_EVERY - 1) / 2
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_run_says_its_text_wherever_a_page_may_end() {
        let said = |length: usize| (0..length).filter(|&offset| says(offset, length)).collect::<Vec<_>>();
        assert_eq!(said(1), [0]);
        assert_eq!(said(2), [0]);
        assert_eq!(said(5), [2]);
        assert_eq!(said(12), [5]);
        assert_eq!(said(20), [3, 11, 19]);
        for length in 1..300 {
            let gaps = said(length);
            assert!(!gaps.is_empty() && gaps.windows(2).all(|pair| pair[1] - pair[0] <= 8), "{length}: {gaps:?}");
        }
    }
}
