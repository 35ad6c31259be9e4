//! The published schemas are those of the types, and what the program writes keeps to them, as
//! an independent validator sees it.
#![cfg(test)]

use std::collections::HashSet;
use std::sync::Arc;

use jixiao::document::{CellRef, ColumnIx, Document, Edit, FieldIx, TableIx};
use jixiao::exchange::{
    Limits, Source, Submission, document_from_json, read_submission, submission, submission_json, submission_schema,
    template_schema,
};
use jixiao::session::Session;
use jixiao::template::{Plan, catalog, read_template};
use jsonschema::Validator;
use serde_json::{Value, json};

const NOW: &str = "2026-01-02T03:04:05+08:00";

fn validator(schema: &str) -> Validator {
    let schema = serde_json::from_str(schema).expect("a schema is JSON");
    jsonschema::draft202012::meta::validate(&schema).expect("a schema keeps to its own schema");
    jsonschema::draft202012::new(&schema).expect("a sound schema")
}

fn faults(validator: &Validator, instance: &Value) -> Vec<String> {
    validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The example of each official form, opened.
fn examples() -> Vec<Session> {
    let open = |builtin: &catalog::Builtin| {
        let template = read_template(builtin.json).expect(builtin.id);
        let plan = Arc::new(Plan::compile(template).expect(builtin.id));
        let imported = document_from_json(builtin.example, &plan.template, &Limits::default()).expect(builtin.id);
        Session::open(plan, imported.document)
    };
    catalog::builtin().iter().map(open).collect()
}

fn exported(session: &Session) -> Value {
    serde_json::from_str(&submission_json(session, NOW)).expect("an export is JSON")
}

#[test]
fn the_committed_schemas_are_current() {
    let advice = "write it anew: cargo run -- schema NAME > schema/NAME.schema.json";
    assert!(include_str!("../schema/submission.schema.json") == submission_schema(), "submission: {advice}");
    assert!(include_str!("../schema/template.schema.json") == template_schema(), "template: {advice}");
}

#[test]
fn the_official_forms_keep_to_the_template_schema() {
    let validator = validator(&template_schema());
    for builtin in catalog::builtin() {
        let template = serde_json::from_str(builtin.json).expect(builtin.id);
        assert_eq!(faults(&validator, &template), [""; 0], "{}", builtin.id);
    }
    let mut misspelt: Value = serde_json::from_str(catalog::builtin()[0].json).expect("a form");
    misspelt["sectoins"] = json!([]);
    assert_eq!(faults(&validator, &misspelt).len(), 1);
}

#[test]
fn exports_of_all_examples_keep_to_the_submission_schema() {
    let validator = validator(&submission_schema());
    for session in examples() {
        let export = exported(&session);
        assert_eq!(faults(&validator, &export), [""; 0], "{}", session.plan().template.id);
    }
}

/// A validator that accepts anything would prove nothing.
#[test]
fn the_submission_schema_refuses_what_is_not_one() {
    let validator = validator(&submission_schema());
    let sound = examples().iter().map(exported).find(|export| export["findings"][0].is_object());
    let sound = sound.expect("an example with a finding");
    let spoilt: [(&str, Value); 8] = [
        ("/format", json!("other")),
        ("/format_version", json!(2)),
        ("/template/digest", Value::Null),
        ("/counts/errors", json!("none")),
        ("/findings/0/severity", json!("fatal")),
        ("/findings/0/code", json!("no-such-code")),
        ("/fields/unit", json!("as plain text")),
        ("/computed", json!({})),
    ];
    for (place, value) in spoilt {
        let mut export = sound.clone();
        *export.pointer_mut(place).expect(place) = value;
        assert_eq!(faults(&validator, &export).len(), 1, "{place}");
    }
    let mut export = sound.clone();
    export["fields"]["unit"] = json!({ "typed": "1", "read": { "kind": "number", "value": 1.5 } });
    assert_eq!(faults(&validator, &export).len(), 1, "a decimal is a text");
    export["fields"]["unit"]["read"]["value"] = json!("1e400");
    assert_eq!(faults(&validator, &export).len(), 1, "and a plain one");
}

#[test]
fn an_export_comes_back_identical() {
    for session in examples() {
        let text = submission_json(&session, NOW);
        let opened = read_submission(&text, &Limits::default(), |id, version| {
            let template = &session.plan().template;
            (id == template.id && version == template.version).then(|| session.plan().clone())
        });
        let opened = opened.expect("opens");
        assert_eq!(opened.imported.problems, []);
        assert_eq!(&opened.imported.document, session.document());
        let complete = session.counts().errors == 0;
        let source = Source::Submission { exported_at: NOW.to_owned(), complete, other_digest: false };
        assert_eq!(opened.source, source);
        let again = submission_json(&Session::open(opened.plan, opened.imported.document), NOW);
        assert_eq!(again, text, "the receiver's engine says the same");
        let types: Submission = serde_json::from_str(&text).expect("the types read what they wrote");
        assert_eq!(types, submission(&session, NOW));
    }
}

#[test]
fn an_export_says_what_the_engine_said() {
    for session in examples() {
        let (template, counts) = (&session.plan().template, session.counts());
        let file = submission(&session, NOW);
        let said = |name: &str| file.findings.iter().filter(|entry| json!(entry.severity) == name).count();
        assert_eq!((said("error"), said("warning"), said("note")), (counts.errors, counts.warnings, counts.notes));
        assert_eq!(file.complete, counts.errors == 0, "{}", template.id);
        assert_eq!(file.statement.is_some(), counts.errors > 0, "{}", template.id);
        let computed: HashSet<_> = session.all_computed().into_iter().map(|(cell, _)| cell).collect();
        assert_eq!(file.computed.len(), computed.len(), "{}", template.id);
        for entry in &file.findings {
            assert!(!entry.label.is_empty() && !entry.message.is_empty(), "{entry:?}");
        }
        for path in file.findings.iter().flat_map(|entry| entry.also.iter().chain([&entry.place])) {
            let steps = path.split('/').map(str::to_owned).collect::<Vec<_>>();
            assert!(steps.iter().all(|step| !step.is_empty()) || path.is_empty(), "{path:?}");
        }
        assert!(!file.unit.is_empty() && file.year.len() == 4, "{} {}", file.unit, file.year);
    }
}

/// Numbers go out as they stand on the form, as text, and so do targets.
#[test]
fn cells_go_out_as_typed_and_as_read() {
    let examples = examples();
    let form = |id: &str| examples.iter().find(|session| session.plan().template.id == id).map(exported).expect(id);
    let target = form("henan-dept-target");
    assert_eq!(
        target["fields"]["project"],
        json!({ "typed": "150.00", "read": { "kind": "number", "value": "150.00" } })
    );
    let rows = target["tables"]["indicators"].as_array().expect("rows");
    let split = rows.iter().find(|row| row["cells"]["comparator"]["typed"] == "≥").expect("a target of two cells");
    let value = &split["cells"]["value"];
    assert_eq!(value["read"]["kind"], "target");
    assert_eq!(value["read"]["comparator"], "ge");
    assert_eq!(value["read"]["numbers"], json!([value["typed"]]));
}

/// Texts that try every reader: the engine judges them, the export keeps to its schema, and
/// every one comes back as typed.
const HOSTILE: [&str; 41] = [
    "",
    " ",
    "/",
    "<img src=x onerror=alert(1)>",
    "\"><script>",
    "javascript:alert(1)",
    "__proto__",
    "constructor",
    "=cmd|'/c calc'!A1",
    "+1+1",
    "@SUM(1)",
    "\t1",
    "＝１",
    "1e400",
    "1e-400",
    "9007199254740993",
    "1234567890123456789012345678",
    "123456789012345678901234567890",
    "0.0000000000000000000000000001",
    "-0",
    "Infinity",
    "NaN",
    "１２．５",
    "1,234.50",
    "1，234",
    "−31.55",
    ".5",
    "5.",
    "1_000",
    "0x10",
    "7,00.0,77",
    "####",
    "\u{0}",
    "\u{202e}12",
    "12\u{200b}",
    "\u{3000}≥98%\u{3000}",
    "≥**",
    "≧９８％",
    "👩‍👩‍👧‍👦",
    "e\u{301}\u{301}\u{301}",
    "79228162514264337593543950335",
];

#[test]
fn hostile_texts_go_out_and_come_back() {
    let validator = validator(&submission_schema());
    for (form, turn) in (0..4).flat_map(|form| (0..HOSTILE.len()).step_by(6).map(move |turn| (form, turn))) {
        let mut session = examples().swap_remove(form);
        let mut texts = HOSTILE.iter().cycle().skip(turn);
        let cells = every_cell(session.document());
        let mut set = |cell| Edit::Set(cell, (*texts.next().expect("endless")).to_owned());
        session.apply(cells.into_iter().map(&mut set).collect());
        let text = submission_json(&session, NOW);
        let export = serde_json::from_str(&text).expect("JSON");
        assert_eq!(faults(&validator, &export), [""; 0]);
        let opened = read_submission(&text, &Limits::default(), |_, _| Some(session.plan().clone())).expect("opens");
        assert_eq!(&opened.imported.document, session.document());
        assert_eq!(opened.imported.problems, []);
    }
}

fn every_cell(document: &Document) -> Vec<CellRef> {
    let fields = (0..).zip(document.fields()).map(|(field, _)| CellRef::Field(FieldIx(field)));
    let cells = (0..).zip(document.tables()).flat_map(|(table, rows)| {
        rows.iter().flat_map(move |(id, row)| {
            (0..).zip(row.cells.iter()).map(move |(column, _)| CellRef::Cell(TableIx(table), id, ColumnIx(column)))
        })
    });
    fields.chain(cells).collect()
}

#[test]
fn an_editor_knows_the_codes_whose_severity_a_form_may_change() {
    let validator = validator(&template_schema());
    let mut form: Value = serde_json::from_str(catalog::find("henan-dept-target").unwrap().json).expect("JSON");
    for (code, severity, known) in [
        ("over-achieved", "note", true),
        ("target-missed", "off", true),
        ("over-acheived", "note", false),
        ("over-achieved", "notes", false),
    ] {
        form["severities"] = json!({ code: severity });
        assert_eq!(faults(&validator, &form).is_empty(), known, "{code}: {severity}");
    }
}
