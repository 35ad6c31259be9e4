use proptest::prelude::*;

use super::*;

/// The id that all headers of these tests have.
const ID: &str = "00112233445566778899";

fn header(trail: Trail) -> Header {
    Header {
        id: ID.to_owned(),
        trail,
        title: "部门整体绩效目标表 2024".to_owned(),
        template: "hubei-2024".to_owned(),
        template_version: "1.2".to_owned(),
        unit: "某县委编办".to_owned(),
        year: "2024".to_owned(),
        subject: "水库除险加固".to_owned(),
        saved_at: "2026-11-21T16:05:09+08:00".to_owned(),
        deleted: false,
        copy_of: None,
        body: BodyMark::default(),
    }
}

fn record(trail: Trail, body: &str) -> Record {
    Record::new(header(trail), body.to_owned())
}

fn sample() -> Record {
    record(Trail::start("s1"), "{\n\"年\":\"２０２４\",\n\"👍\":\"≥98%\"}")
}

mod envelope {
    use super::*;

    #[test]
    fn the_first_line_is_readable_and_the_body_untouched() {
        let text = sample().encode();
        let (line, body) = text.split_once('\n').unwrap();
        assert!(line.starts_with("jixiao-draft/1 full "), "{line}");
        assert!(line.contains(r#""title":"部门整体绩效目标表 2024""#), "{line}");
        assert_eq!(body, sample().body());
        assert_eq!(decode(&text), Decoded::Full(sample()));
    }

    #[test]
    fn a_head_stands_alone() {
        let head = sample().header().encode_head();
        assert_eq!(decode(&head), Decoded::Head(sample().header().clone()));
        for more in ["\n", "\n{}", " "] {
            assert!(matches!(decode(&format!("{head}{more}")), Decoded::Broken(_)), "{more:?}");
        }
    }

    #[test]
    fn cut_off_anywhere_it_is_broken_and_nothing_else() {
        for text in [sample().encode(), sample().header().encode_head()] {
            for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
                let cut = &text[..end];
                assert!(matches!(decode(cut), Decoded::Broken(_)), "{cut}");
            }
        }
    }

    #[test]
    fn altered_anywhere_it_is_not_taken_for_whole() {
        let text = sample().encode();
        for (at, sign) in text.char_indices() {
            for other in ['\0', '0', '9', 'x', ' ', '\n', '"', '年'] {
                if other == sign {
                    continue;
                }
                let altered = format!("{}{other}{}", &text[..at], &text[at + sign.len_utf8()..]);
                match decode(&altered) {
                    Decoded::Broken(_) => {}
                    // `draft/1` has become `draft/9`: the format is not covered by a checksum,
                    // because it says how the rest is to be read.
                    Decoded::Newer { format: 9 } => assert_eq!(at, "jixiao-draft/".len()),
                    other => panic!("{altered:?} was read as {other:?}"),
                }
            }
        }
    }

    #[test]
    fn what_is_no_draft_is_broken() {
        for (text, damage) in [
            ("", Damage::Foreign),
            ("null", Damage::Foreign),
            ("[]", Damage::Foreign),
            ("{", Damage::Foreign),
            ("{}", Damage::Foreign),
            ("\"\"", Damage::Foreign),
            ("\n", Damage::Foreign),
            ("\0", Damage::Foreign),
            ("jixiao-draft/", Damage::Foreign),
            ("jixiao-draft/1", Damage::Foreign),
            ("jixiao-draft/0 full 00000000 {}\n", Damage::Foreign),
            ("jixiao-draft/01 full 00000000 {}\n", Damage::Foreign),
            ("jixiao-draft/+1 full 00000000 {}\n", Damage::Foreign),
            ("jixiao-draft/99999999999999999999 x", Damage::Foreign),
            ("jixiao-draft/1 ", Damage::Header),
            ("jixiao-draft/1 full 00000000 {}\n", Damage::Header),
            ("jixiao-draft/1 full 2ab70e2d {}\n", Damage::Header),
        ] {
            assert_eq!(decode(text), Decoded::Broken(damage), "{text:?}");
        }
    }

    #[test]
    fn damage_says_what_is_wrong() {
        let text = sample().encode();
        let units = sample().header().body.units;
        let longer = format!("{text}x");
        assert_eq!(decode(&longer), Decoded::Broken(Damage::Length { expected: units, found: units + 1 }),);
        assert_eq!(decode(&text.replace("98", "89")), Decoded::Broken(Damage::Body));
        assert_eq!(decode(&text.replace("1.2", "2.1")), Decoded::Broken(Damage::Header));
    }

    #[test]
    fn a_newer_format_is_told_apart_whatever_follows() {
        for rest in [" ", " full x {}", " 甲\n乙", &format!(" {}", "[".repeat(100_000))] {
            let text = format!("jixiao-draft/2{rest}");
            assert_eq!(decode(&text), Decoded::Newer { format: 2 }, "{rest:.20}");
        }
        assert_eq!(decode("jixiao-draft/4294967295 "), Decoded::Newer { format: u32::MAX });
    }

    #[test]
    fn a_header_that_no_program_of_ours_writes_is_damage() {
        let good = serde_json::to_string(sample().header()).unwrap();
        for (from, to) in [
            (ID, "../../x"),
            (ID, ""),
            (r#""revision":1"#, r#""revision":0"#),
            (r#""revision":1"#, r#""revision":9007199254740993"#),
            (r#""revision":1"#, r#""revision":-1"#),
            (r#""revision":1"#, r#""revision":1.5"#),
            (r#"[{"revision":1,"session":"s1"}]"#, "[]"),
            (r#""title":"#, r#""titel":"#),
            (r#""year":"2024""#, r#""year":2024"#),
        ] {
            let json = good.replace(from, to);
            assert_ne!(json, good, "{from}");
            let text = format!("jixiao-draft/1 head {:08x} {json}", crc32(json.as_bytes()));
            assert_eq!(decode(&text), Decoded::Broken(Damage::Header), "{to}");
        }
    }

    #[test]
    fn ids_cannot_be_paths_or_names_of_the_language() {
        for id in ["a", "0", "a-b", ID, &"x".repeat(64)] {
            assert!(is_id(id), "{id}");
        }
        for id in ["", "A", "a/b", "..", "a b", "__proto__", "constructor\0", "年", &"x".repeat(65)] {
            assert!(!is_id(id), "{id}");
        }
    }
}

mod copies {
    use super::*;

    /// A draft saved in turn by the sessions named: "a a b".
    fn saved_by(sessions: &str) -> Trail {
        let mut sessions = sessions.split(' ');
        let first = Trail::start(sessions.next().unwrap());
        sessions.fold(first, |trail, session| trail.next(session))
    }

    fn relation(first: &str, second: &str) -> Kinship {
        kinship(record(saved_by(first), first).header(), record(saved_by(second), second).header())
    }

    #[test]
    fn what_was_made_on_top_is_newer() {
        for (older, newer) in [("a", "a a"), ("a", "a b"), ("a a a", "a a a b a"), ("a b", "a b c d e f g a")] {
            assert_eq!(relation(older, newer), Kinship::SecondNewer, "{older} | {newer}");
            assert_eq!(relation(newer, older), Kinship::FirstNewer, "{newer} | {older}");
            assert_eq!(relation(older, older), Kinship::Same, "{older}");
        }
    }

    #[test]
    fn two_windows_that_saved_over_the_same_have_parted() {
        for (first, second) in [("a b", "a c"), ("a b b b", "a c"), ("a", "b"), ("a a b", "a c c")] {
            assert_eq!(relation(first, second), Kinship::Fork, "{first} | {second}");
            assert_eq!(relation(second, first), Kinship::Fork, "{second} | {first}");
        }
    }

    #[test]
    fn who_saves_over_both_knows_both() {
        let (ours, theirs) = (saved_by("a b b"), saved_by("a c"));
        let both = ours.next_over(&theirs, "b");
        assert_eq!(both.version(), &Version { revision: 4, session: "b".to_owned() });
        assert!(both.knows(ours.version()) && both.knows(theirs.version()));
        assert!(!ours.knows(theirs.version()) && !theirs.knows(both.version()));
    }

    #[test]
    fn a_trail_stays_short_and_forgets_the_oldest_first() {
        let sessions: Vec<String> = (0..40).map(|number| format!("s{number}")).collect();
        let trail = saved_by(&sessions.join(" "));
        let steps: Vec<Version> = trail.clone().into();
        assert_eq!(steps.len(), 16);
        assert_eq!(trail.version().revision, 40);
        assert!(trail.knows(&steps[0]) && !trail.knows(saved_by("s0").version()));
        // One session, however long, takes one place.
        let busy = saved_by("a ".repeat(500).trim_end());
        assert_eq!(Vec::from(busy).len(), 1);
    }

    #[test]
    fn revisions_order_copies_and_clocks_do_not() {
        let mut older = header(saved_by("a"));
        older.saved_at = "2030-01-01T00:00:00+08:00".to_owned();
        let mut newer = header(saved_by("a b"));
        newer.saved_at = "1999-01-01T00:00:00+08:00".to_owned();
        let [older, newer] = [older, newer].map(|header| Record::new(header, "x".to_owned()));
        assert_eq!(newest(older.clone(), newer.clone()), newer);
        assert_eq!(newest(newer.clone(), older), newer);
    }

    #[test]
    fn a_deletion_wins_over_what_it_deleted_and_over_nothing_else() {
        let alive = record(saved_by("a a"), "text");
        let deleted =
            |sessions: &str| Record::new(Header { deleted: true, ..header(saved_by(sessions)) }, String::new());
        assert!(newest(alive.clone(), deleted("a a b")).header().deleted);
        assert!(!newest(alive.clone(), deleted("a b b b")).header().deleted);
        assert!(!newest(deleted("a b b b"), alive).header().deleted);
    }

    fn here(sessions: &str, body: bool) -> Copy {
        Copy::Here { header: record(saved_by(sessions), sessions).header().clone(), body }
    }

    /// Which side `merge` picks, whether the body is there, and what the other one is.
    fn picked(local: &Copy, mirror: &Copy) -> Option<(Side, bool, Other)> {
        match merge(local, mirror) {
            Pick::Use { side, body, other, .. } => Some((side, body, other)),
            _ => None,
        }
    }

    #[test]
    fn of_two_copies_the_newest_whole_one_counts() {
        use Side::{Local, Mirror};
        let broken = Copy::Broken(Damage::Body);
        for (local, mirror, expected) in [
            (here("a", true), here("a", true), (Local, true, Other::Same)),
            (here("a", true), Copy::Missing, (Local, true, Other::Missing)),
            (Copy::Missing, here("a", true), (Mirror, true, Other::Missing)),
            (here("a a", true), here("a", true), (Local, true, Other::Behind)),
            (here("a", true), here("a b", true), (Mirror, true, Other::Behind)),
            (here("a b b", true), here("a c", true), (Local, true, Other::Fork)),
            (here("a b", true), here("a c c", true), (Mirror, true, Other::Fork)),
            (here("a b", true), here("a c", true), (Mirror, true, Other::Fork)),
            (broken.clone(), here("a", true), (Mirror, true, Other::Broken)),
            (here("a", true), broken.clone(), (Local, true, Other::Broken)),
            // Only the header is kept in localStorage.
            (here("a", false), here("a", true), (Mirror, true, Other::Same)),
            (here("a", false), here("a b", true), (Mirror, true, Other::Behind)),
            (here("a", false), Copy::Missing, (Local, false, Other::Missing)),
            (here("a a", false), here("a", true), (Local, false, Other::Behind)),
        ] {
            assert_eq!(picked(&local, &mirror), Some(expected), "{local:?} | {mirror:?}");
        }
        assert_eq!(merge(&Copy::Missing, &Copy::Missing), Pick::Nothing);
        assert_eq!(merge(&broken, &Copy::Missing), Pick::Broken);
        assert_eq!(merge(&Copy::Missing, &broken), Pick::Broken);
        assert_eq!(merge(&broken, &broken), Pick::Broken);
    }

    #[test]
    fn a_newer_programs_copy_stops_everything() {
        let newer = Copy::Newer { format: 2 };
        for other in [Copy::Missing, here("a", true), Copy::Broken(Damage::Body), newer.clone()] {
            assert!(matches!(merge(&newer, &other), Pick::Newer { side: Side::Local, format: 2 }));
            assert!(matches!(merge(&other, &newer), Pick::Newer { format: 2, .. }));
        }
    }
}

fn any_header() -> impl Strategy<Value = Header> {
    let texts = prop::array::uniform7(any::<String>());
    let ids = "[a-z0-9-]{1,64}";
    (ids, any_trail(), texts, any::<bool>(), prop::option::of(ids)).prop_map(|(id, trail, texts, deleted, copy_of)| {
        let [title, template, template_version, unit, year, subject, saved_at] = texts;
        let body = BodyMark::default();
        Header { id, trail, title, template, template_version, unit, year, subject, saved_at, deleted, copy_of, body }
    })
}

fn any_trail() -> impl Strategy<Value = Trail> {
    ("[a-c]", prop::collection::vec("[a-c]", 0..20))
        .prop_map(|(first, rest)| rest.iter().fold(Trail::start(&first), |trail, by| trail.next(by)))
}

proptest! {
    #[test]
    fn any_record_comes_back(header in any_header(), body in any::<String>()) {
        let record = Record::new(header, body);
        prop_assert_eq!(decode(&record.encode()), Decoded::Full(record.clone()));
        let head = record.header().encode_head();
        prop_assert_eq!(decode(&head), Decoded::Head(record.header().clone()));
    }

    #[test]
    fn peek_and_decode_agree(header in any_header(), body in any::<String>(), cut in any::<prop::sample::Index>()) {
        let mut text = Record::new(header, body).encode();
        let mut end = cut.index(text.len() + 1);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        let peeked = peek(text.split('\n').next().unwrap(), text.encode_utf16().count() as u64);
        match (peeked, decode(&text)) {
            (Peeked::Full(header), Decoded::Full(record)) => prop_assert_eq!(&header, record.header()),
            (Peeked::Broken(peeked), Decoded::Broken(decoded)) => prop_assert_eq!(peeked, decoded),
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = decode(&text);
        let _ = decode(&format!("jixiao-draft/1 {text}"));
        let _ = decode(&format!("jixiao-draft/1 full {:08x} {text}\n", crc32(text.as_bytes())));
    }

    /// Two copies with a common past, as sessions really make them: each saves on top of what it
    /// has seen. Whoever knows the other's save is newer, and that is never both.
    #[test]
    fn kinship_is_what_really_happened(
        shared in any_trail(),
        left in prop::collection::vec("[d-f]", 0..6),
        right in prop::collection::vec("[g-i]", 0..6),
    ) {
        let grow = |steps: &[String]| {
            steps.iter().fold(shared.clone(), |trail, by| trail.next(by))
        };
        let (first, second) = (header(grow(&left)), header(grow(&right)));
        let expected = match (left.is_empty(), right.is_empty()) {
            (true, true) => Kinship::Same,
            (false, true) => Kinship::FirstNewer,
            (true, false) => Kinship::SecondNewer,
            (false, false) => Kinship::Fork,
        };
        prop_assert_eq!(kinship(&first, &second), expected);
    }
}
