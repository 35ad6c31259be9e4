//! Case files that leave out or write otherwise what the tests do not need: they are read, and
//! find a form.

use serde_json::{Value, json};

use crate::{case, files, forms, judge, spelling};

/// Every way to write one member otherwise.
fn otherwise(value: &Value) -> Vec<Value> {
    let mut ways = vec![Value::Null, json!([value]), json!(2023), json!("又一段文字")];
    if let Some(number) = value.as_str().and_then(|text| text.parse::<f64>().ok()) {
        ways.push(json!(number));
    }
    ways
}

/// Every place in the file where a member stands, as a JSON pointer.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(key, value)| (key.clone(), value)).collect(),
        // One row of each table stands for all.
        Value::Array(items) => items.first().map(|item| ("0".to_owned(), item)).into_iter().collect(),
        _ => Vec::new(),
    };
    for (key, value) in inner {
        let at = format!("{at}/{key}");
        places(value, &at, found);
        found.push(at);
    }
}

/// The file with a member more in every object.
fn crowded(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut more: serde_json::Map<String, Value> =
                members.iter().map(|(key, value)| (key.clone(), crowded(value))).collect();
            more.insert("又 one-more.".to_owned(), json!([1.50, { "of": null }, "x"]));
            more.into()
        }
        Value::Array(items) => items.iter().map(crowded).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_file_is_read_whatever_it_leaves_out() {
    let (mut changed, mut faults) = (0, Vec::new());
    let read = |file: &Value, place: &str| -> Result<(), String> {
        let case = case::read(&file.to_string())?;
        // Verdicts do not go on the form.
        if place.starts_with("/verdicts") { Ok(()) } else { forms::derived(&case).map(drop) }
    };
    for path in files("cases") {
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        if let Err(fault) = read(&crowded(&file), "") {
            faults.push(format!("{} with members more: {fault}", path.display()));
        }
        let mut places_of_file = Vec::new();
        places(&file, "", &mut places_of_file);
        for place in places_of_file {
            for value in otherwise(file.pointer(&place).unwrap()) {
                let mut other = file.clone();
                *other.pointer_mut(&place).unwrap() = value.clone();
                changed += 1;
                if let Err(fault) = read(&other, &place) {
                    faults.push(format!("{} with {place} = {value}: {fault}", path.display()));
                }
            }
        }
    }
    assert!(changed > 2_000, "{changed}");
    assert!(faults.is_empty(), "{} of {changed}\n{}", faults.len(), faults.join("\n"));
}

/// The file with null for empty cells, bare numbers for texts of digits, and other names for the
/// members of its rows.
fn respelt(value: &Value, names: spelling::Names) -> Value {
    match value {
        Value::Object(members) => {
            let other = |key: &String| {
                let others = names.iter().find(|(name, _)| name == key).map(|(_, others)| others);
                others.and_then(|others| others.last()).map_or(key.clone(), |other| (*other).to_owned())
            };
            members.iter().map(|(key, value)| (other(key), respelt(value, names))).collect()
        }
        Value::Array(items) => items.iter().map(|item| respelt(item, names)).collect(),
        Value::String(text) if text.is_empty() => Value::Null,
        Value::String(text) => {
            serde_json::from_str(text).ok().filter(Value::is_number).unwrap_or_else(|| value.clone())
        }
        other => other.clone(),
    }
}

#[test]
fn a_case_says_the_same_in_other_spellings() {
    let mut faults = Vec::new();
    for path in ["cases", "cases-made"].into_iter().flat_map(files) {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut file: Value = serde_json::from_str(&text).unwrap();
        for (at, names) in
            [("/as_printed/budget_rows", spelling::MONEY), ("/as_printed/indicators", spelling::INDICATORS)]
        {
            if let Some(rows) = file.pointer_mut(at) {
                *rows = respelt(rows, names);
            }
        }
        let (as_written, other) = (judge(&text, forms::choose), judge(&respelt(&file, &[]).to_string(), forms::choose));
        if other.form != as_written.form || !other.faults.is_empty() {
            faults.push(format!("{} on {}: {:?}", path.display(), other.form, other.faults));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
