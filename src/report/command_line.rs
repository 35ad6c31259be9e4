//! What the command line says.

/// How it is called.
pub const USAGE: &str = "\
用法：
  jixiao check [文件或文件夹…] [--format text|json|ndjson] [--forms 文件夹]
      重新核对报送文件，并与文件自报的结果比较。文件夹连同下级一起核对（.json、.ndjson、.jsonl）；
      不写文件或写 - 时从标准输入读，一行一份。
  jixiao summary [文件或文件夹…] [--format text|csv|xlsx] [--by unit|form|rule] [--output 文件] [--forms 文件夹]
      汇总核对结果：按单位、按表、按规则各一张表。csv 一个文件一张表，用 --by 选；xlsx 三张都在，须写 --output。
  jixiao compare 目标表 自评表 [--format text|json] [--forms 文件夹]
      逐行对照批复的绩效目标与自评：缺少、多出、改动了的指标和分值。
  jixiao template check 文件…   检查表样，逐条指出错在哪里
  jixiao schema submission      输出报送文件的 JSON Schema
  jixiao schema template        输出表样的 JSON Schema

选项：
  --format 格式    text（默认，给人看）、json（一个数组）、ndjson（一行一份）
  --forms 文件夹   另外使用这个文件夹里的表样；编号和版本相同的，以它为准
  -h, --help       显示本说明
  -V, --version    显示版本

退出状态：0 没有“必须改”的问题（对照时：没有差别）；1 有；2 有读不了的文件，或用法不对。
";

/// `3 处必须改，2 处请核对，1 处提示`; `没有问题` when there is none.
#[must_use]
pub fn counts_in_words(errors: u64, warnings: u64, notes: u64) -> String {
    let parts = [(errors, "处必须改"), (warnings, "处请核对"), (notes, "处提示")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if parts.is_empty() { "没有问题".to_owned() } else { parts.join("，") }
}

/// `得分 98.15，等级 优`
#[must_use]
pub fn score_in_words(total: &str, grade: Option<&str>, provisional: bool) -> String {
    let so_far = if provisional { "目前" } else { "" };
    let grade = grade.map_or_else(String::new, |grade| format!("，等级 {grade}"));
    format!("{so_far}得分 {total}{grade}")
}

/// What a run over many documents came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents.
    pub documents: u64,
    /// Of them with errors.
    pub with_errors: u64,
    /// Inputs that could not be read.
    pub unreadable: u64,
    /// Findings that must be mended.
    pub errors: u64,
    /// Findings to be looked at.
    pub warnings: u64,
    /// Notes.
    pub notes: u64,
}

impl Totals {
    /// The last line of a run.
    #[must_use]
    pub fn in_words(&self) -> String {
        let Self { documents, with_errors, unreadable, errors, warnings, notes } = *self;
        let unreadable = if unreadable > 0 { format!("，{unreadable} 份读不了") } else { String::new() };
        format!(
            "共 {documents} 份：{with_errors} 份有“必须改”的问题{unreadable}；合计 {}。",
            counts_in_words(errors, warnings, notes)
        )
    }

    /// A line that is overwritten while the run goes on.
    #[must_use]
    pub fn so_far(&self) -> String {
        format!("已核对 {} 份，{} 份有问题", self.documents, self.with_errors + self.unreadable)
    }
}

/// A fault of usage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Usage {
    /// Not a command.
    UnknownCommand(String),
    /// Not an option of this command, or one without its value.
    Option(String),
    /// Not a format.
    UnknownFormat(String),
    /// A file is missing.
    NoFile,
    /// A workbook needs a file to go to.
    NoOutput,
    /// Two files are compared, no more and no fewer.
    TwoFiles,
}

impl Usage {
    /// What is wrong.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::UnknownCommand(name) => format!("没有“{name}”这个命令"),
            Self::Option(message) => format!("选项不对：{message}"),
            Self::UnknownFormat(name) => format!("没有“{name}”这种格式"),
            Self::NoFile => "没有写文件".to_owned(),
            Self::NoOutput => "输出 xlsx 须用 --output 写明文件".to_owned(),
            Self::TwoFiles => "对照须写两个文件：先目标表，后自评表".to_owned(),
        }
    }
}

/// The first lines of a template's check, and of a folder's.
#[must_use]
pub fn template_sound(title: &str, version: &str) -> String {
    format!("表样没有问题：{title}（{version}）")
}
