//! Reads the command line and calls the library. Errors are one line that says what to do.

use std::io::{IsTerminal, Read as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use havenboard::accounts::email::Email;
use havenboard::ground::clock::Clock;
use havenboard::ground::codes::{OrganizationKind, Role};
use havenboard::ground::db::{Address, Db, migrate};
use havenboard::ground::error::Error;
use havenboard::ground::seal::Keys;
use havenboard::ground::settings::{PublicAddress, Settings, default_database, unknown_variable};
use havenboard::ground::text::Line;
use havenboard::{about, accounts, check, demo, exchange, jobs, reports, routes, server};

/// Which shelter can take her tonight.
#[derive(Parser)]
#[command(name = "havenboard", version, about)]
struct Command {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    what: What,
}

/// Where the program finds its things; each has its `HAVENBOARD_*` variable.
#[derive(Args)]
struct Place {
    /// Where the database file is, unless --database names another
    #[arg(long, env = "HAVENBOARD_DATA_DIR", default_value = ".", global = true)]
    data_dir: PathBuf,
    /// `sqlite:PATH` or `postgres://…`
    #[arg(
        long,
        env = "HAVENBOARD_DATABASE_URL",
        global = true,
        hide_env_values = true
    )]
    database: Option<String>,
    /// The master key of sealed lines; made on first use, outside the data directory
    #[arg(long, env = "HAVENBOARD_KEY_FILE", global = true)]
    key_file: Option<PathBuf>,
    /// What to log: error, warn, info, debug
    #[arg(long, env = "HAVENBOARD_LOG", default_value = "warn", global = true)]
    log: String,
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

#[derive(Args)]
struct Serving {
    /// Where to listen
    #[arg(long, env = "HAVENBOARD_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The https:// address people type, when a TLS proxy stands in front
    #[arg(long, env = "HAVENBOARD_PUBLIC_URL")]
    public_url: Option<String>,
    /// Threads that answer
    #[arg(long, env = "HAVENBOARD_WORKERS")]
    workers: Option<usize>,
    /// Whether this process runs the timetable
    #[arg(long, env = "HAVENBOARD_JOBS", default_value_t = true, action = clap::ArgAction::Set)]
    jobs: bool,
    /// Whether /metrics answers
    #[arg(long, env = "HAVENBOARD_METRICS", default_value_t = false, action = clap::ArgAction::Set)]
    metrics: bool,
}

#[derive(Args)]
struct Demo {
    #[command(flatten)]
    serving: Serving,
    /// Print one JSON object on one line once it accepts connections
    #[arg(long)]
    json: bool,
    /// A generated network of this many shelters instead of the twelve of Ottawa
    #[arg(long)]
    shelters: Option<u32>,
    /// Years of history of a generated network
    #[arg(long, default_value_t = 1)]
    years: u32,
    /// The same seed makes the same network
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Subcommand)]
enum Import {
    /// Toronto's daily shelter occupancy files, plain or .gz, of any year
    Toronto {
        /// The files
        files: Vec<PathBuf>,
        /// Read and count, keep nothing
        #[arg(long)]
        dry_run: bool,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand)]
enum User {
    /// Adds an account
    Add {
        /// What they sign in with
        #[arg(long)]
        email: String,
        /// shelter_staff, shelter_lead, caseworker, referrer, interpretation_coordinator, funder, privacy_auditor, administrator
        #[arg(long)]
        role: Role,
        /// Where they work; created if it is new
        #[arg(long)]
        organization: String,
        /// What kind of organization a new one is
        #[arg(long)]
        organization_kind: Option<OrganizationKind>,
        /// Read the password from standard input; without it a link to choose one is printed
        #[arg(long)]
        password_stdin: bool,
    },
}

#[derive(Subcommand)]
enum Token {
    /// Makes a token and prints it, once, on the last line
    Add {
        /// Whose
        #[arg(long)]
        email: String,
        /// What it is for
        #[arg(long)]
        label: String,
    },
}

#[derive(Subcommand)]
enum Jobs {
    /// Runs what is due once and exits
    Run {
        /// Only this one, if it is due
        #[arg(long)]
        job: Option<String>,
    },
}

