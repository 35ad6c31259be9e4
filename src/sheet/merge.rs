//! Merged cells: which neighbours of a column are one cell on paper.

/// For each column, for each row: how many rows its cell spans; 0 when the cell above covers it.
///
/// A cell continues the one above when both hold the same text, not blank, and the columns
/// before it continue as well. `parts(row)` is true where a row begins a group of its own
/// though its text is that of the row above.
pub fn spans<'a>(
    rows: usize,
    columns: usize,
    text: impl Fn(usize, usize) -> &'a str,
    parts: impl Fn(usize) -> bool,
) -> Vec<Vec<u32>> {
    let mut spans = vec![vec![1_u32; rows]; columns];
    let mut heads = vec![0_usize; columns];
    for row in 0..rows {
        let mut continues = row > 0 && !parts(row);
        for (column, (span, head)) in spans.iter_mut().zip(&mut heads).enumerate() {
            let here = text(row, column);
            continues &= !here.trim().is_empty() && row.checked_sub(1).is_some_and(|above| text(above, column) == here);
            if !continues {
                *head = row;
                continue;
            }
            if let Some(covered) = span.get_mut(row) {
                *covered = 0;
            }
            if let Some(covering) = span.get_mut(*head) {
                *covering += 1;
            }
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::spans;

    fn of(rows: &[[&str; 2]], parts: &[usize]) -> Vec<Vec<u32>> {
        spans(rows.len(), 2, |row, column| rows[row][column], |row| parts.contains(&row))
    }

    #[test]
    fn equal_neighbours_are_one_cell() {
        let rows = [["产出", "数量"], ["产出", "数量"], ["产出", "质量"], ["效益", "质量"]];
        assert_eq!(of(&rows, &[]), [[3, 0, 0, 1], [2, 0, 1, 1]]);
    }

    #[test]
    fn blanks_stay_apart() {
        assert_eq!(of(&[["", ""], ["", ""], [" ", "a"]], &[]), [[1, 1, 1], [1, 1, 1]]);
    }

    #[test]
    fn a_row_can_be_parted_from_the_one_above() {
        let rows = [["产出", "数量"], ["产出", "数量"], ["产出", "数量"]];
        assert_eq!(of(&rows, &[1]), [[1, 2, 0], [1, 2, 0]]);
    }

    #[test]
    fn no_rows() {
        assert_eq!(of(&[], &[]), [[0_u32; 0], [0; 0]]);
    }
}
