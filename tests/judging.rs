//! Verdicts, completion rates and proportional scores.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests may")]

use jixiao::number::{Decimal, Ratio, fixed_text, parse_plain, plain_text};
use jixiao::target::{
    Assumed, Comparator, Doubt, Inapplicable, Judgement, TargetParts, Verdict, judge, looks_like_fraction,
    looks_like_ocr_ge, read_actual, read_joined, read_parts, read_target, score_proportional,
    score_proportional_rounded,
};
use proptest::prelude::*;

fn d(text: &str) -> Decimal {
    parse_plain(text).expect("a decimal")
}

fn judged(target: &str, actual: &str) -> Judgement {
    judge(&read_joined(target), &read_joined(actual), Assumed::AtLeast)
}

fn score(weight: &str, judgement: &Judgement) -> Option<String> {
    score_proportional_rounded(d(weight), judgement, 2).map(|score| fixed_text(score, 2))
}

#[test]
fn published_forms_are_judged_as_their_readers_judged_them() {
    let table = include_str!("data/indicator-verdicts.tsv");
    let mut rows = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, target_text, actual_text, comparator, unit, met, percent, weight, expected] = cells[..] else {
            panic!("{line}");
        };
        let target = read_joined(target_text);
        let actual = read_target(actual_text);
        let assumed = if comparator == "le" { Assumed::AtMost } else { Assumed::AtLeast };
        if target.comparator != Comparator::None {
            assert_eq!(target.comparator.code(), comparator, "{line}");
        }
        if !target.unit.is_empty() {
            assert_eq!(target.unit, unit, "{line}");
        }
        let judgement = judge(&target, &actual, assumed);
        assert_eq!(judgement.is_met(), met == "true", "{line}");
        assert_eq!(judgement.is_missed(), met == "false", "{line}");
        assert_eq!(score(weight, &judgement).as_deref(), Some(expected), "{line}");
        let (Some(bound), Some(value)) = (target.number(), actual.number()) else {
            panic!("{line}");
        };
        let rate = Ratio::new(value.value, bound.value);
        assert_eq!(rate.percent(2).map(|p| fixed_text(p, 2)).as_deref(), Some(percent), "{line}");
        match judgement.completion {
            Some(completion) if comparator != "le" => assert_eq!(completion, rate, "{line}"),
            Some(completion) if met == "true" => assert_eq!(completion, Ratio::ONE, "{line}"),
            Some(completion) => assert_eq!(completion, rate.inverse(), "{line}"),
            None => assert_eq!((comparator, value.value), ("le", Decimal::ZERO), "{line}"),
        }
        rows += 1;
    }
    assert_eq!(rows, 33);
}

