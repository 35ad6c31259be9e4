//! Work on a stream of items with all cores, results in the order of the items.

use std::sync::mpsc::sync_channel;
use std::thread;

/// Items that wait at each worker, and results that wait behind it. Together with the number of
/// workers this bounds what is in memory at one time, however long the stream is.
const WAITING: usize = 8;

/// Does `work` to every item in `workers` threads and hands the results to `done` in the order
/// of the items. The items are taken in a thread of their own, no faster than they are worked on.
///
/// Items go to the workers in turn, and results are fetched from them in turn: the order needs
/// no memory, and one slow item holds the others up only when they are [`WAITING`] ahead.
pub fn in_order<T: Send, R: Send>(
    items: impl Iterator<Item = T> + Send,
    workers: usize,
    work: impl Fn(T) -> R + Sync,
    mut done: impl FnMut(R),
) {
    let work = &work;
    thread::scope(|scope| {
        let mut senders = Vec::new();
        let mut receivers = Vec::new();
        for _ in 0..workers.max(1) {
            let (to_worker, inbox) = sync_channel(WAITING);
            let (outbox, from_worker) = sync_channel(WAITING);
            scope.spawn(move || inbox.into_iter().map(work).all(|result| outbox.send(result).is_ok()));
            senders.push(to_worker);
            receivers.push(from_worker);
        }
        scope.spawn(move || {
            let mut turn = senders.iter().cycle();
            items.zip(&mut turn).all(|(item, worker)| worker.send(item).is_ok())
        });
        for worker in receivers.iter().cycle() {
            match worker.recv() {
                Ok(result) => done(result),
                Err(_) => break,
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{WAITING, in_order};

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for workers in [0, 1, 3] {
            for length in [0, 1, 2, 3, 100] {
                let mut seen = Vec::new();
                in_order(0..length, workers, |item| item * 2, |result| seen.push(result));
                let expected: Vec<_> = (0..length).map(|item| item * 2).collect();
                assert_eq!(seen, expected, "{workers} workers");
            }
        }
    }

    #[test]
    fn no_more_items_are_taken_than_fit_in_the_queues() {
        let taken = AtomicUsize::new(0);
        let mut finished = 0;
        let items = (0..5_000).inspect(|_| {
            taken.fetch_add(1, Ordering::SeqCst);
        });
        in_order(
            items,
            2,
            |item| item,
            |_| {
                finished += 1;
                let ahead = taken.load(Ordering::SeqCst) - finished;
                assert!(ahead <= 2 * (2 * WAITING + 2) + 2, "{ahead}");
            },
        );
        assert_eq!(finished, 5_000);
    }
}
