//! How a target is to be compared with what happened.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The comparison a target states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Comparator {
    /// ≥, 不低于, 达到, 以上: this much or more.
    #[serde(rename = "ge")]
    AtLeast,
    /// ≤, 不超过, 以内: this much or less.
    #[serde(rename = "le")]
    AtMost,
    /// =, 等于: exactly this much.
    #[serde(rename = "eq")]
    Equal,
    /// >, 超过, 高于: more than this.
    #[serde(rename = "gt")]
    MoreThan,
    /// <, 低于, 不足: less than this.
    #[serde(rename = "lt")]
    LessThan,
    /// Between two numbers, included unless the text says otherwise.
    #[serde(rename = "range")]
    Range,
    /// Words only, or marked 定性.
    #[serde(rename = "qualitative")]
    Qualitative,
    /// A number without a comparator.
    #[serde(rename = "none")]
    None,
    /// A person has to look: dates, sentences holding numbers, unfilled templates,
    /// malformed numbers, 无.
    #[serde(rename = "ambiguous")]
    Ambiguous,
}

impl Comparator {
    /// The short name used in data files: `ge`, `le`, `eq`, …
    pub const fn code(self) -> &'static str {
        match self {
            Self::AtLeast => "ge",
            Self::AtMost => "le",
            Self::Equal => "eq",
            Self::MoreThan => "gt",
            Self::LessThan => "lt",
            Self::Range => "range",
            Self::Qualitative => "qualitative",
            Self::None => "none",
            Self::Ambiguous => "ambiguous",
        }
    }

    /// Whether it is one of the five that compare with a single number.
    pub const fn is_comparison(self) -> bool {
        matches!(self, Self::AtLeast | Self::AtMost | Self::Equal | Self::MoreThan | Self::LessThan)
    }

    /// Whether the number itself does not count.
    pub const fn is_strict(self) -> bool {
        matches!(self, Self::MoreThan | Self::LessThan)
    }

    /// Which way better lies, for a comparison.
    pub const fn direction(self) -> Option<Direction> {
        match self {
            Self::AtLeast | Self::MoreThan => Some(Direction::MoreIsBetter),
            Self::AtMost | Self::LessThan => Some(Direction::LessIsBetter),
            _ => None,
        }
    }
}

/// 指标方向: which way better lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// 正向: the more the better.
    MoreIsBetter,
    /// 反向, 逆向: the less the better.
    LessIsBetter,
}

/// How a target without a comparator is to be taken. A bare 0 is met only by 0,
/// whatever is assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Assumed {
    /// This much or more, as for most indicators.
    AtLeast,
    /// This much or less, as for costs and rates of damage.
    AtMost,
    /// Exactly this much.
    Equal,
}

impl Assumed {
    /// The comparator it stands for.
    pub const fn comparator(self) -> Comparator {
        match self {
            Self::AtLeast => Comparator::AtLeast,
            Self::AtMost => Comparator::AtMost,
            Self::Equal => Comparator::Equal,
        }
    }
}
