//! How serious a form takes what holds on every form.

use super::finding::Finding;
use crate::template::Plan;

/// Gives findings that no rule of the template is behind the severity that the template gives
/// their kind, and drops those it does not want said.
pub fn tune(plan: &Plan, findings: &mut Vec<Finding>) {
    if plan.severities.is_empty() {
        return;
    }
    findings.retain_mut(|finding| {
        let code = finding.code();
        let tuned = plan.severities.iter().find(|(known, _)| finding.rule.is_none() && *known == code);
        match tuned {
            Some((_, Some(severity))) => {
                finding.severity = *severity;
                true
            }
            Some((_, None)) => false,
            None => true,
        }
    });
}
