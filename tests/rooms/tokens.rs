//! Just enough of a Rust lexer to tell code from comments and texts.

/// Words, numbers, `::` and single signs with their line; comments and texts left out.
pub fn tokens(source: &str) -> Vec<(usize, String)> {
    let letters: Vec<char> = source.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or('\0');
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (mut found, mut line, mut index) = (Vec::new(), 1, 0);
    while index < letters.len() {
        let start = index;
        let letter = at(index);
        if letter == '/' && at(index + 1) == '/' {
            while index < letters.len() && at(index) != '\n' {
                index += 1;
            }
        } else if letter == '/' && at(index + 1) == '*' {
            let mut depth = 0;
            loop {
                match (at(index), at(index + 1)) {
                    ('/', '*') => (depth, index) = (depth + 1, index + 2),
                    ('*', '/') => (depth, index) = (depth - 1, index + 2),
                    _ => index += 1,
                }
                if depth == 0 || index >= letters.len() {
                    break;
                }
            }
        } else if letter == 'r'
            && (at(index + 1) == '"' || (at(index + 1) == '#' && matches!(at(index + 2), '"' | '#')))
        {
            let hashes = letters[index + 1..].iter().take_while(|letter| **letter == '#').count();
            let end: String = format!("\"{}", "#".repeat(hashes));
            index += hashes + 2;
            while index < letters.len() && !end.chars().enumerate().all(|(offset, letter)| at(index + offset) == letter)
            {
                index += 1;
            }
            index += end.len();
        } else if letter == '"' {
            index += 1;
            while index < letters.len() && at(index) != '"' {
                index += if at(index) == '\\' { 2 } else { 1 };
            }
            index += 1;
        } else if letter == '\'' && (at(index + 1) == '\\' || at(index + 2) == '\'') {
            // A character; a lifetime has no second quote.
            index += if at(index + 1) == '\\' { 3 } else { 2 };
            while index < letters.len() && at(index) != '\'' {
                index += 1;
            }
            index += 1;
        } else if is_word(letter) {
            while is_word(at(index)) {
                index += 1;
            }
            found.push((line, letters[start..index].iter().collect()));
        } else if letter == ':' && at(index + 1) == ':' {
            index += 2;
            found.push((line, "::".to_owned()));
        } else {
            index += 1;
            if !letter.is_whitespace() {
                found.push((line, letter.to_string()));
            }
        }
        line += letters[start..index.min(letters.len())].iter().filter(|letter| **letter == '\n').count();
    }
    found
}
