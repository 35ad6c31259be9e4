//! Every word of the page, in one table a language: a word that one of them lacks does not
//! compile. The forms' own text comes from the templates, the words of findings from `report`.

mod en;
mod zh;

use std::cell::Cell;

use crate::report::severity_name;
pub use crate::report::{Language, Phrase};
use crate::template::Severity;
use crate::ui::shelf::Purpose;

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Chinese) };
}

/// The language in use.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// From now on the page speaks this language.
pub fn speak(language: Language) {
    LANGUAGE.set(language);
}

/// The words of the language in use.
pub fn t() -> &'static Labels {
    match language() {
        Language::Chinese => &zh::CHINESE,
        Language::English => &en::ENGLISH,
    }
}

/// The words of the page in one language.
pub struct Labels {
    // --- The program
    pub app: &'static str,
    pub tagline: &'static str,
    pub privacy: &'static str,
    pub opening: &'static str,
    /// The other language, in its own words.
    pub other_language: &'static str,
    pub theme_auto: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,

    // --- Home
    pub new_form: &'static str,
    pub new: &'static str,
    pub new_of: Phrase,
    pub search: &'static str,
    pub no_forms: &'static str,
    pub purposes: &'static str,
    pub all_purposes: &'static str,
    pub purpose_target: &'static str,
    pub purpose_monitoring: &'static str,
    pub purpose_selfeval: &'static str,
    pub open_example: &'static str,
    pub open_example_of: Phrase,
    pub example_title: Phrase,
    pub drafts: &'static str,
    pub drafts_where: &'static str,
    pub no_drafts: &'static str,
    pub no_drafts_kept: &'static str,
    pub no_drafts_found: &'static str,
    pub drafts_order: &'static str,
    pub by_unit: &'static str,
    pub by_time: &'static str,
    pub by_name: &'static str,
    pub unit_year: Phrase,
    pub no_unit: &'static str,
    pub no_year: &'static str,
    pub untitled: &'static str,
    pub rename: &'static str,
    pub rename_of: Phrase,
    pub duplicate: &'static str,
    pub duplicate_of: Phrase,
    pub copy_title: Phrase,
    pub next_year: &'static str,
    pub next_year_of: Phrase,
    pub next_year_title: Phrase,
    pub next_year_begun: &'static str,
    pub delete: &'static str,
    pub delete_of: Phrase,
    pub deleted: Phrase,
    pub undo_delete: &'static str,
    pub draft_elsewhere: &'static str,
    pub draft_newer: &'static str,
    pub draft_gone: &'static str,
    pub draft_broken: &'static str,
    pub draft_unknown_form: Phrase,
    pub export_draft: &'static str,
    pub aside_title: &'static str,
    pub aside_hint: Phrase,
    pub aside_export: &'static str,
    pub aside_remove: &'static str,
    pub import: &'static str,
    pub import_hint: &'static str,
    pub import_pick: &'static str,
    pub form_added: Phrase,
    pub form_refused: Phrase,
    pub form_not_loaded: &'static str,
    pub form_not_kept: &'static str,
    pub form_too_long: &'static str,
    pub file_too_large: Phrase,
    pub file_unreadable: &'static str,
    pub form_version_taken: Phrase,
    pub form_of_administrator: Phrase,
    pub form_take_away: &'static str,
    pub form_take_away_of: Phrase,
    pub import_failed: &'static str,
    pub import_problems: Phrase,
    pub version_differs: Phrase,
    pub file_is_excerpt: &'static str,
    pub digest_differs: &'static str,

    // --- Storage
    pub save_unsaved: &'static str,
    pub save_new: &'static str,
    pub save_saving: &'static str,
    pub save_saved: &'static str,
    pub save_local: &'static str,
    pub save_local_hint: &'static str,
    pub save_memory: &'static str,
    pub save_memory_hint: &'static str,
    pub storage_memory: &'static str,
    pub storage_full: &'static str,
    pub storage_local: &'static str,
    pub storage_mirror_only: &'static str,
    pub newer_elsewhere: &'static str,
    pub deleted_elsewhere: &'static str,
    pub take_theirs: &'static str,
    pub go_on_here: &'static str,
    pub conflict: &'static str,
    pub conflict_mine: &'static str,
    pub conflict_both: &'static str,
    pub taken_over: &'static str,

    // --- Top bar
    pub home: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,
    pub check: &'static str,
    pub export: &'static str,
    pub print: &'static str,
    pub help: &'static str,

    // --- Sections
    pub sections: &'static str,
    pub section_blank: &'static str,
    pub section_missing: Phrase,
    pub section_done: &'static str,
    pub section_errors: Phrase,

    // --- The paper
    pub money_unit: Phrase,
    pub in_unit: Phrase,
    pub signature: Phrase,
    pub required: &'static str,
    pub auxiliary: &'static str,
    pub auxiliary_hint: &'static str,
    pub auxiliary_group: &'static str,
    pub not_applicable: &'static str,
    pub not_in_list: Phrase,
    pub picked: Phrase,
    pub picked_sum: Phrase,
    pub computed: &'static str,
    pub so_far: &'static str,
    pub computed_is: Phrase,
    pub computed_agrees: Phrase,
    pub computed_so_far: Phrase,
    pub how_computed: &'static str,
    pub adopt: &'static str,
    pub adopt_value: Phrase,
    pub generate: &'static str,
    pub generated_hint: &'static str,
    pub generated_agrees: &'static str,
    pub generated_stale: Phrase,
    pub generate_again: &'static str,
    pub characters: Phrase,
    pub unplaced: &'static str,
    pub unplaced_hint: &'static str,

