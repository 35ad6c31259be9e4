//! Words that are looked for anywhere in a text. They are grouped by their first
//! character, so that a text is gone through once.

use super::comparator::Comparator::{self, AtLeast, AtMost};

/// Words to be looked for in a text, grouped by their first character.
pub(super) struct Words(pub &'static [(char, &'static [&'static str])]);

impl Words {
    /// The first place where one of the words stands, and the longest that does.
    pub(super) fn find(&self, text: &str) -> Option<(usize, &'static str)> {
        text.char_indices().find_map(|(at, c)| {
            let (_, group) = self.0.iter().find(|(first, _)| *first == c)?;
            let rest = text.get(at..)?;
            let word = group.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len())?;
            Some((at, *word))
        })
    }
}

/// Words behind the unit.
pub(super) const BEHIND: Words = Words(&[
    ('及', &["及其以上", "及以上", "及其以下", "及以下", "及以内"]),
    ('或', &["或以上", "或以下", "或以内"]),
    ('以', &["以上", "以下", "以内"]),
    ('之', &["之内"]),
]);

/// The comparison a word of [`BEHIND`] makes.
pub(super) fn behind_comparator(word: &str) -> Comparator {
    if word.ends_with('上') { AtLeast } else { AtMost }
}

/// What shows that the text behind a number is a clause and not a unit.
pub(super) const CLAUSE: Words = Words(&[
    ('完', &["完成"]),
    ('达', &["达"]),
    ('合', &["合格"]),
    ('覆', &["覆盖"]),
    ('到', &["到位", "到达"]),
    ('实', &["实现"]),
    ('提', &["提高", "提升"]),
    ('增', &["增长", "增加", "增收"]),
    ('下', &["下降"]),
    ('降', &["降低"]),
    ('减', &["减少"]),
    ('缩', &["缩短"]),
    ('压', &["压缩", "压减"]),
    ('落', &["落实"]),
    ('满', &["满意"]),
    ('以', &["以"]),
    ('的', &["的"]),
    ('并', &["并"]),
    ('且', &["且"]),
    ('按', &["按"]),
    ('为', &["为"]),
    ('均', &["均"]),
    ('已', &["已"]),
    ('未', &["未"]),
    ('不', &["不"]),
    ('各', &["各"]),
    ('开', &["开工", "开展"]),
    ('验', &["验收"]),
    ('竣', &["竣工"]),
    ('投', &["投入"]),
    ('发', &["发放"]),
    ('使', &["使用"]),
    ('得', &["得"]),
    ('参', &["参加", "参与"]),
    ('受', &["受益"]),
    ('至', &["至"]),
    ('底', &["底"]),
    ('第', &["第"]),
    ('内', &["内"]),
    ('前', &["前"]),
    ('后', &["后"]),
    ('通', &["通过"]),
    ('支', &["支付", "支出"]),
    ('运', &["运行"]),
    ('正', &["正常"]),
    ('全', &["全部", "全天", "全年"]),
    ('符', &["符合"]),
    ('办', &["办结", "办理"]),
    ('拨', &["拨付"]),
    ('建', &["建成", "建设"]),
    ('修', &["修复"]),
    ('维', &["维护"]),
    ('培', &["培训"]),
    ('优', &["优秀"]),
    ('良', &["良好"]),
    ('是', &["是"]),
    ('无', &["无"]),
    ('有', &["有效"]),
    ('值', &["值守", "值班"]),
    ('响', &["响应"]),
    ('就', &["就业"]),
    ('脱', &["脱贫"]),
    ('务', &["务工"]),
    ('改', &["改造"]),
    ('补', &["补助", "补贴"]),
    ('奖', &["奖补", "奖励"]),
    ('宽', &["宽"]),
    ('长', &["长"]),
    ('高', &["高"]),
    ('深', &["深"]),
    ('厚', &["厚"]),
    ('+', &["+"]),
    ('，', &["，"]),
    ('。', &["。"]),
    ('；', &["；"]),
    ('、', &["、"]),
    ('：', &["："]),
    (',', &[","]),
    (';', &[";"]),
    (':', &[":"]),
    ('“', &["“"]),
    ('”', &["”"]),
    ('\n', &["\n"]),
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_hold_words_that_begin_with_their_character() {
        for words in [BEHIND, CLAUSE] {
            for (first, group) in words.0 {
                assert!(group.iter().all(|word| word.starts_with(*first)), "{first}");
            }
        }
    }
}
