//! Names of groups with the marks that forms print behind them.

use rust_decimal::Decimal;

use crate::number::{NumberReading, read_number};

const OPENING: [char; 5] = ['(', '（', '[', '［', '【'];
const CLOSING: [char; 5] = [')', '）', ']', '］', '】'];

/// A label without the marks that forms print behind it, and the marks: `产出指标（50分）`,
/// `产出指标 50分`, `产出指标【满分50】`.
#[must_use]
pub fn group_label(text: &str) -> (&str, Option<Decimal>) {
    let text = text.trim();
    let parted = match text.strip_suffix(CLOSING) {
        Some(text) => text.rfind(OPENING).and_then(|at| text.split_at_checked(at)),
        None => text.strip_suffix('分').and_then(|text| {
            let label = text.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
            Some((label, text.get(label.len()..)?))
        }),
    };
    let Some((label, marks)) = parted.filter(|(label, _)| !label.is_empty()) else { return (text, None) };
    let marks = marks.trim_start_matches(OPENING).trim().trim_end_matches('分').trim();
    let marks = ["满分", "分值", "权重", "共"].iter().find_map(|word| marks.strip_prefix(word)).unwrap_or(marks);
    match read_number(marks.trim_start_matches(['：', ':'])) {
        NumberReading::Number { number, rest: "", .. } => (label.trim_end(), Some(number.value.normalize())),
        _ => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::group_label;

    #[test]
    fn marks_behind_a_label_in_every_dress() {
        for (text, label, marks) in [
            ("产出指标", "产出指标", None),
            ("产出指标（50分）", "产出指标", Some(50)),
            (" 产出指标(50) ", "产出指标", Some(50)),
            ("产出指标【50分】", "产出指标", Some(50)),
            ("产出指标（满分50分）", "产出指标", Some(50)),
            ("产出指标（分值：50）", "产出指标", Some(50)),
            ("产出指标50分", "产出指标", Some(50)),
            ("产出指标\n50分", "产出指标", Some(50)),
            ("产出指标（50%）", "产出指标（50%）", None),
            ("产出指标（数量）", "产出指标（数量）", None),
            ("得分", "得分", None),
            ("50分", "50分", None),
            ("（50分）", "（50分）", None),
        ] {
            assert_eq!(group_label(text), (label, marks.map(Into::into)), "{text}");
        }
    }
}
