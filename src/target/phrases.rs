//! What words say about success: 达成预期指标, 部分完成, 没按时完成, 力争完成.
//!
//! A word of success is no claim by itself: what stands before it may deny it, claim a part of it, or
//! put it off. A word of failure is none where it is denied or overcome: 无逾期, 弥补人员不足.

use std::ops::Range;

use super::around::is_clause_mark;
use super::vocabulary::{longest_start, strip_end};

/// What a phrase claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Reached,
    NotReached,
}

/// What a word says of success.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// That it came.
    Success,
    /// That it came in time.
    InTime,
    /// That something was in time, whatever became of it.
    Early,
    /// Nothing, unless it is denied.
    Deed,
    /// That it did not come, unless that is denied or overcome.
    Setback,
    /// That it was given up, where nothing follows: 项目取消, but not 取消审批事项.
    GivenUp,
    /// That it is still to come.
    Pending,
}

/// Words that say something about success, wherever they stand.
#[rustfmt::skip]
const WORDS: &[(&str, Kind)] = &[
    ("达成", Kind::Success), ("达到", Kind::Success), ("达标", Kind::Success), ("已达", Kind::Success),
    ("完成", Kind::Success), ("实现", Kind::Success), ("符合", Kind::Success), ("已落实", Kind::Success),
    ("到位", Kind::Success), ("已执行", Kind::Success), ("合格", Kind::Success),
    ("按时", Kind::InTime), ("按期", Kind::InTime), ("如期", Kind::InTime), ("按计划", Kind::InTime),
    ("及时", Kind::InTime),
    ("提前", Kind::Early), ("准时", Kind::Early), ("按进度", Kind::Early),
    ("达", Kind::Deed), ("落实", Kind::Deed), ("开展", Kind::Deed), ("实施", Kind::Deed),
    ("执行", Kind::Deed), ("通过", Kind::Deed), ("及格", Kind::Deed),
    ("不理想", Kind::Setback), ("不完善", Kind::Setback), ("不健全", Kind::Setback), ("不明显", Kind::Setback),
    ("不显著", Kind::Setback), ("不满意", Kind::Setback), ("不合规", Kind::Setback), ("不规范", Kind::Setback),
    ("不足", Kind::Setback), ("延期", Kind::Setback), ("逾期", Kind::Setback), ("推迟", Kind::Setback),
    ("延迟", Kind::Setback), ("滞后", Kind::Setback), ("较差", Kind::Setback), ("欠佳", Kind::Setback),
    ("有差距", Kind::Setback), ("偏低", Kind::Setback),
    ("取消", Kind::GivenUp), ("暂停", Kind::GivenUp), ("终止", Kind::GivenUp),
    ("尚未", Kind::Pending), ("还未", Kind::Pending), ("未能", Kind::Pending), ("未按", Kind::Pending),
    ("没按", Kind::Pending), ("无法", Kind::Pending), ("有待", Kind::Pending), ("进行中", Kind::Pending),
    ("正在", Kind::Pending), ("推进中", Kind::Pending),
    ("实施中", Kind::Pending), ("建设中", Kind::Pending), ("（部分）", Kind::Pending), ("(部分)", Kind::Pending),
];

/// What may stand between a word of success and what decides about it.
#[rustfmt::skip]
const ADVERBS: &[&str] = &[
    "已经", "已", "全部", "全面", "完全", "均", "都", "圆满", "顺利", "能够", "能", "及时", "按时", "按期", "如期", "准时",
    "按计划", "按照计划", "按要求", "按照要求", "按规定", "按进度", "提前", "按质", "保质", "按量", "保量", "足额", "得到", "得以", "得",
    "太", "很", "是", "是很", "十分", "比较", "较", "全", "很好地", "进一步",
    "发放", "拨付", "支付", "保障", "落实", "执行", "安排", "下达", "配备", "整改", "建设", "验收",
];

/// What becomes of a word of success by the word right before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turned {
    /// 未完成, 部分完成.
    Failed,
    /// 力争完成.
    Unsaid,
    /// 接待任务: the character before belongs to another word.
    As,
}

