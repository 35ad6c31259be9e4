//! An edit costs what depends on it, and what it leaves behind is what a look at the whole
//! document would find: on every form that comes with the program, from an empty one and from a
//! filled-in one, after any edits with any texts.
#![cfg(test)]

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use jixiao::document::{CellRef, ColumnIx, Document, Edit, FieldIx, Row, RowId, TableIx, blank_row};
use jixiao::exchange::{Limits, document_from_json, document_to_json};
use jixiao::report;
use jixiao::rules::{Computed, Finding};
use jixiao::session::{Changes, Session};
use jixiao::template::{Kind, Plan, catalog, read_template};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// A text to be typed.
#[derive(Clone, Debug)]
enum Text {
    /// One that belongs in such a cell.
    Fitting(usize),
    /// One that stands somewhere on the filled-in form, or in its lists.
    Known(usize),
    /// One that another row of the table has in this column.
    Neighbour(usize),
    /// Anything.
    Other(String),
}

/// What a person does. Numbers stand for a cell, table, row or finding, modulo how many there are.
#[derive(Clone, Debug)]
enum Deed {
    Type(usize, Text),
    Paste(usize, Vec<Text>),
    InsertBlank(usize, usize),
    InsertCopy(usize, usize, usize),
    Remove(usize, usize),
    Move(usize, usize, usize),
    Remedy(usize),
    /// Several of these in one action.
    AtOnce(Vec<Deed>),
    LeaveCell,
    Undo,
    Redo,
}

/// Texts that readers have stumbled over somewhere.
const NASTY: &[&str] = &[
    "",
    " ",
    "\u{3000}",
    "0",
    "-0",
    "0.00",
    "0%",
    "-",
    "—",
    "/",
    "无",
    "1e400",
    "1e-400",
    "9007199254740993",
    "1234567890123456789012345678",
    "79228162514264337593543950335",
    "-79228162514264337593543950335",
    "0.0000000000000000000000000001",
    "7.9228162514264337593543950335",
    "999999999999999999999999999999",
    "Infinity",
    "NaN",
    "１２．５",
    "1,234.50",
    "1，234",
    "−31.55",
    "−31.55%",
    ".5",
    "5.",
    "1_000",
    "0x10",
    "7,00.0,77",
    ",867.48",
    "1,437",
    "####",
    "=1+1",
    "+1+1",
    "@SUM(1)",
    "＝１",
    "12人",
    "12万元",
    "12元",
    "100百分比",
    "50％",
    "≥",
    "≥**%",
    "≥98%",
    "≤0",
    "=0件",
    "≥0",
    "<0%",
    "≤-5%",
    "290%",
    "26次",
    "10-20人",
    "20-10人",
    "≥5≤3",
    "约50人",
    "不少于三次",
    "2024年9月前",
    "2024-02-30",
    "13月99日",
    "9月前",
    "7月",
    "12:61",
    "定性",
    "健全",
    "完成",
    "达成预期指标",
    "基本完成",
    "不涉及",
    "≤|365|天",
    "1－12月1人次",
    "元/人*月",
    "0.0900000762939453",
    "99999年",
    "2024",
    "1900",
    "优",
    "优秀",
    "<p>",
    "<img src=x>",
    "__proto__",
    "政务\u{202E}服务",
    "\u{0}",
    "\u{200B}",
    "\u{FEFF}1",
    "e\u{301}\u{301}\u{301}",
    "👨‍👩‍👧",
    "\r\n\t",
    "(",
    "）",
    "“",
    "{",
    "}",
    "重点工作任务1计划完成率",
    "重点工作任务2计划完成率",
    "重点工作任务 3 计划完成率",
    "重点工作任务0计划完成率",
    "重点工作任务4294967295计划完成率",
    "重点工作任务4294967296计划完成率",
    "重点工作任务计划完成率",
    "年度工作目标1实现率",
    "年度工作目标2实现率",
    "年度工作目标5实现率",
    "预算执行率",
    "“三公经费”控制率",
    "\"三公经费\"控制率",
    "投入管理指标",
    "产出指标（40分）",
];

fn text() -> impl Strategy<Value = Text> + Clone {
    prop_oneof![
        12 => any::<usize>().prop_map(Text::Fitting),
        4 => any::<usize>().prop_map(Text::Known),
        4 => any::<usize>().prop_map(Text::Neighbour),
        3 => proptest::sample::select(NASTY).prop_map(|text| Text::Other(text.to_owned())),
        2 => "(≥|≤|=|>|<|不低于)?-?[0-9]{1,3}(\\.[0-9]{1,2})?(%|人|万元|个|元)?".prop_map(Text::Other),
        1 => "[0-9,，.．\\-−+%≥≤=（(年月日前~至以上下 ]{0,12}".prop_map(Text::Other),
        1 => any::<String>().prop_map(Text::Other),
    ]
}