    // --- Rows
    pub row_number: Phrase,
    pub row_actions: Phrase,
    pub row_menu: &'static str,
    pub add_row: &'static str,
    pub insert_above: &'static str,
    pub insert_below: &'static str,
    pub move_up: &'static str,
    pub move_down: &'static str,
    pub part_row: &'static str,
    pub remove_row: &'static str,

    // --- Panel
    pub panel: &'static str,
    pub open_panel: &'static str,
    pub close_panel: &'static str,
    pub findings: &'static str,
    pub print_findings: &'static str,
    pub findings_of: Phrase,
    pub counted: Phrase,
    pub severity_title: &'static str,
    pub place: &'static str,
    pub says: Phrase,
    pub unit_says: &'static str,
    pub nothing_found: &'static str,
    pub nothing_yet: &'static str,
    pub nothing_of_this: &'static str,
    pub filter_section: &'static str,
    pub all_sections: &'static str,
    pub previous_finding: &'static str,
    pub next_finding: &'static str,
    pub remark: &'static str,
    pub remarked: &'static str,
    pub remark_label: &'static str,
    pub remark_hint: &'static str,
    pub why: &'static str,
    pub rule: &'static str,
    pub counts_none: &'static str,
    pub counts_aloud: Phrase,
    pub score: &'static str,
    pub score_of: Phrase,
    pub score_settled: &'static str,
    pub score_provisional: Phrase,
    pub score_partial: &'static str,
    pub score_unknown: &'static str,
    pub score_missing: Phrase,
    pub more: Phrase,
    pub earned: &'static str,
    pub lost: &'static str,
    pub open_marks: &'static str,
    pub marks_aloud: Phrase,
    pub marks_lost: Phrase,
    pub composition: &'static str,
    pub loss_composition: Phrase,
    pub achievement: &'static str,
    pub achieved: Phrase,
    pub achieved_ones: Phrase,
    pub met: &'static str,
    pub missed: &'static str,

    // --- Check and export
    pub check_errors: Phrase,
    pub check_clear: &'static str,
    pub check_clear_more: Phrase,
    pub to_check: Phrase,
    pub to_note: Phrase,
    pub and: &'static str,
    pub check_more: Phrase,
    pub check_empty: Phrase,
    pub export_title: &'static str,
    pub export_errors: Phrase,
    pub export_errors_hint: &'static str,
    pub export_anyway: &'static str,
    pub export_look: &'static str,
    pub exported: Phrase,
    pub export_failed: &'static str,
    pub rename_title: &'static str,
    pub rename_label: &'static str,
    pub ok: &'static str,
    pub cancel: &'static str,
    pub close: &'static str,
    // --- Paste
    pub paste_title: &'static str,
    pub paste: &'static str,
    pub paste_new: &'static str,
    pub paste_from: Phrase,
    pub paste_more: Phrase,
    pub paste_added: Phrase,
    pub paste_unreadable: Phrase,
    pub paste_words: Phrase,
    pub paste_printed: Phrase,
    pub paste_void: Phrase,
    pub paste_outside: Phrase,
    pub paste_hidden_rows: Phrase,
    pub paste_hidden_columns: Phrase,
    pub paste_is_same: &'static str,
    pub paste_is_printed: &'static str,
    pub paste_is_outside: &'static str,
    pub paste_is_unreadable: &'static str,
    pub paste_is_words: &'static str,

    pub help_title: &'static str,
    pub help_keys: &'static [(&'static str, &'static str)],
}

impl Labels {
    /// What a form is for.
    pub fn purpose(&self, purpose: Purpose) -> &'static str {
        match purpose {
            Purpose::Target => self.purpose_target,
            Purpose::Monitoring => self.purpose_monitoring,
            Purpose::SelfEvaluation => self.purpose_selfeval,
        }
    }

    /// A severity in words.
    pub fn severity(&self, severity: Severity) -> &'static str {
        severity_name(severity, language())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_their_values_in_order() {
        assert_eq!(zh::CHINESE.row_number.count(3), "第3行");
        assert_eq!(en::ENGLISH.marks_aloud.counts(&[1, 2, 3, 4, 5]), "1: 2 marks, earned 3, lost 4, open 5");
        assert_eq!(Phrase("没有空位").with(&["多余"]), "没有空位");
    }

    #[test]
    fn the_languages_leave_the_same_places() {
        // Name and number of places of every phrase, as the tables are written.
        let places = |source: &str| -> Vec<(String, usize)> {
            let pieces: Vec<_> = source.split(": Phrase(").collect();
            let name = |before: &str| before.rsplit(char::is_whitespace).next().unwrap_or_default().to_owned();
            pieces.windows(2).map(|pair| (name(pair[0]), pair[1].matches("{}").count())).collect()
        };
        let chinese = places(include_str!("zh.rs"));
        assert!(chinese.len() > 30, "the tables are written otherwise than this test reads them");
        assert_eq!(chinese, places(include_str!("en.rs")));
    }
}
