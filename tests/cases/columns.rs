//! The columns of a form's indicators by the members of a printed row.

use jixiao::document::ColumnIx;
use jixiao::template::{Role, TablePlan};

/// The column of an indicator's member: by its role, else by its id.
pub fn column_for(table: &TablePlan, key: &str) -> Option<ColumnIx> {
    let role = match key {
        "project_name" => Role::Project,
        "l1" => Role::Level1,
        "l2" => Role::Level2,
        "name" => Role::Name,
        "target" => Role::Target,
        "adjusted_target" => Role::AdjustedTarget,
        "actual" => Role::Actual,
        "weight" => Role::Weight,
        "score" => Role::Score,
        "reason" => Role::Reason,
        "comparator_cell" => Role::Comparator,
        "direction_cell" => Role::Direction,
        "unit_cell" => Role::Unit,
        "completion" => Role::Completion,
        "explanation" | "note" | "remark" => {
            return [key, "explanation", "note", "remark"].iter().find_map(|id| table.column_named(id));
        }
        id => return table.column_named(id),
    };
    table.role(role).or_else(|| table.column_named(key))
}

/// Members that may be empty on a form without them.
pub fn known_indicator_member(key: &str) -> bool {
    const MEMBERS: &[&str] = &[
        "project_name",
        "l1",
        "l2",
        "name",
        "target",
        "actual",
        "weight",
        "score",
        "reason",
        "comparator_cell",
        "direction_cell",
        "unit_cell",
        "completion",
        "half_year",
        "likelihood",
    ];
    MEMBERS.contains(&key)
}
