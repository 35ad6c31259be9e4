//! Every kind of finding has a document that earns it and a nearly equal one that does not: the
//! fixtures of its file in `docs/rules/`, looked at by the engine that the page has.

use jixiao::rules::Code;
use serde_json::Value;

use crate::reference::rule;
use crate::support::{Form, lines};

/// A form, texts that earn the finding once, and texts that earn nothing at all.
pub struct Case {
    pub form: Form,
    pub hit: Vec<(String, String)>,
    pub miss: Vec<(String, String)>,
}

/// The fixtures of a code.
pub fn case(code: Code) -> Case {
    let fixtures = rule(code).fixtures;
    let texts = |name: &str| -> Vec<(String, String)> {
        let texts = fixtures[name].as_object().unwrap_or_else(|| panic!("{}: {name}", code.as_str()));
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        texts.iter().map(|(path, value)| (path.clone(), text(value))).collect()
    };
    Case { form: Form::of_parts(&fixtures["form"]), hit: texts("hit"), miss: texts("miss") }
}

#[test]
fn each_has_a_document_that_earns_it_and_one_that_earns_nothing() {
    let mut wrong = Vec::new();
    for &code in Code::ALL {
        let Case { form, hit, miss } = case(code);
        let hits = lines(&form.open(&hit));
        if hits.iter().filter(|line| line.split(' ').nth(1) == Some(code.as_str())).count() != 1 {
            wrong.push(format!("{}: to be earned once\n    {}", code.as_str(), hits.join("\n    ")));
        }
        let others = lines(&form.open(&miss));
        if !others.is_empty() {
            wrong.push(format!("{}: nothing to be earned\n    {}", code.as_str(), others.join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn codes_have_names_of_their_own() {
    let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Code::ALL.len());
}
