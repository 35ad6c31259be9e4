//! Targets that stand in an indicator's name: `质量达标率≥98%`, `达标率100%`.

use super::context::RowContext;
use super::finding::{Action, Detail, Finding, Remedy};
use super::glance::Glance;
use super::marks_left::mark_left;
use crate::document::Edit;
use crate::target::{Presence, Target, UnitMatch, read_target, unit};
use crate::template::{Role, Severity};

/// Compares a name that ends in a number with the target beside it.
pub fn check_name(row: &RowContext<'_>, target: &Target<'_>, findings: &mut Vec<Finding>) {
    let (Some(name_column), name) = row.role(Role::Name) else { return };
    let Some(target_column) = row.table.role(Role::Target) else { return };
    let Some(says) = said_in(name) else { return };
    let said = read_target(says);
    let Some(number) = said.number().filter(|_| said.problems.is_empty()) else { return };
    let place = row.cell(target_column);
    if target.presence == Presence::Blank {
        if !row.around.excerpt {
            // Where comparator and unit have cells of their own, the number alone would not do.
            let whole = row.table.role(Role::Comparator).is_none() && row.table.role(Role::Unit).is_none();
            let write =
                || Remedy { action: Action::Write(says.to_owned()), edits: vec![Edit::Set(place, says.into())] };
            let detail = Detail::TargetInName { says: says.to_owned() };
            let finding = Finding::own(place.into(), Severity::Warning, detail);
            findings.push(Finding { remedy: whole.then(write), ..finding });
        }
        return;
    }
    let Some(stated) = target.number() else { return };
    if unit::same_unit(&said.unit, &target.unit) == UnitMatch::Same && stated.value != number.value {
        let detail = Detail::NameContradicts { says: says.to_owned(), target: target.words.to_owned() };
        let also = vec![row.cell(name_column)];
        findings.push(Finding { also, ..Finding::own(place.into(), Severity::Note, detail) });
    }
}

/// The target at the end of a name: from its comparator on, or a bare percentage.
fn said_in(name: &str) -> Option<&str> {
    let glance = Glance::at(name);
    if !glance.has_sign() {
        return None;
    }
    let name = name.trim_end_matches([')', '）', ' ', '；', ';', '。']);
    if glance.may_have_mark() && mark_left(name).is_some() {
        return None;
    }
    let is_sign = |c: char| matches!(c, '≥' | '≧' | '≤' | '≦' | '>' | '＞' | '<' | '＜' | '=' | '＝');
    if let Some(last) = name.rfind(is_sign) {
        let (before, _) = name.split_at_checked(last)?;
        // `>=` is one sign in two characters.
        let start = before.trim_end_matches(is_sign).len();
        return name.get(start..).filter(|_| start > 0);
    }
    let number = name.strip_suffix(['%', '％'])?;
    let start = number.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let before = number.get(..start)?;
    let part_of_more = before.ends_with(['-', '－', '~', '～', '至', '到', '—', '−']);
    (start < number.len() && start > 0 && !part_of_more).then(|| name.get(start..)).flatten()
}

#[cfg(test)]
mod tests {
    use super::said_in;

    #[test]
    fn only_a_number_at_the_end_is_a_target() {
        let cases: &[(&str, Option<&str>)] = &[
            ("工程质量达标率100%", Some("100%")),
            ("质量达标率（≥98%）", Some("≥98%")),
            ("质量达标率>=98%", Some(">=98%")),
            ("满意度(≥**%)", None),
            ("按期完成率", None),
            ("占比50%-80%", None),
            ("≥98%", None),
            ("压减20%的耗电量", None),
            ("%", None),
            ("", None),
        ];
        for &(name, expected) in cases {
            assert_eq!(said_in(name), expected, "{name}");
        }
    }
}
