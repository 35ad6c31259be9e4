//! Which way better lies where a target has no comparator to say it: `60万元` for what a thing may
//! cost, `90天` for how long it may take, `5件` for complaints.

use super::context::RowContext;
use super::named_rates::named_rate;
use crate::target::{Assumed, Direction, Target};
use crate::template::Role;

/// How a target without a comparator is to be taken on this row.
pub fn assumed(row: &RowContext<'_>, target: &Target<'_>) -> Assumed {
    let name = row.role(Role::Name).1;
    let unit = target.unit.as_ref();
    let less = match named_rate(name) {
        Some(rate) => rate.direction == Direction::LessIsBetter,
        None => is_wait(name, unit) || !has(name, MENDED) && (is_cost(row, name, unit) || is_unwanted(name)),
    };
    if less { Assumed::AtMost } else { Assumed::AtLeast }
}

/// What tells of less cost, or of what is done about mishaps: the more of it the better.
#[rustfmt::skip]
const MENDED: &[&str] = &[
    "节约", "降低", "下降", "减少", "压减", "缩短", "处理", "处置", "办结", "查处", "查办", "解决", "排除", "整改", "修复",
    "调解", "化解", "受理", "防范", "治理", "救助", "赔付", "演练", "收入", "收益",
];

/// 成本指标 (财预〔2020〕10号), and prices wherever they stand.
fn is_cost(row: &RowContext<'_>, name: &str, unit: &str) -> bool {
    let group = [Role::Level1, Role::Level2].iter().any(|&level| row.role(level).1.contains("成本"));
    group || unit.contains('元') && has(name, &["成本", "造价", "单价", "费用"])
}

/// A time that things take, not one that they are offered or shortened by.
fn is_wait(name: &str, unit: &str) -> bool {
    const WAITS: &[&str] = &["响应", "办理", "办结", "处理", "等待", "审批", "到场", "到达", "抢修", "恢复", "完成"];
    let unit = unit.trim_end_matches('内');
    let span = unit.ends_with(['天', '日', '时', '钟', '秒', '月', '周']) || matches!(unit, "h" | "min" | "s");
    let taken = has(name, &["时限", "工期", "周期", "用时", "耗时"]) || name.ends_with("时间") && has(name, WAITS);
    span && taken && !has(name, &["缩短", "压缩", "减少", "节约"])
}

/// What nobody wants more of.
fn is_unwanted(name: &str) -> bool {
    has(name, &["事故", "投诉", "违规", "违纪", "违法", "故障", "差错", "失误", "上访", "伤亡", "死亡", "药占比"])
}

fn has(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| name.contains(word))
}
