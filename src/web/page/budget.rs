//! Keeps a page small where many links each hold a query of any length.

/// Bytes that may still be spent on links.
pub(super) struct Budget(usize);

impl Budget {
    pub(super) fn new(bytes: usize) -> Self {
        Self(bytes)
    }

    /// Whether there is nothing left: no link need be made.
    pub(super) fn is_spent(&self) -> bool {
        self.0 == 0
    }

    /// The link, while there are bytes left. What follows one that is too long goes without, too: a list that is linked
    /// here and there would puzzle.
    pub(super) fn spend(&mut self, href: String) -> Option<String> {
        self.0 = self.0.saturating_sub(href.len());
        (self.0 > 0).then_some(href)
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn links_end_with_the_bytes() {
        let mut budget = Budget::new(5);
        assert_eq!(budget.spend("ab".to_owned()).as_deref(), Some("ab"));
        assert_eq!(budget.spend("abc".to_owned()), None);
        assert_eq!(budget.spend(String::new()), None);
    }
}
