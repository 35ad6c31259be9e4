//! Names of rows as different provinces print them.

/// A label without what does not tell it apart: blanks, colons, 其中, the unit in brackets.
pub fn canonical(label: &str) -> String {
    let plain: String = label
        .chars()
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            other => other,
        })
        .filter(|c| !c.is_whitespace() && !matches!(c, ':' | '：' | '、' | '　'))
        .collect();
    let plain = plain.replace("(万元)", "").replace("(元)", "");
    plain.strip_prefix("其中").unwrap_or(&plain).to_owned()
}

/// The key that templates give a row of this label, whatever the province calls it.
pub fn row_key(label: &str) -> Option<&'static str> {
    let label = canonical(label);
    let bare = label.trim_start_matches(['1', '2', '3', '4', '5', '6', '.', '(', ')']);
    let is = |names: &[&str]| names.contains(&bare);
    if is(&["年度资金总额", "年度财政资金总额", "资金总额", "年度资金合计", "合计", "总计", "总额", "小计", "年度总额"])
    {
        Some("total")
    } else if bare.contains("结转") || bare.contains("结余") {
        Some("carry_over")
    } else if bare.contains("专户") {
        Some("special_account")
    } else if bare.contains("中央") {
        Some("central")
    } else if bare.contains("地方") {
        Some("local")
    } else if bare.contains("基金") {
        Some("government_fund")
    } else if bare.contains("单位资金") {
        Some("own")
    } else if bare.contains("财政拨款")
        || bare.contains("财政资金")
        || bare.contains("一般公共预算")
        || bare.contains("一般预算")
    {
        Some("fiscal")
    } else if bare.contains("其他") || bare.contains("其它") || bare.contains("自筹") {
        Some("other")
    } else if ["总额", "总计", "合计", "总和"].iter().any(|end| bare.ends_with(end)) {
        Some("total")
    } else {
        None
    }
}
