//! What was noticed while opening a file, in words: always with the place in the file.

use super::claims::FalseClaim;
use super::notice::{Notice, NoticeCode};
use crate::exchange::{At, Fault, ImportProblem, JsonKind, Problem, Refused, TextError, Why};
use crate::template::{Plan, Severity};

/// Why a file was not opened.
#[must_use]
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

/// A notice that the input was not opened at all.
#[must_use]
pub fn unreadable(pointer: &str, message: String) -> Notice {
    let advice = "请对照原文件核对，必要时请报送单位重新导出".to_owned();
    Notice { pointer: pointer.to_owned(), ..notice(NoticeCode::Unreadable, Severity::Error, message, advice) }
}

/// A notice that the program failed on this input.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn program_failed() -> Notice {
    let message = "核对这份文件时程序出错，没有得出结果".to_owned();
    let advice = "请把这份文件交给程序的维护者".to_owned();
    notice(NoticeCode::ProgramFailed, Severity::Error, message, advice)
}

fn notice(code: NoticeCode, severity: Severity, message: String, advice: String) -> Notice {
    let (pointer, label) = (String::new(), String::new());
    Notice { code, severity, pointer, label, claimed: None, found: None, message, advice }
}

pub(super) fn other_version(file: &str, here: &str) -> Notice {
    let message = format!("文件用的是表样 {file} 版，本程序按 {here} 版核对");
    notice(NoticeCode::TemplateDiffers, Severity::Warning, message, "请确认应使用哪一版表样".to_owned())
}

pub(super) fn other_digest(plan: &Plan) -> Notice {
    let version = &plan.template.version;
    let message = format!("文件所用表样的内容与本程序的同版本（{version}）表样不同");
    notice(NoticeCode::TemplateDiffers, Severity::Warning, message, "请确认应使用哪一份表样".to_owned())
}

pub(super) fn excerpt() -> Notice {
    let message = "文件标明只是摘录，空白和缺少的内容没有核对".to_owned();
    let advice = "报送的应是完整的表，请报送单位重新导出".to_owned();
    notice(NoticeCode::Excerpt, Severity::Warning, message, advice)
}

pub(super) fn import_notice(found: &ImportProblem) -> Notice {
    let passed = matches!(found.problem, Problem::PassedOver | Problem::UnknownPreset);
    let (code, severity) = if passed {
        (NoticeCode::MemberUnknown, Severity::Note)
    } else {
        (NoticeCode::TextUnplaced, Severity::Warning)
    };
    let advice = if passed { "可以不改" } else { "请核对这段内容应填在哪一栏" };
    let what = part_problem(found.problem);
    Notice { pointer: found.pointer.clone(), ..notice(code, severity, what, advice.to_owned()) }
}

/// A result in the file that is not the engine's. `place` is the cell in words, where it is
/// about one.
pub(super) fn claim_notice(claim: &FalseClaim, severity: Severity, place: String) -> Notice {
    let about = match claim.pointer.split('/').nth(1).unwrap_or_default() {
        "unit" => "单位名称",
        "year" => "年度",
        "complete" => "“是否完整”的标记",
        "counts" => "核对意见的数量",
        "score" => score_part(&claim.pointer),
        "computed" => "计算值",
        "findings" => "核对意见",
        _ => "读数",
    };
    let code = if claim.code.is_empty() { String::new() } else { format!("（{}）", claim.code) };
    let message = match (&claim.claimed, &claim.found) {
        (Some(_), Some(_)) | (None, None) => {
            let side = |side: &Option<String>| shown(side.as_deref().unwrap_or_default());
            format!("文件中的{about}{code}写作 {}，重新核对为 {}", side(&claim.claimed), side(&claim.found))
        }
        (Some(claimed), None) if claim.code.is_empty() => {
            format!("文件中的{about}写作 {}，重新核对没有这项结果", shown(claimed))
        }
        (Some(_), None) => format!("文件中有一条{about}{code}，重新核对没有这一条"),
        (None, Some(found)) if claim.code.is_empty() => {
            format!("文件中没有{about}，重新核对为 {}", shown(found))
        }
        (None, Some(_)) => format!("文件中缺少一条{about}{code}"),
    };
    let advice = "文件导出后可能被改动过；以重新核对的结果为准，必要时请报送单位重新导出".to_owned();
    Notice {
        pointer: claim.pointer.clone(),
        label: place,
        claimed: claim.claimed.clone(),
        found: claim.found.clone(),
        ..notice(NoticeCode::ClaimDiffers, severity, message, advice)
    }
}

fn score_part(pointer: &str) -> &'static str {
    match pointer.split('/').nth(2).unwrap_or_default() {
        "total" => "总分",
        "grade" => "等级",
        "full" => "满分",
        "groups" => "分组得分",
        "missing" | "standing" => "得分状态",
        _ => "得分",
    }
}

/// A value as JSON, without quotation marks and not too long.
fn shown(json: &str) -> String {
    const LONGEST: usize = 60;
    let bare = json.trim_matches('"');
    if bare.chars().count() <= LONGEST {
        return bare.to_owned();
    }
    let short: String = bare.chars().take(LONGEST).collect();
    format!("{short}……")
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