#[test]
fn comparisons_are_literal_and_bounds_count() {
    use Verdict::{Met, Missed};
    for (target, actual, verdict, points) in [
        ("≥98%", "98%", Met, "10.00"),
        ("≥98%", "97.99%", Missed, "10.00"),
        ("≥98%", "49%", Missed, "5.00"),
        // The form is for one year.
        ("≥12次/年", "14次", Met, "10.00"),
        ("≥20场次/年", "10场次", Missed, "5.00"),
        ("≥1万人次/年", "12000人次", Met, "10.00"),
        // A month's number answers a month's target, and so does the year's.
        ("每月1次", "1次", Met, "10.00"),
        ("每月1次", "12次", Met, "10.00"),
        ("≥1次/月", "12次", Met, "10.00"),
        ("每季度不少于2次", "9次", Met, "10.00"),
        ("每季度不少于2次", "1次", Missed, "5.00"),
        ("每季1次", "4次", Met, "10.00"),
        ("1次/季", "4次", Met, "10.00"),
        ("每半年1次", "2", Met, "10.00"),
        ("每周1次", "每周2次", Met, "10.00"),
        ("每月1-2次", "18次", Met, "10.00"),
        ("每月1-2次", "30次", Missed, "8.00"),
        ("每月≤5次", "60次", Met, "10.00"),
        ("每月≤5次", "75次", Missed, "8.00"),
        ("每月≤5次", "6次", Missed, "8.33"),
        ("每周开放≥56小时", "60小时", Met, "10.00"),
        ("≥12次（每月一次）", "24次", Met, "10.00"),
        (">90", "90", Missed, "10.00"),
        (">90", "90.01", Met, "10.00"),
        ("≤50人", "50", Met, "10.00"),
        ("≤50人", "100人", Missed, "5.00"),
        ("<5%", "5%", Missed, "10.00"),
        ("<5%", "4.9%", Met, "10.00"),
        ("=100%", "100.0%", Met, "10.00"),
        ("=100%", "98%", Missed, "9.80"),
        ("=4个", "5个", Missed, "10.00"),
        ("≤80", "-31.55%", Met, "10.00"),
        ("≥10", "-5", Missed, "0.00"),
        ("≥2万元", "19000元", Missed, "9.50"),
        ("≥2万元", "20000元", Met, "10.00"),
        ("≤2小时", "90分钟", Met, "10.00"),
        ("60-80分", "70", Met, "10.00"),
        ("60-80分", "60分", Met, "10.00"),
        ("60-80分", "30分", Missed, "5.00"),
        ("60-80分", "160分", Missed, "5.00"),
        // A bound that is said not to count does not.
        ("[60,80)", "80", Missed, "10.00"),
        ("[60,80)", "60", Met, "10.00"),
        ("(60,80]", "60", Missed, "10.00"),
        ("大于60小于80", "80", Missed, "10.00"),
        ("≥60且<80", "80", Missed, "10.00"),
        ("<80且≥60", "80", Missed, "10.00"),
        ("60≤x<80", "80", Missed, "10.00"),
        ("80>x≥60", "80", Missed, "10.00"),
        ("80>x≥60", "60", Met, "10.00"),
        ("60（含）-80（不含）分", "80分", Missed, "10.00"),
        ("60（含）-80（不含）分", "60分", Met, "10.00"),
        ("80-60%(不含60%)", "60%", Missed, "10.00"),
        ("80-60%(不含60%)", "80%", Met, "10.00"),
        ("≥0", "0", Met, "10.00"),
        ("不少于三次", "3次", Met, "10.00"),
        ("不少于三次", "两次", Missed, "6.67"),
        ("三次", "五次", Met, "10.00"),
        ("三至五次", "四次", Met, "10.00"),
        ("三至五次", "一次", Missed, "3.33"),
        ("百分之九十以上", "92%", Met, "10.00"),
        ("百分之九十以上", "百分之四十五", Missed, "5.00"),
        ("百分之百", "100%", Met, "10.00"),
        ("九成以上", "92%", Met, "10.00"),
        ("九成以上", "45%", Missed, "5.00"),
        ("二十万元以内", "19.8万元", Met, "10.00"),
        ("二十万元以内", "400000元", Missed, "5.00"),
        ("≥1.2万人次", "12000人次", Met, "10.00"),
        ("≥1.2万人次", "6,000人次", Missed, "5.00"),
        ("≥12000人次", "1.2万人次", Met, "10.00"),
        ("≥5亿元", "50000万元", Met, "10.00"),
        ("≥3千米", "3公里", Met, "10.00"),
        ("半年内", "5个月", Met, "10.00"),
        ("半年内", "8个月", Missed, "7.50"),
        ("一年半以内", "20个月", Missed, "9.00"),
        ("≤2天", "36小时", Met, "10.00"),
        ("24小时内", "2天", Missed, "5.00"),
        ("3个工作日内", "2个工作日", Met, "10.00"),
        ("≥95%", "95", Met, "10.00"),
        ("≥95%", "95.00", Met, "10.00"),
        ("≥95%", "９５％", Met, "10.00"),
        ("≥95%", "95%（优）", Met, "10.00"),
        ("≥85%", "88%（问卷100份）", Met, "10.00"),
        ("≥100 000元", "10万元", Met, "10.00"),
        ("≤2100万元", "2023.12", Met, "10.00"),
        ("≤|2023.12|万元", "2023.12", Met, "10.00"),
        ("零", "0", Met, "10.00"),
        // 万 leaves out what is counted; a unit may be spelled short.
        ("≤50万元", "48.3万", Met, "10.00"),
        ("≤50万元", "100万", Missed, "5.00"),
        ("50万", "480000元", Missed, "9.60"),
        ("≥3000米", "0.4万", Met, "10.00"),
        ("≥2万人", "2.1万", Met, "10.00"),
        ("≥3000平方米", "3200平方", Met, "10.00"),
        ("≥500立方米", "520立方", Met, "10.00"),
        ("≥500立方米", "520方", Met, "10.00"),
        ("≥500㎥", "520m³", Met, "10.00"),
        ("≤30分钟", "25min", Met, "10.00"),
        ("≤3s", "2秒", Met, "10.00"),
        ("≤1分钟", "75秒", Missed, "8.00"),
        ("≥100元/人·天", "100元/人天", Met, "10.00"),
        ("≥2个百分点", "3百分点", Met, "10.00"),
        // A change of the same name.
        ("同比增长≥5%", "增长6.2%", Met, "10.00"),
        ("同比增长≥5%", "较上年增长4%", Missed, "8.00"),
        ("下降≥5%", "下降6%", Met, "10.00"),
        ("下降≥3%", "3.5%", Met, "10.00"),
        ("增长≥5%", "-5%", Missed, "0.00"),
    ] {
        let judgement = judged(target, actual);
        assert_eq!(judgement.verdict, verdict, "{target} {actual}");
        assert_eq!(score("10", &judgement).as_deref(), Some(points), "{target} {actual}");
    }
}

