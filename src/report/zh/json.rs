//! Why a text is no JSON, or not what is wanted.

use crate::json::{Fault, JsonKind, Unfit, Why};
use crate::template::nearest;

/// Why a text was refused; what is said of a whole file begins a sentence.
pub(in crate::report) fn json(why: &Why) -> String {
    match why {
        Why::Empty => "文件是空的".to_owned(),
        Why::TooLarge { bytes, limit } => format!("文件有 {bytes} 字节，超过上限 {limit} 字节"),
        Why::TooDeep { limit } => format!("内容嵌套超过 {limit} 层，不是本程序的文件"),
        Why::TooManyEntries { limit } => format!("一张表超过 {limit} 行"),
        Why::TooManyValues { limit } => format!("内容超过 {limit} 项"),
        Why::Syntax(fault) => syntax(*fault),
        Why::DuplicateKey(name) => format!("“{name}”写了两次，无法确定用哪一个"),
        Why::Unfit(fit) => unfit(fit),
    }
}

fn syntax(fault: Fault) -> String {
    match fault {
        Fault::CutOff => "内容不完整，到这里断了，少了右括号“}”“]”或引号",
        Fault::WideSign(sign) => return format!("这里的 {sign} 是中文（全角）的标点或空格，请改成英文（半角）的"),
        Fault::Missing(',') => "后面少了英文逗号“,”",
        Fault::Missing(sign) => return format!("后面少了英文冒号“{sign}”"),
        Fault::Unexpected(sign) => return format!("这里不能是“{sign}”"),
        Fault::TrailingComma => "最后一项后面不能有逗号",
        Fault::NotANumber => "NaN 或 Infinity 不是数字",
        Fault::BadNumber => "数字写法不对",
        Fault::MoreText => "从这里起是多余的，可能多了一个右括号",
        Fault::OpenText => "这一行的文字没有用英文双引号结束",
        Fault::ControlCharacter(_) => "文字里有控制字符",
        Fault::BadEscape => "反斜杠写法不对",
        Fault::LoneSurrogate => "有不成对的编码",
    }
    .to_owned()
}

fn unfit(unfit: &Unfit) -> String {
    match unfit {
        Unfit::Unknown { name, known } => match nearest(name, known.iter().copied()) {
            Some(nearest) => return format!("没有“{name}”，是不是“{nearest}”？"),
            None => return format!("没有“{name}”，可用的有 {}", known.join("、")),
        },
        Unfit::Lacks(name) => return format!("缺少“{name}”"),
        Unfit::NotOneOf(known) => return format!("应写其中一项：{}", known.join("、")),
        Unfit::Kind(JsonKind::Bool) => "应写 true 或 false，不加引号",
        Unfit::Kind(JsonKind::Text) => "应写带英文双引号的文字，数也一样，如 \"10\"",
        Unfit::Kind(JsonKind::Array) => "应写 [ ] 括起来的一串",
        Unfit::Kind(JsonKind::Object) => "应写 { } 括起来的几项",
        Unfit::Kind(JsonKind::Number) => "应写整数，不加引号",
        Unfit::Kind(JsonKind::Null) => "只写名字，后面没有内容",
        Unfit::OutOfRange => "应写不太大的正整数",
        Unfit::NoDecimal => "引号里应写普通的数，不带逗号、单位和 %，如 \"12.5\"",
        Unfit::Length => "[ ] 里的项数不对",
        Unfit::Other(said) => said,
    }
    .to_owned()
}
