//! Reads the command line and calls the library. Errors are one line that says what to do.

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use havenboard::ground::db::migrate;
use havenboard::ground::error::Error;
use havenboard::ground::language::Lang;
use havenboard::ground::settings::unknown_variable;
use havenboard::web::failure::Told;

use self::accounts::{Token, User};
use self::contract::Contract;
use self::demo::Demo;
use self::import::Import;
use self::jobs::Jobs;
use self::place::Place;
use self::serve::Serving;

mod accounts;
mod check;
mod contract;
mod demo;
mod import;
mod jobs;
mod listing;
mod place;
mod serve;

/// What a command answers: its exit code, or the sentence that says why it could not be done.
type Outcome = Result<u8, String>;

/// Which shelter can take her tonight.
#[derive(Parser)]
#[command(name = "havenboard", version, about)]
struct Command {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Migrates, starts the timetable, serves
    Serve(Serving),
    /// A throw-away network of invented shelters, served
    Demo(Demo),
    /// Brings the schema up to date
    Migrate,
    /// Takes published data
    #[command(subcommand)]
    Import(Import),
    /// Accounts
    #[command(subcommand)]
    User(User),
    /// Who funds a house and reads its signed returns
    #[command(subcommand)]
    Contract(Contract),
    /// API tokens
    #[command(subcommand)]
    Token(Token),
    /// The timetable, for cron
    #[command(subcommand)]
    Jobs(Jobs),
    /// Verifies the database; exit 1 and says what is wrong
    Check {
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// Every address with its method, roles and audit word
    Routes {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// The OpenAPI 3.1 document
    Openapi,
}

/// Does what the command line asks for. 0 when it is done, 1 when it could not be, 2 for a command line that is
/// none.
pub fn run() -> ExitCode {
    if let Some(name) =
        unknown_variable(std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned()))
    {
        return fail(
            &format!("{name} is not a setting of Havenboard; see the README for those that are"),
            2,
        );
    }
    let command = match Command::try_parse() {
        Ok(command) => command,
        Err(said) if is_help(&said) => said.exit(),
        Err(wrong) => return fail(&first_paragraph(&wrong.to_string()), 2),
    };
    let filter = tracing_subscriber::EnvFilter::try_new(&command.place.log);
    let Ok(filter) = filter else {
        return fail("--log takes error, warn, info or debug", 2);
    };
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match done(command) {
        Ok(code) => ExitCode::from(code),
        Err(sentence) => fail(&sentence, 1),
    }
}

fn done(command: Command) -> Outcome {
    let place = command.place;
    match command.what {
        What::Serve(serving) => serve::run(&place, serving),
        What::Demo(demo) => demo::run(&place, demo),
        What::Migrate => migrate(&place.database()?).map(|()| 0),
        What::Import(import) => import::run(&place, import),
        What::User(user) => accounts::add_user(&place, user),
        What::Contract(contract) => contract::run(&place, contract),
        What::Token(token) => accounts::add_token(&place, token),
        What::Jobs(jobs) => jobs::run(&place, jobs),
        What::Check { json } => check::run(&place, json),
        What::Routes { json } => listing::routes(json),
        What::Openapi => listing::openapi(),
    }
}

/// Help and version are answers, whoever asked for them and how.
fn is_help(said: &clap::Error) -> bool {
    use clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    !said.use_stderr() || said.kind() == DisplayHelpOnMissingArgumentOrSubcommand
}

/// What is wrong with a command line, on one line and without the usage below it.
fn first_paragraph(text: &str) -> String {
    let first = text.split("\n\n").next().unwrap_or(text);
    let words: Vec<&str> = first
        .trim_start_matches("error: ")
        .split_whitespace()
        .collect();
    format!("{}; --help says what there is", words.join(" "))
}

fn fail(sentence: &str, code: u8) -> ExitCode {
    // With standard error gone there is nobody to tell.
    let _ = writeln!(
        std::io::stderr(),
        "havenboard: {}",
        sentence.replace('\n', " ")
    );
    ExitCode::from(code)
}

fn say(text: &str) -> Outcome {
    // A reader who has seen enough (`| head`) is no failure.
    let _ = writeln!(std::io::stdout(), "{text}");
    Ok(0)
}

/// What went wrong, in the words of the pages.
fn in_words(error: &Error) -> String {
    Told::about(error).in_line(Lang::En)
}