#[test]
fn a_sentence_that_only_reports_a_number_is_judged_by_it() {
    use Verdict::{Met, Missed};
    let unclear = Verdict::Undecidable(Doubt::ActualAmbiguous);
    for (name, target, actual, verdict) in [
        ("培训场次", "≥5次", "完成5次", Met),
        ("培训场次", "≥5次", "已完成 12 场", Verdict::Undecidable(Doubt::UnitsDiffer)),
        ("培训场次", "≥12场", "已完成 12 场", Met),
        ("培训场次", "≥12场", "实际完成 9 场", Missed),
        ("支付率", "≥98%", "实际完成98.5%", Met),
        ("支付率", "≥98%", "完成率98.5%", Met),
        ("政策知晓率", "≥90%", "政策知晓率92%", Met),
        ("政策知晓率", "≥90%", "知晓率：82%", Missed),
        ("政策知晓率", "≥90%", "满意度92%", unclear),
        ("支付率", "≥98%", "已达到98.5%", Met),
        ("支付率", "≥98%", "达到95%", Missed),
        ("支付率", "≥98%", "达95%以上", Verdict::Undecidable(Doubt::ActualHasComparator)),
        ("项目成本", "≤20万元", "实际支出19.8万元", Met),
        ("项目成本", "≤20万元", "节约0.2万元", unclear),
        ("场次", "≥5次", "全年累计开展6次", Met),
        ("场次", "≥5次", "共6次，超额完成", Met),
        ("场次", "≥5次", "6次，已完成", Met),
        ("场次", "≥5次", "还差6次", unclear),
        ("场次", "≥5次", "未完成，完成4次", unclear),
        ("场次", "≥5次", "部分完成3次", unclear),
        ("场次", "≥5次", "完成三次", Missed),
        ("场次", "≥5次", "完成六次", Met),
        ("场次", "≥5次", "比上年增加6次", unclear),
        ("整治村庄", "≥5个", "5个村完成整治", Met),
        ("补助标准", "≥200元/亩", "200元/亩补助", Met),
        ("补助标准", "≥200元/亩", "150元/亩补助", Missed),
        ("路基宽度", "≥6.5米", "6.5米宽", Met),
        ("验收", "100%", "100%完成", Met),
        ("验收", "100%", "已完成100%", Met),
        ("验收", "100%", "100%，全部到位", Met),
        ("验收", "≥100%", "完成80%左右", unclear),
        ("工期", "≤30天", "提前10天完成", unclear),
        ("工期", "≤30天", "30天后完成", unclear),
        ("覆盖乡镇", "≥12个乡镇", "12个", Met),
        ("覆盖乡镇", "≥12个", "11个乡镇", Missed),
        ("录用人数", "≥5名", "5名工作人员", Met),
        ("租期", "≥6个月", "6个", Verdict::Undecidable(Doubt::UnitsDiffer)),
        ("采购金额", "≤贰拾万元", "贰拾壹万元", Missed),
        ("采购金额", "≤贰拾万元", "195000元", Met),
        ("第一季度进度", "一季度≥25%", "25%", Met),
        ("第一季度进度", "上半年≥50%", "上半年45%", unclear),
        ("培训人数（人）", "≥50（人）", "50（单位：人）", Met),
    ] {
        let target = read_joined(target);
        let actual = read_actual(actual, name, &target.unit);
        let judgement = judge(&target, &actual, Assumed::AtLeast);
        assert_eq!(judgement.verdict, verdict, "{name} {} {actual:?}", target.words);
    }
}