fn main() -> ExitCode {
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
    match run(command) {
        Ok(code) => ExitCode::from(code),
        Err(sentence) => fail(&sentence, 1),
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

fn say(text: &str) -> Result<u8, String> {
    // A reader who has seen enough (`| head`) is no failure.
    let _ = writeln!(std::io::stdout(), "{text}");
    Ok(0)
}

fn run(command: Command) -> Result<u8, String> {
    let place = command.place;
    match command.what {
        What::Serve(serving) => serve(settings(&place, serving, false)?),
        What::Demo(demo) => serve_demo(&place, demo),
        What::Migrate => migrate(&database(&place)?).map(|()| 0),
        What::Import(Import::Toronto {
            files,
            dry_run,
            json,
        }) => {
            let db = open(&place)?;
            let code = exchange::toronto::import_command(
                &db,
                &files,
                dry_run,
                json,
                &mut std::io::stdout(),
                &mut std::io::stderr(),
            );
            if !dry_run {
                reports::acts::recompute_all(&db).map_err(|error| in_words(&error))?;
            }
            Ok(code)
        }
        What::User(User::Add {
            email,
            role,
            organization,
            organization_kind,
            password_stdin,
        }) => add_user(
            &place,
            &email,
            role,
            &organization,
            organization_kind,
            password_stdin,
        ),
        What::Token(Token::Add { email, label }) => add_token(&place, &email, &label),
        What::Jobs(Jobs::Run { job }) => run_jobs(&place, job.as_deref()),
        What::Check { json } => Ok(check::check_command(
            &open_as_it_is(&place)?,
            json,
            &mut std::io::stdout(),
        )),
        What::Routes { json } => print_routes(json),
        What::Openapi => say(&serde_json::to_string_pretty(&about::openapi::document(
            &routes::all(),
        ))
        .unwrap_or_default()),
    }
}

fn database(place: &Place) -> Result<Address, String> {
    match &place.database {
        Some(address) => address.parse(),
        None => Ok(default_database(&place.data_dir)),
    }
}

/// Opens the database for one command, bringing its schema up to date first.
fn open(place: &Place) -> Result<Db, String> {
    let address = database(place)?;
    migrate(&address)?;
    Db::open(&address, Clock::system())
}

/// Opens the database without touching its schema, so that `check` can tell of one that is behind.
fn open_as_it_is(place: &Place) -> Result<Db, String> {
    Db::open(&database(place)?, Clock::system())
}

fn key_file(place: &Place) -> PathBuf {
    place.key_file.clone().unwrap_or_else(|| {
        let home = std::env::var_os("XDG_CONFIG_HOME")
            .map(PathBuf::from)
            .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".config")))
            .unwrap_or_else(|| PathBuf::from("/etc"));
        home.join("havenboard").join("key")
    })
}

fn settings(place: &Place, serving: Serving, demo: bool) -> Result<Settings, String> {
    let public = serving
        .public_url
        .as_deref()
        .map(PublicAddress::parse)
        .transpose()?;
    Settings {
        listen: serving.listen,
        database: database(place)?,
        public,
        key_file: key_file(place),
        workers: serving.workers.unwrap_or_else(cores).max(1),
        jobs: serving.jobs,
        metrics: serving.metrics,
        demo,
    }
    .checked()
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

fn serve(settings: Settings) -> Result<u8, String> {
    let _lock = settings
        .database
        .file()
        .map(server::FileLock::take)
        .transpose()?;
    let standing = server::prepare(settings, Clock::system())?;
    serve_until_stopped(&standing, |address| {
        say(&format!("Havenboard answers on http://{address}")).map(|_| ())
    })
}

fn serve_until_stopped(
    standing: &server::Standing,
    ready: impl FnOnce(SocketAddr) -> Result<(), String>,
) -> Result<u8, String> {
    actix_web::rt::System::new().block_on(async {
        let (running, address) =
            server::listen(standing).map_err(|cause| format!("cannot listen there: {cause}"))?;
        let timetable = standing
            .settings
            .jobs
            .then(|| jobs::start(standing.db.clone()));
        ready(address)?;
        let board = standing.board.clone();
        let handle = running.handle();
        actix_web::rt::spawn(async move {
            stop_asked().await;
            // Open streams would hold a graceful stop up: they are closed first.
            board.close();
            handle.stop(true).await;
        });
        let stopped = running
            .await
            .map_err(|cause| format!("the server stopped: {cause}"));
        drop(timetable);
        stopped.map(|()| 0)
    })
}

/// Ctrl-C, or a polite end from whatever keeps the program alive.
async fn stop_asked() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}

