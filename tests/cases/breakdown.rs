//! What adds up to what in a block of money. A paper shows it by indents, which nobody
//! transcribes; left are numbers, 其中, names, and the amounts themselves. The rows are read in
//! every way that their labels allow, and the way counts in which most columns add up: a wrong
//! amount is then an error of its column and no other way to read the rows.

use rust_decimal::Decimal;

use crate::money_label::Label;
use crate::readings::readings;

/// A row that is the sum of others.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    pub whole: usize,
    pub parts: Vec<usize>,
}

/// The rows of a block of money: what they are called and what stands in their amounts.
pub struct Block {
    labels: Vec<Label>,
    /// By row and column.
    amounts: Vec<Vec<Option<Decimal>>>,
}

impl Block {
    pub fn new(mut labels: Vec<Label>, amounts: Vec<Vec<Option<Decimal>>>) -> Self {
        // Words over the rows below belong to the first of them.
        for at in 1..labels.len() {
            let above = &labels[at - 1];
            if above.section && above.name.is_empty() && amounts[at - 1].iter().all(Option::is_none) {
                labels[at].section = true;
            }
        }
        Self { labels, amounts }
    }

    /// Everything that adds up in the block.
    pub fn sums(&self) -> Vec<Sum> {
        let rows: Vec<usize> = (0..self.labels.len()).filter(|&at| !self.is_heading(at)).collect();
        let totals = self.totals();
        let (mut sums, mut from) = (Vec::new(), 0);
        let heads = totals.first().is_some_and(|first| rows.first() == Some(first));
        for (number, &total) in totals.iter().enumerate() {
            let last = number + 1 == totals.len();
            let next = totals.get(number + 1).copied().unwrap_or(usize::MAX);
            let below = rows.iter().copied().filter(|&at| at != total && at >= from);
            let parts: Vec<usize> =
                below.filter(|&at| if heads { at > total && at < next } else { last || at < total }).collect();
            from = total + 1;
            match self.same_total(total, &totals).filter(|_| parts.is_empty()) {
                Some(same) => sums.push(Sum { whole: total, parts: vec![same] }),
                None => sums.extend(self.read(Some(total), &parts)),
            }
        }
        if totals.is_empty() {
            sums.extend(self.read(None, &rows));
        }
        sums.retain(|sum| !sum.parts.is_empty());
        sums
    }

    /// The rows that total the block or a side of it, income or spending.
    pub fn totals(&self) -> Vec<usize> {
        let filled = |&at: &usize| self.amounts[at].iter().any(Option::is_some);
        let named = |is: fn(&Label) -> bool| (0..self.labels.len()).filter(move |&at| is(&self.labels[at]));
        let whole: Vec<usize> = named(Label::is_total).filter(filled).collect();
        if !whole.is_empty() {
            return whole;
        }
        let subtotals: Vec<usize> = named(Label::is_subtotal).filter(filled).collect();
        match (named(Label::is_total).next(), subtotals.as_slice()) {
            (Some(empty), _) => vec![empty],
            (None, &[only]) => vec![only],
            (None, sides) if sides.iter().all(|&at| self.labels[at].is_of_the_year()) => sides.to_vec(),
            _ => Vec::new(),
        }
    }

    /// Words over the rows below, with no money of their own.
    fn is_heading(&self, at: usize) -> bool {
        let label = &self.labels[at];
        let empty = self.amounts[at].iter().all(Option::is_none);
        empty && (label.is_total() && self.totals() != [at] || label.section && label.name.is_empty())
    }

    /// Another total with the same amounts, for a total that has no rows of its own.
    fn same_total(&self, total: usize, totals: &[usize]) -> Option<usize> {
        let same = |&&other: &&usize| other != total && self.votes(total, &[other]) > 0;
        totals.iter().find(same).copied()
    }

    /// The best way to read the rows that make up the total.
    fn read(&self, total: Option<usize>, rows: &[usize]) -> Vec<Sum> {
        let mut best: Option<(i32, Vec<Sum>)> = None;
        let mut consider = |sums: Vec<Sum>, unlikely: i32| {
            // What adds up says more than what does not, which may be an error.
            let columns = sums.iter().map(|sum| self.columns(sum.whole, &sum.parts));
            let worth = columns.map(|(holds, fails)| 4 * holds - fails).sum::<i32>() - unlikely;
            if best.as_ref().is_none_or(|(other, _)| worth > *other) {
                best = Some((worth, sums));
            }
        };
        let mut orders = vec![(rows.to_vec(), false)];
        if rows.iter().any(|&at| self.labels[at].is_subtotal()) {
            // A sub-total may stand behind what it totals.
            orders.push((rows.iter().rev().copied().collect(), true));
        }
        for (order, backwards) in orders {
            for reading in readings(&self.labels, &order, backwards) {
                let (mut nested, mut sound, mut unlikely) = (Vec::new(), true, reading.unlikely);
                for &whole in &order {
                    let parts = reading.parts(Some(whole));
                    if parts.is_empty() {
                        // A sub-total of nothing.
                        unlikely += if self.labels[whole].is_subtotal() { 3 } else { 0 };
                    } else {
                        match self.told(whole, &parts) {
                            Told::Sum => nested.push(Sum { whole, parts }),
                            Told::Some => {}
                            Told::Nothing => sound = false,
                        }
                    }
                }
                if !sound {
                    continue;
                }
                let Some(total) = total else {
                    consider(nested, unlikely);
                    continue;
                };
                for (sides, less) in self.sides(total, &reading.parts(None)) {
                    let tops = sides.into_iter().map(|parts| Sum { whole: total, parts });
                    consider(tops.chain(nested.iter().cloned()).collect(), unlikely + less);
                }
            }
        }
        best.map(|(_, sums)| sums).unwrap_or_default()
    }

