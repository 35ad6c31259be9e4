//! One rule, one file: `docs/rules/<code>.md` says in both languages what it rests on, what it looks
//! at, why, with an example and the remedy, and holds a document that earns the finding and a
//! nearly equal one that earns nothing. The published reference is made from the same files:
//! `make rules-docs` writes it anew.

use std::fs;
use std::path::{Path, PathBuf};

use jixiao::rules::Code;
use serde_json::Value;

/// The headings of each language, in their order.
const HEADINGS: [[&str; 5]; 2] =
    [["依据", "检查", "为何", "示例", "修正"], ["Basis", "Check", "Why", "Example", "Remedy"]];

/// What a rule's file says in one language.
pub struct Said {
    title: String,
    parts: [String; 5],
}

/// A rule's file.
pub struct Rule {
    code: &'static str,
    said: [Said; 2],
    /// `form`, `hit` and `miss`.
    pub fixtures: Value,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn path_of(code: Code) -> PathBuf {
    root().join(format!("docs/rules/{}.md", code.as_str()))
}

/// Reads a rule's file; whatever is missing in it is said and fails.
pub fn rule(code: Code) -> Rule {
    let path = path_of(code);
    let text = fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    read(code.as_str(), &text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn read(code: &'static str, text: &str) -> Result<Rule, String> {
    let rest = text.strip_prefix(&format!("# {code}\n\n## ")).ok_or("it does not begin with its code and a title")?;
    let (chinese, rest) = rest.split_once("\n## ").ok_or("it has no second language")?;
    let (english, fixtures) = rest.split_once("\n## Fixtures\n").ok_or("it has no Fixtures")?;
    let fixtures = fixtures.trim().strip_prefix("```json\n").and_then(|text| text.strip_suffix("\n```"));
    let fixtures: Value = serde_json::from_str(fixtures.ok_or("the fixtures are not fenced as json")?)
        .map_err(|fault| format!("fixtures: {fault}"))?;
    for member in ["form", "hit", "miss"] {
        fixtures.get(member).ok_or(format!("the fixtures have no {member}"))?;
    }
    Ok(Rule { code, said: [said(chinese, HEADINGS[0])?, said(english, HEADINGS[1])?], fixtures })
}

fn said(text: &str, headings: [&str; 5]) -> Result<Said, String> {
    let mut pieces = text.split("\n### ");
    let title = pieces.next().unwrap_or_default().trim().to_owned();
    let mut parts: [String; 5] = Default::default();
    for (part, heading) in parts.iter_mut().zip(headings) {
        let piece = pieces.next().ok_or(format!("“{title}” has no {heading}"))?;
        let (found, words) = piece.split_once('\n').unwrap_or((piece, ""));
        words.trim().clone_into(part);
        if found != heading || part.is_empty() {
            return Err(format!("under “{title}” {heading} is expected, with words; found “{found}”"));
        }
    }
    if title.is_empty() || pieces.next().is_some() {
        return Err(format!("“{title}” has no title, or more than the five headings"));
    }
    Ok(Said { title, parts })
}

fn markdown(rules: &[Rule], language: usize) -> String {
    let mut text = String::from(match language {
        0 => {
            "# 核对规则\n\n每条核对意见都有编号。本文由 `docs/rules/` 中的规则文件生成（`make rules-docs`），请勿直接修改。\n"
        }
        _ => {
            "# Rules\n\nEvery finding has a code. Made from the files in `docs/rules/` (`make rules-docs`); do not edit by hand.\n"
        }
    });
    text.push('\n');
    for rule in rules {
        text.push_str(&format!("- [{}](#{}) `{}`\n", rule.said[language].title, rule.code, rule.code));
    }
    for rule in rules {
        let said = &rule.said[language];
        text.push_str(&format!("\n<a id=\"{}\"></a>\n\n## {}\n\n`{}`\n\n", rule.code, said.title, rule.code));
        for (heading, part) in HEADINGS[language].iter().zip(&said.parts) {
            text.push_str(&format!("- **{heading}** {part}\n"));
        }
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn page(rules: &[Rule]) -> String {
    let mut text = String::from(PAGE_HEAD);
    for rule in rules {
        text.push_str(&format!("<section id=\"{}\">\n", rule.code));
        for ((said, headings), tag) in rule.said.iter().zip(HEADINGS).zip(["zh-CN", "en"]) {
            text.push_str(&format!("<div lang=\"{tag}\">\n<h2>{}</h2>\n", escaped(&said.title)));
            if tag == "zh-CN" {
                text.push_str(&format!("<p><code>{}</code></p>\n", rule.code));
            }
            text.push_str("<dl>\n");
            for (heading, part) in headings.iter().zip(&said.parts) {
                text.push_str(&format!("<dt>{heading}</dt><dd>{}</dd>\n", escaped(part)));
            }
            text.push_str("</dl>\n</div>\n");
        }
        text.push_str("</section>\n");
    }
    text.push_str("</main>\n</body>\n</html>\n");
    text
}

const PAGE_HEAD: &str = "<!DOCTYPE html>
<html lang=\"zh-CN\">
<head>
<meta charset=\"utf-8\">
<title>核对规则 · Rules</title>
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"referrer\" content=\"no-referrer\">
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 46em; padding: 1em; font: 16px/1.6 \"Microsoft YaHei\", \"PingFang SC\", \"Noto Sans CJK SC\", sans-serif; }
section { border-top: 1px solid #8888; padding: .5em 0 1em; }
section:target { outline: 2px solid #36c; outline-offset: .3em; }
h2 { font-size: 1.1em; margin: .6em 0 .2em; }
dl { margin: 0; }
dt { float: left; clear: left; font-weight: bold; }
dd { margin: 0 0 .2em 5em; }
p { margin: 0; }
@media print { section { break-inside: avoid; } }
</style>
</head>
<body>
<h1>核对规则 · Rules</h1>
<main>
";

#[test]
fn every_code_has_a_file_and_every_file_a_code() {
    let mut files: Vec<String> = fs::read_dir(root().join("docs/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut codes: Vec<String> = Code::ALL.iter().map(|code| format!("{}.md", code.as_str())).collect();
    codes.sort();
    assert_eq!(files, codes);
}

#[test]
fn a_file_that_lacks_a_heading_a_language_or_a_fixture_is_refused() {
    let whole = fs::read_to_string(path_of(Code::SumMismatch)).unwrap();
    assert!(read("sum-mismatch", &whole).is_ok());
    let without = |piece: &str| read("sum-mismatch", &whole.replacen(piece, "", 1)).is_err();
    for piece in HEADINGS.iter().flatten() {
        assert!(without(&format!("### {piece}\n")), "{piece}");
    }
    for piece in ["# sum-mismatch\n", "\"hit\"", "\"miss\"", "\"form\"", "## Fixtures\n", "```json\n"] {
        assert!(without(piece), "{piece}");
    }
}

#[test]
fn the_published_reference_is_made_from_the_files() {
    let rules: Vec<Rule> = Code::ALL.iter().map(|&code| rule(code)).collect();
    let made = [
        ("docs/rules.zh.md", markdown(&rules, 0)),
        ("docs/rules.en.md", markdown(&rules, 1)),
        ("docs/rules.html", page(&rules)),
    ];
    for (path, text) in made {
        let path = root().join(path);
        if std::env::var_os("UPDATE_RULES").is_some() {
            fs::write(&path, &text).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == text, "{} is not current: make rules-docs", path.display());
    }
}
