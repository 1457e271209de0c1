//! How much text may be on its way from a file into the index: whoever reads waits until there is room. Who had to wait
//! is woken when half of all there is is free again: to be woken for every release would cost more than to read it.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// A number of bytes that is shared out.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    most: usize,
    state: Arc<(Mutex<State>, Condvar)>,
}

#[derive(Debug, Default)]
struct State {
    taken: usize,
    waiting: usize,
}

/// A share, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Share {
    bytes: usize,
    budget: Budget,
}

impl Budget {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            state: Arc::default(),
        }
    }

    /// Waits for a share. One that is larger than all there is gets it alone.
    pub(super) fn share(&self, bytes: usize) -> Share {
        let bytes = bytes.min(self.most);
        let (state, freed) = &*self.state;
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.taken + bytes > self.most {
            state.waiting += 1;
            state = freed.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
        state.taken += bytes;
        Share {
            bytes,
            budget: self.clone(),
        }
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let (state, freed) = &*self.budget.state;
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        state.taken -= self.bytes;
        if state.waiting > 0 && state.taken <= self.budget.most / 2 {
            freed.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn who_asks_for_too_much_waits() {
        let budget = Budget::new(10);
        let (all, none) = (budget.share(1_000), budget.share(0));
        let other = {
            let budget = budget.clone();
            thread::spawn(move || drop(budget.share(1)))
        };
        thread::sleep(Duration::from_millis(30));
        assert!(!other.is_finished());
        drop(all);
        other.join().unwrap();
        drop(none);
    }
}
