//! The engine in other hands: another page of the intranet, and Node. Both get what the command
//! line says of the same file, and nothing else.

use std::fs;
use std::process::Command;
use std::sync::Arc;

use jixiao::exchange::{Limits, document_from_json, submission_json};
use jixiao::receive::{Judged, judge};
use jixiao::session::Session;
use jixiao::template::{Plan, catalog, read_template};
use serde_json::{Value, json};

use crate::harness::*;

fn plan(id: &str) -> Option<Arc<Plan>> {
    Plan::compile(read_template(catalog::find(id)?.json).ok()?).ok().map(Arc::new)
}

/// The examples of all forms as they would be handed in, one of them edited by hand, and files
/// that nobody can read.
fn inputs() -> Vec<Value> {
    let example = |form: &catalog::Builtin| {
        let plan = plan(form.id).unwrap();
        let document = document_from_json(form.example, &plan.template, &Limits::default()).unwrap().document;
        submission_json(&Session::open(plan, document), "2026-01-02T03:04:05+08:00")
    };
    let mut inputs: Vec<Value> = catalog::builtin().iter().map(|form| json!(example(form))).collect();
    let mut edited: Value =
        serde_json::from_str(&example(catalog::find("henan-dept-selfeval-report").unwrap())).unwrap();
    edited["score"]["total"] = json!("100");
    // As an object, as a script would have it.
    inputs.push(edited);
    inputs.extend([
        json!(""),
        json!("{"),
        json!({}),
        json!([]),
        json!("表"),
        json!({"template": "nobody", "version": "1"}),
    ]);
    inputs
}

/// What the engine says natively.
fn expected(input: &Value) -> Value {
    let text = input.as_str().map_or_else(|| input.to_string(), str::to_owned);
    serde_json::to_value(Judged::from(judge(&text, &Limits::default(), |id, _| plan(id)))).unwrap()
}

fn assert_same(found: &[Value], inputs: &[Value]) {
    assert_eq!(found.len(), inputs.len());
    for (found, input) in found.iter().zip(inputs) {
        assert_eq!(*found, expected(input), "{input}");
    }
    let edited = &found[catalog::builtin().len()];
    let told = edited["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == "claim-differs");
    assert!(told, "a result edited by hand is a finding");
}

fn assert_templates(found: &Value) {
    let ids: Vec<&str> = found.as_array().unwrap().iter().map(|form| form["id"].as_str().unwrap()).collect();
    assert_eq!(ids, catalog::builtin().iter().map(|form| form.id).collect::<Vec<_>>());
    for form in found.as_array().unwrap() {
        assert_eq!(form["digest"], plan(form["id"].as_str().unwrap()).unwrap().digest());
    }
}

#[test]
fn node_gets_the_same_verdicts() {
    let inputs = inputs();
    let folder = TempFolder::new("api-node");
    let file = folder.path().join("inputs.json");
    fs::write(&file, json!(inputs).to_string()).unwrap();
    let script = project().join("tests/e2e/api/node.cjs");
    let output =
        Command::new("node").arg(script).arg(project().join("dist/api/jixiao.js")).arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_same(answer["verdicts"].as_array().unwrap(), &inputs);
    assert_templates(&answer["templates"]);
}

#[test]
fn another_page_gets_the_same_verdicts() {
    let inputs = inputs();
    let site = Site::start();
    // The page of another server: it may use scripts from here, but not read files.
    let folder = TempFolder::new("api-page");
    let page = format!(
        "<!DOCTYPE html><meta charset=utf-8><link rel=icon href='data:,'><title>内网</title><script src='{}api/jixiao.js'></script>",
        site.url()
    );
    fs::write(folder.path().join("index.html"), page).unwrap();
    let elsewhere = Site::serve(folder.path(), Manners::Good);
    let browser = Browser::start();
    browser.open(&elsewhere.url());
    browser
        .eval("jixiao.load().then(engine => { window.engine = engine; }, error => { window.engine = String(error); })");
    wait_for("the engine", || browser.eval("return !!window.engine").as_bool().filter(|&there| there));
    let found = browser.eval_with("return arguments[0].map(input => window.engine.check(input))", &json!([inputs]));
    assert_same(found.as_array().unwrap(), &inputs);
    assert_templates(&browser.eval("return window.engine.templates()"));
    assert_eq!(browser.count(&css("[data-testid=home-view]")), 0, "the engine alone, no page of ours");
}

/// The types are those of the results: a compiler sees verdicts as literals, in which a member
/// that is missing or too many is an error.
#[test]
fn the_types_describe_the_results() {
    let folder = TempFolder::new("api-types");
    fs::copy(project().join("src/api/jixiao.d.ts"), folder.path().join("jixiao.d.ts")).unwrap();
    let mut program = String::from("import { load, Engine, Template, Unreadable, Verdict } from './jixiao';\n");
    for input in inputs() {
        let verdict = expected(&input);
        let kind = if verdict["kind"].is_null() { "Unreadable" } else { "Verdict" };
        program += &format!("{{ const value: {kind} = {verdict}; void value; }}\n");
    }
    program += "export async function use(): Promise<string> {
        const engine: Engine = await load();
        const forms: Template[] = engine.templates();
        const verdict = engine.check(forms[0].id);
        return verdict.kind === undefined ? verdict.findings[0].message : verdict.unit;
    }\n";
    fs::write(folder.path().join("use.ts"), program).unwrap();
    let compiler = project().join(".npm/node_modules/.bin/tsc");
    let output = Command::new(compiler)
        .args(["--strict", "--noEmit", "--target", "es2020", "--module", "commonjs"])
        .arg(folder.path().join("use.ts"))
        .output()
        .expect("tsc");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
