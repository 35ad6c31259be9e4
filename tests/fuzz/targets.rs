//! The readers, and what must be true of each whatever it is given. A reader that panics fails too.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use jixiao::document::{Document, Edit};
use jixiao::exchange::clipboard::tsv::read_tsv;
use jixiao::exchange::draft::{BodyMark, Decoded, Header, Record, Trail, crc32, decode};
use jixiao::exchange::{Limits, document_from_json, document_to_json, read_any, submission_json};
use jixiao::number::{NumberReading, plain_text, read_number};
use jixiao::receive::{Judged, judge};
use jixiao::report::{Language, faults_in_words, words};
use jixiao::session::Session;
use jixiao::target::read_target;
use jixiao::template::formula::{parse_condition, parse_expression, parse_formula};
use jixiao::template::{Plan, catalog, read_template};

/// A reader under test.
pub struct Reader {
    pub name: &'static str,
    /// Inputs to begin with.
    pub seeds: fn() -> Vec<String>,
    /// Words of its format.
    pub words: &'static [&'static str],
    /// Reads, and describes how it behaved; or says what is not true that should be.
    pub read: fn(&str) -> Result<String, String>,
}

pub fn all() -> Vec<Reader> {
    vec![
        Reader {
            name: "number",
            seeds: numbers,
            words: &["1,234.50", "万元", "12.5%", "１，２３４", "(5)"],
            read: number,
        },
        Reader {
            name: "target",
            seeds: target_texts,
            words: &[
                "≥",
                "不低于",
                "不超过",
                "以上",
                "以内",
                "定性",
                "大于等于",
                "1-12月",
                "2024年底前",
                "100%",
                "每年",
                "次",
                "人次",
            ],
            read: target,
        },
        Reader {
            name: "formula",
            seeds: formulas,
            words: &[
                "sum(", "min(", "max(", "first(", "round(", " where ", " and ", " = ", "t.c", "100%", "if(", "count(",
                "met(",
            ],
            read: formula,
        },
        Reader {
            name: "template",
            seeds: || {
                catalog::builtin().iter().map(|form| form.json.to_owned()).chain([fixture("every-rule.json")]).collect()
            },
            words: &[
                "\"type\":",
                "\"amount\"",
                "\"role\":",
                "\"check\":",
                "\"formula\":",
                "\"fixed\":",
                "\"growing\":",
                "\"min\":",
            ],
            read: template,
        },
        Reader {
            name: "submission",
            seeds: submissions,
            words: &["\"preset\":", "\"typed\":", "\"cells\":", "\"excerpt\": true,"],
            read: submission,
        },
        Reader { name: "draft", seeds: drafts, words: &["jixiao-draft", "\"crc\":", "\"units\":"], read: draft },
        Reader {
            name: "paste",
            seeds: || vec!["a\tb\nc\td".into(), "\"x\ny\"\t1".into(), "\"a\"\"b\"\r\n".into(), "".into()],
            words: &["\t", "\r\n", "\"", "\"\""],
            read: paste,
        },
    ]
}

fn fixture(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).expect(name)
}

/// The first column of a table of spellings.
fn first_column(name: &str) -> Vec<String> {
    let lines = fixture(name);
    lines
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .map(str::to_owned)
        .collect()
}

fn numbers() -> Vec<String> {
    ["", "0", "-12.50", "1,234.50 万元", "98.15", "25.11%", "（3.2）", "１２３", "/", "—", "无", "5.", ".5", "1.2.3"]
        .map(str::to_owned)
        .to_vec()
}

fn number(input: &str) -> Result<String, String> {
    let reading = read_number(input);
    if let NumberReading::Number { number, .. } = &reading {
        // What was read can be written and read again as the same.
        let text = plain_text(number.value);
        match read_number(&text) {
            NumberReading::Number { number: again, .. } if again.value == number.value => {}
            again => return Err(format!("{text} is read as {again:?}")),
        }
    }
    Ok(format!("{reading:?}"))
}