#[test]
fn a_target_of_zero_is_met_by_zero_only_and_has_no_rate() {
    for target in ["0", "0起", "=0件", "≤0"] {
        let met = judged(target, "0");
        assert_eq!((met.verdict, met.completion), (Verdict::Met, None), "{target}");
        let missed = judged(target, "2");
        assert_eq!((missed.verdict, missed.completion), (Verdict::Missed, None), "{target}");
        assert_eq!(score_proportional(d("10"), &missed), None, "{target}: another method decides");
    }
    let spared = judged("≤0.9‰", "0");
    assert_eq!((spared.verdict, spared.completion), (Verdict::Met, None));
}

#[test]
fn a_target_without_comparator_follows_the_form_and_then_the_assumption() {
    let verdict =
        |target: &str, actual: &str, assumed| judge(&read_joined(target), &read_target(actual), assumed).verdict;
    assert_eq!(verdict("20万元", "19万元", Assumed::AtMost), Verdict::Met);
    assert_eq!(verdict("20万元", "19万元", Assumed::AtLeast), Verdict::Missed);
    assert_eq!(verdict("20万元", "21万元", Assumed::Equal), Verdict::Missed);
    assert_eq!(verdict("反向||20|万元", "19万元", Assumed::AtLeast), Verdict::Met);
    assert_eq!(verdict("正向||20|万元", "19万元", Assumed::AtMost), Verdict::Missed);
}

#[test]
fn exceeding_is_told_with_its_rate() {
    let over = judged("≥2000", "3061").over.expect("exceeded");
    assert_eq!(over.percent(2), Some(d("153.05")));
    assert!(judged("≥2000", "2000").over.is_none());
    assert!(judged("≤4", "2").over.is_none());
    assert!(judged("=4", "5").over.is_none());
    assert!(judged("4", "5").over.is_some());
}