    /// The rows on top as one breakdown of the total, and as two: by sources and by spending.
    fn sides(&self, total: usize, tops: &[usize]) -> Vec<(Vec<Vec<usize>>, i32)> {
        let sections: Vec<usize> = (1..tops.len()).filter(|&at| self.labels[tops[at]].section).collect();
        let cut = |at: usize| vec![tops[..at].to_vec(), tops[at..].to_vec()];
        if let &[section] = sections.as_slice() {
            return vec![(cut(section), 0)];
        }
        let mut sides = vec![(vec![tops.to_vec()], 0)];
        let (spending, sources): (Vec<usize>, Vec<usize>) = tops.iter().partition(|&&at| self.labels[at].is_spending());
        if !spending.is_empty() && !sources.is_empty() {
            // Sides that come to the same are two even where the total is wrong.
            let same = (0..self.columns_of_money()).filter(|&column| self.agree(&sources, &spending, column)).count();
            sides.push((vec![sources, spending], 1 - 3 * i32::try_from(same).unwrap_or_default()));
        }
        for at in 1..tops.len() {
            if cut(at).iter().all(|parts| self.holds(total, parts)) {
                sides.push((cut(at), 2));
            }
        }
        sides
    }

    /// What the rows below a row are by their labels and amounts.
    fn told(&self, whole: usize, parts: &[usize]) -> Told {
        let (holds, fails) = self.columns(whole, parts);
        let above = &self.labels[whole];
        let all = |is: fn(&Label, &Label) -> bool| parts.iter().all(|&at| is(&self.labels[at], above));
        if above.is_subtotal() || all(|part, whole| part.is_named_part_of(whole) || part.is_numbered_below(whole)) {
            return Told::Sum;
        }
        if self.labels[parts[0]].of_which {
            // Of which: some of the parts may be left out.
            let some = holds == 0 && (parts.len() == 1 || self.no_more(whole, parts));
            return if some { Told::Some } else { Told::Sum };
        }
        // Labels say little: amounts do.
        let filled = parts.iter().filter(|&&at| self.amounts[at].iter().flatten().any(|amount| !amount.is_zero()));
        let holds = if above.number.is_some() { holds > fails } else { holds > 0 && fails == 0 };
        if holds && filled.count() > 1 { Told::Sum } else { Told::Nothing }
    }

    fn holds(&self, whole: usize, parts: &[usize]) -> bool {
        matches!(self.columns(whole, parts), (1.., 0))
    }

    /// Columns in which it adds up less those in which it does not.
    fn votes(&self, whole: usize, parts: &[usize]) -> i32 {
        let (holds, fails) = self.columns(whole, parts);
        holds - fails
    }

    fn columns(&self, whole: usize, parts: &[usize]) -> (i32, i32) {
        let (mut holds, mut fails) = (0, 0);
        for (whole, sum) in self.compared(whole, parts) {
            // A hundredth is lost in rounding.
            if apart(whole, sum) <= Decimal::new(1, 2) { holds += 1 } else { fails += 1 }
        }
        (holds, fails)
    }

    fn columns_of_money(&self) -> usize {
        self.amounts.first().map_or(0, Vec::len)
    }

    /// Whether two groups of rows come to the same in a column.
    fn agree(&self, some: &[usize], others: &[usize], column: usize) -> bool {
        let sum = |rows: &[usize]| -> Decimal { rows.iter().filter_map(|&at| self.amounts[at][column]).sum() };
        !sum(some).is_zero() && sum(some) == sum(others)
    }

    fn no_more(&self, whole: usize, parts: &[usize]) -> bool {
        self.compared(whole, parts).into_iter().all(|(whole, sum)| sum <= whole)
    }

    /// Whole and parts in every column that has money in it.
    fn compared(&self, whole: usize, parts: &[usize]) -> Vec<(Decimal, Decimal)> {
        let columns = 0..self.amounts[whole].len();
        let column = |column: usize| {
            let sum: Decimal = parts.iter().filter_map(|&at| self.amounts[at][column]).sum();
            (self.amounts[whole][column].unwrap_or_default(), sum)
        };
        columns.map(column).filter(|(whole, sum)| !whole.is_zero() || !sum.is_zero()).collect()
    }
}

/// How far two amounts are from each other.
pub fn apart(one: Decimal, other: Decimal) -> Decimal {
    one.checked_sub(other).map_or(Decimal::MAX, |difference| difference.abs())
}

/// What the rows below a row are.
enum Told {
    /// All of it.
    Sum,
    /// Some of it.
    Some,
    /// No parts of it.
    Nothing,
}
