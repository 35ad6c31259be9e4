//! What was noticed while opening a file, in Chinese.

#[cfg(not(target_arch = "wasm32"))]
use super::super::inputs::InputError;
use super::{About, Claimed, Said};
use crate::exchange::{At, Fault, ImportProblem, JsonKind, Problem, Refused, TextError, Why};

/// Why a file was not opened.
#[must_use]
pub fn refused(refused: &Refused) -> String {
    // What is wrong with the file as a whole is in no place of it.
    let whole = matches!(
        refused.why,
        Why::NotOurs | Why::NewerFormat { .. } | Why::UnknownTemplate { .. } | Why::OtherTemplate { .. }
    );
    let place = if whole { String::new() } else { place(&refused.at) };
    format!("{place}{}", why(&refused.why))
}

fn place(at: &At) -> String {
    match (&at.position, at.pointer.as_str()) {
        (Some(position), _) => format!("第 {} 行第 {} 个字符：", position.line, position.column),
        (None, "") => String::new(),
        (None, pointer) => format!("{pointer} 处："),
    }
}

fn why(why: &Why) -> String {
    match why {
        Why::Empty => "文件是空的。".to_owned(),
        Why::TooLarge { bytes, limit } => format!("文件有 {bytes} 字节，超过上限 {limit} 字节。"),
        Why::TooDeep { limit } => format!("内容嵌套超过 {limit} 层，不是本程序的文件。"),
        Why::TooManyEntries { limit } => format!("一张表超过 {limit} 行。"),
        Why::TooManyValues { limit } => format!("内容超过 {limit} 项。"),
        Why::Syntax(fault) => format!("不是完整的 JSON：{}。", syntax(fault)),
        Why::DuplicateKey(key) => format!("“{key}”出现了两次，无法确定用哪一个。"),
        Why::WrongKind { expected, found } => match found {
            Some(found) => format!("应是{}，实为{}。", kind(*expected), kind(*found)),
            None => format!("缺少内容，应是{}。", kind(*expected)),
        },
        Why::NotOurs => "这不是本程序导出的报送文件。".to_owned(),
        Why::IsTemplate => "这是表样文件，不是填好的表。".to_owned(),
        Why::NewerFormat { found, known } => {
            format!("文件格式是第 {found} 版，本程序只认识到第 {known} 版，请更新程序后再导入。")
        }
        Why::UnknownTemplate { id, version, title } => {
            let name = if title.is_empty() { id } else { title };
            let version = if version.is_empty() { String::new() } else { format!(" {version}") };
            format!("本程序没有这张表的表样：{name}{version}。")
        }
        Why::OtherTemplate { found, expected } => format!("文件属于另一张表（{found}），不是 {expected}。"),
    }
}

fn syntax(fault: &Fault) -> String {
    match fault {
        Fault::CutOff => "内容不完整，在中途断开".to_owned(),
        Fault::Unexpected(sign) => format!("这里不能是“{sign}”"),
        Fault::TrailingComma => "逗号后面没有内容".to_owned(),
        Fault::NotANumber => "NaN 或 Infinity 不是数字".to_owned(),
        Fault::BadNumber => "数字写法不对".to_owned(),
        Fault::MoreText => "结尾之后还有内容".to_owned(),
        Fault::ControlCharacter(_) => "文字里有控制字符".to_owned(),
        Fault::BadEscape => "反斜杠写法不对".to_owned(),
        Fault::LoneSurrogate => "有不成对的编码".to_owned(),
    }
}

fn kind(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "空值",
        JsonKind::Bool => "是非值",
        JsonKind::Number => "数字",
        JsonKind::Text => "文字",
        JsonKind::Array => "列表",
        JsonKind::Object => "对象",
    }
}

/// What was noticed about a part of a file.
#[must_use]
pub fn problem(problem: &ImportProblem) -> String {
    format!("{}：{}。", problem.pointer, part_problem(problem.problem))
}