fn edit() -> impl Strategy<Value = Deed> + Clone {
    let any = any::<usize>;
    prop_oneof![
        10 => (any(), text()).prop_map(|(cell, text)| Deed::Type(cell, text)),
        3 => (any(), proptest::collection::vec(text(), 1..8)).prop_map(|(cell, texts)| Deed::Paste(cell, texts)),
        2 => (any(), any()).prop_map(|(table, at)| Deed::InsertBlank(table, at)),
        2 => (any(), any(), any()).prop_map(|(table, row, at)| Deed::InsertCopy(table, row, at)),
        3 => (any(), any()).prop_map(|(table, row)| Deed::Remove(table, row)),
        2 => (any(), any(), any()).prop_map(|(table, row, to)| Deed::Move(table, row, to)),
        2 => any().prop_map(Deed::Remedy),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        24 => edit(),
        3 => proptest::collection::vec(edit(), 2..5).prop_map(Deed::AtOnce),
        1 => Just(Deed::LeaveCell),
        3 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
    ]
}

/// One of the forms, and the texts that stand on its example.
struct World {
    plan: Arc<Plan>,
    example: Document,
    known: Vec<String>,
}

impl World {
    fn of(id: &str) -> Self {
        let builtin = catalog::find(id).unwrap();
        Self::read(builtin.json, Some(builtin.example))
    }

    fn read(template: &str, example: Option<&str>) -> Self {
        let plan = Arc::new(Plan::compile(read_template(template).unwrap()).unwrap());
        let read = |text| document_from_json(text, &plan.template, &Limits::default()).unwrap().document;
        let example = example.map_or_else(|| Document::new(&plan.template), read);
        let mut known: Vec<String> = cells(&example).into_iter().map(|cell| typed(&example, cell).to_owned()).collect();
        known.extend(plan.template.lists.values().flatten().cloned());
        known.sort();
        known.dedup();
        Self { plan, example, known }
    }

    fn text(&self, text: &Text, cell: CellRef, document: &Document) -> String {
        match (text, cell) {
            (Text::Other(text), _) => text.clone(),
            (Text::Neighbour(at), CellRef::Cell(table, _, column)) => {
                let rows = document.rows(table).unwrap();
                let row = rows.order()[at % rows.len()];
                typed(document, CellRef::Cell(table, row, column)).to_owned()
            }
            (Text::Fitting(at), _) => self.fitting(*at, cell),
            (Text::Known(at) | Text::Neighbour(at), _) => self.known[at % self.known.len()].clone(),
        }
    }

    /// A text that belongs in the cell, so that numbers meet.
    fn fitting(&self, at: usize, cell: CellRef) -> String {
        let spec = self.plan.spec(cell).unwrap();
        let few: &[&str] = match spec.kind {
            Kind::Amount => &["0", "1", "2", "3", "3.00", "1.01", "2.005", "-1", "", "/"],
            Kind::Count => &["0", "1", "2", "3", "6", ""],
            Kind::Percent => &["0%", "33.33%", "50", "66.7%", "89.99%", "90%", "100%", "150%", ""],
            Kind::Weight | Kind::Score => &["0", "5", "9.5", "10", "15", "20", "30", "40", "100", ""],
            Kind::Target | Kind::Actual => {
                &["≥95%", "≤5%", "=0件", "3件", "95%", "96%", "130%", "200%", "0", "健全", "完成", ""]
            }
            Kind::TargetValue => &["95", "100", "3", "0", "健全", "≥5", ""],
            Kind::Unit => &["%", "件", "", "定性指标"],
            Kind::Grade => &["优", "良", "中", "差", ""],
            Kind::Year => &["2023", ""],
            Kind::Choice | Kind::Comparator => {
                let list = &self.plan.template.lists[&spec.list];
                return list[at % list.len()].clone();
            }
            Kind::Text | Kind::LongText => return self.known[at % self.known.len()].clone(),
        };
        few[at % few.len()].to_owned()
    }

