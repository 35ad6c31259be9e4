//! Results as text for a person.

use jixiao::exchange::submission::StandingText;
use jixiao::receive::{Entry, Judged, Notice, NoticeCode, Outcome, Verdict};
use jixiao::report::{Language, severity_name};
use jixiao::template::Severity;

/// Colours, where there is a screen that shows them.
#[derive(Clone, Copy, Debug)]
pub struct Paint(bool);

impl Paint {
    /// No colours where NO_COLOR is set, see <https://no-color.org>.
    pub fn new(on_screen: bool) -> Self {
        Self(on_screen && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()))
    }

    fn severity(self, severity: Severity, language: Language) -> String {
        let name = severity_name(severity, language);
        let colour = match severity {
            Severity::Error => 31,
            Severity::Warning => 33,
            Severity::Note => 36,
        };
        if self.0 { format!("\x1b[{colour}m{name}\x1b[0m") } else { name.to_owned() }
    }
}

/// All about one input: a heading, a paragraph a finding, and what it comes to.
pub fn outcome(outcome: &Outcome, language: Language, paint: Paint) -> String {
    let mut text = safe(&outcome.name());
    match &outcome.result {
        Judged::Verdict(verdict) => {
            text.push_str(&heading(verdict, language));
            text.push('\n');
            let mut entries = verdict.findings.iter().peekable();
            while let Some(entry) = entries.next() {
                // What to do about a file that was edited is said once, behind all that shows it.
                let repeats = entries.peek().is_some_and(|next| repeats_advice(entry, next));
                push_entry(&mut text, entry, language, paint, repeats);
            }
        }
        Judged::Unreadable { findings: [notice], .. } => {
            text.push('\n');
            push_notice(&mut text, notice, language, paint);
        }
    }
    text
}

/// `某某单位 2023 部门整体绩效目标申报表：2 处必须改；得分 98.15，等级 优`
fn heading(verdict: &Verdict, language: Language) -> String {
    let terms = language.terms();
    let parts = [&verdict.unit, &verdict.year, &verdict.template.title];
    let named: Vec<String> = parts.iter().map(|part| safe(part)).filter(|part| !part.is_empty()).collect();
    let counts = verdict.counts;
    let mut text = format!(
        "  {}{}{}",
        named.join(" "),
        terms.colon,
        language.counts(counts.errors.into(), counts.warnings.into(), counts.notes.into())
    );
    if let Some(score) = &verdict.score
        && let Some(total) = score.total
    {
        let provisional = score.standing != StandingText::Settled;
        text.push_str(terms.semicolon);
        text.push_str(&safe(&language.score(&total.0.to_string(), score.grade.as_deref(), provisional)));
    }
    text
}

/// Two notices in a row that end in the same words.
fn repeats_advice(entry: &Entry, next: &Entry) -> bool {
    matches!((entry, next), (Entry::Notice(one), Entry::Notice(two)) if one.advice == two.advice)
}

fn push_entry(text: &mut String, entry: &Entry, language: Language, paint: Paint, repeats: bool) {
    let severity = paint.severity(entry.severity(), language);
    let [what, why, how] = entry.words();
    let place = match entry {
        // What has no place on the form has one in the file.
        Entry::Notice(notice) if matches!(notice.code, NoticeCode::TextUnplaced | NoticeCode::MemberUnknown) => {
            &notice.pointer
        }
        _ => entry.label(),
    };
    push(text, language, severity, place, [what, why, if repeats { "" } else { how }], entry.code());
    push_line(text, language, language.terms().remark, entry.remark());
}

fn push_notice(text: &mut String, notice: &Notice, language: Language, paint: Paint) {
    let words = [notice.message.as_str(), "", &notice.advice];
    push(text, language, paint.severity(notice.severity, language), &notice.label, words, notice.code.as_str());
}

fn push(text: &mut String, language: Language, severity: String, place: &str, [what, why, how]: [&str; 3], code: &str) {
    let terms = language.terms();
    let place = if place.is_empty() { String::new() } else { format!("{}{}", safe(place), terms.colon) };
    text.push_str(&format!("  {severity}  {place}{}  [{code}]\n", safe(what)));
    for (name, words) in [(terms.rule, why), (terms.remedy, how)] {
        push_line(text, language, name, words);
    }
}

fn push_line(text: &mut String, language: Language, name: &str, words: &str) {
    if !words.is_empty() {
        text.push_str(&format!("          {name}{}{}\n", language.terms().colon, safe(words)));
    }
}

/// A text from outside on one line, without signs that a terminal obeys or that turn the
/// reading direction.
pub fn safe(text: &str) -> String {
    let harmless = |sign: char| match sign {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        sign if sign.is_control() => '\u{fffd}',
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        sign => sign,
    };
    text.trim().chars().map(harmless).collect()
}