fn serve_demo(place: &Place, demo: Demo) -> Result<u8, String> {
    let chosen = match &place.database {
        Some(_) => Some(database(place)?),
        None => None,
    };
    let (address, folder) = demo::place(chosen)?;
    let settings = settings(place, demo.serving, true)?;
    // A throw-away database has a throw-away key beside it.
    let key_file = match (&place.key_file, &folder) {
        (None, Some(folder)) => folder.path().join("key"),
        _ => settings.key_file.clone(),
    };
    let settings = Settings {
        database: address,
        key_file,
        ..settings
    };
    let _lock = settings
        .database
        .file()
        .map(server::FileLock::take)
        .transpose()?;
    migrate(&settings.database)?;
    let accounts = {
        let db = Db::open(&settings.database, Clock::system())?;
        let size = demo.shelters.map(|shelters| demo::Size {
            shelters,
            years: demo.years,
            seed: demo.seed,
        });
        demo::fill(&db, size, Keys::at(settings.key_file.clone()))?
    };
    let standing = server::prepare(settings, Clock::system())?;
    let json = demo.json;
    serve_until_stopped(&standing, move |listening| {
        let url = format!("http://{listening}");
        if json {
            let text = serde_json::json!({ "url": url, "accounts": accounts }).to_string();
            return say(&text).map(|_| ());
        }
        say(&demo::welcome(&url, &accounts)).map(|_| ())
    })
}

fn add_user(
    place: &Place,
    email: &str,
    role: Role,
    organization: &str,
    kind: Option<OrganizationKind>,
    password_stdin: bool,
) -> Result<u8, String> {
    let email = Email::parse("email", email).map_err(|error| in_words(&error))?;
    let organization: Line =
        Line::parse("organization", organization).map_err(|error| in_words(&error))?;
    let hash = if password_stdin {
        Some(password_from_stdin(&email, &organization)?)
    } else {
        None
    };
    let db = open(place)?;
    let added = db.write_now(move |tx| {
        accounts::acts::add_user(tx, &email, role, &organization, kind, hash.as_deref())
    });
    let added = added.map_err(|error| in_words(&error))?;
    match added.link {
        Some(link) => say(&format!(
            "To choose a password, once, within 7 days: /invitation/{}",
            link.secret
        )),
        None => Ok(0),
    }
}

fn password_from_stdin(email: &Email, organization: &Line) -> Result<String, String> {
    let mut typed = String::new();
    std::io::stdin()
        .lock()
        .take(4096)
        .read_to_string(&mut typed)
        .map_err(|cause| format!("the password cannot be read: {cause}"))?;
    let typed = typed.trim_end_matches(['\r', '\n']);
    let about = [email.local_part(), organization.as_str()];
    let password = accounts::passwords::Password::choose("password", typed, &about)
        .map_err(|error| in_words(&error))?;
    accounts::passwords::hash_now(&password).map_err(|error| in_words(&error))
}

fn add_token(place: &Place, email: &str, label: &str) -> Result<u8, String> {
    let email = Email::parse("email", email).map_err(|error| in_words(&error))?;
    let label: Line<60> = Line::parse("label", label).map_err(|error| in_words(&error))?;
    let db = open(place)?;
    let token = db.write_now(move |tx| accounts::acts::add_token(tx, &email, &label));
    let token = token.map_err(|error| in_words(&error))?;
    if std::io::stdout().is_terminal() {
        say("This token is shown once:")?;
    }
    say(&token)
}

fn run_jobs(place: &Place, only: Option<&str>) -> Result<u8, String> {
    let db = open(place)?;
    let ran = jobs::run_due(&db, only).map_err(|error| match error {
        Error::NotFound => format!("there is no job {}", only.unwrap_or_default()),
        error => in_words(&error),
    })?;
    Ok(u8::from(ran.iter().any(|one| one.outcome.is_err())))
}

fn print_routes(json: bool) -> Result<u8, String> {
    let listed = routes::listed();
    if json {
        return say(&serde_json::to_string_pretty(&listed).unwrap_or_default());
    }
    for route in listed {
        say(&format!(
            "{:6} {:48} {:16} {}",
            route.method,
            route.path,
            route.audit,
            route.roles.join(" ")
        ))?;
    }
    Ok(0)
}

/// What went wrong, in the words of the pages.
fn in_words(error: &Error) -> String {
    use havenboard::ground::language::Lang;
    havenboard::web::failure::Told::about(error).in_line(Lang::En)
}
