//! Remarks on findings (说明) in files:
//! `{"place": "indicators/3/score", "code": "score-above-weight", "text": "…"}`.

use super::document_json::{fields_of, presets_of, tables_of};
use super::path::{join, split};
use super::submission::RemarkText;
use crate::document::{About, CellRef, ColumnIx, Document, FieldIx, Place, Remark, RowId, TableIx};
use crate::json::Json;
use crate::template::{self, CellSpec, Table, Template};

/// The document's remarks as they are written, but for those on rows that are gone.
pub(super) fn written(document: &Document, template: &Template) -> Vec<RemarkText> {
    let remark = |remark: &Remark| {
        let About { place, code, rule } = &remark.about;
        let place = place_path(*place, document, template)?;
        Some(RemarkText { place, code: code.clone(), rule: rule.clone(), text: remark.text.clone() })
    };
    document.remarks().iter().filter_map(remark).collect()
}

/// The remark that a file holds here; `None` when it is none, or its place is not on this form.
pub(super) fn read(json: &Json<'_>, document: &Document, template: &Template) -> Option<Remark> {
    let text = |name| json.member(name).and_then(Json::text);
    let place = place_at(text("place")?, document, template)?;
    let about = About { place, code: text("code")?.to_owned(), rule: text("rule").map(str::to_owned) };
    Some(Remark { about, text: text("text")?.to_owned() })
}

fn is_fixed(table: &Table) -> bool {
    matches!(table.rows, template::Rows::Fixed(_))
}

/// The path of a place; `None` when it is on a row that is gone.
fn place_path(place: Place, document: &Document, template: &Template) -> Option<String> {
    let table = |TableIx(at)| tables_of(template).nth(usize::from(at));
    let row = |table: &Table, TableIx(at), id: RowId| {
        let rows = document.tables().get(usize::from(at))?;
        let preset = rows.get(id)?.preset.filter(|_| is_fixed(table));
        let key = preset.and_then(|preset| presets_of(table).get(usize::from(preset))).map(|preset| preset.key.clone());
        key.or_else(|| Some((rows.position(id)? + 1).to_string()))
    };
    let column = |table: &Table, ColumnIx(at)| table.columns.get(usize::from(at)).map(|column| column.id.clone());
    Some(match place {
        Place::Form => String::new(),
        Place::Cell(CellRef::Field(FieldIx(at))) => join([fields_of(template).nth(usize::from(at))?.id.as_str()]),
        Place::Cell(CellRef::Cell(at, id, ix)) => {
            let table = table(at)?;
            join([table.id.as_str(), &row(table, at, id)?, &column(table, ix)?])
        }
        Place::Row(at, id) => {
            let table = table(at)?;
            join([table.id.as_str(), &row(table, at, id)?])
        }
        Place::Column(at, ix) => {
            let table = table(at)?;
            join([table.id.as_str(), "*", &column(table, ix)?])
        }
        Place::Table(at) => join([table(at)?.id.as_str()]),
    })
}

