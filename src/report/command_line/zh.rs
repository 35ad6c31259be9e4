//! The command line in Chinese.

use super::{Terms, Totals, Usage};

pub(super) const USAGE: &str = "\
用法：
  jixiao check [文件或文件夹…] [--format text|json|ndjson] [--forms 文件夹]
      重新核对报送文件，并与文件自报的结果比较。文件夹连同下级一起核对（.json、.ndjson、.jsonl）；
      不写文件或写 - 时从标准输入读，一行一份。
  jixiao summary [文件或文件夹…] [--format text|csv|xlsx] [--by unit|form|rule|remark] [--output 文件] [--forms 文件夹]
      汇总核对结果：按单位、按表、按规则各一张表，有单位说明的另列一张。csv 一个文件一张表，用 --by 选；
      xlsx 各张都在，须写 --output。
  jixiao compare 目标表 自评表 [--format text|json] [--forms 文件夹]
      逐行对照批复的绩效目标与自评：缺少、多出、改动了的指标和分值。
  jixiao template check 文件…   检查表样，逐条指出错在哪里
  jixiao template show [编号]   输出程序自带的一张表样，供改编；不写编号则列出全部
  jixiao schema submission      输出报送文件的 JSON Schema
  jixiao schema template        输出表样的 JSON Schema

选项：
  --language zh|en 用哪种语言说（默认 zh；表样上的文字照印）
  --format 格式    text（默认，给人看）、json（一个数组）、ndjson（一行一份）
  --forms 文件夹   另外使用这个文件夹里的表样；编号和版本相同的，以它为准
  -h, --help       显示本说明
  -V, --version    显示版本

退出状态：0 没有“必须改”的问题（对照时：没有差别）；1 有；2 有读不了的文件，或用法不对。
";

pub(super) const TERMS: Terms = Terms {
    colon: "：",
    stop: "。",
    semicolon: "；",
    rule: "规则",
    remedy: "办法",
    remark: "单位说明",
    same: "两张表一致。",
    cannot_read: "读不了",
    cannot_write: "写不了文件",
    not_text: "不是文本文件",
    nothing_found: "没有找到报送文件（.json、.ndjson、.jsonl）",
    unreadable_files: "（读不了的文件）",
    counts: ["份数", "必须改", "请核对", "提示"],
    remarks: ["位置", "核对意见", "单位说明"],
    unit: ["单位", "年度", "表"],
    marks: ["得分", "等级"],
    form: "表",
    rules: ["规则", "内容"],
    tables: ["按单位", "按表", "按规则", "单位说明"],
};

pub(super) fn counts(errors: u64, warnings: u64, notes: u64) -> String {
    let parts = [(errors, "处必须改"), (warnings, "处请核对"), (notes, "处提示")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if parts.is_empty() { "没有问题".to_owned() } else { parts.join("，") }
}

pub(super) fn score(total: &str, grade: Option<&str>, provisional: bool) -> String {
    let so_far = if provisional { "目前" } else { "" };
    let grade = grade.map_or_else(String::new, |grade| format!("，等级 {grade}"));
    format!("{so_far}得分 {total}{grade}")
}

pub(super) fn totals(totals: &Totals) -> String {
    let Totals { documents, with_errors, unreadable, errors, warnings, notes } = *totals;
    // Of what nobody has read nobody says that nothing is wrong with it.
    if documents == unreadable {
        return if documents == 0 {
            "共 0 份。".to_owned()
        } else {
            format!("共 {documents} 份，都读不了。")
        };
    }
    let unreadable = if unreadable > 0 { format!("，{unreadable} 份读不了") } else { String::new() };
    let counts = counts(errors, warnings, notes);
    format!("共 {documents} 份：{with_errors} 份有“必须改”的问题{unreadable}；合计 {counts}。")
}

pub(super) fn so_far(documents: u64, with_faults: u64) -> String {
    format!("已核对 {documents} 份，{with_faults} 份有问题")
}

pub(super) fn usage(usage: &Usage) -> String {
    match usage {
        Usage::UnknownCommand(name) => format!("没有“{name}”这个命令"),
        Usage::Option(message) => format!("选项不对：{message}"),
        Usage::UnknownFormat(name) => format!("没有“{name}”这种格式"),
        Usage::UnknownLanguage(name) => format!("没有“{name}”这种语言，可用 zh 或 en"),
        Usage::NoFile => "没有写文件".to_owned(),
        Usage::NoOutput => "输出 xlsx 须用 --output 写明文件".to_owned(),
        Usage::TwoFiles => "对照须写两个文件：先目标表，后自评表".to_owned(),
    }
}

pub(super) fn passed_over(files: u64, such_as: &str) -> String {
    format!("文件夹里另有 {files} 个文件不是 .json、.ndjson、.jsonl，没有核对，如 {such_as}")
}

pub(super) fn template_sound(title: &str, version: &str) -> String {
    format!("表样没有问题：{title}（{version}）")
}

pub(super) fn form_twice(id: &str, version: &str) -> String {
    format!("表样 {id} {version} 有两份")
}

pub(super) fn differences(count: usize) -> String {
    format!("共 {count} 处差别。")
}
