//! The text of a cell as a browser would show it: white space of the markup collapsed, line
//! breaks where the markup says so.

/// Gathers the text of one cell.
#[derive(Default)]
pub struct Words {
    said: String,
    /// White space that counts only if something follows; true if the markup broke its line.
    gap: Option<bool>,
}

impl Words {
    /// Text of the markup.
    pub fn text(&mut self, text: &str) {
        for letter in text.chars() {
            if letter.is_ascii_whitespace() {
                self.gap = Some(self.gap == Some(true) || matches!(letter, '\n' | '\r'));
                continue;
            }
            if let (Some(broken), Some(last)) = (self.gap.take(), self.said.chars().next_back()) {
                // Word breaks the lines of its markup between Chinese characters too.
                let inside = broken && is_wide(last) && is_wide(letter);
                if !inside && last != '\n' {
                    self.said.push(' ');
                }
            }
            self.said.push(if letter == '\u{a0}' { ' ' } else { letter });
        }
    }

    /// A line break.
    pub fn line(&mut self) {
        self.gap = None;
        self.said.push('\n');
    }

    /// The edge of a paragraph.
    pub fn paragraph(&mut self) {
        self.gap = None;
        if !self.said.is_empty() && !self.said.ends_with('\n') {
            self.said.push('\n');
        }
    }

    /// What was gathered, without blanks at the ends of its lines.
    #[must_use]
    pub fn finish(self) -> String {
        let lines: Vec<_> = self.said.split('\n').map(str::trim_end).collect();
        lines.join("\n").trim().to_owned()
    }
}

fn is_wide(letter: char) -> bool {
    letter >= '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_the_markups_own() {
        let mut words = Words::default();
        words.text("\r\n  完成率\r\n  达到  95 %\u{a0}\u{a0}以上 \n");
        assert_eq!(words.finish(), "完成率达到 95 %  以上");
    }

    #[test]
    fn paragraphs_and_breaks_are_lines() {
        let mut words = Words::default();
        words.paragraph();
        words.text("一、健全 ");
        words.paragraph();
        words.paragraph();
        words.text("二、规范");
        words.line();
        words.text("\n 三、公开");
        words.paragraph();
        words.text("\u{a0}");
        words.paragraph();
        assert_eq!(words.finish(), "一、健全\n二、规范\n三、公开");
    }
}
