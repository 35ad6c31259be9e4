//! Why a text is not a number, and harmless oddities of a text that is one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why the text of a cell cannot be taken as a number. Data only: the words are
/// the report's. `at` counts characters (Unicode scalar values) from the start
/// of the cell, beginning with 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum NumberFault {
    /// A thousands separator where none belongs: `7,00.0,77`, `,867.48`, `12,34`.
    BadGrouping { at: u32 },
    /// A second decimal point: `1.2.3`.
    TwoPoints { at: u32 },
    /// An exponent: `1e400`, `1E+05`. Never expanded, the display may have cut digits off.
    Exponent { at: u32 },
    /// Notation of another trade: `1_000`, `0x10`.
    ForeignNotation { at: u32 },
    /// A calculation or formula in place of its result: `1+1`, `=A1`.
    Expression { at: u32 },
    /// A second number begins right after the first: `12 34`, `12\u{200B}34`.
    SecondNumber { at: u32 },
    /// A mark inside or right behind the number that cannot be there: `12。5`, `5..`.
    StrayMark { at: u32 },
    /// More than 28 significant digits, or more than 28 decimals: keeping it would mean rounding it.
    TooManyDigits,
    /// `####`: a spreadsheet column was too narrow to show the value that was copied.
    CellOverflow,
    /// Words, or nothing that begins like a number (`NaN` and `Infinity` are words).
    NotANumber,
    /// A control character, an override of the writing direction, or a broken character.
    ControlCharacter { at: u32 },
}

impl NumberFault {
    /// The same fault, found `by` characters further into the cell.
    pub(crate) fn shifted(self, by: u32) -> Self {
        let add = |at: u32| at.saturating_add(by);
        match self {
            Self::BadGrouping { at } => Self::BadGrouping { at: add(at) },
            Self::TwoPoints { at } => Self::TwoPoints { at: add(at) },
            Self::Exponent { at } => Self::Exponent { at: add(at) },
            Self::ForeignNotation { at } => Self::ForeignNotation { at: add(at) },
            Self::Expression { at } => Self::Expression { at: add(at) },
            Self::SecondNumber { at } => Self::SecondNumber { at: add(at) },
            Self::StrayMark { at } => Self::StrayMark { at: add(at) },
            Self::ControlCharacter { at } => Self::ControlCharacter { at: add(at) },
            Self::TooManyDigits | Self::CellOverflow | Self::NotANumber => self,
        }
    }
}

/// Harmless things noticed while reading a number, as a small set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Notes(u8);

impl Notes {
    /// Nothing noticed.
    pub const NONE: Self = Self(0);
    /// Full-width digits, point, comma or sign: `１２．５`.
    pub const FULL_WIDTH: Self = Self(1);
    /// Thousands separators, properly grouped: `1,234.50`.
    pub const THOUSANDS: Self = Self(1 << 1);
    /// A minus sign other than `-` (U+2212, a dash), or one set off by a space.
    pub const UNUSUAL_MINUS: Self = Self(1 << 2);
    /// A point without a digit on one side: `.5`, `5.`.
    pub const BARE_POINT: Self = Self(1 << 3);
    /// Zero-width characters around the number.
    pub const INVISIBLE: Self = Self(1 << 4);
    /// A currency sign in front: `￥149.00`.
    pub const CURRENCY_SIGN: Self = Self(1 << 5);
    /// A plus sign in front: `+5`.
    pub const PLUS_SIGN: Self = Self(1 << 6);

    /// Whether nothing was noticed.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether everything in `other` was noticed.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
