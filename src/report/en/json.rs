//! Why a text is no JSON, or not what is wanted.

use crate::json::{Fault, JsonKind, Unfit, Why};
use crate::template::nearest;

/// Why a text was refused; what is said of a whole file begins a sentence.
pub(in crate::report) fn json(why: &Why) -> String {
    match why {
        Why::Empty => "The file is empty".to_owned(),
        Why::TooLarge { bytes, limit } => format!("The file has {bytes} bytes, more than the limit of {limit}"),
        Why::TooDeep { limit } => format!("Nested deeper than {limit} levels: no file of this program"),
        Why::TooManyEntries { limit } => format!("A table has more than {limit} rows"),
        Why::TooManyValues { limit } => format!("More than {limit} values"),
        Why::Syntax(fault) => syntax(*fault),
        Why::DuplicateKey(name) => format!("“{name}” is there twice; nobody knows which counts"),
        Why::Unfit(fit) => unfit(fit),
    }
}

fn syntax(fault: Fault) -> String {
    match fault {
        Fault::CutOff => "the file ends here; a closing bracket or quote is missing",
        Fault::WideSign(sign) => return format!("{sign} is a full-width sign; use that of the English keyboard"),
        Fault::Missing(sign) => return format!("“{sign}” is missing behind this"),
        Fault::Unexpected(sign) => return format!("“{sign}” cannot stand here"),
        Fault::TrailingComma => "no comma behind the last item",
        Fault::NotANumber => "NaN and Infinity are no numbers",
        Fault::BadNumber => "a number is written wrongly",
        Fault::MoreText => "all from here on is too much; perhaps one closing bracket",
        Fault::OpenText => "the text in this line is not closed by a double quote",
        Fault::ControlCharacter(_) => "a text holds a control character",
        Fault::BadEscape => "a backslash is used wrongly",
        Fault::LoneSurrogate => "half of a character is missing",
    }
    .to_owned()
}

fn unfit(unfit: &Unfit) -> String {
    match unfit {
        Unfit::Unknown { name, known } => match nearest(name, known.iter().copied()) {
            Some(nearest) => return format!("there is no “{name}”; is “{nearest}” meant?"),
            None => return format!("there is no “{name}”; there are {}", known.join(", ")),
        },
        Unfit::Lacks(name) => return format!("“{name}” is missing"),
        Unfit::NotOneOf(known) => return format!("one of these is wanted: {}", known.join(", ")),
        Unfit::Kind(JsonKind::Bool) => "true or false is wanted, without quotes",
        Unfit::Kind(JsonKind::Text) => "a text in double quotes is wanted; numbers as well, such as \"10\"",
        Unfit::Kind(JsonKind::Array) => "a list in [ ] is wanted",
        Unfit::Kind(JsonKind::Object) => "members in { } are wanted",
        Unfit::Kind(JsonKind::Number) => "a whole number is wanted, without quotes",
        Unfit::Kind(JsonKind::Null) => "the name alone is wanted, and nothing behind it",
        Unfit::OutOfRange => "a whole number above zero and not too large is wanted",
        Unfit::NoDecimal => "a plain number is wanted in the quotes, without commas, units and %, such as \"12.5\"",
        Unfit::Length => "the list has too many entries or too few",
        Unfit::Other(said) => said,
    }
    .to_owned()
}
