//! Cells as spreadsheets put them on the clipboard: tabs between cells, line feeds between rows,
//! quotes around a cell that holds either.

/// The rows and cells of a clipboard text. A text without tabs and line breaks is one cell.
///
/// A cell that begins with a quote and ends with one before the next tab or line break is taken
/// out of its quotes, `""` being one quote; any other quote stands for itself.
#[must_use]
pub fn read_tsv(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        let mut following = after.chars();
        match following.next() {
            Some('\t') => rest = following.as_str(),
            Some(_) => {
                rest = after.strip_prefix("\r\n").unwrap_or(following.as_str());
                // The line break behind the last row begins no other.
                if rest.is_empty() {
                    break;
                }
                rows.push(Vec::new());
            }
            None => break,
        }
    }
    rows
}

fn is_end(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r')
}

/// The cell up to the next tab or line break, and what follows it.
fn plain(text: &str) -> (String, &str) {
    let end = text.find(is_end).unwrap_or(text.len());
    let (cell, after) = text.split_at_checked(end).unwrap_or((text, ""));
    (cell.to_owned(), after)
}

/// The cell in quotes and what follows it; `None` when the text does not begin with one.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else if after.is_empty() || after.starts_with(is_end) {
            return Some((cell.replace("\r\n", "\n"), after));
        } else {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read_tsv;

    #[test]
    fn cells_and_rows() {
        assert_eq!(read_tsv("a\tb\r\nc\td\r\n"), [["a", "b"], ["c", "d"]]);
        assert_eq!(read_tsv("a\n\nb"), [["a"], [""], ["b"]]);
        assert_eq!(read_tsv("\t"), [["", ""]]);
        assert_eq!(read_tsv(""), [[""]]);
    }

    #[test]
    fn quotes_hold_line_breaks_and_quotes() {
        assert_eq!(read_tsv("\"1.健全\r\n2.\"\"合规\"\"\"\t≥98%\n"), [["1.健全\n2.\"合规\"", "≥98%"]]);
        assert_eq!(read_tsv("\"\"\tb"), [["", "b"]]);
    }

    #[test]
    fn a_quote_that_is_no_wrapping_stands_for_itself() {
        assert_eq!(read_tsv("\"三公\"经费\tb"), [["\"三公\"经费", "b"]]);
        assert_eq!(read_tsv("\"open\tb\nc"), [vec!["\"open", "b"], vec!["c"]]);
        assert_eq!(read_tsv("5\" x\tb"), [["5\" x", "b"]]);
    }

    #[test]
    fn anything_ends() {
        for text in ["\"", "\"\"\"", "\r", "\r\r\n", "\t\t\n\"", "\u{feff}\"a\"\n"] {
            assert!(!read_tsv(text).is_empty(), "{text:?}");
        }
    }
}