#[test]
fn what_a_rule_must_speak_about_is_undecidable() {
    for (target, actual, doubt) in [
        ("≥95%", "≥95%", Doubt::ActualHasComparator),
        ("不低于95%", "95%以上", Doubt::ActualHasComparator),
        ("≥95%", "达成预期指标", Doubt::ActualIsPhrase),
        ("63", "完成", Doubt::ActualIsPhrase),
        ("100%", "1000件", Doubt::UnitsDiffer),
        ("735人次", "735人", Doubt::UnitsDiffer),
        ("每月1次", "6次", Doubt::UnitsDiffer),
        ("≥80元/月/人", "960元", Doubt::UnitsDiffer),
        ("≥1次/月", "6次", Doubt::UnitsDiffer),
        ("≥95%", "90-95%", Doubt::ActualIsRange),
        ("≥95%", "7,00.0,77", Doubt::ActualAmbiguous),
        ("≥20名", "培训21名、发证20本", Doubt::ActualAmbiguous),
        ("完成主体工程70%", "70%", Doubt::TargetAmbiguous),
        ("60分以下", "50分", Doubt::TargetAmbiguous),
        ("≥**人", "20人", Doubt::TargetAmbiguous),
        ("定性|科学", "100%", Doubt::ActualIsNumber),
        ("效果明显", "群众反映良好", Doubt::WordsUnclear),
        ("无害化处理", "5吨", Doubt::ActualIsNumber),
        ("无安全事故", "100%", Doubt::ActualIsNumber),
        ("无安全事故", "无投诉", Doubt::WordsUnclear),
        ("9月前", "9月", Doubt::DateTooClose),
        ("9月前", "100%", Doubt::ActualHasNoDate),
        ("9月前", "完成", Doubt::ActualHasNoDate),
        ("9月前", "9月前", Doubt::ActualHasComparator),
        ("不少于两三次", "3次", Doubt::TargetAmbiguous),
        ("3、5次", "5次", Doubt::TargetAmbiguous),
        ("≥ 9 5%", "95%", Doubt::TargetAmbiguous),
        ("2/3以上", "70%", Doubt::TargetAmbiguous),
        ("≥200人", "200余人", Doubt::ActualAmbiguous),
        ("≥200人", "2 100人", Doubt::ActualAmbiguous),
        ("≥3次", "几次", Doubt::ActualIsPhrase),
        ("2023年第四季度前", "2023年11月", Doubt::DateTooClose),
        ("12月底前", "次年1月", Doubt::ActualHasNoDate),
        ("3个工作日内", "2天", Doubt::UnitsDiffer),
        ("≥20000", "2万", Doubt::ActualAmbiguous),
        // Of two dates neither is the one that counts.
        ("12月底前", "6月开工，11月完工", Doubt::ActualHasNoDate),
        ("6月底前50%，12月底前100%", "12月", Doubt::TargetAmbiguous),
        ("≥95%", "2万", Doubt::UnitsDiffer),
        ("降低5%以上", "-5.5%", Doubt::ActualAmbiguous),
        ("下降≥3%", "-3.5%", Doubt::ActualAmbiguous),
        ("增长≥5%", "下降6%", Doubt::ActualAmbiguous),
        ("增长≥5%", "增长到106%", Doubt::ActualAmbiguous),
        ("同比增长≥5%", "环比增长6%", Doubt::ActualAmbiguous),
    ] {
        assert_eq!(judged(target, actual).verdict, Verdict::Undecidable(doubt), "{target} {actual}");
        assert_eq!(score_proportional(d("10"), &judged(target, actual)), None);
    }
}

#[test]
fn blanks_and_dashes_are_not_judged() {
    for (target, actual, why) in [
        ("", "5", Inapplicable::TargetBlank),
        ("/", "5", Inapplicable::TargetNothing),
        ("无", "5", Inapplicable::TargetNothing),
        ("≥5", "", Inapplicable::ActualBlank),
        ("≥5", "　", Inapplicable::ActualBlank),
        ("≥5", "—", Inapplicable::ActualNothing),
        ("≥5", "不涉及", Inapplicable::ActualNothing),
        ("", "", Inapplicable::TargetBlank),
    ] {
        assert_eq!(judged(target, actual).verdict, Verdict::NotApplicable(why), "{target} {actual}");
    }
}

