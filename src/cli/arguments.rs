//! What can be typed: commands and options. The sentences here are the English help; the German is
//! in `german`. Where a value comes from that nobody typed is `sources`' business.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::FalseyValueParser;
use clap::{Arg, ArgAction, ArgMatches, Args, Command as Clap, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;
use jiff::civil::Date;

use super::value;
use crate::config;
use crate::facet::Facet;
use crate::locale::Locale;
use crate::search::{Filter, Page, Sort};
use crate::web::Scope;

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
    /// File with the settings; without it, ./depesche.toml where there is one
    #[arg(long, global = true, display_order = LAST, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
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
    /// Show the settings that hold, and where each comes from
    #[command(after_help = "Example:\n  depesche config --config /etc/depesche/depesche.toml")]
    Config(Config),
    /// Make a token for an accredited person, or for a program that watches the server
    #[command(
        after_help = "Examples:\n  depesche token newsroom\n  depesche token prometheus --for metrics"
    )]
    Token(Token),
    /// Copy an index, also while it is being written
    #[command(after_help = "Example:\n  depesche backup /var/backups/depesche/monday")]
    Backup(Backup),
    /// Print what completes commands in a shell
    #[command(
        after_help = "Example:\n  depesche completions bash > /etc/bash_completion.d/depesche"
    )]
    Completions(Completions),
    /// Write the manual pages into a folder
    #[command(after_help = "Example:\n  depesche man /usr/local/share/man/man1")]
    Man(Man),
}

#[derive(Debug, Args)]
pub(super) struct Config {
    #[command(flatten)]
    pub(super) set: Set,
}

#[derive(Debug, Args)]
pub(super) struct Token {
    /// Whose it is, in one word
    #[arg(value_name = "NAME", value_parser = value::name)]
    pub(super) name: String,
    /// What it opens: embargo or metrics
    #[arg(long = "for", value_name = "SCOPE", default_value = "embargo", value_parser = value::scope)]
    pub(super) scope: Scope,
}

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// Folder of the copy; it must not be there yet
    #[arg(value_name = "DIR")]
    pub(super) to: PathBuf,
    /// Folder of the index
    #[arg(long, value_name = "DIR", default_value = config::INDEX)]
    pub(super) index: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", value_parser = value::shell)]
    pub(super) shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Folder of the pages
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

/// Settings that have no option of their own.
#[derive(Debug, Args)]
pub(super) struct Set {
    /// A setting of depesche.toml: limits.rate=5; as often as wanted
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(super) typed: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Folder of the demo's index
    #[arg(long, value_name = "DIR", default_value = config::DEMO_INDEX)]
    pub(super) index: PathBuf,
    /// Address and port of the server; port 0 is any free one
    #[arg(long, value_name = "ADDRESS", default_value = config::LISTEN, value_parser = value::address)]
    pub(super) listen: SocketAddr,
    #[command(flatten)]
    pub(super) set: Set,
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
    #[command(flatten)]
    pub(super) set: Set,
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
