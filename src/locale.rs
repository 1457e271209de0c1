//! The languages the interface speaks. Knows nothing of where one is asked for.

/// A language of labels and messages. Not the language of a release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// German, unless something else is asked for.
    #[default]
    De,
    /// English.
    En,
}