/// The words that turn it.
#[rustfmt::skip]
const BEFORE: &[(&str, Turned)] = &[
    ("不", Turned::Failed), ("不可", Turned::Failed), ("不够", Turned::Failed), ("未", Turned::Failed), ("没", Turned::Failed),
    ("没有", Turned::Failed), ("难", Turned::Failed), ("难以", Turned::Failed), ("无法", Turned::Failed), ("欠", Turned::Failed),
    ("待", Turned::Failed), ("基本", Turned::Failed), ("基本上", Turned::Failed), ("部分", Turned::Failed),
    ("大部", Turned::Failed), ("大部分", Turned::Failed), ("大致", Turned::Failed), ("大体", Turned::Failed),
    ("仅", Turned::Failed), ("只", Turned::Failed), ("延期", Turned::Failed), ("逾期", Turned::Failed),
    ("拟", Turned::Unsaid), ("可", Turned::Unsaid), ("将", Turned::Unsaid), ("需", Turned::Unsaid), ("须", Turned::Unsaid),
    ("应", Turned::Unsaid), ("继续", Turned::Unsaid), ("逐步", Turned::Unsaid), ("陆续", Turned::Unsaid), ("是否", Turned::Unsaid),
    ("全部或基本", Turned::Unsaid),
    ("困难", Turned::As), ("疑难", Turned::As), ("清欠", Turned::As), ("拖欠", Turned::As), ("接待", Turned::As), ("招待", Turned::As),
    ("优待", Turned::As), ("不仅", Turned::As), ("不只", Turned::As), ("许可", Turned::As), ("认可", Turned::As),
    ("草拟", Turned::As), ("模拟", Turned::As), ("虚拟", Turned::As), ("供应", Turned::As), ("响应", Turned::As), ("相应", Turned::As),
    ("对应", Turned::As), ("全部分", Turned::As), ("各部分", Turned::As),
];

/// Words that put off whatever is claimed behind them in their clause.
#[rustfmt::skip]
const LATER: &[&str] = &["预计", "力争", "争取", "有望", "明年", "下年", "次年", "来年", "下一年", "下一步", "拟于", "拟在"];

/// What follows 计划 where it says what is still to come; 计划任务完成 reports.
const PLANNED: &[&str] = &["于", "在", "年", "下", "次", "后", "到", "至", "今", "本"];

/// Behind a word of success: not, or not fully.
const SHORT: &[&str] = &["不了", "不到", "不成", "部分", "大部", "一部分", "一半"];

/// Behind it: the name of what is measured, 完成率低.
const NAMING: &[&str] = &["率", "度", "性", "难", "有困难", "时限"];

/// What makes a claim doubtful wherever it stands before it, and the words behind which and before which
/// it does not: 全部分配, 基本公共卫生服务.
#[rustfmt::skip]
const DOUBTFUL: &[(&str, &[&str], &[&str])] = &[
    ("部分", &["全", "各", "成"], &[]), ("大部", &[], &[]), ("大致", &[], &[]),
    ("基本", &[], &[
        "公共", "公卫", "医疗", "医保", "养老", "农田", "支出", "建设", "生活", "工资", "药物", "民生", "运转", "保险", "住房", "需求", "情况",
    ]),
    ("未", &[], &["成年", "来", "发生", "出现"]), ("没", &[], &["有发生", "有出现", "发生"]),
];

/// What overcomes a setback that is named in the same clause.
#[rustfmt::skip]
const OVERCOME: &[&str] = &[
    "减少", "降低", "下降", "缩短", "弥补", "解决", "克服", "消除", "补齐", "补足", "化解", "缓解", "改善", "避免", "防止", "杜绝",
];

/// Phrases that say "not at issue here".
const NOT_APPLICABLE: &[&str] = &["不涉及", "不适用", "未涉及", "N/A", "n/a", "NA"];

/// Whether the words say that the indicator is not at issue.
pub(super) fn says_not_applicable(words: &str) -> bool {
    NOT_APPLICABLE.contains(&words)
}

/// What the words claim, if anything. What the target says as well is no failure: 延迟减少.
pub(super) fn outcome(words: &str, target: &str) -> Option<Outcome> {
    if matches!(words, "差" | "中" | "否" | "无效") {
        return Some(Outcome::NotReached);
    }
    claimed(words, target, &[Kind::Success, Kind::InTime])
}

/// Whether the words say that something was in time.
pub(super) fn punctuality(words: &str) -> Option<Outcome> {
    claimed(words, "", &[Kind::InTime, Kind::Early])
}

/// What is said, from the least weighty to the one that decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Nothing,
    Success,
    Later,
    Failure,
}

