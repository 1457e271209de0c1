//! How long an asker waits. The loops of a search ask now and then whether there is still somebody to answer.

use std::io;
use std::time::Instant;

use crate::search::Asker;

/// Asking the clock costs about as much as reading a rare word, so loops over words ask once in so many.
pub(super) const WORDS: usize = 64;

/// How long an asker waits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Patience(Option<Instant>);

impl Patience {
    /// Of an asker.
    pub(super) fn of(asker: &Asker) -> Self {
        Self(asker.deadline)
    }

    /// Fails when it is over, as reading does: every loop that may take long reads.
    pub(super) fn check(self) -> io::Result<()> {
        match self.0 {
            Some(deadline) if Instant::now() >= deadline => Err(io::ErrorKind::TimedOut.into()),
            _ => Ok(()),
        }
    }

    /// Fails when it is over; asks the clock for some of the words of a loop alone.
    pub(super) fn check_at(self, word: usize) -> io::Result<()> {
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
        assert!(Patience::default().check().is_ok());
        assert!(
            Patience(Some(now + Duration::from_secs(60)))
                .check()
                .is_ok()
        );
        let over = Patience(Some(now));
        assert_eq!(
            over.check().map_err(|error| error.kind()),
            Err(io::ErrorKind::TimedOut)
        );
        assert!(
            over.check_at(0).is_err() && over.check_at(1).is_ok() && over.check_at(WORDS).is_err()
        );
    }
}
