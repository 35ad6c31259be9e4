//! The members of a case file as texts. Who writes such a file down leaves a cell out, writes
//! null for it or a bare number: all of them are what is printed there.

use serde_json::{Map, Value};

/// What a file holds, every number as the text that stands in it: 74.10 stays 74.10.
pub fn values(file: &str) -> Result<Value, String> {
    let mut quoted = String::with_capacity(file.len());
    let (mut in_text, mut escaped, mut in_number) = (false, false, false);
    for sign in file.trim_start_matches('\u{feff}').chars() {
        if in_text {
            in_text = escaped || sign != '"';
            escaped = sign == '\\' && !escaped;
        } else {
            let of_number =
                sign.is_ascii_digit() || matches!(sign, '-' | '+' | '.') || in_number && matches!(sign, 'e' | 'E');
            if of_number != in_number {
                quoted.push('"');
                in_number = of_number;
            }
            in_text = sign == '"';
        }
        quoted.push(sign);
    }
    serde_json::from_str(&quoted).map_err(|error| format!("the case cannot be read: {error}"))
}

/// Any value as a text; of several, one after the other.
pub fn text(value: &Value) -> String {
    let joined =
        |values: Vec<String>| values.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("；");
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "是".to_owned(),
        Value::Bool(false) => "否".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => joined(items.iter().map(text).collect()),
        Value::Object(members) => joined(members.values().map(text).collect()),
    }
}

/// The items of a list; a single value stands for a list of it.
pub fn items(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(items)) => items,
        Some(single) => std::slice::from_ref(single),
    }
}

/// Yes or no, where a value says so.
pub fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(word) => word.to_lowercase().parse().ok(),
        _ => None,
    }
}

/// The members as texts, under the names that the tests know them by.
pub fn members(value: &Value, name: impl Fn(&str) -> String) -> Map<String, Value> {
    let mut named = Map::new();
    for (key, value) in value.as_object().into_iter().flatten() {
        // Two members may mean the same: what says anything stays.
        let (name, text) = (name(key), text(value));
        let said = named.get(&name).and_then(Value::as_str).is_some_and(|said| !said.is_empty());
        match (said, text.is_empty()) {
            (true, true) => {}
            (true, false) => drop(named.insert(identifier(key), text.into())),
            (false, _) => drop(named.insert(name, text.into())),
        }
    }
    named
}

/// A key that can name a column.
pub fn identifier(key: &str) -> String {
    let name: String = key.trim().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    if name.starts_with(|c: char| !c.is_alphabetic()) { format!("_{name}") } else { name.to_lowercase() }
}

#[test]
fn numbers_keep_their_digits_and_texts_their_signs() {
    let file = r#"{"a": 74.10, "b": -0, "c": "1e5 \" 2", "d": [1,2.50], "e": null, "f": true, "g": 1E+3}"#;
    let read = values(file).unwrap();
    let texts = ["a", "b", "c", "d", "e", "f", "g"].map(|key| text(&read[key]));
    assert_eq!(texts, ["74.10", "-0", "1e5 \" 2", "1；2.50", "", "是", "1E+3"]);
}
