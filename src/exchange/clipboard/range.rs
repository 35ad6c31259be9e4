//! A range with its merged cells spread out: every row has as many cells as it has columns.

use super::tsv::read_tsv;

/// Cells that merged ones may cover in all; merged cells beyond that count as single ones.
const MOST_COVERED: usize = 1_000_000;
/// Columns that one merged cell may cover.
const MOST_ACROSS: usize = 256;

/// A cell as it stands in the markup of a table.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// What it shows, line breaks as `\n`.
    pub text: String,
    /// Rows and columns that it covers, 0 counting as 1.
    pub down: usize,
    /// See [`Self::down`].
    pub across: usize,
    /// True when the text only flows over blank neighbours (Excel: `mso-ignore:colspan`).
    pub flows: bool,
    /// True when it is not shown.
    pub hidden: bool,
}

/// A row as it stands in the markup of a table.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The cells that begin in it.
    pub pieces: Vec<Piece>,
    /// True when it is not shown.
    pub hidden: bool,
}

/// One cell of a range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// What it shows.
    pub text: String,
    /// True for what a merged cell covers below its first row: `text` is the merged cell's.
    pub covered: bool,
}

/// Rows of cells, without those that were hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// From top to bottom, blank ones at the end left out; not all need be equally long.
    pub rows: Vec<Vec<Taken>>,
    /// Rows that were hidden and are left out.
    pub hidden_rows: usize,
    /// Columns that were hidden and are left out.
    pub hidden_columns: usize,
}

/// A place in the grid that is being filled.
#[derive(Clone, Default)]
enum Spot {
    #[default]
    Free,
    /// A cell begins here.
    Begins(Taken, bool),
    /// Covered from the left.
    Beside,
    /// Covered from above.
    Below(String),
}

impl Range {
    /// A range from the text that a spreadsheet provides.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let taken = |text| Taken { text, covered: false };
        let rows = read_tsv(text).into_iter().map(|row| row.into_iter().map(taken).collect()).collect();
        Self { rows, hidden_rows: 0, hidden_columns: 0 }.without_blank_end()
    }

    /// A range from the markup of a table. `hidden`: columns that are not shown.
    #[must_use]
    pub fn from_lines(lines: Vec<Line>, hidden: &[usize]) -> Self {
        let count = lines.len();
        let hidden_lines: Vec<bool> = lines.iter().map(|line| line.hidden).collect();
        let mut grid: Vec<Vec<Spot>> = vec![Vec::new(); count];
        let mut left = MOST_COVERED;
        for (at, line) in lines.into_iter().enumerate() {
            let mut column = 0_usize;
            for piece in line.pieces {
                while grid.get(at).and_then(|row| row.get(column)).is_some_and(|spot| !matches!(spot, Spot::Free)) {
                    column = column.saturating_add(1);
                }
                let mut down = piece.down.clamp(1, count.saturating_sub(at).max(1));
                let mut across = piece.across.clamp(1, MOST_ACROSS);
                match left.checked_sub(down.saturating_mul(across).saturating_sub(1)) {
                    Some(rest) => left = rest,
                    None => (down, across) = (1, 1),
                }
                for (below, row) in grid.iter_mut().skip(at).take(down).enumerate() {
                    for beside in 0..across {
                        let spot = match (below, beside) {
                            (0, 0) => Spot::Begins(Taken { text: piece.text.clone(), covered: false }, piece.hidden),
                            (_, 0) => Spot::Below(piece.text.clone()),
                            _ if piece.flows && below == 0 => Spot::Begins(Taken::default(), piece.hidden),
                            _ => Spot::Beside,
                        };
                        put(row, column.saturating_add(beside), spot);
                    }
                }
                column = column.saturating_add(across);
            }
        }
        Self::without_hidden(grid, &hidden_lines, hidden)
    }

    /// Leaves out rows and columns that are not shown, and those in which nothing begins: they
    /// are there only because others of the sheet are narrower.
    fn without_hidden(grid: Vec<Vec<Spot>>, hidden_lines: &[bool], hidden: &[usize]) -> Self {
        let width = grid.iter().map(Vec::len).max().unwrap_or_default();
        // Of each column: cells that begin in it, and those among them that are shown.
        let mut begun = vec![(0_usize, 0_usize); width];
        for row in &grid {
            for (count, spot) in begun.iter_mut().zip(row) {
                if let Spot::Begins(_, hidden) = spot {
                    *count = (count.0.saturating_add(1), count.1.saturating_add(usize::from(!hidden)));
                }
            }
        }
        let mut range = Self::default();
        let is_hidden = |at: &usize, count: &(usize, usize)| hidden.contains(at) || count.0 > 0 && count.1 == 0;
        let mut kept = Vec::with_capacity(width);
        for (at, count) in begun.iter().enumerate() {
            let gone = is_hidden(&at, count);
            range.hidden_columns = range.hidden_columns.saturating_add(usize::from(gone && count.0 > 0));
            kept.push(!gone && count.0 > 0);
        }
        for (row, &hidden) in grid.into_iter().zip(hidden_lines) {
            if hidden {
                range.hidden_rows = range.hidden_rows.saturating_add(1);
                continue;
            }
            let taken = row.into_iter().zip(&kept).filter(|(_, kept)| **kept).map(|(spot, _)| match spot {
                Spot::Begins(taken, _) => taken,
                Spot::Below(text) => Taken { text, covered: true },
                Spot::Free | Spot::Beside => Taken::default(),
            });
            range.rows.push(taken.collect());
        }
        range.without_blank_end()
    }

    /// Whole columns are copied with all the blank rows below: these say nothing.
    fn without_blank_end(mut self) -> Self {
        let says = |row: &Vec<Taken>| row.iter().any(|cell| !cell.text.trim().is_empty());
        let end = self.rows.iter().rposition(says);
        self.rows.truncate(end.map_or(0, |end| end.saturating_add(1)));
        self
    }

    /// The only text, if there is no more than one cell.
    #[must_use]
    pub fn single(&self) -> Option<&str> {
        match self.rows.as_slice() {
            [] => Some(""),
            [row] => match row.as_slice() {
                [] => Some(""),
                [cell] => Some(&cell.text),
                _ => None,
            },
            _ => None,
        }
    }

    /// Columns of the widest row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }
}