    /// What a deed changes; `None` when the session did it, or there is nothing to do it to.
    fn edits(&self, session: &Session, deed: &Deed) -> Vec<Edit> {
        let document = session.document();
        let cells = cells(document);
        let table = |at: usize| TableIx(u16::try_from(at % document.tables().len()).unwrap());
        let row = |table: TableIx, at: usize| -> Option<RowId> {
            let order = document.rows(table).unwrap().order();
            order.get(at.checked_rem(order.len())?).copied()
        };
        match deed {
            Deed::Type(at, text) => {
                let cell = cells[at % cells.len()];
                vec![Edit::Set(cell, self.text(text, cell, document))]
            }
            Deed::Paste(at, texts) => {
                let places = cells.iter().cycle().skip(at % cells.len());
                places.zip(texts).map(|(&cell, text)| Edit::Set(cell, self.text(text, cell, document))).collect()
            }
            Deed::InsertBlank(at, to) => {
                let row = blank_row(&self.plan.table(table(*at)).unwrap().table);
                vec![Edit::InsertRow { table: table(*at), at: to % 40, row }]
            }
            Deed::InsertCopy(at, from, above) => {
                let table = table(*at);
                let Some(from) = row(table, *from) else { return Vec::new() };
                let like: Row = document.rows(table).unwrap().get(from).unwrap().clone();
                vec![Edit::InsertBelow { table, above: row(table, *above), row: Row { preset: None, ..like } }]
            }
            Deed::Remove(at, from) => {
                row(table(*at), *from).map(|row| Edit::RemoveRow(table(*at), row)).into_iter().collect()
            }
            Deed::Move(at, from, to) => {
                row(table(*at), *from).map(|row| Edit::MoveRow(table(*at), row, to % 40)).into_iter().collect()
            }
            Deed::Remedy(at) => {
                let remedies: Vec<_> =
                    session.findings().into_iter().filter_map(|finding| finding.remedy.clone()).collect();
                remedies
                    .get(at.checked_rem(remedies.len()).unwrap_or(0))
                    .map_or_else(Vec::new, |remedy| remedy.edits.clone())
            }
            Deed::AtOnce(deeds) => deeds.iter().flat_map(|deed| self.edits(session, deed)).collect(),
            Deed::LeaveCell | Deed::Undo | Deed::Redo => Vec::new(),
        }
    }
}

/// Every cell of a document, as it is read.
fn cells(document: &Document) -> Vec<CellRef> {
    let number = |at: usize| u16::try_from(at).unwrap();
    let fields = (0..document.fields().len()).map(|at| CellRef::Field(FieldIx(number(at))));
    let tables = document.tables().iter().enumerate().flat_map(|(table, rows)| {
        rows.iter().flat_map(move |(id, row)| {
            (0..row.cells.len()).map(move |column| CellRef::Cell(TableIx(number(table)), id, ColumnIx(number(column))))
        })
    });
    fields.chain(tables).collect()
}

fn typed(document: &Document, cell: CellRef) -> &str {
    document.text(cell).unwrap()
}

/// What the page shows at a cell.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    text: String,
    here: Vec<Finding>,
    involved: Vec<Finding>,
    computed: Option<Computed>,
}

/// What the page shows.
struct Picture {
    cells: BTreeMap<CellRef, Shown>,
    findings: Vec<Finding>,
    score: Option<jixiao::rules::ScoreSheet>,
    order: Vec<Vec<RowId>>,
}

impl Picture {
    fn of(session: &Session) -> Self {
        let owned = |findings: Vec<&Finding>| findings.into_iter().cloned().collect::<Vec<_>>();
        let shown = |cell| Shown {
            text: typed(session.document(), cell).to_owned(),
            here: owned(session.findings_at(cell)),
            involved: owned(session.involved(cell)),
            computed: session.computed(cell),
        };
        Self {
            cells: cells(session.document()).into_iter().map(|cell| (cell, shown(cell))).collect(),
            findings: owned(session.findings()),
            score: session.score(),
            order: session.document().tables().iter().map(|rows| rows.order().to_vec()).collect(),
        }
    }

