//! A published form with the verdicts a correct engine reaches, as read from its file.
//! Judgements (true or false) that nobody here knows are refused: a case is never judged in part
//! unnoticed. Other members that nobody knows are for people.

use serde::Deserialize;
use serde_json::{Map, Value};

/// One file of `tests/data/cases`.
#[derive(Debug, Deserialize)]
pub struct Case {
    pub id: String,
    pub title: String,
    #[serde(default)]
    #[allow(unused, reason = "for people")]
    pub source_url: String,
    pub province: String,
    #[serde(default)]
    #[allow(unused, reason = "for people")]
    pub level: String,
    pub form_kind: String,
    #[serde(default)]
    pub year: String,
    #[serde(default)]
    pub money_unit: String,
    pub excerpt_complete: bool,
    #[serde(default)]
    #[allow(unused, reason = "damaged rows were left out already")]
    pub ocr_or_pdf_text: bool,
    pub as_printed: Printed,
    pub verdicts: Vec<Verdict>,
    #[serde(default)]
    pub document_errors: Vec<String>,
    #[serde(default)]
    #[allow(unused, reason = "for people")]
    pub notes: String,
}

/// What the document prints.
#[derive(Debug, Default, Deserialize)]
pub struct Printed {
    #[serde(default)]
    pub budget_rows: Vec<Map<String, Value>>,
    #[serde(default)]
    pub indicators: Vec<Map<String, Value>>,
    #[serde(default)]
    pub totals: Map<String, Value>,
    #[serde(default)]
    pub grade: String,
    /// Everything else: texts and numbers of single cells.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// One verdict. `holds` and `met` are absent or null where there is nothing to compare.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Verdict {
    pub id: String,
    pub kind: String,
    pub label: String,
    pub holds: Option<bool>,
    pub note: String,
    #[allow(unused, reason = "follows from the cells")]
    pub unit: String,
    // sums
    pub parts: Vec<String>,
    pub printed_total: Option<String>,
    pub computed_total: String,
    pub required_total: Option<String>,
    #[allow(unused, reason = "printed - computed")]
    pub difference: Option<String>,
    // rates and scores
    pub numerator: String,
    pub denominator: String,
    pub computed_percent: String,
    #[allow(unused, reason = "computed_percent, rounded")]
    pub computed_percent_2dp: String,
    #[allow(unused, reason = "computed_percent, rounded")]
    pub computed_at_printed_precision: String,
    #[allow(unused, reason = "the printed text has them")]
    pub compared_at_decimals: Option<u32>,
    pub printed: Option<String>,
    pub weight: Option<String>,
    #[allow(unused, reason = "for people")]
    pub formula: String,
    #[allow(unused, reason = "expected, unrounded")]
    pub expected_exact: String,
    pub expected: String,
    // cross checks and grades
    pub expression: String,
    pub computed: String,
    pub score: String,
    #[allow(unused, reason = "the template has it")]
    pub scheme: String,
    // indicators
    pub name: String,
    pub target_printed: String,
    pub actual_printed: String,
    pub comparator: String,
    #[allow(unused, reason = "the engine assumes for itself")]
    pub comparator_assumed: String,
    pub target: String,
    pub actual: String,
    pub met: Option<bool>,
    pub ratio_actual_over_target_percent: Option<String>,
    pub proportional_score: Option<String>,
    pub score_printed: Option<String>,
    pub score_matches_proportional: Option<bool>,
    pub score_matches_at_printed_precision: Option<bool>,
    #[allow(unused, reason = "printed - proportional")]
    pub score_minus_proportional: Option<String>,
    pub score_within_weight: Option<bool>,
    pub deducted_although_met_without_reason: bool,
    pub reason_missing_for_unmet: bool,
    pub reason_printed: String,
    pub over_130_percent: bool,
    pub over_150_percent: bool,
    pub band_percent: Option<String>,
    pub issue: String,
    /// What else it says.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl Verdict {
    /// A judgement that nobody here knows: such a case is never judged in part unnoticed.
    fn unknown(&self) -> Option<String> {
        let flag = self.other.iter().find(|(_, value)| value.is_boolean());
        flag.map(|(key, value)| format!("{}: “{key}”: {value} is a judgement nobody here knows", self.id))
    }
}

/// A case from the text of its file.
pub fn read(text: &str) -> Result<Case, String> {
    let mut case: Case = serde_json::from_str(text).map_err(|error| format!("the case cannot be read: {error}"))?;
    match case.verdicts.iter().find_map(Verdict::unknown) {
        Some(unknown) => Err(unknown),
        None => {
            unfold(&mut case.as_printed);
            Ok(case)
        }
    }
}

/// Merged cells that a case prints once hold their text for every row beside them, and a last row
/// that totals the whole table is the form's total.
fn unfold(printed: &mut Printed) {
    let begins = |row: &Map<String, Value>, words: &[&str]| {
        let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
        ["l1", "l2", "name"].iter().any(|key| words.iter().any(|word| text(key).starts_with(word)))
    };
    if let Some(last) = printed.indicators.last().filter(|row| begins(row, &["合计", "总计", "总分"])).cloned() {
        printed.indicators.pop();
        for key in ["weight", "score"] {
            if let Some(marks) = last.get(key).filter(|marks| marks.as_str() != Some("")) {
                printed.totals.entry(key).or_insert_with(|| marks.clone());
            }
        }
    }
    let mut above: [String; 2] = Default::default();
    for row in &mut printed.indicators {
        let [level1, level2] = &mut above;
        let text = |row: &Map<String, Value>, key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
        match text(row, "l1") {
            Some(own) if !own.is_empty() => {
                *level1 = own;
                level2.clear();
            }
            Some(_) => drop(row.insert("l1".to_owned(), level1.clone().into())),
            None => {}
        }
        match text(row, "l2") {
            Some(own) if !own.is_empty() => *level2 = own,
            Some(_) => drop(row.insert("l2".to_owned(), level2.clone().into())),
            None => {}
        }
    }
}

impl Printed {
    /// The member of the indicators that says of some rows that they are sub-totals.
    pub fn subtotals(&self) -> Option<&'static str> {
        let says = |row: &Map<String, Value>, key: &str| {
            row.get(key).and_then(Value::as_str).is_some_and(|text| text.starts_with("小计"))
        };
        ["name", "l2", "l1"].into_iter().find(|key| self.indicators.iter().any(|row| says(row, key)))
    }
}

/// The text of a printed member; numbers are written as they stand.
pub fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("a printed cell must be a text, not {value}"))
}
