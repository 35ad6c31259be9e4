//! Rows that forms print for more indicators than there are: 指标2：, ……

use super::context::{RowContext, is_blank};
use crate::number::marks::{digit, is_nothing, trim};
use crate::template::Role;

/// Whether the row has such a name and nothing beside it.
pub fn is_left_over(row: &RowContext<'_>) -> bool {
    let name = row.role(Role::Name).1;
    let named = |role| matches!(role, Some(Role::Level1 | Role::Level2 | Role::Name));
    let mut cells = row.table.table.columns.iter().zip(&row.row.cells).filter(|(spec, _)| !named(spec.role));
    (is_dots(name) || is_numbered(name)) && cells.all(|(_, text)| is_blank(text) || is_nothing(trim(text)))
}

fn is_dots(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|sign| matches!(sign, '…' | '.' | '。' | '·'))
}

/// 指标2：, 指标二
fn is_numbered(name: &str) -> bool {
    let counts = |sign| digit(sign).is_some() || "一二三四五六七八九十".contains(sign);
    name.strip_prefix("指标").is_some_and(|rest| rest.trim_end_matches(['：', ':', ' ']).chars().all(counts))
}
