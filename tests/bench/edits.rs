//! The score sheet of the native bench as a program for WebAssembly. Its host starts it again and
//! again and times each start: for each length, over and over, the first opens the form, and each
//! of the [`ROUNDS`] that follow makes [`EDITS`] edits. tests/e2e/measure.rs is such a host.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a bench may stop")]

#[allow(dead_code, reason = "the native bench uses more of it")]
mod workload;

use std::cell::RefCell;

use jixiao::document::{CellRef, Edit};
use jixiao::session::Session;
use workload::{ACTUAL, MISSED_AND_MET, SIZES, TABLE, middle};

const ROUNDS: usize = 9;
const EDITS: usize = 400;

thread_local! {
    static BENCH: RefCell<(usize, Option<(Session, CellRef)>)> = const { RefCell::new((0, None)) };
}

fn main() {
    BENCH.with_borrow_mut(|(start, open)| {
        let (size, round) = (*start / (ROUNDS + 1) % SIZES.len(), *start % (ROUNDS + 1));
        *start += 1;
        match open {
            Some((session, cell)) if round > 0 => {
                for turn in 0..EDITS {
                    session.apply(vec![Edit::Set(*cell, MISSED_AND_MET[turn % 2].to_owned())]);
                }
            }
            _ => {
                let (session, row) = middle(SIZES[size]);
                *open = Some((session, CellRef::Cell(TABLE, row, ACTUAL)));
            }
        }
    });
}
