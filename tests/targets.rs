//! Real and made-up cell texts with the reading a person would give them, and
//! published forms with the verdicts a person would reach.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests may")]

use jixiao::number::{Decimal, NumberFault, Ratio, plain_text};
use jixiao::target::{Comparator, Presence, Target, TargetProblem, UnitMatch, read_joined, read_target, same_unit};

/// The reading in the columns of the data files.
fn columns(target: &Target<'_>) -> (String, String, String) {
    let numbers: Vec<String> = target.numbers.iter().map(|n| plain_text(n.value)).collect();
    (target.comparator.code().to_owned(), numbers.join(";"), target.unit.to_string())
}

/// Every row of a table of texts agrees in comparator, numbers and unit.
fn check_table(table: &str, least_rows: usize) {
    let mut rows = 0;
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with("# ") && !line.is_empty()) {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default().to_owned();
        let raw = next();
        let expected = (next(), next(), next());
        let target = read_joined(&raw);
        let read = columns(&target);
        if read != expected {
            let problems: Vec<_> = target.problems.iter().collect();
            wrong.push(format!("{raw}\n    expected {expected:?}\n    read     {read:?} {problems:?}"));
        }
        rows += 1;
    }
    assert!(rows >= least_rows, "only {rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn published_texts_are_read_as_a_person_reads_them() {
    check_table(include_str!("data/target-expressions.tsv"), 146);
}

#[test]
fn further_spellings_are_read_as_a_person_would_read_them() {
    check_table(include_str!("data/target-spellings.tsv"), 330);
    check_table(include_str!("data/target-spellings-more.tsv"), 400);
    check_table(include_str!("data/target-spellings-kinds.tsv"), 800);
}

#[test]
fn texts_written_without_sight_of_the_reader_are_read_by_the_convention() {
    check_table(include_str!("data/target-expressions-more.tsv"), 400);
}

#[test]
fn the_usual_and_the_thorough_reading_agree() {
    // A blank in front takes the thorough way.
    for table in [
        include_str!("data/target-expressions.tsv"),
        include_str!("data/target-spellings.tsv"),
        include_str!("data/target-spellings-more.tsv"),
        include_str!("data/target-spellings-kinds.tsv"),
        include_str!("data/target-expressions-more.tsv"),
    ] {
        for raw in table.lines().filter(|line| !line.starts_with("# ")).filter_map(|line| line.split('\t').next()) {
            let (usual, thorough) = (read_target(raw), format!("\u{3000}{raw}"));
            assert_eq!(usual, read_target(&thorough), "{raw}");
        }
    }
}

#[test]
fn problems_say_why_a_person_has_to_look() {
    use TargetProblem::*;
    for (raw, problem) in [
        ("≥**人", UnfilledTemplate),
        ("(≥套)", UnfilledTemplate),
        ("7,00.0,77", Malformed { fault: NumberFault::BadGrouping { at: 4 } }),
        ("≥7,00.0,77", Malformed { fault: NumberFault::BadGrouping { at: 5 } }),
        ("####", Malformed { fault: NumberFault::CellOverflow }),
        ("\u{202E}98", Malformed { fault: NumberFault::ControlCharacter { at: 0 } }),
        ("95%/100%", TwoNumbers),
        ("完成项目主体工程70%", Sentence),
        ("不少于三次", NumberInWords),
        ("五个", NumberInWords),
        ("九成以上", NumberInWords),
        ("两三次", NumberInWords),
        ("一半以上", NumberInWords),
        ("完成三个村的整治", NumberInWords),
        ("百余人", NumberInWords),
        ("数十人", NumberInWords),
        ("2万余人", Approximate),
        ("≥95%<", ConflictingComparators),
        ("≥5场，每场两三小时", NumberInWords),
        ("全年12次每季度≥3次", TwoNumbers),
        ("100-", Sentence),
        ("三百余人", Approximate),
        ("3、5次", TwoNumbers),
        ("2 100人", TwoNumbers),
        ("≥ 9 5%", TwoNumbers),
        ("三分之二", TwoNumbers),
        ("2023.12", Deadline),
        ("≥95%左右", Approximate),
        ("5元元", DoubledUnit),
        ("≥9.5.%", Malformed { fault: NumberFault::StrayMark { at: 4 } }),
        ("=A1", Malformed { fault: NumberFault::Expression { at: 0 } }),
        ("#REF!", Malformed { fault: NumberFault::NotANumber }),
        ("每年12月底前", Deadline),
        ("≥98%|%", DoubledUnit),
        ("≥|98%|%", DoubledUnit),
        ("≥5个|%", UnitsConflict),
        ("60分以下", LowestBand),
        ("约50人", Approximate),
        ("≥|≤98|%", ConflictingComparators),
        ("不超过10%以上", ConflictingComparators),
        ("正向|小于等于|5|%", DirectionConflict),
        ("反向|≥5|%", DirectionConflict),
        ("定性|100%", NumberUnderQualitative),
        ("≥有效", ComparatorWithoutNumber),
        ("≥|有效|", ComparatorWithoutNumber),
        ("无", Nothing),
    ] {
        let target = read_joined(raw);
        assert!(target.problems.contains(problem), "{raw}: {:?}", target.problems.iter().collect::<Vec<_>>());
    }
    for sound in [
        "≥98%",
        "≤|365|天",
        "正向|大于等于|98|%",
        "定性|有效提升",
        "60（含）-80 分",
        "(≥**人)|20人",
        "定性|11月底之前",
        "统一管理",
        "二级以上",
        "十四五",
        "≥100 000元",
        "90分（优）",
        "≤|2023.12|万元",
    ] {
        assert!(read_joined(sound).problems.is_empty(), "{sound}");
    }
}

