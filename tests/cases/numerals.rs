//! The numbers in a text, in digits or Chinese numerals: 0.5, 一（个百分点）, 百分之五.

/// Signs that follow a numeral that counts; without them 一般 and 统一 are words.
const COUNTED: &[char] = &['个', '分', '百', '项', '次', '天', '日', '人', '件', '起', '例', '元', '条'];

/// Every number in a text, with what stands before and behind it.
pub fn numbers(text: &str) -> Vec<(&str, String, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((before, rest)) = text.split_at_checked(at).filter(|(_, rest)| !rest.is_empty()) {
        let read = digits(rest).or_else(|| counted(before, rest));
        let sign = rest.chars().next().map_or(1, char::len_utf8);
        let length = read.as_ref().map_or(sign, |(length, _)| *length);
        if let Some((length, number)) = read {
            found.push((before, number, rest.split_at(length).1));
        }
        at += length;
    }
    found
}

/// How far the number at the start of the text reaches, and the number.
fn digits(rest: &str) -> Option<(usize, String)> {
    let (number, _) = run(rest, |c| c.is_ascii_digit() || c == '.');
    let starts = number.starts_with(|c: char| c.is_ascii_digit());
    starts.then(|| (number.len(), number.trim_end_matches('.').to_owned()))
}

/// The same of a Chinese numeral.
fn counted(before: &str, rest: &str) -> Option<(usize, String)> {
    if rest.starts_with("百分") {
        return None;
    }
    let (numeral, behind) = run(rest, |c| "零〇一二两三四五六七八九十百半点".contains(c));
    // 一百分点 is one point, 一百个 a hundred.
    let numeral = if behind.starts_with('分') { numeral.trim_end_matches('百') } else { numeral };
    let counts = behind.starts_with(COUNTED) || before.ends_with("百分之");
    read(numeral).filter(|_| counts).map(|number| (numeral.len(), number))
}

/// The signs of a kind that a text begins with, and the rest.
fn run(text: &str, of: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !of(c)).unwrap_or(text.len()))
}

/// 二十五, 零点五, 半.
fn read(words: &str) -> Option<String> {
    if words == "半" {
        return Some("0.5".to_owned());
    }
    let digit = |sign: char| {
        "零一二三四五六七八九"
            .chars()
            .position(|digit| digit == sign || digit == '二' && sign == '两' || digit == '零' && sign == '〇')
    };
    let (whole, decimals) = words.split_once('点').unwrap_or((words, ""));
    let (mut sum, mut last) = (0, None);
    for sign in whole.chars() {
        match sign {
            '十' | '百' => {
                let unit = if sign == '十' { 10 } else { 100 };
                sum += unit * last.take().unwrap_or(1);
            }
            _ => last = Some(digit(sign)?),
        }
    }
    let whole = (!whole.is_empty()).then_some(sum + last.unwrap_or_default())?;
    let decimals =
        decimals.chars().map(|sign| digit(sign).map(|digit| digit.to_string())).collect::<Option<String>>()?;
    Some(if decimals.is_empty() { whole.to_string() } else { format!("{whole}.{decimals}") })
}