#[test]
fn deadlines_are_compared_as_dates() {
    use Verdict::{Met, Missed};
    for (target, actual, verdict) in [
        ("9月前", "7月", Met),
        ("11月前", "10月", Met),
        ("9月前", "8月31日", Met),
        ("9月前", "10月", Missed),
        ("12月底前", "12月", Met),
        ("12月31日前", "12月31日", Met),
        ("12月31日前", "2023年11月", Met),
        ("2023年12月31日前", "2024年1月", Missed),
        ("2023年12月31日前", "2023-12-30", Met),
        ("2023年底前", "2023年10月", Met),
        ("2023年底前", "2024年1月5日", Missed),
        ("每年12月底前", "12月20日", Met),
        ("定性|11月底之前", "10月", Met),
        ("定性|11月底之前", "12月", Missed),
        ("年底前完成", "11月完成", Met),
        ("6月30日前", "7月1日", Missed),
        ("第三季度", "9月", Met),
        ("2023.12", "2023.11", Met),
        ("2023.12", "2024.01", Missed),
        ("2023.12.31前", "2023-12-20", Met),
        ("2023.6前", "2023年5月", Met),
        ("2023年第四季度前", "2023年9月", Met),
        ("2023年第四季度前", "2024年1月", Missed),
        ("2023年三月底前", "2023年3月", Met),
        ("2023年三月底前", "2023年4月2日", Missed),
        ("二〇二三年十二月底前", "2023年12月15日", Met),
        ("年底前", "11月", Met),
        ("2023-12-31前", "2023.12.31", Met),
        ("2023年12月31日24时前", "2023年12月31日", Met),
        ("9月前", "按时完成", Met),
        ("9月前", "未完成", Missed),
        ("24年底前", "2024年11月", Met),
        ("24年底前", "2025年1月", Missed),
        ("2024年底前", "24年11月", Met),
        ("2023.1-12", "2023年11月", Met),
        ("2024.1.1-12.31", "2025年1月", Missed),
    ] {
        assert_eq!(judged(target, actual).verdict, verdict, "{target} {actual}");
    }
}

#[test]
fn words_are_compared_as_words() {
    use Verdict::{Met, Missed};
    for (target, actual, verdict) in [
        ("有效", "有效", Met),
        ("定性|科学、规范", "科学规范", Met),
        ("科学|定性指标", "达成预期指标", Met),
        ("严格执行相关制度规定", "达成预期指标", Met),
        ("效果明显", "已完成", Met),
        ("效果明显", "达成年度指标", Met),
        ("效果明显", "部分达成年度指标并具有一定效果", Missed),
        ("效果明显", "未达成年度指标且效果较差", Missed),
        ("完成", "未完成", Missed),
        ("完成", "部分完成", Missed),
        ("完成", "基本完成", Missed),
        ("基本完成", "基本完成", Met),
        ("完成", "正在进行中", Missed),
        ("零事故", "未发生事故", Met),
        ("零事故", "0起", Met),
        ("零事故", "零事故", Met),
        ("零投诉", "2起", Missed),
        ("无重大安全事故", "无安全事故", Met),
        ("无重大安全事故", "0", Met),
    ] {
        assert_eq!(judged(target, actual).verdict, verdict, "{target} {actual}");
    }
    assert_eq!(score_proportional(d("10"), &judged("完成", "部分完成")), None, "a band decides, not a rate");
}

