//! What was noticed while opening a file, in words: always with the place in the file.

use crate::exchange::{At, Fault, ImportProblem, Imported, JsonKind, Problem, Refused, Source, Why};

/// Why a file was not opened.
pub fn refused(refused: &Refused) -> String {
    format!("{}{}", place(&refused.at), why(&refused.why))
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

/// What to know about a document that was opened.
pub fn notices(imported: &Imported, version: &str) -> Vec<String> {
    let other = imported.other_version.as_ref().map(|other| super::labels::t().version_differs.with(&[other, version]));
    other.into_iter().chain(imported.problems.iter().map(problem)).collect()
}

/// What to know about the file that it came from.
pub fn source_notices(source: &Source) -> Option<String> {
    let differs = matches!(source, Source::Submission { other_digest: true, .. });
    differs.then(|| super::labels::t().digest_differs.to_owned())
}

fn problem(problem: &ImportProblem) -> String {
    let kept = "内容保留在表的末尾";
    let what = match problem.problem {
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
    };
    format!("{}：{what}。", problem.pointer)
}

/// Why a file was not read.
#[cfg(target_arch = "wasm32")]
pub fn file_error(error: &crate::browser::files::FileError) -> String {
    use crate::browser::files::FileError;
    use crate::exchange::TextError;
    match error {
        FileError::TooLarge { size, limit } => format!("文件有 {size} 字节，超过上限 {limit} 字节。"),
        FileError::Unreadable => "浏览器读不了这个文件：可能已被移动、删除，或没有权限。".to_owned(),
        FileError::Text(TextError::NotUnicode) => "文件不是文本。".to_owned(),
        FileError::Text(TextError::Damaged { at }) => format!("第 {at} 字节处编码损坏。"),
        FileError::Text(TextError::Binary) => "这不是报送文件（.json）。Excel、Word、PDF 文件不能直接导入。".to_owned(),
    }
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
