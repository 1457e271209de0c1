//! What can be typed: commands and options. The sentences here are the English help; the German is
//! in `german`.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::FalseyValueParser;
use clap::{
    Arg, ArgAction, ArgMatches, Args, Command as Clap, CommandFactory, FromArgMatches, Parser,
    Subcommand,
};
use jiff::civil::Date;

use super::{german, value};
use crate::config;
use crate::facet::Facet;
use crate::locale::Locale;
use crate::search::{Filter, Page, Sort};

/// Where an option stands in the help that every command has.
const LAST: usize = 900;

/// Full-text search for German press releases
#[derive(Debug, Parser)]
#[command(
    name = "depesche",
    version,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    subcommand_required = true,
    after_help = "Begin with:\n  depesche demo"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Language of the output: de or en
    #[arg(long, global = true, display_order = LAST, value_name = "LANGUAGE", value_parser = value::language)]
    pub(super) lang: Option<Locale>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Index the invented releases that come with the program, and serve them
    #[command(after_help = "Example:\n  depesche demo --listen 127.0.0.1:9000")]
    Demo(Demo),
    /// Index releases from files, folders and standard input
    #[command(
        after_help = "Examples:\n  depesche index releases/ more.jsonl.zst\n  depesche index releases/ --remove-missing --report left-out.jsonl\n  depesche index inbox/ --watch\n  curl -s https://example.org/releases.jsonl | depesche index -"
    )]
    Index(Index),
    /// Read releases as index would, and tell what is wrong with them, without an index
    #[command(after_help = "Example:\n  depesche check releases/ --report faults.jsonl")]
    Check(Check),
    /// Remove releases for good: a later index run leaves them out
    #[command(after_help = "Example:\n  depesche remove 4711 plain-2017-05-04.txt")]
    Remove(Remove),
    /// Serve the web page and the API
    #[command(
        after_help = "Example:\n  depesche serve --index /srv/depesche --listen 127.0.0.1:9000"
    )]
    Serve(Serve),
    /// Search in the terminal
    #[command(
        after_help = "Examples:\n  depesche search 'Philo not logie'\n  depesche search 'Klima*' --category Politik --region Bayern --from 2024-01-01"
    )]
    Search(Search),
    /// Show the figures of an index
    #[command(after_help = "Example:\n  depesche stats --json")]
    Stats(Stats),
    /// Print releases as JSON Lines, which index takes back unchanged: all of them, embargoed and withheld ones too, or those that a query finds
    #[command(
        after_help = "Examples:\n  depesche export > all.jsonl\n  depesche export 'Klima*' --from 2024-01-01 | zstd > climate.jsonl.zst"
    )]
    Export(Export),
    /// Read every file of an index, and tell whether it is what was written
    #[command(after_help = "Example:\n  depesche verify --index /srv/depesche")]
    Verify(Verify),
}

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Folder of the demo's index
    #[arg(long, value_name = "DIR", default_value = config::DEMO_INDEX)]
    pub(super) index: PathBuf,
    /// Address and port of the server; port 0 is any free one
    #[arg(long, value_name = "ADDRESS", default_value = config::LISTEN, value_parser = value::address)]
    pub(super) listen: SocketAddr,
}

#[derive(Debug, Args)]
pub(super) struct Index {
    /// Files and folders (with all folders in them); - is standard input
    #[arg(required_unless_present = "restore", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Folder of the index
    #[arg(long, value_name = "DIR", default_value = config::INDEX)]
    pub(super) index: PathBuf,
    /// Write nothing, and tell what a run would do
    #[arg(long, value_parser = FalseyValueParser::new())]
    pub(super) dry_run: bool,
    /// Take releases out that were once read from beneath these paths and are no longer there
    #[arg(long, value_parser = FalseyValueParser::new())]
    pub(super) remove_missing: bool,
    /// Do so even if they are more than one in ten
    #[arg(long, value_parser = FalseyValueParser::new())]
    pub(super) yes: bool,
    /// Lift the removal of a release, so that it can be taken in again
    #[arg(long, value_name = "ID")]
    pub(super) restore: Vec<String>,
    /// Write every rejection, warning and removal to this file, as JSON Lines
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,
    /// Stay, and take in files as they come and change
    #[arg(long, conflicts_with = "dry_run", value_parser = FalseyValueParser::new())]
    pub(super) watch: bool,
    /// Make what was read last at least every so many seconds
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = value::seconds)]
    pub(super) commit_every: Duration,
    /// Print the summary as JSON
    #[arg(long, value_parser = FalseyValueParser::new())]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Files and folders (with all folders in them); - is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Write every rejection and warning to this file, as JSON Lines
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,
    /// Print the summary as JSON
    #[arg(long, value_parser = FalseyValueParser::new())]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    /// What to search for; without it, the options alone choose
    #[arg(value_name = "QUERY")]
    pub(super) words: Vec<String>,
    /// Folder of the index
    #[arg(long, value_name = "DIR", default_value = config::INDEX)]
    pub(super) index: PathBuf,
    #[command(flatten)]
    pub(super) ticked: Ticked,
    /// Published on this day or later: 2024-01-31
    #[arg(long, value_name = "DAY", value_parser = value::day)]
    pub(super) from: Option<Date>,
    /// Published on this day or earlier: 2024-01-31
    #[arg(long, value_name = "DAY", value_parser = value::day)]
    pub(super) to: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// Folder of the index
    #[arg(long, value_name = "DIR", default_value = config::INDEX)]
    pub(super) index: PathBuf,
    /// Print the result as JSON
    #[arg(long, value_parser = FalseyValueParser::new())]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Remove {
    /// Ids of releases
    #[arg(required = true, value_name = "ID")]
    pub(super) ids: Vec<String>,
    /// Folder of the index
    #[arg(long, value_name = "DIR", default_value = config::INDEX)]
    pub(super) index: PathBuf,
    /// Print the summary as JSON
    #[arg(long, value_parser = FalseyValueParser::new())]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Folder of the index
    #[arg(long, value_name = "DIR", default_value = config::INDEX)]
    pub(super) index: PathBuf,
    /// Address and port of the server; port 0 is any free one
    #[arg(long, value_name = "ADDRESS", default_value = config::LISTEN, value_parser = value::address)]
    pub(super) listen: SocketAddr,
}

