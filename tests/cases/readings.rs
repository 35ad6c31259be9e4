//! The ways to read the rows of a block of money: which row may be a part of which, by numbers,
//! 其中 and names.

use crate::money_label::Label;

/// The parts of each row in one way to read the rows; what stands on top is the total's.
#[derive(Clone, Default)]
pub struct Reading {
    below: Vec<(usize, Option<usize>)>,
    pub unlikely: i32,
}

/// Every way to put rows below others that their labels allow.
pub fn readings(labels: &[Label], order: &[usize], backwards: bool) -> Vec<Reading> {
    const ENOUGH: usize = 2_000;
    let mut readings = vec![Reading::default()];
    for &row in order {
        let mut longer = Vec::new();
        for reading in &readings {
            for (parent, unlikely) in places(labels, reading, row, backwards) {
                let mut next = reading.clone();
                next.below.push((row, parent));
                next.unlikely += unlikely;
                longer.push(next);
            }
        }
        longer.sort_by_key(|reading| reading.unlikely);
        longer.truncate(ENOUGH);
        readings = longer;
    }
    readings
}

/// Where a row may stand: below the last row, below one that the last row is below, or on top.
fn places(labels: &[Label], reading: &Reading, row: usize, backwards: bool) -> Vec<(Option<usize>, i32)> {
    let label = &labels[row];
    let Some(&(last, _)) = reading.below.last().filter(|_| !label.section) else { return vec![(None, 0)] };
    let mut chain = vec![last];
    while let Some(above) = chain.last().and_then(|&at| reading.parent(at)) {
        chain.push(above);
    }
    let mut places: Vec<(Option<usize>, i32)> = Vec::new();
    for &above in &chain {
        let first = reading.parts(Some(above)).first().copied();
        // 其中 begins the parts of the row before it, or goes on with them.
        let begun = first.is_some_and(|first| labels[first].of_which);
        let place = if backwards {
            labels[above].is_subtotal().then_some(0)
        } else if label.of_which {
            // Some of what is itself some: only where the names say so.
            let twice = labels[above].of_which && !label.is_named_part_of(&labels[above]);
            (first.is_none() && above == last || begun).then_some(i32::from(twice && !begun))
        } else {
            label.below(&labels[above], begun)
        };
        places.extend(place.map(|unlikely| (Some(above), unlikely)));
    }
    let begun = reading.parts(None).first().is_some_and(|&first| labels[first].of_which);
    let on_top = if backwards || label.of_which {
        (backwards || begun).then_some(i32::from(!places.is_empty()))
    } else {
        let deeper = |&above: &usize| labels[above].number.zip(label.number).is_some_and(|(a, b)| b > a);
        (!chain.iter().any(deeper)).then_some(i32::from(places.iter().any(|(_, unlikely)| *unlikely == 0)))
    };
    places.extend(on_top.map(|unlikely| (None, unlikely)));
    // Nothing else left: then it stands on top.
    if places.is_empty() { vec![(None, 3)] } else { places }
}

impl Reading {
    pub fn parts(&self, of: Option<usize>) -> Vec<usize> {
        let mut parts: Vec<usize> = self.below.iter().filter(|(_, above)| *above == of).map(|(row, _)| *row).collect();
        parts.sort_unstable();
        parts
    }

    fn parent(&self, row: usize) -> Option<usize> {
        self.below.iter().find(|(of, _)| *of == row).and_then(|(_, above)| *above)
    }
}
