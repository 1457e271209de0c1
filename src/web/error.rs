//! Everything that can keep a request from its answer, with its status and its words. How it looks, as a page or as
//! JSON, is shown elsewhere.

use axum::http::StatusCode;

use super::limits::MAX_ADDRESS;
use super::parameters::ParameterError;
use crate::engine::EngineError;
use crate::locale::Locale;
use crate::query::QueryError;

/// Why a request is not answered as hoped.
#[derive(Debug)]
pub(super) enum Error {
    /// A parameter that cannot be used.
    Parameter(ParameterError),
    /// A query that cannot be read.
    Query(QueryError),
    /// A query that can be read, and not be run.
    TooHard(EngineError),
    /// No release of this id that the asker may know of.
    UnknownRelease,
    /// A release that was withheld, cancelled or removed.
    GoneRelease,
    /// Nothing at this address.
    NoSuchPage,
    /// The address is only to be read.
    Method,
    /// The address is longer than [`MAX_ADDRESS`].
    TooLong,
    /// A request that carries a body.
    Body,
    /// The engine failed.
    Engine(EngineError),
    /// The engine's thread ended early: it panicked, or the program is stopping.
    Stopped,
}

impl From<ParameterError> for Error {
    fn from(error: ParameterError) -> Self {
        Self::Parameter(error)
    }
}

impl From<QueryError> for Error {
    fn from(error: QueryError) -> Self {
        Self::Query(error)
    }
}

impl From<EngineError> for Error {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Wildcard(_) => Self::TooHard(error),
            EngineError::Missing(_)
            | EngineError::Version { .. }
            | EngineError::Locked
            | EngineError::Damaged(_)
            | EngineError::Index(_)
            | EngineError::Disk(_)
            | EngineError::File(_) => Self::Engine(error),
        }
    }
}

impl Error {
    /// The status of the answer.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Parameter(_) | Self::Query(_) | Self::TooHard(_) => StatusCode::BAD_REQUEST,
            Self::UnknownRelease | Self::NoSuchPage => StatusCode::NOT_FOUND,
            Self::GoneRelease => StatusCode::GONE,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLong => StatusCode::URI_TOO_LONG,
            Self::Body => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Engine(_) | Self::Stopped => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The kind of mistake, as the last part of a problem's `type`. Programs may rely on it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Parameter(_) => "parameter",
            Self::Query(_) | Self::TooHard(_) => "query",
            Self::UnknownRelease => "unknown-release",
            Self::GoneRelease => "gone-release",
            Self::NoSuchPage => "no-such-page",
            Self::Method => "method",
            Self::TooLong => "too-long",
            Self::Body => "body",
            Self::Engine(_) | Self::Stopped => "internal",
        }
    }

    /// What it is, in a few words.
    pub(super) fn title(&self, locale: Locale) -> &'static str {
        let (german, english) = match self {
            Self::Parameter(_) => ("Diese Angabe passt nicht", "This value does not fit"),
            Self::Query(_) | Self::TooHard(_) => (
                "Diese Suche ist so nicht lesbar",
                "This search cannot be read",
            ),
            Self::UnknownRelease => ("Diese Meldung gibt es nicht", "There is no such release"),
            Self::GoneRelease => (
                "Diese Meldung wurde zurückgezogen",
                "This release has been withdrawn",
            ),
            Self::NoSuchPage => ("Diese Seite gibt es nicht", "There is no such page"),
            Self::Method => ("Das geht hier nicht", "This is not possible here"),
            Self::TooLong => ("Diese Adresse ist zu lang", "This address is too long"),
            Self::Body => ("Diese Anfrage ist zu groß", "This request is too large"),
            Self::Engine(_) | Self::Stopped => ("Das hat nicht geklappt", "Something went wrong"),
        };
        pick(locale, german, english)
    }

    /// What is wrong and what to do, for people. Says nothing of the program's inside.
    pub(super) fn text(&self, locale: Locale) -> String {
        let (german, english) = match self {
            Self::Parameter(error) => return error.text(locale),
            Self::Query(error) => return error.text(locale),
            Self::TooHard(error) => return error.text(locale),
            Self::TooLong => return too_long(locale),
            Self::UnknownRelease => (
                "Unter dieser Adresse ist keine Pressemitteilung zu finden. Suchen Sie nach Worten aus ihrem Titel.",
                "There is no release at this address. Search for words of its title.",
            ),
            Self::GoneRelease => (
                "Der Herausgeber hat sie zurückgezogen, oder sie wurde aus dem Bestand entfernt.",
                "Its issuer has withdrawn it, or it has been removed from the collection.",
            ),
            Self::NoSuchPage => (
                "Unter dieser Adresse ist nichts zu finden. Die Suche steht oben.",
                "There is nothing at this address. The search is above.",
            ),
            Self::Method => (
                "Diese Adresse lässt sich nur mit GET oder HEAD abrufen.",
                "This address answers GET and HEAD only.",
            ),
            Self::Body => (
                "Anfragen mit einem Inhalt werden nicht angenommen.",
                "Requests with a body are not accepted.",
            ),
            Self::Engine(_) | Self::Stopped => (
                "Die Suche ist gerade gestört. Versuchen Sie es in einigen Minuten noch einmal.",
                "The search is out of order at the moment. Try again in a few minutes.",
            ),
        };
        pick(locale, german, english).to_owned()
    }

    /// Writes down what only the operator should read. Called once, where the request is answered.
    pub(super) fn log(&self) {
        match self {
            Self::Engine(error) => tracing::error!(%error, "the engine failed"),
            Self::Stopped => tracing::error!("the engine's thread ended without an answer"),
            Self::Parameter(_) | Self::Query(_) | Self::TooHard(_) => {}
            Self::UnknownRelease | Self::GoneRelease => {}
            Self::NoSuchPage | Self::Method | Self::TooLong | Self::Body => {}
        }
    }
}

fn too_long(locale: Locale) -> String {
    match locale {
        Locale::De => format!(
            "Eine Adresse darf höchstens {MAX_ADDRESS} Zeichen lang sein. Kürzen Sie die Suche."
        ),
        Locale::En => {
            format!("An address may have {MAX_ADDRESS} characters at most. Shorten the search.")
        }
    }
}

fn pick(locale: Locale, german: &'static str, english: &'static str) -> &'static str {
    match locale {
        Locale::De => german,
        Locale::En => english,
    }
}
