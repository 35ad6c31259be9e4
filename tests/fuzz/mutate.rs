//! New inputs from old ones.

use super::random::Random;

/// What breaks readers in any format: ends of ranges, look-alikes, signs that are not seen.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "\u{3000}",
    "\u{a0}",
    "\t",
    "\n",
    "\r\n",
    "\0",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{1f600}",
    "\u{d7ff}",
    "0",
    "-0",
    "1",
    "-1",
    "9",
    "99999999999999999999999999999",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "0.0000000000000000000000000001",
    "1e5",
    "1E-30",
    "1e999999999",
    "NaN",
    "Infinity",
    "0x1F",
    "１２",
    "一百",
    "％",
    "%",
    "‰",
    "，",
    "。",
    "．",
    ",",
    ".",
    "..",
    "-",
    "−",
    "—",
    "/",
    "≥",
    "≤",
    "＝",
    "±",
    "~",
    "～",
    "(",
    ")",
    "（",
    "）",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "[",
    "]",
    "{",
    "}",
    "{}",
    "[]",
    ":",
    "\"\"",
    "ＡＢ",
    "é",
    "e\u{301}",
    "万",
    "亿",
    "万元",
    "年",
    "月",
    "日",
];

/// Makes inputs, with words of its format.
pub struct Mutator {
    words: &'static [&'static str],
}

impl Mutator {
    pub fn new(words: &'static [&'static str]) -> Self {
        Self { words }
    }

    /// A few changes to one of the corpus.
    pub fn mutate(&self, corpus: &[String], random: &mut Random, longest: usize) -> String {
        let mut text: Vec<char> = random.pick(corpus).chars().collect();
        for _ in 0..=random.below(4) {
            let at = random.below(text.len() + 1);
            let until = (at + 1 + random.below(8).pow(2)).min(text.len());
            match random.below(8) {
                0 => drop(text.drain(at..until.max(at))),
                1 => insert(&mut text, at, pick(HOSTILE, random)),
                2 if !self.words.is_empty() => insert(&mut text, at, pick(self.words, random)),
                3 => {
                    let again: Vec<char> = text[at..until.max(at)].to_vec();
                    text.splice(at..at, again);
                }
                4 => {
                    // A piece of another input.
                    let other: Vec<char> = random.pick(corpus).chars().collect();
                    let from = random.below(other.len() + 1);
                    let to = (from + random.below(40)).min(other.len());
                    text.splice(at..at, other[from..to].iter().copied());
                }
                5 => replace_value(&mut text, random, corpus),
                6 => {
                    if let Some(sign) = text.get_mut(at) {
                        *sign = char::from_u32(u32::from(*sign) ^ (1 << random.below(16))).unwrap_or('?');
                    }
                }
                _ => {
                    let digit = char::from(b'0' + u8::try_from(random.below(10)).unwrap());
                    insert(&mut text, at, &digit.to_string());
                }
            }
        }
        text.truncate(longest);
        text.into_iter().collect()
    }
}

fn pick(words: &[&'static str], random: &mut Random) -> &'static str {
    words[random.below(words.len())]
}

fn insert(text: &mut Vec<char>, at: usize, piece: &str) {
    text.splice(at..at, piece.chars());
}

/// Puts something else between two quotation marks or colons: what stands in JSON stays JSON.
fn replace_value(text: &mut Vec<char>, random: &mut Random, corpus: &[String]) {
    let quotes: Vec<usize> = (0..text.len()).filter(|&at| text[at] == '"').collect();
    if quotes.len() < 2 {
        let word = pick(HOSTILE, random);
        let at = random.below(text.len() + 1);
        return insert(text, at, word);
    }
    let at = random.below(quotes.len() - 1);
    let (from, to) = (quotes[at] + 1, quotes[at + 1]);
    let value: Vec<char> = if random.below(2) == 0 {
        pick(HOSTILE, random).chars().collect()
    } else {
        // Another value of this or another input.
        let other: Vec<char> = random.pick(corpus).chars().collect();
        let quotes: Vec<usize> = (0..other.len()).filter(|&at| other[at] == '"').collect();
        match quotes.len() {
            0 | 1 => Vec::new(),
            count => {
                let at = random.below(count - 1);
                other[quotes[at] + 1..quotes[at + 1]].to_vec()
            }
        }
    };
    text.splice(from..to, value);
}
