//! How much text may be on its way from a file into the index: whoever reads waits until there is room.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// A number of bytes that is shared out.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    most: usize,
    taken: Arc<(Mutex<usize>, Condvar)>,
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
            taken: Arc::default(),
        }
    }

    /// Waits for a share. One that is larger than all there is gets it alone.
    pub(super) fn share(&self, bytes: usize) -> Share {
        let bytes = bytes.min(self.most);
        let (taken, freed) = &*self.taken;
        let taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_short = |taken: &mut usize| *taken + bytes > self.most;
        let mut taken = freed
            .wait_while(taken, is_short)
            .unwrap_or_else(PoisonError::into_inner);
        *taken += bytes;
        Share {
            bytes,
            budget: self.clone(),
        }
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let (taken, freed) = &*self.budget.taken;
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken -= self.bytes;
        freed.notify_one();
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
