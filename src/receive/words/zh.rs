//! What was noticed while opening a file, in Chinese.

#[cfg(not(target_arch = "wasm32"))]
use std::io::ErrorKind;

#[cfg(not(target_arch = "wasm32"))]
use super::super::inputs::InputError;
#[cfg(not(target_arch = "wasm32"))]
use super::super::notice::NoticeCode;
use super::Said;
use super::claim::ClaimWords;
use super::file::FileWords;
use crate::report::Phrase;

/// Why a file is not opened, and what is noticed about its parts.
pub(super) static FILE: FileWords = FileWords {
    at_position: Phrase("第 {} 行第 {} 个字符："),
    at_pointer: Phrase("{} 处："),
    part: Phrase("{}：{}。"),

    json: Phrase("{}。"),
    not_json: Phrase("不是完整的 JSON：{}。"),
    wrong_kind: Phrase("应是{}，实为{}。"),
    missing: Phrase("缺少内容，应是{}。"),
    not_ours: "这不是本程序导出的报送文件。",
    is_template: "这是表样文件，不是填好的表。",
    newer_format: Phrase("文件格式是第 {} 版，本程序只认识到第 {} 版，请更新程序后再导入。"),
    unknown_template: Phrase("本程序没有这张表的表样：{}。"),
    other_template: Phrase("文件属于另一张表（{}），不是 {}。"),

    null: "空值",
    bool: "是非值",
    number: "数字",
    text: "文字",
    array: "列表",
    object: "对象",

    no_text: "文件不是文本。",
    damaged: Phrase("第 {} 字节处编码损坏。"),
    binary: "这不是报送文件（.json）。Excel、Word、PDF 文件不能直接导入。",

    unknown_field: "表样没有这个字段，内容保留在表的末尾",
    unknown_table: "表样没有这张表格，内容保留在表的末尾",
    unknown_row: "表格没有这一行，内容保留在表的末尾",
    repeated_row: "这一行出现了两次，内容保留在表的末尾",
    unknown_preset: "表样没有这个预设行，按自行添加的行导入",
    unknown_column: "表格没有这一列，内容保留在表的末尾",
    unknown_member: "不认识的内容，内容保留在表的末尾",
    passed_over: "不认识的内容，已略过",
    other_kind: Phrase("应是{}，实为{}，内容保留在表的末尾"),
};

/// What notices of a code have in common.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn code(code: NoticeCode) -> &'static str {
    match code {
        NoticeCode::Unreadable => "文件读不了",
        NoticeCode::ClaimDiffers => "文件自报的结果与重新核对的不一致",
        NoticeCode::TemplateDiffers => "文件所用的表样与核对用的不同",
        NoticeCode::Excerpt => "文件标明只是摘录，空缺没有核对",
        NoticeCode::TextUnplaced => "表样没有放这段内容的位置",
        NoticeCode::MemberUnknown => "不认识的内容，已略过",
        NoticeCode::ProgramFailed => "核对时程序出错",
    }
}

pub(super) const UNREADABLE_ADVICE: &str = "请对照原文件核对，必要时请报送单位重新导出";

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn input_error(error: &InputError) -> String {
    match error {
        InputError::TooLarge { limit } => format!("超过 {limit} 字节的上限。"),
        InputError::System(error) => match error.kind() {
            ErrorKind::NotFound => "没有这个文件或文件夹。".to_owned(),
            ErrorKind::PermissionDenied => "没有权限读这个文件。".to_owned(),
            _ => format!("读不了这个文件：{error}。"),
        },
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

/// What to do about a part that was passed over, and about one without a place.
pub(super) const PART_ADVICE: [&str; 2] = ["可以不改", "请核对这段内容应填在哪一栏"];

/// A result in the file that is not the engine's.
pub(super) static CLAIM: ClaimWords = ClaimWords {
    unit: "单位名称",
    year: "年度",
    complete: "“没有必须改的问题”的标记",
    counts: "核对意见的数量",
    count: Phrase("“{}”的数量"),
    full: "满分",
    total: "总分",
    grade: "等级",
    standing: "得分状态",
    missing: "“得分还缺哪些格”的说明",
    score: "得分",
    weight: Phrase("“{}”分值"),
    earned: Phrase("“{}”得分"),
    lost: Phrase("“{}”失分"),
    open: Phrase("“{}”未定的分"),
    computed: "计算值",
    finding: Phrase("核对意见（{}）"),
    reading: "读数",

    other: Phrase("文件中的{}写作 {}，重新核对为 {}"),
    too_much: Phrase("文件中的{}写作 {}，重新核对没有这项结果"),
    nothing: Phrase("文件中没有{}，重新核对为 {}"),
    one_too_many: Phrase("文件中有、重新核对没有的{}：{}"),
    one_too_few: Phrase("文件中没有写出的{}：{}"),
    advice: "文件导出后可能被改动过；以重新核对的结果为准，必要时请报送单位重新导出",

    values: &[
        ("true", "是"),
        ("false", "否"),
        ("settled", "已定"),
        ("provisional", "暂计"),
        ("not-applicable", "不适用"),
        ("number", "数"),
        ("unreadable", "读不懂"),
        ("nothing", "无"),
        ("error", "必须改"),
        ("warning", "请核对"),
        ("note", "提示"),
    ],
};