fn place_at(path: &str, document: &Document, template: &Template) -> Option<Place> {
    if path.is_empty() {
        return Some(Place::Form);
    }
    let steps = split(path);
    let (first, rest) = steps.split_first()?;
    let field = (0..).zip(fields_of(template)).find(|(_, field)| field.id == *first);
    if let (Some((at, _)), true) = (field, rest.is_empty()) {
        return Some(Place::Cell(CellRef::Field(FieldIx(at))));
    }
    let (at, table) = (0..).zip(tables_of(template)).find(|(_, table)| table.id == *first)?;
    let row = |name: &str| {
        let key = presets_of(table).iter().position(|preset| preset.key == name).filter(|_| is_fixed(table));
        let position = key.or_else(|| name.parse::<usize>().ok()?.checked_sub(1))?;
        document.rows(TableIx(at))?.order().get(position).copied()
    };
    let column = |name: &str| {
        let named = |column: &&(u16, &CellSpec)| column.1.id == name;
        Some(ColumnIx((0..).zip(&table.columns).collect::<Vec<_>>().iter().find(named)?.0))
    };
    Some(match rest {
        [] => Place::Table(TableIx(at)),
        [name] => Place::Row(TableIx(at), row(name)?),
        [all, name] if all == "*" => Place::Column(TableIx(at), column(name)?),
        [name, id] => Place::Cell(CellRef::Cell(TableIx(at), row(name)?, column(id)?)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Edit;
    use crate::exchange::submission::submission_json;
    use crate::exchange::{Limits, document_from_json, document_to_json, read_any};
    use crate::session::Session;
    use crate::template::{Plan, catalog, read_template};

    /// A form with a fixed and a growing table, filled in.
    fn session() -> Session {
        let builtin = catalog::find("hubei-dept-target").unwrap();
        let plan = Arc::new(Plan::compile(read_template(builtin.json).unwrap()).unwrap());
        let document = document_from_json(builtin.example, &plan.template, &Limits::default()).unwrap().document;
        Session::open(plan, document)
    }

    /// Says something to every finding of the session.
    fn remark_on_all(session: &mut Session) {
        let abouts: Vec<_> = session.findings().into_iter().map(|finding| session.about(finding)).collect();
        assert!(abouts.len() > 5);
        for (number, about) in abouts.into_iter().enumerate() {
            session.apply(vec![Edit::Remark(Remark { about, text: format!("说明{number}") })]);
        }
    }

    #[test]
    fn a_draft_keeps_what_was_said_to_findings() {
        let mut session = session();
        remark_on_all(&mut session);
        let template = &session.plan().template;
        let written = document_to_json(session.document(), template);
        let read = document_from_json(&written, template, &Limits::default()).unwrap();
        assert_eq!(read.problems, []);
        assert_eq!(&read.document, session.document());
    }

    #[test]
    fn a_submission_hands_in_what_was_said_and_gives_it_back() {
        let mut session = session();
        remark_on_all(&mut session);
        let file = submission_json(&session, "2026-01-01T00:00:00+08:00");
        let opened = read_any(&file, &Limits::default(), |_, _| Some(session.plan().clone())).unwrap();
        assert_eq!(opened.imported.document.remarks(), session.document().remarks());
        let file: serde_json::Value = serde_json::from_str(&file).unwrap();
        for finding in file["findings"].as_array().unwrap() {
            assert!(finding["remark"].as_str().is_some_and(|remark| remark.starts_with("说明")), "{finding}");
        }
    }

    #[test]
    fn a_remark_goes_with_its_row_and_waits_when_the_row_is_gone() {
        let mut session = session();
        let table = (0..).map(TableIx).find(|&at| !session.plan().table(at).unwrap().is_fixed()).unwrap();
        let row = session.document().rows(table).unwrap().order()[1];
        let about = About { place: Place::Row(table, row), code: "same-name".to_owned(), rule: None };
        session.apply(vec![Edit::Remark(Remark { about, text: "两项工作".to_owned() })]);
        let place = |session: &Session| written(session.document(), &session.plan().template).pop().map(|it| it.place);
        let before = place(&session).unwrap();
        assert!(before.ends_with("/2"), "{before}");
        session.apply(vec![Edit::MoveRow(table, row, 0)]);
        assert!(place(&session).unwrap().ends_with("/1"));
        session.apply(vec![Edit::RemoveRow(table, row)]);
        assert_eq!(place(&session), None);
        session.undo();
        assert!(place(&session).unwrap().ends_with("/1"));
    }

    #[test]
    fn a_remark_without_a_place_is_kept_as_a_text() {
        let session = session();
        let template = &session.plan().template;
        let json = format!(
            r#"{{"template": "{}", "fields": {{}}, "tables": {{}},
                "remarks": [{{"place": "gone/1/x", "code": "missing", "text": "留下"}}, 7]}}"#,
            template.id
        );
        let read = document_from_json(&json, template, &Limits::default()).unwrap();
        let kept: Vec<_> = read.document.unplaced.iter().map(|entry| entry.text.as_str()).collect();
        assert_eq!(kept, ["留下", "7"]);
        assert_eq!(read.problems.len(), 2);
    }
}
