//! New findings in place of old ones.

use super::changes::Changes;
use super::state::Counts;
use crate::rules::Finding;

/// Puts new findings in place of old ones, and notes what the page must repaint.
pub(super) fn replace(slot: &mut Vec<Finding>, new: Vec<Finding>, counts: &mut Counts, changes: &mut Changes) {
    // What both lists begin and end with has neither come nor gone.
    let same = |(old, new): &(&Finding, &Finding)| old == new;
    let before = slot.iter().zip(&new).take_while(same).count();
    let rest = |list: &[Finding]| list.len().saturating_sub(before);
    let (rest_old, rest_new) = (rest(slot), rest(&new));
    let after = slot.iter().rev().zip(new.iter().rev()).take(rest_old.min(rest_new)).take_while(same).count();
    let (gone, came) = (rest_old.saturating_sub(after), rest_new.saturating_sub(after));
    // Equal numbers may be written differently, 1.00 and 1: what a fresh look gives is kept.
    let old = std::mem::replace(slot, new);
    if gone == 0 && came == 0 {
        return;
    }
    changes.findings = true;
    for (list, count, other) in [(&old, gone, &*slot), (&*slot, came, &old)] {
        for finding in list.iter().skip(before).take(count).filter(|finding| !other.contains(finding)) {
            let cells = finding.place.cell().into_iter().chain(finding.also.iter().copied());
            changes.verdicts.extend(cells);
        }
    }
    for finding in slot.iter().skip(before).take(came) {
        *counts.of(finding.severity) += 1;
        changes.came.push(finding.clone());
    }
    for finding in old.into_iter().skip(before).take(gone) {
        let count = counts.of(finding.severity);
        *count = count.saturating_sub(1);
        changes.gone.push(finding);
    }
}