    /// Whoever repaints what `changes` names, and nothing else, shows what is there now.
    fn is_repainted_to(&self, now: &Self, changes: &Changes) -> TestCaseResult {
        let set = |cells: &[CellRef]| cells.iter().copied().collect::<HashSet<_>>();
        let (texts, verdicts, computed) = (set(&changes.texts), set(&changes.verdicts), set(&changes.computed));
        for (cell, after) in &now.cells {
            let Some(before) = self.cells.get(cell) else {
                let added =
                    matches!(cell, CellRef::Cell(table, row, _) if changes.rows_added.contains(&(*table, *row)));
                prop_assert!(added, "{cell:?} has come unannounced");
                continue;
            };
            prop_assert!(before.text == after.text || texts.contains(cell), "text of {:?}", cell);
            let same_verdict = (&before.here, &before.involved) == (&after.here, &after.involved);
            prop_assert!(same_verdict || verdicts.contains(cell), "verdict on {:?}\n{:#?}\n{:#?}", cell, before, after);
            prop_assert!(
                before.computed == after.computed || computed.contains(cell),
                "value for {:?}: {:?}, then {:?}",
                cell,
                before.computed,
                after.computed
            );
        }
        for cell in self.cells.keys().filter(|cell| !now.cells.contains_key(cell)) {
            let gone = matches!(cell, CellRef::Cell(table, row, _) if changes.rows_removed.contains(&(*table, *row)));
            prop_assert!(gone, "{cell:?} has gone unannounced");
        }
        for (at, (before, after)) in self.order.iter().zip(&now.order).enumerate() {
            let table = TableIx(u16::try_from(at).unwrap());
            prop_assert!(before == after || changes.reordered.contains(&table), "order of {:?}", table);
        }
        let moved = !changes.reordered.is_empty();
        prop_assert!(self.findings == now.findings || changes.findings || moved, "findings changed");
        prop_assert!(self.score == now.score || changes.score, "score {:?}, then {:?}", self.score, now.score);
        Ok(())
    }
}

/// The session says what a look at the whole document says.
fn is_as_if_fresh(session: &Session) -> TestCaseResult {
    let fresh = Session::open(session.plan().clone(), session.document().clone());
    prop_assert_eq!(session.findings(), fresh.findings());
    prop_assert_eq!(session.all_computed(), fresh.all_computed());
    prop_assert_eq!(session.score(), fresh.score());
    prop_assert_eq!(session.counts(), fresh.counts());
    prop_assert_eq!(session.section_states(), fresh.section_states());
    Ok(())
}

/// Everything that the page may ask for can be said.
fn speaks(session: &Session) {
    for finding in session.findings() {
        assert!(!report::words(finding, session).what.is_empty());
    }
    for cell in cells(session.document()) {
        let _ = report::explanation(cell, session);
        let _ = session.generated_text(cell);
    }
}

/// What a session says, rows told by where they stand: row ids are a session's own.
fn told(session: &Session) -> Vec<String> {
    let position = |cell: &CellRef| match *cell {
        CellRef::Field(_) => format!("{cell:?}"),
        CellRef::Cell(table, row, column) => {
            format!("{table:?} {:?} {column:?}", session.document().rows(table).unwrap().position(row))
        }
    };
    let finding = |finding: &Finding| {
        let place = finding.place.cell().map_or_else(|| format!("{:?}", finding.place), |cell| position(&cell));
        let also: Vec<String> = finding.also.iter().map(position).collect();
        format!("{:?} {place} {also:?} {:?} {:?}", finding.severity, finding.rule, finding.detail)
    };
    session.findings().into_iter().map(finding).collect()
}

/// Whoever receives the document is told the same.
fn is_told_to_its_receiver(session: &Session) -> TestCaseResult {
    let template = &session.plan().template;
    let text = document_to_json(session.document(), template);
    let received = document_from_json(&text, template, &Limits::default()).unwrap().document;
    prop_assert_eq!(&received, session.document());
    prop_assert_eq!(told(&Session::open(session.plan().clone(), received)), told(session));
    Ok(())
}

fn lives_through(world: &World, start: Document, deeds: &[Deed]) -> TestCaseResult {
    let mut session = Session::open(world.plan.clone(), start.clone());
    let beginning = Picture::of(&session);
    let mut before = Picture::of(&session);
    for deed in deeds {
        let changes = match deed {
            Deed::LeaveCell => {
                session.close_step();
                continue;
            }
            Deed::Undo => session.undo(),
            Deed::Redo => session.redo(),
            deed => Some(session.apply(world.edits(&session, deed))),
        };
        let now = Picture::of(&session);
        before.is_repainted_to(&now, &changes.unwrap_or_default())?;
        is_as_if_fresh(&session)?;
        before = now;
    }
    speaks(&session);
    is_told_to_its_receiver(&session)?;
    while session.redo().is_some() {}
    let end = session.document().clone();
    while session.undo().is_some() {}
    prop_assert_eq!(session.document(), &start);
    prop_assert_eq!(session.findings().into_iter().cloned().collect::<Vec<_>>(), beginning.findings);
    is_as_if_fresh(&session)?;
    while session.redo().is_some() {}
    prop_assert_eq!(session.document(), &end);
    is_as_if_fresh(&session)
}