fn put(row: &mut Vec<Spot>, at: usize, spot: Spot) {
    if row.len() <= at {
        row.resize(at.saturating_add(1), Spot::Free);
    }
    if let Some(place) = row.get_mut(at)
        && matches!(place, Spot::Free)
    {
        *place = spot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, down: usize, across: usize) -> Piece {
        Piece { text: text.to_owned(), down, across, ..Piece::default() }
    }

    fn line(pieces: Vec<Piece>) -> Line {
        Line { pieces, hidden: false }
    }

    fn texts(range: &Range) -> Vec<String> {
        let shown = |cell: &Taken| format!("{}{}", if cell.covered { "^" } else { "" }, cell.text);
        range.rows.iter().map(|row| row.iter().map(shown).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn a_merged_level_stands_beside_each_of_its_rows() {
        let lines = vec![
            line(vec![piece("产出", 3, 1), piece("数量", 2, 1), piece("甲", 1, 1)]),
            line(vec![piece("乙", 1, 1)]),
            line(vec![piece("质量", 1, 1), piece("丙", 1, 1)]),
        ];
        assert_eq!(texts(&Range::from_lines(lines, &[])), ["产出|数量|甲", "^产出|^数量|乙", "^产出|质量|丙"]);
    }

    #[test]
    fn a_column_that_only_merged_cells_cover_is_none() {
        let lines =
            vec![line(vec![piece("名称", 1, 2), piece("5", 1, 1)]), line(vec![piece("名", 1, 2), piece("6", 1, 1)])];
        assert_eq!(texts(&Range::from_lines(lines, &[])), ["名称|5", "名|6"]);
        let lines = vec![
            line(vec![piece("合计", 1, 2), piece("5", 1, 1)]),
            line(vec![piece("a", 1, 1), piece("b", 1, 1), piece("6", 1, 1)]),
        ];
        assert_eq!(texts(&Range::from_lines(lines, &[])), ["合计||5", "a|b|6"]);
    }

    #[test]
    fn a_text_that_flows_over_blank_neighbours_covers_none() {
        let flowing = |text| line(vec![Piece { flows: true, ..piece(text, 1, 3) }]);
        let lines = vec![flowing("很长的说明"), flowing("又一条")];
        assert_eq!(texts(&Range::from_lines(lines, &[])), ["很长的说明||", "又一条||"]);
    }

    #[test]
    fn hidden_rows_and_columns_stay_out_and_are_counted() {
        let hidden_cell = |text| Piece { hidden: true, ..piece(text, 1, 1) };
        let lines = vec![
            line(vec![piece("a", 1, 1), hidden_cell("x"), piece("b", 1, 1)]),
            Line { hidden: true, ..line(vec![piece("p", 1, 1), hidden_cell("y"), piece("q", 1, 1)]) },
            line(vec![piece("c", 1, 1), hidden_cell("z"), piece("d", 1, 1)]),
        ];
        let range = Range::from_lines(lines.clone(), &[]);
        assert_eq!(
            (texts(&range), range.hidden_rows, range.hidden_columns),
            (["a|b", "c|d"].map(str::to_owned).to_vec(), 1, 1)
        );
        let range = Range::from_lines(lines, &[0]);
        assert_eq!((texts(&range), range.hidden_columns), (["b", "d"].map(str::to_owned).to_vec(), 2));
    }

    #[test]
    fn blank_rows_at_the_end_say_nothing() {
        assert_eq!(texts(&Range::from_text("a\tb\n\t\nc\td\n\t\n\t\n")), ["a|b", "|", "c|d"]);
        assert_eq!(Range::from_text("\n\n").single(), Some(""));
        assert_eq!(Range::from_text("\"一\n二\"\n").single(), Some("一\n二"));
    }

    #[test]
    fn markup_that_lies_about_its_size_costs_little() {
        let huge = |text: &str| piece(text, usize::MAX, usize::MAX);
        let lines = (0..300).map(|_| line(vec![huge("a"), huge("b"), piece("c", 0, 0)])).collect();
        let range = Range::from_lines(lines, &[usize::MAX]);
        assert_eq!(range.rows.len(), 300);
        let said = range.rows.iter().flatten().filter(|cell| !cell.covered && !cell.text.is_empty()).count();
        assert_eq!(said, 900);
    }
}
