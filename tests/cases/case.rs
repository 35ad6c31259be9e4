//! A published form with the verdicts a correct engine reaches, as read from its file. Only what
//! the tests need is read: a member left out, empty or of another kind spoils nothing else.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{plain, spelling};

/// One file of `tests/data/cases`.
#[derive(Debug)]
pub struct Case {
    pub title: String,
    pub province: String,
    pub form_kind: String,
    pub year: String,
    pub money_unit: String,
    pub excerpt_complete: bool,
    pub as_printed: Printed,
    pub verdicts: Vec<Verdict>,
    pub document_errors: Vec<String>,
    /// Judgements (true or false) that nobody here knows: a case judged in part says so.
    pub not_judged: Vec<String>,
}

/// What the document prints. All cells are texts.
#[derive(Debug, Default)]
pub struct Printed {
    pub budget_rows: Vec<Map<String, Value>>,
    pub indicators: Vec<Map<String, Value>>,
    pub totals: Map<String, Value>,
    pub grade: String,
    /// Everything else: texts and numbers of single cells.
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
    // sums
    pub printed_total: Option<String>,
    pub computed_total: String,
    pub required_total: Option<String>,
    // rates and scores
    pub numerator: String,
    pub denominator: String,
    pub computed_percent: String,
    pub printed: Option<String>,
    pub weight: Option<String>,
    pub expected: String,
    // cross checks
    pub expression: String,
    pub computed: String,
    // indicators
    pub name: String,
    pub target_printed: String,
    pub actual_printed: String,
    pub met: Option<bool>,
    pub ratio_actual_over_target_percent: Option<String>,
    pub proportional_score: Option<String>,
    pub score_printed: Option<String>,
    pub score_matches_proportional: Option<bool>,
    pub score_matches_at_printed_precision: Option<bool>,
    pub score_within_weight: Option<bool>,
    pub deducted_although_met_without_reason: bool,
    pub reason_missing_for_unmet: bool,
    pub reason_printed: String,
    pub over_130_percent: bool,
    pub over_150_percent: bool,
    pub issue: String,
}

/// Members of a verdict that say yes or no.
const FLAGS: &[&str] = &[
    "holds",
    "met",
    "score_matches_proportional",
    "score_matches_at_printed_precision",
    "score_within_weight",
    "deducted_although_met_without_reason",
    "reason_missing_for_unmet",
    "over_130_percent",
    "over_150_percent",
];

impl Verdict {
    /// The verdict, and the judgements in it that nobody here knows.
    fn read(value: &Value) -> Result<(Self, Vec<String>), String> {
        let (mut told, mut unknown) = (Map::new(), Vec::new());
        for (key, value) in value.as_object().into_iter().flatten() {
            let value: Value = match value {
                Value::Null => continue,
                _ if FLAGS.contains(&key.as_str()) => plain::flag(value).into(),
                // A comparison comes out true or false.
                Value::Bool(outcome) if key == "computed" => outcome.to_string().into(),
                Value::Bool(flag) => {
                    unknown.push(format!("“{key}”: {flag}"));
                    continue;
                }
                other => plain::text(other).into(),
            };
            if !value.is_null() {
                told.insert(key.clone(), value);
            }
        }
        let verdict: Self = serde_json::from_value(told.into()).map_err(|error| format!("a verdict: {error}"))?;
        let unknown = unknown.into_iter().map(|what| format!("{} {what}", verdict.id)).collect();
        Ok((verdict, unknown))
    }
}

/// A case from the text of its file.
pub fn read(file: &str) -> Result<Case, String> {
    let file = plain::values(file)?;
    let text = |key: &str| file.get(key).map(plain::text).unwrap_or_default();
    let (mut verdicts, mut not_judged) = (Vec::new(), Vec::new());
    for verdict in plain::items(file.get("verdicts")) {
        let (verdict, unknown) = Verdict::read(verdict)?;
        verdicts.push(verdict);
        not_judged.extend(unknown);
    }
    Ok(Case {
        title: text("title"),
        province: text("province"),
        form_kind: ["form_kind", "title"].into_iter().map(text).find(|kind| !kind.is_empty()).unwrap_or_default(),
        year: text("year"),
        money_unit: text("money_unit"),
        excerpt_complete: file.get("excerpt_complete").and_then(plain::flag).unwrap_or_default(),
        as_printed: printed(file.get("as_printed").unwrap_or(&Value::Null)),
        verdicts,
        document_errors: plain::items(file.get("document_errors")).iter().map(plain::text).collect(),
        not_judged,
    })
}

fn printed(value: &Value) -> Printed {
    let rows = |key: &str, name: fn(&str) -> String| -> Vec<Map<String, Value>> {
        let mut rows: Vec<_> = plain::items(value.get(key)).iter().map(|row| plain::members(row, name)).collect();
        rows.iter_mut().for_each(|row| row.retain(|key, _| !spelling::OF_ORDER.contains(&key.as_str())));
        rows
    };
    let mut printed = Printed {
        budget_rows: rows("budget_rows", spelling::of_money),
        indicators: rows("indicators", spelling::of_indicator),
        totals: value.get("totals").map(|totals| plain::members(totals, plain::identifier)).unwrap_or_default(),
        grade: value.get("grade").map(plain::text).unwrap_or_default(),
        ..Printed::default()
    };
    for (key, value) in value.as_object().into_iter().flatten() {
        if !matches!(key.as_str(), "budget_rows" | "indicators" | "totals" | "grade") && !value.is_null() {
            let lists = value.is_array() || value.is_object();
            printed.other.insert(plain::identifier(key), if lists { value.clone() } else { plain::text(value).into() });
        }
    }
    if let Some(choices) = printed.other.remove("likelihood_enum") {
        let mut choices: Vec<String> = plain::items(Some(&choices)).iter().map(plain::text).collect();
        choices.sort();
        choices.dedup();
        choices.retain(|choice| !choice.is_empty());
        if !choices.is_empty() {
            printed.other.insert("likelihood_enum".to_owned(), choices.into());
        }
    }
    unfold(&mut printed);
    printed
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
    // A merged cell ends where one before it begins anew.
    const MERGED: [&str; 3] = ["project_name", "l1", "l2"];
    let mut above: [String; 3] = Default::default();
    for row in &mut printed.indicators {
        for (at, key) in MERGED.into_iter().enumerate() {
            match row.get(key).and_then(Value::as_str).map(str::to_owned) {
                Some(own) if !own.is_empty() => {
                    above[at + 1..].iter_mut().for_each(String::clear);
                    above[at] = own;
                }
                Some(_) => drop(row.insert(key.to_owned(), above[at].clone().into())),
                None => {}
            }
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
