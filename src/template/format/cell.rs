//! What may stand in a cell.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A single field of the form, or a column of a table: what may stand in the cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellSpec {
    /// Unique among the fields, or among the columns of the table. Formulas use it.
    pub id: String,
    /// As printed.
    pub label: String,
    /// Printed above this and the neighbouring columns that name the same heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// What the text means.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// What the cell is for, where rules must know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Must be filled in.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// Decimals understood when the cell shows fewer; amounts default to the template's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
    /// Longest text, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_chars: Option<u32>,
    /// Name of the list that a choice is taken from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub list: String,
    /// The list is not complete: other texts are worth a look, not wrong.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open_list: bool,
    /// Unit printed beside the cell: `万元`, `分`, `个`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// A short help text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// Text of a new document's cell.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub default: String,
    /// A text made from the numbers, with `{cell}` places; stays editable.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub generated: String,
    /// For working out only: not on the official paper, not printed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub auxiliary: bool,
    /// Printed text of the form: shown, not typed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub printed: bool,
    /// A target without a comparator is worth a note.
    #[serde(default, skip_serializing_if = "is_false")]
    pub expects_comparator: bool,
    /// What the cell begins with when last year's form becomes this year's; without it, that
    /// follows from the cell's type and role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_year: Option<NextYear>,
    /// Width of the column in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u8>,
}

/// What the text of a cell means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line of words.
    Text,
    /// Words over several lines.
    LongText,
    /// Money, in the template's unit.
    Amount,
    /// A whole number of things or people.
    Count,
    /// A percentage; `98` and `98%` are the same.
    Percent,
    /// Marks an indicator carries (分值).
    Weight,
    /// Marks earned (得分).
    Score,
    /// A year: `2023`.
    Year,
    /// One of a list.
    Choice,
    /// A target with its comparator: `≥98%`, `健全`.
    Target,
    /// What happened: `100%`, `达成预期指标`.
    Actual,
    /// The value part of a target whose comparator has a cell of its own.
    TargetValue,
    /// The comparator, or 定性, of a target in split cells.
    Comparator,
    /// A unit of measure.
    Unit,
    /// The grade in words.
    Grade,
}

/// What a cell begins with when last year's form is copied as this year's start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NextYear {
    /// With last year's text.
    Keep,
    /// As on a new form.
    Blank,
    /// With last year's text of this cell: a field, or a column of the same row.
    From(String),
}

/// What a cell of an indicator table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 一级指标
    Level1,
    /// 二级指标
    Level2,
    /// 三级指标, the indicator's own name.
    Name,
    /// Comparator or value type in a cell of its own.
    Comparator,
    /// 正向 or 反向.
    Direction,
    /// 指标值, whole or its value part.
    Target,
    /// 度量单位
    Unit,
    /// 实际完成值
    Actual,
    /// 完成率, given rather than worked out from target and actual.
    Completion,
    /// 分值
    Weight,
    /// 得分
    Score,
    /// Reason for lost marks or a missed target.
    Reason,
    /// 指标值确定依据
    Basis,
    /// 指标分类
    Class,
    /// Value of the year before last.
    Prior2,
    /// Value of last year.
    Prior1,
    /// The name of a row of a fixed table.
    Label,
    /// 调整后指标值: counts where it is filled in.
    AdjustedTarget,
    /// Score by a second rater (复核得分).
    SecondScore,
    /// 得分系数: the score is weight × coefficient.
    Coefficient,
    /// Marks above the weight that the row states (加分).
    Bonus,
    /// 是否核心指标, or ★.
    Core,
    /// 改进措施
    Measure,
    /// 佐证材料
    Evidence,
    /// 评分标准: the rule in words.
    Standard,
    /// The project that a row belongs to, where one table holds several.
    Project,
    /// 四档标准: the limit of 优.
    Excellent,
    /// The limit of 良.
    Good,
    /// The limit of 中.
    Fair,
    /// The limit of 差.
    Poor,
}

impl Role {
    /// How many roles there are.
    pub const COUNT: usize = Self::Poor as usize + 1;
}

/// For leaving defaults out of files.
pub(super) fn is_false(value: &bool) -> bool {
    !value
}