/// A few seconds' worth; `PROPTEST_CASES` asks for more.
fn settings() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(20);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() }
}

/// Texts that take long, or run out of stack, where a reader is careless.
fn long_texts() -> Vec<String> {
    let pieces = [
        "9",
        "1,",
        "≥",
        "≥5",
        "(",
        "（≥",
        "|",
        "1-",
        "2024年",
        "%",
        "不",
        "不低于",
        "\u{301}",
        "👨\u{200D}",
        "<b>",
        "*",
        " ",
        ".",
        "—",
    ];
    pieces.iter().map(|piece| piece.repeat(3000)).collect()
}

#[test]
fn no_text_in_any_cell_is_too_much() {
    for builtin in catalog::builtin() {
        let world = World::of(builtin.id);
        let mut session = Session::open(world.plan.clone(), world.example.clone());
        let mut seen = HashSet::new();
        for cell in cells(&world.example) {
            let kind = match cell {
                CellRef::Field(_) => (world.plan.spec(cell).map(|spec| spec.kind), None),
                CellRef::Cell(table, row, column) if row.0 < 2 => (None, Some((table, column))),
                CellRef::Cell(..) => continue,
            };
            if !seen.insert(format!("{kind:?}")) {
                continue;
            }
            let texts = NASTY.iter().map(|text| (*text).to_owned()).chain(long_texts());
            for text in texts {
                session.apply(vec![Edit::Set(cell, text)]);
                session.close_step();
                for finding in session.findings_at(cell) {
                    assert!(!report::words(finding, &session).what.is_empty());
                }
                let _ = report::explanation(cell, &session);
            }
            while session.undo().is_some() {}
            assert_eq!(session.document(), &world.example);
        }
    }
}

/// A document of another form, none at all, and rows that are too short or too long.
#[test]
fn a_document_of_another_shape_is_looked_at_without_harm() {
    let worlds: Vec<World> = catalog::builtin().iter().map(|builtin| World::of(builtin.id)).collect();
    let misshapen = |document: &Document| {
        let mut document = document.clone();
        let tables = u16::try_from(document.tables().len()).unwrap();
        for table in (0..tables).map(TableIx) {
            for width in [0, 1, 40] {
                document
                    .rows_mut(table)
                    .unwrap()
                    .push(Row { preset: Some(width), cells: vec!["1".to_owned(); width.into()].into() });
            }
        }
        document
    };
    for world in &worlds {
        let others = worlds.iter().map(|other| other.example.clone());
        for document in others.chain([Document::default(), misshapen(&world.example)]) {
            let mut session = Session::open(world.plan.clone(), document);
            let cell = CellRef::Field(FieldIx(2));
            session.apply(vec![
                Edit::Set(cell, "1".to_owned()),
                Edit::RemoveRow(TableIx(9), RowId(9)),
                Edit::MoveRow(TableIx(0), RowId(0), 9),
            ]);
            speaks(&session);
            let _ = (session.score(), session.section_states(), session.all_computed());
            is_as_if_fresh(&session).unwrap();
        }
    }
}

macro_rules! lives {
    ($($name:ident = $id:literal,)*) => { $(mod $name {
        use super::*;

        #[test]
        fn from_an_empty_form() {
            let world = World::of($id);
            proptest!(settings(), |(deeds in proptest::collection::vec(deed(), 1..25))| {
                lives_through(&world, Document::new(&world.plan.template), &deeds)?;
            });
        }

        #[test]
        fn from_the_example() {
            let world = World::of($id);
            proptest!(settings(), |(deeds in proptest::collection::vec(deed(), 1..25))| {
                lives_through(&world, world.example.clone(), &deeds)?;
            });
        }
    })* };
}

lives! {
    henan_dept_target = "henan-dept-target",
    dongguan_dept_scoresheet = "dongguan-dept-scoresheet",
    henan_dept_selfeval_report = "henan-dept-selfeval-report",
    hubei_dept_target = "hubei-dept-target",
}

/// A form that has every kind of rule, so close together that edits meet them.
#[test]
fn every_rule_at_once() {
    let world = World::read(include_str!("data/every-rule.json"), None);
    let deeds = proptest::collection::vec(deed(), 1..60);
    proptest!(ProptestConfig { cases: settings().cases * 4, ..settings() }, |(deeds in deeds)| {
        lives_through(&world, world.example.clone(), &deeds)?;
    });
}
