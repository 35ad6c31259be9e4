//! Rates that every finance office knows by name, and which way better lies for them.

use crate::target::Direction;

/// A rate known by the end of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedRate {
    /// End of the indicator's name.
    pub suffix: &'static str,
    /// Which way better lies.
    pub direction: Direction,
    /// The character before the last, by which most names are told from this one.
    key: u32,
    /// How sure that is: a target the other way round is a mistake and not a choice.
    pub strict: bool,
}

const fn less(suffix: &'static str) -> NamedRate {
    rate(suffix, Direction::LessIsBetter, true)
}

const fn more(suffix: &'static str) -> NamedRate {
    rate(suffix, Direction::MoreIsBetter, true)
}

const fn more_usually(suffix: &'static str) -> NamedRate {
    rate(suffix, Direction::MoreIsBetter, false)
}

const fn rate(suffix: &'static str, direction: Direction, strict: bool) -> NamedRate {
    let key = match suffix.as_bytes() {
        [.., a, b, c, _, _, _] => u32::from_be_bytes([0, *a, *b, *c]),
        _ => 0,
    };
    NamedRate { suffix, direction, strict, key }
}

/// The longest fitting suffix wins: 非税收入预算完成率 before 率. Formulas of the rates are in
/// 财预〔2013〕53号 and in the provinces' forms.
const RATES: &[NamedRate] = &[
    less("控制率"),
    less("调整率"),
    less("变动率"),
    less("结转结余率"),
    less("结余率"),
    less("成灾率"),
    less("受害率"),
    less("发病率"),
    less("死亡率"),
    less("事故率"),
    less("发生率"),
    less("故障率"),
    less("漏损率"),
    less("辍学率"),
    less("失业率"),
    less("超标率"),
    less("逾期率"),
    less("违规率"),
    less("投诉率"),
    less("差错率"),
    less("失误率"),
    less("损失率"),
    less("不合格率"),
    less("流失率"),
    less("返贫率"),
    less("重复率"),
    less("负债率"),
    more("满意度"),
    more("满意率"),
    more("覆盖率"),
    more("合格率"),
    more("及时率"),
    more("达标率"),
    more("办结率"),
    more("实现率"),
    more("应用率"),
    more("公开率"),
    more("细化率"),
    more("准确率"),
    more("到位率"),
    more("监控完成率"),
    more("自评完成率"),
    more("评价完成率"),
    more("计划完成率"),
    more("任务完成率"),
    more_usually("完成率"),
    more_usually("执行率"),
    more_usually("支付率"),
];

/// The rate that the name ends with.
#[must_use]
pub fn named_rate(name: &str) -> Option<&'static NamedRate> {
    let key = match name.strip_suffix(['率', '度'])?.as_bytes() {
        [.., a, b, c] => u32::from_be_bytes([0, *a, *b, *c]),
        _ => return None,
    };
    let fitting = RATES.iter().filter(|rate| rate.key == key && name.ends_with(rate.suffix));
    fitting.max_by_key(|rate| rate.suffix.len())
}