#[test]
fn a_word_of_success_counts_for_what_is_said_around_it() {
    use Verdict::{Met, Missed};
    let unclear = Verdict::Undecidable(Doubt::WordsUnclear);
    for (target, actual, verdict) in [
        // What was not done is not taken for done,
        ("按时完成", "没按时完成", Missed),
        ("按时完成", "没有按时完成", Missed),
        ("按时完成", "不能按时完成", Missed),
        ("按时完成", "难以按期完成", Missed),
        ("按时完成", "未全部完成", Missed),
        ("按时完成", "基本按时完成", Missed),
        ("按时完成", "工作基本按要求完成", Missed),
        ("及时", "不够及时", Missed),
        ("及时", "欠及时", Missed),
        ("及时", "资金拨付不及时", Missed),
        ("完成", "待完成", Missed),
        ("完成", "逾期完成", Missed),
        ("完成", "完成一半", Missed),
        ("完成", "完成（部分）", Missed),
        ("完成", "因疫情取消", Missed),
        ("达标", "达不到要求", Missed),
        ("足额发放", "未足额发放到位", Missed),
        ("质量合格", "有不合格产品", Missed),
        ("及时", "不太及时", Missed),
        ("符合", "不是很符合", Missed),
        // what is still to come is neither,
        ("完成", "拟下年度完成", unclear),
        ("完成", "预计年底完成", unclear),
        ("完成", "力争完成", unclear),
        ("完成", "可完成", unclear),
        ("完成", "继续完成", unclear),
        ("完成", "计划明年完成", unclear),
        ("完成", "一期已完成，二期预计明年完成", unclear),
        ("完成", "完成率低", unclear),
        ("完成", "应完成", unclear),
        ("到位", "资金陆续到位", unclear),
        ("完成", "无未完成事项", unclear),
        ("质量合格", "未发现不合格产品", unclear),
        ("按时完成", "部分工作已完成", unclear),
        ("完成", "全部或基本达成预期指标", unclear),
        // and what was done counts, though words of failure stand in other words or are overcome.
        ("有效提升", "基本公共卫生服务水平达到预期", Met),
        ("完善", "基本公共服务体系已完善，达到预期", Met),
        ("有效保障", "部分困难群众生活保障到位，已完成", Met),
        ("减少", "已取消审批事项，完成", Met),
        ("减少", "延迟减少，达到预期", Met),
        ("缓解", "弥补人员不足，已完成", Met),
        ("有保障", "机关基本运转得到保障", unclear),
        ("及时分配", "资金已全部分配到位", Met),
        ("按时完成", "按期完成，无逾期", Met),
        ("按时完成", "按期完成，未逾期", Met),
        ("按时支付", "基本支出已按时支付", Met),
        ("完成", "各部分工作均已完成", Met),
        ("完成", "年度计划完成", Met),
        ("完成", "按计划完成", Met),
        ("完成", "已完成，继续按计划推进", Met),
        ("完成", "接待任务完成", Met),
        ("完成", "未发生事故，按时完成", Met),
        ("完成", "未成年人保护工作按期完成", Met),
    ] {
        assert_eq!(judged(target, actual).verdict, verdict, "{target} {actual}");
    }
    assert_eq!(judged("9月前", "没按时完成").verdict, Missed);
    assert_eq!(judged("9月前", "预计按期完成").verdict, Verdict::Undecidable(Doubt::ActualHasNoDate));
}

#[test]
fn the_same_in_other_words_is_met_and_the_contrary_missed() {
    use Verdict::{Met, Missed};
    let unclear = Verdict::Undecidable(Doubt::WordsUnclear);
    for (target, actual, verdict) in [
        ("优", "优秀", Met),
        ("优", "良好", unclear),
        ("提升", "有效提升", Met),
        ("提升", "显著提升", Met),
        ("提升", "已提升", Met),
        ("提升", "未提升", Missed),
        ("提升", "提升不明显", Missed),
        ("显著提升", "提升", unclear),
        ("改善", "得到改善", Met),
        ("满意", "不满意", Missed),
        ("有效改善", "未改善", Missed),
        ("显著提升", "没有提升", Missed),
        ("合规", "不合规", Missed),
        ("规范", "不规范", Missed),
        ("规范管理", "管理不规范", Missed),
        ("不超预算", "未超预算", Met),
        ("控制在预算内", "未超预算", Met),
        ("不超预算", "超预算", Missed),
        ("严格控制在预算内", "超出预算", Missed),
        ("无拖欠", "未拖欠", Met),
        ("无拖欠", "拖欠", Missed),
        ("无逾期", "存在逾期情况", Missed),
        ("不低于上年", "低于上年", Missed),
        ("无安全事故", "发生1起", Missed),
        ("无安全事故", "发生0起", Met),
        ("无投诉", "有投诉2起", Missed),
        ("无投诉", "投诉1件", Missed),
        ("零事故", "发生事故", Missed),
        ("无重大安全事故", "发生安全事故1起", Verdict::Undecidable(Doubt::ActualIsNumber)),
        ("无重大安全事故", "发生安全事故0起", Met),
        ("无安全事故", "无重大安全事故", unclear),
        ("无安全事故", "未发生安全事故", Met),
        ("0起", "未发生", Met),
        ("0起", "未发生安全事故", Met),
        ("0起", "未发生重大事故", Verdict::Undecidable(Doubt::ActualIsPhrase)),
        ("1月-12月", "全年", Met),
        ("1月-12月", "全年未开展", Verdict::Missed),
    ] {
        assert_eq!(judged(target, actual).verdict, verdict, "{target} {actual}");
    }
}

