//! A score sheet of any length.

use std::sync::Arc;

use jixiao::document::{Document, Row, RowId, TableIx};
use jixiao::session::Session;
use jixiao::template::{ColumnIx, Plan, read_template};

pub const SIZES: [usize; 3] = [50, 500, 5_000];
pub const TABLE: TableIx = TableIx(0);
pub const ACTUAL: ColumnIx = ColumnIx(4);

pub fn score_sheet() -> Arc<Plan> {
    Arc::new(Plan::compile(read_template(include_str!("self_evaluation.json")).unwrap()).unwrap())
}

/// A filled-in score sheet: met, missed with a reason, and reverse indicators in turn.
pub fn filled_in(plan: &Plan, rows: usize) -> Document {
    let mut document = Document::new(&plan.template);
    let table = document.rows_mut(TABLE).unwrap();
    while let Some(&row) = table.order().first() {
        table.remove(row);
    }
    for at in 0..rows {
        let kinds = [
            ["产出指标", "数量指标", "≥98%", "100%", "10", "10", ""],
            ["产出指标", "质量指标", "≤50人", "45人", "10", "10", ""],
            ["效益指标", "社会效益指标", "≥200", "190", "10", "9.5", "部分项目跨年实施"],
            ["满意度指标", "服务对象满意度指标", "≥90%", "95.5%", "5", "5", ""],
        ];
        let [l1, l2, target, actual, weight, score, reason] = kinds[at % kinds.len()];
        let name = format!("第{at}项工作完成率");
        let cells = [l1, l2, name.as_str(), target, actual, weight, score, reason];
        table.push(Row { preset: None, cells: cells.map(str::to_owned).into() });
    }
    document
}

/// Two actual values of the row in the middle: missed, met.
pub const MISSED_AND_MET: [&str; 2] = ["97%", "100%"];

/// The sheet opened, and its row in the middle.
pub fn middle(rows: usize) -> (Session, RowId) {
    let plan = score_sheet();
    let document = filled_in(&plan, rows);
    let row = document.rows(TABLE).unwrap().order()[rows / 2];
    (Session::open(plan, document), row)
}
