//! How long an asker waits, and whether one still does. The loops of a search ask now and then whether there is still somebody to answer.

use std::io;
use std::time::Instant;

use crate::search::{Asker, Gone};

/// Asking the clock costs about as much as reading a rare word, so loops over words ask once in so many.
pub(super) const WORDS: usize = 64;

/// How long an asker waits.
#[derive(Clone, Debug, Default)]
pub(super) struct Patience {
    deadline: Option<Instant>,
    gone: Gone,
}

impl Patience {
    /// Of an asker.
    pub(super) fn of(asker: &Asker) -> Self {
        Self {
            deadline: asker.deadline,
            gone: asker.gone.clone(),
        }
    }

    /// Fails when it is over, as reading does: every loop that may take long reads.
    pub(super) fn check(&self) -> io::Result<()> {
        let is_late = || {
            self.deadline
                .is_some_and(|deadline| Instant::now() >= deadline)
        };
        match self.gone.is_told() || is_late() {
            true => Err(io::ErrorKind::TimedOut.into()),
            false => Ok(()),
        }
    }

    /// Fails when it is over; asks the clock for some of the words of a loop alone.
    pub(super) fn check_at(&self, word: usize) -> io::Result<()> {
        match word.is_multiple_of(WORDS) {
            true => self.check(),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn patience_ends() {
        let now = Instant::now();
        let until = |deadline| Patience {
            deadline: Some(deadline),
            ..Patience::default()
        };
        assert!(Patience::default().check().is_ok());
        assert!(until(now + Duration::from_secs(60)).check().is_ok());
        let over = until(now);
        assert_eq!(
            over.check().map_err(|error| error.kind()),
            Err(io::ErrorKind::TimedOut)
        );
        assert!(
            over.check_at(0).is_err() && over.check_at(1).is_ok() && over.check_at(WORDS).is_err()
        );
    }

    #[test]
    fn patience_ends_with_who_had_it() {
        let patience = Patience::default();
        let other = patience.clone();
        assert!(other.check().is_ok());
        patience.gone.tell();
        assert!(other.check().is_err());
    }
}
