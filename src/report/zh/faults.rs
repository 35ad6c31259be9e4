//! What is wrong with a template.

use super::json::json;
use crate::json::{Fault as Syntax, Why};
use crate::template::{Dimension, Fault, Problem};

/// A fault of a template with its place.
pub(in crate::report) fn fault(fault: &Fault) -> String {
    let what = match &fault.problem {
        Problem::Unreadable { line, column, why } => {
            // Those who write templates write JSON by hand.
            let advice = match why {
                Why::Syntax(Syntax::Unexpected(_)) => "：名字和文字用英文双引号，两项之间一个英文逗号，不能写注释",
                _ => "",
            };
            format!("第 {line} 行第 {column} 列读不懂：{}{advice}", json(why))
        }
        Problem::NewerFormat { found, known } => format!("表样格式 {found} 比本程序支持的 {known} 新，请更新程序"),
        Problem::DuplicateId(id) => format!("编号“{id}”重复"),
        Problem::UnknownName { name, nearest: Some(nearest) } => format!("没有“{name}”，是不是“{nearest}”？"),
        Problem::UnknownName { name, nearest: None } if !name.is_ascii() => {
            format!("没有“{name}”：这里写编号（id、key），不写纸上的名称")
        }
        Problem::UnknownName { name, nearest: None } => format!("没有“{name}”"),
        Problem::NoList => "可选内容没有指定列表".to_owned(),
        Problem::Formula { at, expected } => format!("公式第 {} 个字符处读不懂{}", at + 1, fitting(expected)),
        Problem::NotFixed(table) => format!("“{table}”的行数不固定，公式不能指定其中一行"),
        Problem::NoRole { table, role } => format!("表格“{table}”缺少用途（role）为“{role}”的列"),
        Problem::Bands => "分档应从低到高排列，最低一档不写 from，最高一档不写 to，覆盖全部完成率".to_owned(),
        Problem::BandsOverlap { at } => format!("分档重叠：{at}% 同时属于两档，请改其中一档的界限"),
        Problem::BandsGap { at } => format!("分档有空隙：{at}% 处不属于任何一档，请改界限或加 closed"),
        Problem::BandEmpty { from, to } => format!("{from}%～{to}% 这一档没有任何值，请核对上下限"),
        Problem::Steps => "扣分办法应写 below 或 above，每档大小和扣分都大于 0，下限不高于上限".to_owned(),
        Problem::Grades => "等级应从高到低排列，最低一级应从 0 分起".to_owned(),
        Problem::UnitsDiffer { left, right } => {
            let (left, right) = (dimension(*left), dimension(*right));
            format!("{left}与{right}不能相加、相减或比较，请核对公式中的各项")
        }
        Problem::WordsInFormula(id) => format!("“{id}”填的是文字，不能计算，请改用数字栏或改它的 type"),
        Problem::Circle(names) => format!("公式循环：{}，请去掉其中一条", names.join(" ← ")),
        Problem::RowsNotTold(path) => format!("“{path}”没有写：这张表怎样认出这类行，如 column 和 begins"),
        Problem::RatioBounds => "pass、floor、cap 不能小于 0，floor 不能大于 cap".to_owned(),
        Problem::BandBeyond { at } => format!("评定档次按分值的百分比写，应在 0 到 100 之间，现有 {at}"),
        Problem::Thresholds => "over_warn 不应小于 100，over_reason 不应小于 over_warn".to_owned(),
        Problem::RoleTwice(id) => format!("“{id}”的用途与前面的列相同，同一张表里每种用途只能有一列"),
        Problem::GradeUnreachable { grade, from, full } => {
            format!("“{grade}”从 {from} 分起，高于满分 {full} 分，永远达不到")
        }
        Problem::MarksTotal { sum, full } => format!("印好的分值合计 {sum} 分，与满分 {full} 分不符"),
        Problem::MarksOfGroup { group, sum } => format!("“{group}”印好的分值合计 {sum} 分，与名称注明的不符"),
        Problem::OtherLeftSide(formula) => {
            format!("or 中的“{formula}”必须是等式，等号左边必须与本规则相同")
        }
        Problem::OutsideRow(name) => format!("逐行的公式不能用行外的“{name}”"),
    };
    if fault.path.is_empty() { what } else { format!("{}：{what}", fault.path) }
}

/// What a formula's reader would have taken.
fn fitting(expected: &str) -> String {
    let what = match expected {
        "" => return String::new(),
        "a number or a name" => "一个数或编号，运算符号用 + - * / × ÷，括号用英文的",
        "a comparison sign" => "= <= >= < > 之一",
        "a text in quotes" => "引号里的文字",
        "a number of decimals" => "小数位数",
        "fewer brackets" => "较少的括号",
        signs => signs,
    };
    format!("，此处应为 {what}")
}

fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Any => "数",
        Dimension::Money => "金额",
        Dimension::Count => "数量",
        Dimension::Rate => "百分比",
        Dimension::Marks => "分数",
    }
}
