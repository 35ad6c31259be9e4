//! Every reader under hostile input, on the stable compiler: seeds from the tests' own data are
//! mutated, what behaves in a new way is kept and mutated further, and each input is held to what
//! must always be true of its reader ([`targets`]).
//!
//! `cargo test --test fuzz` runs a fixed number of cases for each reader, the same ones every time.
//! `make fuzz FUZZ_SECONDS=600` goes on for that long, from another beginning each time. An input that
//! fails is made as small as it gets and stored in tests/data/fuzz/READER/: kept there, it is tried
//! first from then on.
#![cfg(test)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "tests may"
)]

mod mutate;
mod random;
mod targets;

use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

use mutate::Mutator;
use random::Random;
use targets::Reader;

/// Inputs longer than this find little that shorter ones do not.
const LONGEST: usize = 20_000;

fn kept(reader: &Reader) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz").join(reader.name)
}

/// What an input does: a digest of how it behaved, or how it failed.
fn run(reader: &Reader, input: &str) -> Result<u64, String> {
    let outcome = catch_unwind(AssertUnwindSafe(|| (reader.read)(input)));
    let outcome = outcome.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        Err(text.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned())).unwrap_or_default())
    });
    outcome.map(|behaviour| {
        let mut hasher = DefaultHasher::new();
        // Numbers and names tell inputs apart, not ways of behaving.
        behaviour
            .chars()
            .filter(|sign| sign.is_ascii_alphabetic() || "(){}[],".contains(*sign))
            .for_each(|sign| sign.hash(&mut hasher));
        hasher.finish()
    })
}

/// The smallest input that fails like this one, by leaving out ever shorter pieces.
fn smallest(reader: &Reader, failing: &str) -> String {
    let mut best: Vec<char> = failing.chars().collect();
    let mut piece = best.len() / 2;
    while piece > 0 {
        let mut at = 0;
        while at < best.len() {
            let shorter: Vec<char> = best
                .iter()
                .enumerate()
                .filter(|&(place, _)| place < at || place >= at + piece)
                .map(|(_, &sign)| sign)
                .collect();
            if run(reader, &shorter.iter().collect::<String>()).is_err() {
                best = shorter;
            } else {
                at += piece;
            }
        }
        piece /= 2;
    }
    best.into_iter().collect()
}

fn fails(reader: &Reader, input: &str, why: &str) -> ! {
    let small = smallest(reader, input);
    let mut hasher = DefaultHasher::new();
    small.hash(&mut hasher);
    let folder = kept(reader);
    fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join(format!("{:016x}.txt", hasher.finish()));
    fs::write(&file, &small).expect("written");
    panic!("{} fails ({why}) on {small:?}; stored as {}", reader.name, file.display());
}

/// Tries a reader until `goes_on` says no; returns how many inputs it saw and how many ways of
/// behaving they had.
fn fuzz(reader: &Reader, mut random: Random, mut goes_on: impl FnMut(u64) -> bool) -> (u64, usize) {
    let mut corpus: Vec<String> = (reader.seeds)();
    let regressions = fs::read_dir(kept(reader))
        .map(|entries| entries.filter_map(|entry| fs::read_to_string(entry.ok()?.path()).ok()).collect::<Vec<_>>());
    corpus.extend(regressions.unwrap_or_default());
    let mut seen = HashSet::new();
    for input in &corpus {
        match run(reader, input) {
            Ok(behaviour) => {
                seen.insert(behaviour);
            }
            Err(why) => fails(reader, input, &why),
        }
    }
    let mutator = Mutator::new(reader.words);
    let mut cases = 0;
    while goes_on(cases) {
        cases += 1;
        let input = mutator.mutate(&corpus, &mut random, LONGEST);
        match run(reader, &input) {
            Ok(behaviour) if seen.insert(behaviour) => corpus.push(input),
            Ok(_) => {}
            Err(why) => fails(reader, &input, &why),
        }
    }
    (cases, seen.len())
}

/// The seconds that were asked for, if any.
fn seconds() -> Option<u64> {
    std::env::var("FUZZ_SECONDS").ok()?.parse().ok()
}

fn check(name: &str, cases: u64) {
    let reader = targets::all().into_iter().find(|reader| reader.name == name).expect("a reader");
    let (cases, ways) = match seconds() {
        None => fuzz(&reader, Random::new(1), |done| done < cases),
        Some(seconds) => {
            let share = Duration::from_secs(seconds) / u32::try_from(targets::all().len()).unwrap();
            let start = Instant::now();
            let beginning = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos();
            fuzz(&reader, Random::new(u64::try_from(beginning & u128::from(u64::MAX)).unwrap()), |_| {
                start.elapsed() < share
            })
        }
    };
    println!("{name}: {cases} inputs, {ways} ways of behaving");
}

#[test]
fn numbers() {
    check("number", 40_000);
}

#[test]
fn target_texts() {
    check("target", 40_000);
}

#[test]
fn formulas() {
    check("formula", 20_000);
}

#[test]
fn templates() {
    check("template", 1_000);
}

#[test]
fn submissions() {
    check("submission", 400);
}

#[test]
fn drafts() {
    check("draft", 4_000);
}

#[test]
fn pasted_ranges() {
    check("paste", 10_000);
}