fn target_texts() -> Vec<String> {
    ["target-spellings.tsv", "target-spellings-more.tsv", "target-spellings-kinds.tsv", "target-expressions.tsv"]
        .into_iter()
        .flat_map(first_column)
        .collect()
}

fn target(input: &str) -> Result<String, String> {
    let read = read_target(input);
    // Reading depends on the text alone.
    if read != read_target(input) {
        return Err("read differently the second time".to_owned());
    }
    Ok(format!("{:?} {:?} {:?}", read.presence, read.is_quantitative(), read))
}

fn formulas() -> Vec<String> {
    let templates = catalog::builtin().iter().map(|form| form.json.to_owned()).chain([fixture("every-rule.json")]);
    let mut found = Vec::new();
    for template in templates {
        collect(&serde_json::from_str(&template).unwrap(), &mut found);
    }
    found
}

/// Every formula of a template.
fn collect(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (name, value) in members {
                match value.as_str() {
                    Some(text) if matches!(name.as_str(), "formula" | "when" | "total" | "measure") => {
                        found.push(text.to_owned())
                    }
                    _ => collect(value, found),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

fn formula(input: &str) -> Result<String, String> {
    Ok(format!("{:?} {:?} {:?}", parse_formula(input), parse_expression(input), parse_condition(input)))
}

fn template(input: &str) -> Result<String, String> {
    match read_template(input).and_then(Plan::compile) {
        Err(faults) => {
            if faults.is_empty() {
                return Err("refused without a fault".to_owned());
            }
            let said = faults_in_words(&faults, Language::Chinese);
            if said.len() != faults.len() || said.iter().any(String::is_empty) {
                return Err(format!("{faults:?} is said as {said:?}"));
            }
            Ok(format!("{:?}", faults.iter().map(|fault| format!("{:?}", fault.problem)).collect::<Vec<_>>()))
        }
        // A template that is taken in can be filled in.
        Ok(plan) => {
            let plan = Arc::new(plan);
            let mut session = Session::open(Arc::clone(&plan), Document::new(&plan.template));
            let fields = u16::try_from(plan.fields().len()).unwrap_or(u16::MAX);
            for at in 0..fields.min(20) {
                let cell = jixiao::document::CellRef::Field(jixiao::document::FieldIx(at));
                session.apply(vec![Edit::Set(cell, "12.5".to_owned())]);
            }
            as_fresh(&session)?;
            Ok(format!("sound {}", session.findings().len()))
        }
    }
}

/// What a session says is what a look at its whole document says.
fn as_fresh(session: &Session) -> Result<(), String> {
    let fresh = Session::open(Arc::clone(session.plan()), session.document().clone());
    if fresh.findings() == session.findings() && fresh.score() == session.score() {
        Ok(())
    } else {
        Err("edits and a fresh look differ".to_owned())
    }
}

fn plans() -> &'static [Arc<Plan>] {
    static PLANS: OnceLock<Vec<Arc<Plan>>> = OnceLock::new();
    PLANS.get_or_init(|| {
        let plan = |form: &catalog::Builtin| Arc::new(Plan::compile(read_template(form.json).unwrap()).unwrap());
        catalog::builtin().iter().map(plan).collect()
    })
}

fn plan(id: &str, _version: &str) -> Option<Arc<Plan>> {
    plans().iter().find(|plan| plan.template.id == id).cloned()
}

/// Short ones, so that a change hits something: the examples of the smaller forms, as plain
/// documents and as handed in.
fn submissions() -> Vec<String> {
    let examples = catalog::builtin().iter().zip(plans()).filter(|(form, _)| form.example.len() < 9_000);
    let both = examples.flat_map(|(form, plan)| {
        let document = document_from_json(form.example, &plan.template, &Limits::default()).unwrap().document;
        let handed_in = submission_json(&Session::open(Arc::clone(plan), document), "2026-01-02T03:04:05+08:00");
        [form.example.to_owned(), handed_in]
    });
    both.filter(|text| text.chars().count() < 18_000).collect()
}

fn submission(input: &str) -> Result<String, String> {
    let judged = Judged::from(judge(input, &Limits::default(), plan));
    let Ok(opened) = read_any(input, &Limits::default(), plan) else {
        return match judged {
            Judged::Unreadable { findings, .. } if !findings[0].message.is_empty() => Ok(findings[0].pointer.clone()),
            other => Err(format!("not opened, and yet {other:?}")),
        };
    };
    let session = Session::open(Arc::clone(&opened.plan), opened.imported.document);
    for finding in session.findings() {
        for language in [Language::Chinese, Language::English] {
            if words(finding, &session, language).what.is_empty() {
                return Err(format!("{finding:?} has no words in {language:?}"));
            }
        }
    }
    // What was taken in goes out and comes back as the same document.
    let text = document_to_json(session.document(), &opened.plan.template);
    let again = document_from_json(&text, &opened.plan.template, &Limits::default())
        .map_err(|refused| format!("{refused:?}"))?;
    if again.document != *session.document() {
        return Err("what goes out comes back as another document".to_owned());
    }
    let codes: Vec<_> = session.findings().iter().map(|finding| finding.code().as_str()).collect();
    Ok(format!("{codes:?} {:?}", opened.imported.problems.iter().map(|problem| problem.problem).collect::<Vec<_>>()))
}

fn drafts() -> Vec<String> {
    let body = r#"{"template":"henan-dept-target","version":"1","fields":{"unit":"某单位"}}"#;
    let header = Header {
        id: "00112233445566778899".to_owned(),
        trail: Trail::start("s1"),
        title: "草稿".to_owned(),
        template: "henan-dept-target".to_owned(),
        template_version: "1".to_owned(),
        unit: "某单位".to_owned(),
        year: "2024".to_owned(),
        subject: "某项目".to_owned(),
        saved_at: "2026-01-02T03:04:05+08:00".to_owned(),
        deleted: false,
        copy_of: None,
        body: BodyMark::default(),
    };
    let json = serde_json::to_string(&header).unwrap();
    vec![Record::new(header.clone(), body.to_owned()).encode(), header.encode_head(), format!("{json}\n{body}"), json]
}

fn draft(input: &str) -> Result<String, String> {
    // As it is; and with the checksum of what it says, so that more than the checksum is tried.
    let (line, body) = input.split_once('\n').unwrap_or((input, ""));
    let signed = |kind: &str| format!("jixiao-draft/1 {kind} {:08x} {line}", crc32(line.as_bytes()));
    let mut behaviour = String::new();
    for text in [input.to_owned(), format!("{}\n{body}", signed("full")), signed("head")] {
        match decode(&text) {
            Decoded::Full(record) => match decode(&record.encode()) {
                Decoded::Full(same) if same == record => behaviour.push_str("full "),
                other => return Err(format!("stored again it is {other:?}")),
            },
            Decoded::Head(header) => match decode(&header.encode_head()) {
                Decoded::Head(same) if same == header => behaviour.push_str("head "),
                other => return Err(format!("stored again it is {other:?}")),
            },
            other => behaviour.push_str(&format!("{other:?} ")),
        }
    }
    Ok(behaviour)
}

fn paste(input: &str) -> Result<String, String> {
    let rows = read_tsv(input);
    let signs = |text: &str| text.chars().filter(|sign| !sign.is_control() && !"\" \u{feff}".contains(*sign)).count();
    let kept: usize = rows.iter().flatten().map(|cell| signs(cell)).sum();
    if kept != signs(input) {
        return Err(format!("{kept} of {} signs are left: {rows:?}", signs(input)));
    }
    Ok(format!("{} {}", rows.len().min(4), rows.first().map_or(0, |row| row.len().min(4))))
}