#[test]
fn split_cells_and_one_cell_read_alike() {
    let split = read_parts(TargetParts { comparator: "≥", value: "98", unit: "%", ..TargetParts::default() });
    let whole = read_target("≥98%");
    assert_eq!((split.comparator, &split.numbers, &split.unit), (whole.comparator, &whole.numbers, &whole.unit));
    assert_eq!(split.words, "98");
}

#[test]
fn literal_readings_that_are_probably_wrong() {
    let meant = |text| looks_like_ocr_ge(&read_target(text)).map(plain_text);
    assert_eq!(meant("290%").as_deref(), Some("90"));
    assert_eq!(meant("295.5%").as_deref(), Some("95.5"));
    assert_eq!(meant("2100%").as_deref(), Some("100"));
    assert_eq!(meant("26次").as_deref(), Some("6"));
    for literal in ["25%", "90%", "20次", "≥290%", "2次", "2999%", "无"] {
        assert_eq!(meant(literal), None, "{literal}");
    }
    let fraction = |target, actual| looks_like_fraction(&read_target(target), &read_target(actual));
    assert_eq!(fraction("≥95%", "0.98"), Some(d("98")));
    assert_eq!(fraction("≥95%", "0.98%"), None);
    assert_eq!(fraction("≥0.5%", "0.4"), None);
    assert_eq!(fraction("≥5个", "0.98"), None);
    assert_eq!(fraction("百分之九十五以上", "0.98"), Some(d("98")));
}

proptest! {
    #[test]
    fn more_never_hurts_where_more_is_better(bound in 0_i64..100_000, a in -100_000_i64..200_000, b in -100_000_i64..200_000, strict: bool) {
        let (low, high) = (a.min(b), a.max(b));
        let sign = if strict { ">" } else { "≥" };
        let target = format!("{sign}{}", Decimal::new(bound, 2));
        let [low, high] = [low, high].map(|value| judged(&target, &Decimal::new(value, 2).to_string()));
        prop_assert!(!low.is_met() || high.is_met());
        let (low, high) = (score_proportional(d("10"), &low), score_proportional(d("10"), &high));
        if let (Some(low), Some(high)) = (low, high) {
            prop_assert!(low <= high && low >= Decimal::ZERO && high <= d("10"));
        }
    }

    #[test]
    fn less_never_hurts_where_less_is_better(bound in 1_i64..100_000, a in -100_000_i64..200_000, b in -100_000_i64..200_000, strict: bool) {
        let (low, high) = (a.min(b), a.max(b));
        let sign = if strict { "<" } else { "≤" };
        let target = format!("{sign}{}", Decimal::new(bound, 2));
        let [low, high] = [low, high].map(|value| judged(&target, &Decimal::new(value, 2).to_string()));
        prop_assert!(low.is_met() || !high.is_met());
        let (low, high) = (score_proportional(d("10"), &low), score_proportional(d("10"), &high));
        if let (Some(low), Some(high)) = (low, high) {
            prop_assert!(high <= low && high >= Decimal::ZERO && low <= d("10"));
        }
    }
}
