//! Shares work out among all cores. Knows nothing of the work.

use std::iter;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does so many pieces of work, each on the core that is free next, and returns what came of them in order.
pub(super) fn map<T: Send>(pieces: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work_on = || {
        let numbers = iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let own = numbers.take_while(|&number| number < pieces);
        own.map(|number| (number, work(number))).collect::<Vec<_>>()
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..cores.min(pieces))
            .map(|_| scope.spawn(work_on))
            .collect();
        let mut done = work_on();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|&(number, _)| number);
    done.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn what_came_of_pieces_is_in_order() {
        for pieces in [0, 1, 1_000] {
            let expected: Vec<_> = (0..pieces).map(|number| number * 2).collect();
            assert_eq!(map(pieces, |number| number * 2), expected);
        }
    }
}
