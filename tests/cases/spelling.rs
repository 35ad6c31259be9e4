//! Other names of the members of a printed row: who transcribes a form calls a column by what it
//! is, by the words above it, or by what he read it as.

use crate::plain::identifier;

/// Names of members, and others for each.
pub type Names = &'static [(&'static str, &'static [&'static str])];

pub const MONEY: Names = &[
    ("label", &["name", "item", "source", "row", "资金", "项目资金", "资金来源"]),
    ("initial", &["initial_budget", "budget_initial", "year_start", "年初预算数", "年初预算", "年初"]),
    (
        "budget",
        &[
            "adjusted",
            "adjusted_budget",
            "budget_adjusted",
            "full_year_budget",
            "annual_budget",
            "全年预算数",
            "全年预算",
            "预算数",
        ],
    ),
    ("actual", &["executed", "spent", "execution", "executed_full_year", "full_year_executed", "全年执行数", "执行数"]),
    ("rate", &["execution_rate", "progress", "执行率", "预算执行率"]),
    ("share", &["proportion", "ratio", "占比"]),
    ("weight", &["分值", "权重", "points"]),
    ("score", &["得分"]),
];

pub const INDICATORS: Names = &[
    ("l1", &["level1", "level_1", "一级指标"]),
    ("l2", &["level2", "level_2", "二级指标"]),
    ("name", &["l3", "level3", "level_3", "indicator", "label", "三级指标", "指标名称"]),
    ("target", &["target_value", "target_cell", "target_printed", "年度指标值", "指标值", "目标值"]),
    ("actual", &["actual_value", "actual_cell", "actual_printed", "completed", "done", "实际完成值", "完成值"]),
    ("weight", &["points", "full_marks", "分值", "权重"]),
    ("score", &["self_score", "score_printed", "得分", "自评得分"]),
    ("reason", &["deviation", "deviation_reason", "reason_printed", "偏差原因", "偏差原因分析及改进措施"]),
    ("comparator_cell", &["comparator", "nature", "nature_cell", "sign", "指标性质", "计算符号"]),
    ("direction_cell", &["direction", "指标方向"]),
    ("unit_cell", &["unit", "measure", "度量单位", "计量单位"]),
    ("target_initial", &["initial_target", "target_original", "年初指标值"]),
    ("adjusted_target", &["target_adjusted", "调整后指标值"]),
    ("project_name", &["project", "项目名称"]),
    ("completion", &["completion_rate", "完成率"]),
    ("half_year", &["status", "半年完成情况"]),
];

fn known(names: Names, key: &str) -> String {
    let key = identifier(key);
    let meant = names.iter().find(|(_, others)| others.contains(&key.as_str()));
    meant.map_or(key, |(name, _)| (*name).to_owned())
}

/// Members that say where a row stands, and are no part of it.
pub const OF_ORDER: &[&str] = &["id", "no", "index", "row", "order", "seq", "level", "indent", "depth", "序号", "行次"];

/// The name of a member of a row of money.
pub fn of_money(key: &str) -> String {
    known(MONEY, key)
}

/// The name of a member of an indicator.
pub fn of_indicator(key: &str) -> String {
    known(INDICATORS, key)
}
