//! What was noticed while opening a file, in words: always with the place in the file. Page and
//! command line say it in either language, the page's API in Chinese.

mod claim;
#[cfg_attr(target_arch = "wasm32", allow(dead_code, reason = "the API speaks Chinese"))]
mod en;
mod file;
mod zh;

use super::claims::FalseClaim;
#[cfg(not(target_arch = "wasm32"))]
use super::inputs::InputError;
use super::notice::{Notice, NoticeCode};
use crate::exchange::{ImportProblem, Problem, Refused};
use crate::report::Language;
use crate::template::{Plan, Severity};

pub use file::{problem, refused, text_error};

/// What a verdict on a file says, in one language or the other; the API has no room for both.
macro_rules! say {
    ($language:expr, $($item:tt)*) => {
        match $language {
            #[cfg(not(target_arch = "wasm32"))]
            Language::English => en::$($item)*,
            _ => zh::$($item)*,
        }
    };
}

/// What was noticed, and what to do about it.
struct Said {
    message: String,
    advice: String,
}

impl Said {
    fn of(message: impl Into<String>, advice: &str) -> Self {
        Self { message: message.into(), advice: advice.to_owned() }
    }
}

/// What notices of this code have in common.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn code(code: NoticeCode, language: Language) -> &'static str {
    say!(language, code(code))
}

/// Why an input could not be read.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn input_error(error: &InputError, language: Language) -> String {
    say!(language, input_error(error))
}

/// A notice that the input was not opened at all.
pub(super) fn unreadable(pointer: &str, message: String, language: Language) -> Notice {
    let said = Said::of(message, say!(language, UNREADABLE_ADVICE));
    Notice { pointer: pointer.to_owned(), ..notice(NoticeCode::Unreadable, Severity::Error, said) }
}

/// The same of a text that was refused.
pub(super) fn not_opened(found: &Refused, language: Language) -> Notice {
    unreadable(&found.at.pointer, refused(found, language), language)
}

/// A notice that the program failed on this input.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn program_failed(language: Language) -> Notice {
    notice(NoticeCode::ProgramFailed, Severity::Error, say!(language, program_failed()))
}

fn notice(code: NoticeCode, severity: Severity, Said { message, advice }: Said) -> Notice {
    let (pointer, label) = (String::new(), String::new());
    Notice { code, severity, pointer, label, claimed: None, found: None, message, advice }
}

pub(super) fn other_version(file: &str, here: &str, language: Language) -> Notice {
    notice(NoticeCode::TemplateDiffers, Severity::Warning, say!(language, other_version(file, here)))
}

pub(super) fn other_digest(plan: &Plan, language: Language) -> Notice {
    let said = say!(language, other_digest(&plan.template.version));
    notice(NoticeCode::TemplateDiffers, Severity::Warning, said)
}

pub(super) fn excerpt(language: Language) -> Notice {
    notice(NoticeCode::Excerpt, Severity::Warning, say!(language, excerpt()))
}

pub(super) fn import_notice(found: &ImportProblem, language: Language) -> Notice {
    let passed = matches!(found.problem, Problem::PassedOver | Problem::UnknownPreset);
    let (code, severity) = if passed {
        (NoticeCode::MemberUnknown, Severity::Note)
    } else {
        (NoticeCode::TextUnplaced, Severity::Warning)
    };
    let [none, look] = say!(language, PART_ADVICE);
    let said = Said::of(file::part_problem(found.problem, language), if passed { none } else { look });
    Notice { pointer: found.pointer.clone(), ..notice(code, severity, said) }
}

/// A result in the file that is not the engine's. `place` is the cell in words, where it is
/// about one.
pub(super) fn claim_notice(claim: &FalseClaim, severity: Severity, place: String, language: Language) -> Notice {
    let [message, advice] = claim::said(claim, language);
    Notice {
        pointer: claim.pointer.clone(),
        label: place,
        claimed: claim.claimed.clone(),
        found: claim.found.clone(),
        ..notice(NoticeCode::ClaimDiffers, severity, Said { message, advice })
    }
}
