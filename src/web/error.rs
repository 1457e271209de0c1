//! Everything that can keep a request from its answer, with its status and its words. How it looks, as a page or as
//! JSON, is shown elsewhere.

use std::time::Duration;

use axum::http::StatusCode;

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
    /// The address is longer than so many characters.
    TooLong(usize),
    /// A request that carries a body, or one too large.
    Body,
    /// A query that asks for more than the operator allows.
    TooComplex(Excess),
    /// More requests of one client than it may make. How long to wait.
    TooMany(Duration),
    /// A token that is none.
    WrongToken,
    /// For this machine and for tokens only.
    Forbidden,
    /// A form sent from another site's page.
    Foreign,
    /// Too many searches are waiting.
    Busy,
    /// The search took longer than it may.
    TooSlow,
    /// The index is still being opened.
    Starting,
    /// The engine failed.
    Engine(EngineError),
    /// The engine's thread ended early: it panicked, or the program is stopping.
    Stopped,
}

/// What a query has too much of, and how much it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// Characters.
    Length(usize),
    /// Words, phrases and wildcards.
    Clauses(usize),
    /// Wildcards.
    Wildcards(usize),
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
            EngineError::TooSlow => Self::TooSlow,
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
            Self::Parameter(_) | Self::Query(_) | Self::TooHard(_) | Self::TooComplex(_) => {
                StatusCode::BAD_REQUEST
            }
            Self::UnknownRelease | Self::NoSuchPage => StatusCode::NOT_FOUND,
            Self::GoneRelease => StatusCode::GONE,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLong(_) => StatusCode::URI_TOO_LONG,
            Self::Body => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::WrongToken => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::Foreign => StatusCode::FORBIDDEN,
            Self::Busy | Self::TooSlow | Self::Starting => StatusCode::SERVICE_UNAVAILABLE,
            Self::Engine(_) | Self::Stopped => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// After how many seconds it is worth another try.
    pub(super) fn retry_after(&self) -> Option<u64> {
        match self {
            // A started second is waited for to its end.
            Self::TooMany(wait) => Some(wait.as_secs().saturating_add(1)),
            Self::Busy | Self::Starting => Some(1),
            Self::TooSlow => Some(30),
            _ => None,
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
            Self::TooLong(_) => "too-long",
            Self::Body => "body",
            Self::TooComplex(_) => "too-complex",
            Self::TooMany(_) => "too-many",
            Self::WrongToken => "wrong-token",
            Self::Forbidden => "forbidden",
            Self::Foreign => "foreign-form",
            Self::Busy => "busy",
            Self::TooSlow => "too-slow",
            Self::Starting => "starting",
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
            Self::TooLong(_) => ("Diese Adresse ist zu lang", "This address is too long"),
            Self::TooComplex(_) => ("Diese Suche ist zu umfangreich", "This search is too large"),
            Self::TooMany(_) => (
                "Das waren zu viele Anfragen",
                "These were too many requests",
            ),
            Self::WrongToken => (
                "Diesen Zugangsschlüssel gibt es nicht",
                "There is no such access key",
            ),
            Self::Forbidden => ("Das ist nicht öffentlich", "This is not public"),
            Self::Foreign => (
                "Dieses Formular kam von einer anderen Seite",
                "This form came from another site",
            ),
            Self::Busy => ("Gerade suchen sehr viele", "Very many people are searching"),
            Self::TooSlow => ("Diese Suche dauert zu lange", "This search takes too long"),
            Self::Starting => ("Die Suche startet gerade", "The search is just starting"),
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
            Self::TooLong(most) => return too_long(*most, locale),
            Self::TooComplex(excess) => return excess.text(locale),
            Self::TooMany(wait) => return too_many(wait.as_secs().saturating_add(1), locale),
            Self::WrongToken => (
                "Er ist falsch geschrieben, oder er gilt nicht mehr. Ohne ihn sehen Sie, was alle sehen.",
                "It is misspelt, or it has been withdrawn. Without it you see what everybody sees.",
            ),
            Self::Forbidden => (
                "Diese Adresse antwortet nur auf dieser Maschine, oder mit einem Zugangsschlüssel für Messwerte.",
                "This address answers on this machine only, or to an access key for metrics.",
            ),
            Self::Foreign => (
                "Öffnen Sie die Anmeldung hier, und schicken Sie das Formular dort ab.",
                "Open the sign-in page here, and send the form from there.",
            ),
            Self::Busy => (
                "Versuchen Sie es in ein paar Sekunden noch einmal.",
                "Try again in a few seconds.",
            ),
            Self::TooSlow => (
                "Sie wurde abgebrochen. Nennen Sie ein Wort mehr, oder grenzen Sie die Suche ein, zum Beispiel nach Datum oder Sachgebiet; Platzhalter am Anfang eines Wortes dauern am längsten.",
                "It was given up. Add a word, or narrow the search, for example by date or subject; wildcards at the beginning of a word take longest.",
            ),
            Self::Starting => (
                "Der Bestand wird noch geladen. Versuchen Sie es in ein paar Sekunden noch einmal.",
                "The collection is still being loaded. Try again in a few seconds.",
            ),
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
            Self::NoSuchPage | Self::Method | Self::TooLong(_) | Self::Body => {}
            Self::TooComplex(_) | Self::TooMany(_) | Self::WrongToken => {}
            Self::Forbidden | Self::Foreign => {}
            Self::Busy | Self::TooSlow | Self::Starting => {}
        }
    }
}

impl Excess {
    fn text(self, locale: Locale) -> String {
        match (self, locale) {
            (Self::Length(most), Locale::De) => {
                format!("Eine Suche darf hier höchstens {most} Zeichen lang sein. Kürzen Sie sie.")
            }
            (Self::Length(most), Locale::En) => {
                format!("A search may have {most} characters at most here. Shorten it.")
            }
            (Self::Clauses(most), Locale::De) => {
                format!(
                    "Eine Suche darf hier höchstens {most} Wörter haben. Lassen Sie einige weg."
                )
            }
            (Self::Clauses(most), Locale::En) => {
                format!("A search may have {most} words at most here. Leave some out.")
            }
            (Self::Wildcards(most), Locale::De) => format!(
                "Eine Suche darf hier höchstens {most} Platzhalter haben. Schreiben Sie einige Wörter aus."
            ),
            (Self::Wildcards(most), Locale::En) => {
                format!("A search may have {most} wildcards at most here. Write some words out.")
            }
        }
    }
}

fn too_long(most: usize, locale: Locale) -> String {
    match locale {
        Locale::De => {
            format!("Eine Adresse darf höchstens {most} Zeichen lang sein. Kürzen Sie die Suche.")
        }
        Locale::En => {
            format!("An address may have {most} characters at most. Shorten the search.")
        }
    }
}

fn too_many(seconds: u64, locale: Locale) -> String {
    match (seconds, locale) {
        (1, Locale::De) => "Versuchen Sie es in einer Sekunde noch einmal.".to_owned(),
        (_, Locale::De) => format!("Versuchen Sie es in {seconds} Sekunden noch einmal."),
        (1, Locale::En) => "Try again in a second.".to_owned(),
        (_, Locale::En) => format!("Try again in {seconds} seconds."),
    }
}

fn pick(locale: Locale, german: &'static str, english: &'static str) -> &'static str {
    match locale {
        Locale::De => german,
        Locale::En => english,
    }
}