#[test]
fn a_very_long_text_is_prose_and_takes_no_time() {
    for (piece, comparator) in
        [("(含", Comparator::Qualitative), ("(含1)", Comparator::Ambiguous), ("完成", Comparator::Qualitative)]
    {
        assert_eq!(read_joined(&piece.repeat(1_000_000)).comparator, comparator);
    }
}

#[test]
fn empty_dash_and_text_are_three_things() {
    for (raw, presence) in [
        ("", Presence::Blank),
        ("\u{3000}", Presence::Blank),
        ("/", Presence::Nothing),
        ("—", Presence::Nothing),
        ("无", Presence::Nothing),
        ("0", Presence::Filled),
        ("无投诉", Presence::Filled),
    ] {
        assert_eq!(read_target(raw).presence, presence, "{raw:?}");
    }
}

#[test]
fn units_are_compared_by_meaning() {
    use UnitMatch::{Different, OneMissing, Same};
    for (a, b, expected) in [
        ("%", "百分比", Same),
        ("%", "％", Same),
        ("", "", Same),
        ("", "个", OneMissing),
        ("%", "", OneMissing),
        ("人次", "人", Different),
        ("人", "名", Same),
        ("%", "件", Different),
        ("%", "个百分点", Different),
        ("个", "套", Different),
        ("元/人*月", "元/人·月", Same),
        ("元/人*月", "元/(人·月)", Same),
        ("元/人*月", "元/人/月", Same),
        ("元/人*月", "元/月·人", Same),
        ("元/人", "元/户", Different),
        ("套(户)", "套（户）", Same),
        ("套(户)", "套", Same),
        ("套(户)", "套(间)", Different),
        ("元/(人·月)", "元", Different),
        ("成", "成", Same),
        ("公里", "km", Same),
        ("平方米", "㎡", Same),
        ("天", "日", Same),
        ("个月", "月", Same),
        ("个工作日", "工作日", Same),
        ("工作日", "天", Different),
        ("万平方米", "公顷", Same),
        ("个", "个乡镇", Same),
        ("个", "个村", Same),
        ("名", "名工作人员", Same),
        ("吨", "吨标准煤", Different),
        ("个", "个月", Different),
        ("个", "个工作日", Different),
        ("人", "人次", Different),
        ("元", "元人民币", Same),
        ("万", "万元", Same),
        ("万", "%", Different),
        ("百分点", "个百分点", Same),
        ("元/人天", "元/人·天", Same),
        ("元-人-天", "元/人·天", Same),
        ("方", "立方米", Same),
        ("个", "所", Same),
        ("个", "人", Different),
        ("所", "家", Different),
        ("场次", "场", Same),
        ("次/季度", "次/季", Same),
        ("千瓦", "kW", Same),
        ("μg/m3", "微克/立方米", Same),
        ("㎥", "m³", Same),
        ("平方", "平方米", Same),
        ("min", "分钟", Same),
        ("s", "秒", Same),
    ] {
        assert_eq!(same_unit(a, b), expected, "{a} {b}");
        assert_eq!(same_unit(b, a), expected, "{b} {a}");
    }
    for (a, b, above, below) in [
        ("万元", "元", 10_000, 1),
        ("元", "万元", 1, 10_000),
        ("亿元", "万元", 10_000, 1),
        ("%", "‰", 10, 1),
        ("小时", "分钟", 60, 1),
        ("万元/人", "元/人", 10_000, 1),
        ("元/年", "元/月", 1, 12),
    ] {
        let UnitMatch::Convertible { factor } = same_unit(a, b) else {
            panic!("{a} {b}: {:?}", same_unit(a, b));
        };
        let expected = Ratio::new(Decimal::from(above), Decimal::from(below));
        assert_eq!(factor.compare(&expected), Some(std::cmp::Ordering::Equal), "{a} {b}");
    }
}
