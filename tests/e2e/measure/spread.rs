//! What many measurements come to, and how two pages compare.

/// Times in milliseconds.
#[derive(Debug, Default)]
pub struct Spread(Vec<f64>);

impl Spread {
    pub fn add(&mut self, milliseconds: f64) {
        self.0.push(milliseconds);
        self.0.sort_by(f64::total_cmp);
    }

    /// The time that so many per cent do not exceed.
    pub fn at(&self, percent: usize) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get((last * percent).div_ceil(100)).copied().unwrap_or(f64::NAN)
    }
}

/// A line of the table: both pages' times at these percentiles, their ratio, and the goal for it.
pub fn compare(what: &str, [ours, plain]: [&Spread; 2], percents: &[usize], goal: Option<f64>) {
    for &percent in percents {
        let (ours, plain) = (ours.at(percent), plain.at(percent));
        let goal = goal.map_or(String::new(), |goal| format!("  goal {goal:.1}"));
        println!("{what:<34} p{percent:<3} {ours:>8.1} ms {plain:>8.1} ms {:>6.2} ×{goal}", ours / plain);
    }
}

/// The heading above lines of [`compare`].
pub fn heading(title: &str) {
    println!("\n{title:<39} {:>11} {:>11} {:>8}", "page", "plain page", "ratio");
}
