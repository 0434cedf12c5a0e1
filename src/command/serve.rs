//! `serve`: one process on one database, until somebody stops it politely.

use std::net::SocketAddr;

use clap::Args;
use havenboard::ground::clock::Clock;
use havenboard::ground::settings::{PublicAddress, Settings};
use havenboard::{jobs, server};

use super::place::Place;
use super::{Outcome, say};

#[derive(Args)]
pub struct Serving {
    /// Where to listen
    #[arg(long, env = "HAVENBOARD_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The https:// address people type, when a TLS proxy stands in front
    #[arg(long, env = "HAVENBOARD_PUBLIC_URL")]
    public_url: Option<String>,
    /// Threads that answer, 1 to 1,024; as many as there are cores unless set
    #[arg(long, env = "HAVENBOARD_WORKERS", value_parser = clap::value_parser!(u16).range(1..=1024))]
    workers: Option<u16>,
    /// Whether this process runs the timetable
    #[arg(long, env = "HAVENBOARD_JOBS", default_value_t = true, action = clap::ArgAction::Set)]
    jobs: bool,
    /// Whether /metrics answers
    #[arg(long, env = "HAVENBOARD_METRICS", default_value_t = false, action = clap::ArgAction::Set)]
    metrics: bool,
}

/// The settings that were asked for, if they go together.
pub fn settings(place: &Place, serving: Serving, demo: bool) -> Result<Settings, String> {
    let public = serving
        .public_url
        .as_deref()
        .map(PublicAddress::parse)
        .transpose()?;
    Settings {
        listen: serving.listen,
        database: place.database()?,
        public,
        key_file: place.key_file(),
        workers: serving.workers.map_or_else(cores, usize::from),
        jobs: serving.jobs,
        metrics: serving.metrics,
        demo,
    }
    .checked()
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

/// Serves until it is asked to stop.
pub fn run(place: &Place, serving: Serving) -> Outcome {
    let settings = settings(place, serving, false)?;
    let _lock = settings
        .database
        .file()
        .map(server::FileLock::take)
        .transpose()?;
    let standing = server::prepare(settings, Clock::system())?;
    place.with_heads(standing.db.clone());
    serve_until_stopped(&standing, |address| {
        say(&format!("Havenboard answers on http://{address}")).map(|_| ())
    })
}

/// Listens, calls `ready` with the address once connections are accepted, and serves until it is asked to stop.
pub fn serve_until_stopped(
    standing: &server::Standing,
    ready: impl FnOnce(SocketAddr) -> Result<(), String>,
) -> Outcome {
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
