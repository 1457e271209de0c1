//! `depesche token`: a new token, and the line that makes a server know it.

use std::io::{self, Write};

use super::arguments::Token as Arguments;
use super::error::{Error, Status};
use crate::locale::Locale;
use crate::web::Token;

pub(super) fn run(arguments: &Arguments, locale: Locale) -> Result<Status, Error> {
    let made = Token::make(&arguments.name, arguments.scope);
    let (text, token) = made.map_err(|_| Error::Random)?;
    let (give, add) = match locale {
        Locale::De => (
            "Zugangsschlüssel, nur jetzt zu sehen; geben Sie ihn auf sicherem Weg weiter:",
            "Für depesche.toml, in [access] unter tokens; danach den Server neu lesen lassen (SIGHUP):",
        ),
        Locale::En => (
            "Access key, shown only now; pass it on in a safe way:",
            "For depesche.toml, in [access] under tokens; then let the server read it again (SIGHUP):",
        ),
    };
    let mut out = io::stdout().lock();
    writeln!(out, "{give}\n  {text}\n{add}\n  \"{token}\",")?;
    Ok(Status::Done)
}
