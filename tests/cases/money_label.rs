//! What the label of a row of money says of its place among the others.

use crate::labels::{canonical, row_key};

/// A label, taken apart.
#[derive(Clone, Debug)]
pub struct Label {
    /// What the row is called.
    pub name: String,
    /// How deep its number is: `一、` `（一）` `1.` `(1)` `①`.
    pub number: Option<u8>,
    /// 其中: it is some of what stands above.
    pub of_which: bool,
    /// 按收入性质分: another way to divide the same money begins here.
    pub section: bool,
}

const TOTAL_ENDS: &[&str] = &["总额", "合计", "总计", "总和", "预算申请", "小计"];

/// Kinds of spending; everything else is where the money comes from.
const SPENDING: &[&str] = &["支出", "人员", "公用", "运转类", "特定目标", "经费"];

/// Parts that a row has by its name.
const NAMED_PARTS: &[(&[&str], &[&str])] = &[
    (&["基本支出"], &["人员", "公用", "日常"]),
    (
        &["财政拨款", "财政资金", "财政性资金"],
        &[
            "一般公共预算",
            "政府性基金",
            "国有资本",
            "社会保险基金",
            "中央",
            "省级",
            "市级",
            "县级",
            "区级",
            "上级",
            "本级",
        ],
    ),
];

impl Label {
    pub fn new(printed: &str) -> Self {
        let plain = printed.trim().replace('：', ":");
        let (mut name, mut section) = (plain.as_str(), false);
        if let Some((by, rest)) = name.split_once('分').filter(|(by, _)| by.starts_with('按')) {
            (name, section) =
                (rest.trim_start_matches(|c: char| c == '类' || c == ':' || c.is_whitespace()), !by.is_empty());
        }
        let (number, rest) = numbered(name);
        let rest = rest.trim_start();
        let of_which = rest.strip_prefix("其中");
        let name = of_which.unwrap_or(rest).trim_start_matches(|c: char| c == ':' || c.is_whitespace());
        let (inner, name) = numbered(name);
        Self { name: canonical(name), number: number.or(inner), of_which: of_which.is_some(), section }
    }

    /// The whole of the block or of one of its sides.
    pub fn is_total(&self) -> bool {
        let name = self.plain();
        let stem = TOTAL_ENDS.iter().find_map(|end| name.strip_suffix(end));
        let of_a_kind =
            |stem: &str| row_key(stem).is_some_and(|key| key != "total") || ["基本支出", "项目支出"].contains(&stem);
        let some = name.ends_with("小计") || self.is_of_the_year();
        name == "小计" || !some && (row_key(name) == Some("total") || stem.is_some_and(|stem| !of_a_kind(stem)))
    }

    /// The whole of some of the rows.
    pub fn is_subtotal(&self) -> bool {
        let over_a_section = self.section && self.name.is_empty();
        over_a_section || !self.is_total() && TOTAL_ENDS.iter().any(|end| self.plain().ends_with(end))
    }

    /// 本年收入合计: carried-over money comes on top of it.
    pub fn is_of_the_year(&self) -> bool {
        self.plain().starts_with("本年") && self.plain().ends_with("合计")
    }

    /// Without what is said in brackets behind it.
    fn plain(&self) -> &str {
        self.name.split('(').next().filter(|name| !name.is_empty()).unwrap_or(&self.name)
    }

    pub fn is_spending(&self) -> bool {
        SPENDING.iter().any(|word| self.name.contains(word)) && !self.name.contains("拨款")
    }

    pub fn is_numbered_below(&self, whole: &Self) -> bool {
        self.number.zip(whole.number).is_some_and(|(own, other)| own > other)
    }

    pub fn is_named_part_of(&self, whole: &Self) -> bool {
        let fits = |name: &str, words: &[&str]| words.iter().any(|word| name.contains(word));
        NAMED_PARTS.iter().any(|(wholes, parts)| fits(&whole.name, wholes) && fits(&self.name, parts))
    }

    /// How unlikely it is that the row is below another: not at all (0) where number, name or a
    /// 其中 (`begun`) before it say so; `None` where it cannot be.
    pub fn below(&self, above: &Self, begun: bool) -> Option<i32> {
        if self.section || self.is_subtotal() || self.name.contains("项目支出") && above.name.contains("基本支出")
        {
            return None;
        }
        match (self.number, above.number) {
            (Some(own), Some(other)) => (own > other).then_some(0),
            (None, Some(_)) => Some(0),
            _ if begun => Some(i32::from(matches!(row_key(&self.name), Some("other" | "own" | "carry_over")))),
            _ if self.is_named_part_of(above) => Some(0),
            _ if above.is_subtotal() => Some(1),
            _ => Some(2),
        }
    }
}

/// The depth of the number that a label begins with, and the rest of it.
fn numbered(label: &str) -> (Option<u8>, &str) {
    const CHINESE: &[char] = &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let label = label.trim_start();
    if let Some(rest) = label.strip_prefix(['(', '（']) {
        let (chinese, inner) =
            (rest.starts_with(CHINESE), rest.trim_start_matches(|c: char| CHINESE.contains(&c) || c.is_ascii_digit()));
        let behind = inner.strip_prefix([')', '）']).filter(|_| inner.len() < rest.len());
        return behind.map_or((None, label), |behind| {
            (Some(if chinese { 2 } else { 4 }), behind.trim_start_matches(['、', '.']))
        });
    }
    if let Some(rest) = label.strip_prefix(|c: char| ('①'..='⑳').contains(&c)) {
        return (Some(5), rest);
    }
    let chinese = label.trim_start_matches(CHINESE);
    if let Some(rest) = chinese.strip_prefix(['、', '.', '．']).filter(|_| chinese.len() < label.len()) {
        return (Some(1), rest);
    }
    let digits = label.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = digits.strip_prefix(['、', '.', '．']).map(|rest| (Some(3), rest));
    let bracket = digits.strip_prefix([')', '）']).map(|rest| (Some(4), rest));
    marked.or(bracket).filter(|_| digits.len() < label.len()).unwrap_or((None, label))
}