#[derive(Debug, Args)]
pub(super) struct Search {
    /// What to search for; without it, the options alone choose
    #[arg(value_name = "QUERY")]
    pub(super) words: Vec<String>,
    /// Folder of the index
    #[arg(long, value_name = "DIR", default_value = config::INDEX)]
    pub(super) index: PathBuf,
    #[command(flatten)]
    pub(super) ticked: Ticked,
    /// Published on this day or later: 2024-01-31
    #[arg(long, value_name = "DAY", value_parser = value::day)]
    pub(super) from: Option<Date>,
    /// Published on this day or earlier: 2024-01-31
    #[arg(long, value_name = "DAY", value_parser = value::day)]
    pub(super) to: Option<Date>,
    /// Order of the hits: relevance, newest or oldest
    #[arg(long, value_name = "ORDER", value_parser = value::sort)]
    pub(super) sort: Option<Sort>,
    /// Which page of the hits
    #[arg(long, value_name = "NUMBER", default_value = "1", value_parser = value::page)]
    pub(super) page: Page,
    /// Print the answer as JSON, as /api/v1/search gives it
    #[arg(long, value_parser = FalseyValueParser::new())]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Stats {
    /// Folder of the index
    #[arg(long, value_name = "DIR", default_value = config::INDEX)]
    pub(super) index: PathBuf,
    /// Print the figures as JSON
    #[arg(long, value_parser = FalseyValueParser::new())]
    pub(super) json: bool,
}

/// All commands with their options, a variable for each, and the help in a language.
pub(super) fn command(locale: Locale) -> Clap {
    let mut command = with_variables(Arguments::command());
    command.build();
    match locale {
        Locale::De => german::speak(command),
        Locale::En => command,
    }
}

fn with_variables(command: Clap) -> Clap {
    let name = command.get_name().to_owned();
    let command = command.mut_args(|argument| match argument.get_long() {
        Some(option) => {
            let variable = config::variable(&name, option);
            argument.env(variable).hide_env_values(true)
        }
        None => argument,
    });
    command.mut_subcommands(with_variables)
}

/// The language that is asked for by option, found before anything else is read: wrong usage is
/// told in it too.
pub(super) fn language(typed: &[OsString]) -> Option<Locale> {
    let mut typed = typed.iter().map(|typed| typed.to_string_lossy());
    let mut found = None;
    while let Some(argument) = typed.next().filter(|argument| argument != "--") {
        let tag = match argument.strip_prefix("--lang=") {
            Some(tag) => Some(tag.to_owned().into()),
            None if argument == "--lang" => typed.next(),
            None => None,
        };
        found = tag.map_or(found, |tag| Locale::parse(&tag));
    }
    found
}

impl Search {
    /// What was typed. Words without quotation marks around them come one by one.
    pub(super) fn text(&self) -> String {
        self.words.join(" ")
    }

    /// What it is narrowed to.
    pub(super) fn filter(&self) -> Filter {
        self.ticked.between(self.from, self.to)
    }
}

impl Export {
    /// What was typed, as for a search.
    pub(super) fn text(&self) -> String {
        self.words.join(" ")
    }

    /// What it is narrowed to.
    pub(super) fn filter(&self) -> Filter {
        self.ticked.between(self.from, self.to)
    }
}

impl Ticked {
    /// With days.
    fn between(&self, from: Option<Date>, to: Option<Date>) -> Filter {
        let mut filter = self.0.clone();
        filter.from = from;
        filter.to = to;
        filter
    }
}

/// An option for every facet, each as often as wanted.
#[derive(Debug, Default)]
pub(super) struct Ticked(Filter);

impl Args for Ticked {
    fn augment_args(command: Clap) -> Clap {
        command.args(Facet::ALL.map(|facet| {
            Arg::new(facet.name())
                .long(facet.name())
                .value_name("VALUE")
                .action(ArgAction::Append)
                .help(facet.title(Locale::En))
        }))
    }

    fn augment_args_for_update(command: Clap) -> Clap {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Ticked {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut ticked = Self::default();
        ticked.update_from_arg_matches(matches)?;
        Ok(ticked)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        for facet in Facet::ALL {
            let values = matches.get_many::<String>(facet.name());
            for value in values.into_iter().flatten() {
                self.0.tick(facet, value);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_sound() {
        for locale in Locale::ALL {
            command(locale).debug_assert();
        }
    }

    #[track_caller]
    fn check(typed: &str, expected: Option<Locale>) {
        let typed: Vec<OsString> = typed.split(' ').map(OsString::from).collect();
        assert_eq!(language(&typed), expected);
    }

    #[test]
    fn languages_are_found_anywhere() {
        check("depesche", None);
        check("depesche --lang en", Some(Locale::En));
        check("depesche --lang", None);
        check("depesche index --lang=en a", Some(Locale::En));
        check("depesche index --lang en --lang de a", Some(Locale::De));
        check("depesche search -- --lang en", None);
        check("depesche --lang fr", None);
    }
}