fn part_problem(problem: Problem) -> String {
    let kept = "内容保留在表的末尾";
    match problem {
        Problem::UnknownField => format!("表样没有这个字段，{kept}"),
        Problem::UnknownTable => format!("表样没有这张表格，{kept}"),
        Problem::UnknownRow => format!("表格没有这一行，{kept}"),
        Problem::RepeatedRow => format!("这一行出现了两次，{kept}"),
        Problem::UnknownPreset => "表样没有这个预设行，按自行添加的行导入".to_owned(),
        Problem::UnknownColumn => format!("表格没有这一列，{kept}"),
        Problem::UnknownMember => format!("不认识的内容，{kept}"),
        Problem::PassedOver => "不认识的内容，已略过".to_owned(),
        Problem::NotText { found } => format!("应是文字，实为{}，{kept}", kind(found)),
        Problem::NotObject { found } => format!("应是对象，实为{}，{kept}", kind(found)),
        Problem::NotList { found } => format!("应是列表，实为{}，{kept}", kind(found)),
    }
}

/// Why bytes are not a text.
#[must_use]
pub fn text_error(error: TextError) -> String {
    match error {
        TextError::NotUnicode => "文件不是文本。".to_owned(),
        TextError::Damaged { at } => format!("第 {at} 字节处编码损坏。"),
        TextError::Binary => "这不是报送文件（.json）。Excel、Word、PDF 文件不能直接导入。".to_owned(),
    }
}

pub(super) const UNREADABLE_ADVICE: &str = "请对照原文件核对，必要时请报送单位重新导出";

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn input_error(error: &InputError) -> String {
    match error {
        InputError::TooLarge { limit } => format!("超过 {limit} 字节的上限。"),
        InputError::System(error) => format!("读不了这个文件：{error}。"),
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn program_failed() -> Said {
    Said::of("核对这份文件时程序出错，没有得出结果", "请把这份文件交给程序的维护者")
}

pub(super) fn other_version(file: &str, here: &str) -> Said {
    Said::of(format!("文件用的是表样 {file} 版，本程序按 {here} 版核对"), "请确认应使用哪一版表样")
}

pub(super) fn other_digest(version: &str) -> Said {
    Said::of(format!("文件所用表样的内容与本程序的同版本（{version}）表样不同"), "请确认应使用哪一份表样")
}

pub(super) fn excerpt() -> Said {
    Said::of("文件标明只是摘录，空白和缺少的内容没有核对", "报送的应是完整的表，请报送单位重新导出")
}

pub(super) fn imported(problem: Problem, passed: bool) -> Said {
    Said::of(part_problem(problem), if passed { "可以不改" } else { "请核对这段内容应填在哪一栏" })
}

/// A result in the file that is not the engine's.
pub(super) fn claim(about: About, code: &str, claimed: &Claimed<'_>) -> Said {
    let about = match about {
        About::Unit => "单位名称",
        About::Year => "年度",
        About::Complete => "“是否完整”的标记",
        About::Counts => "核对意见的数量",
        About::Total => "总分",
        About::Grade => "等级",
        About::Full => "满分",
        About::Groups => "分组得分",
        About::Standing => "得分状态",
        About::Score => "得分",
        About::Computed => "计算值",
        About::Findings => "核对意见",
        About::Reading => "读数",
    };
    let code = if code.is_empty() { String::new() } else { format!("（{code}）") };
    let message = match claimed {
        Claimed::Other { claimed, found } => format!("文件中的{about}{code}写作 {claimed}，重新核对为 {found}"),
        Claimed::TooMuch(claimed) => format!("文件中的{about}写作 {claimed}，重新核对没有这项结果"),
        Claimed::OneTooMany => format!("文件中有一条{about}{code}，重新核对没有这一条"),
        Claimed::Nothing(found) => format!("文件中没有{about}，重新核对为 {found}"),
        Claimed::OneTooFew => format!("文件中缺少一条{about}{code}"),
    };
    Said::of(message, "文件导出后可能被改动过；以重新核对的结果为准，必要时请报送单位重新导出")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Limits, read_any};

    #[test]
    fn a_refusal_says_where_and_why() {
        let said = |text: &str| refused(&read_any(text, &Limits::default(), |_, _| None).unwrap_err());
        assert_eq!(said(""), "文件是空的。");
        assert!(said("{\n\"a\": }").starts_with("第 2 行第 6 个字符："), "{}", said("{\n\"a\": }"));
        assert!(said("{}").contains("不是本程序导出的"), "{}", said("{}"));
        let unknown = r#"{"template":"x","version":"1"}"#;
        assert!(said(unknown).contains("没有这张表的表样：x 1"), "{}", said(unknown));
    }
}