fn claimed(words: &str, target: &str, success: &[Kind]) -> Option<Outcome> {
    let clauses = words.split(is_clause_mark);
    match clauses.flat_map(|clause| said_in(clause, target, success)).max()? {
        Said::Failure => Some(Outcome::NotReached),
        Said::Success => Some(Outcome::Reached),
        Said::Later | Said::Nothing => None,
    }
}

/// What each of the words in a clause says.
fn said_in<'a>(clause: &'a str, target: &'a str, success: &'a [Kind]) -> impl Iterator<Item = Said> + 'a {
    clause.char_indices().flat_map(move |(at, _)| {
        let (before, rest) = clause.split_at(at);
        let starts = rest.as_bytes().first_chunk::<3>();
        let here = WORDS.iter().filter(move |(word, _)| word.as_bytes().first_chunk::<3>() == starts);
        here.filter_map(move |(word, kind)| {
            let after = rest.strip_prefix(word)?;
            Some(match kind {
                Kind::Success | Kind::InTime | Kind::Early | Kind::Deed => {
                    of_success(clause, at..at + word.len(), target, success.contains(kind))
                }
                _ if target.split_once(word).is_some_and(|(before, _)| !is_spared(before)) => Said::Nothing,
                Kind::Setback if is_spared(before) || contains_any(clause, OVERCOME) => Said::Nothing,
                Kind::GivenUp if is_spared(before) || !after.is_empty() => Said::Nothing,
                Kind::Pending if longest_start(after, &["发生", "出现"]).is_some() => Said::Nothing,
                Kind::Setback | Kind::GivenUp | Kind::Pending => Said::Failure,
            })
        })
    })
}

/// What a word of success says where it stands in its clause.
fn of_success(clause: &str, place: Range<usize>, target: &str, claims: bool) -> Said {
    let (before, _) = clause.split_at(place.start);
    let (_, after) = clause.split_at(place.end);
    let bare = without_adverbs(before);
    let turned = BEFORE.iter().filter_map(|(turn, how)| Some((bare.strip_suffix(turn)?, *turn, *how)));
    match turned.min_by_key(|(rest, ..)| rest.len()) {
        Some((rest, turn, Turned::Failed)) => {
            let promised = clause.get(rest.len()..place.end).is_some_and(|phrase| target.contains(phrase));
            if matches!(turn, "不" | "未" | "没") && is_spared(rest) {
                return Said::Nothing;
            } else if !promised {
                return Said::Failure;
            }
        }
        Some((_, _, Turned::Unsaid)) => return Said::Nothing,
        Some((_, _, Turned::As)) | None => {}
    }
    if longest_start(after, SHORT).is_some() {
        Said::Failure
    } else if !claims || longest_start(after, NAMING).is_some() || is_doubtful(before, target) {
        Said::Nothing
    } else if !before.contains('已') && (contains_any(before, LATER) || is_planned(before)) {
        Said::Later
    } else {
        Said::Success
    }
}

/// Whether a word right before says that what follows did not come about: 无逾期, 未出现滞后.
fn is_spared(mut before: &str) -> bool {
    while let Some((rest, _)) = strip_end(before, &["发生", "出现", "存在", "发现", "有", "一例", "一起", "一", "任何"])
    {
        before = rest;
    }
    strip_end(before, &["无", "未", "没", "没有", "不", "零"]).is_some()
}

/// Whether the denial that stands right before, adverbs aside, makes the contrary of what follows.
pub(super) fn denies(before: &str) -> bool {
    let denied = strip_end(without_adverbs(before), &["不", "未", "没", "没有", "不够", "欠", "难以", "无法"]);
    denied.is_some_and(|(rest, _)| !is_spared(rest))
}

fn without_adverbs(mut before: &str) -> &str {
    while let Some((rest, _)) = strip_end(before, ADVERBS) {
        before = rest;
    }
    before
}

/// 部分工作已完成, 工作基本按合同完成, 未经验收完成: said of a part, or with a denial before it.
fn is_doubtful(before: &str, target: &str) -> bool {
    DOUBTFUL.iter().any(|(part, but_behind, but_before)| {
        before.split_once(part).is_some_and(|(rest, behind)| {
            let other_word = strip_end(rest, but_behind).is_some() || longest_start(behind, but_before).is_some();
            !other_word && !target.contains(part)
        })
    })
}

/// 计划年底, 计划 right before what is to be done.
fn is_planned(before: &str) -> bool {
    before.strip_prefix("计划").is_some_and(|rest| rest.is_empty() || longest_start(rest, PLANNED).is_some())
}

fn contains_any(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| words.contains(phrase))
}
