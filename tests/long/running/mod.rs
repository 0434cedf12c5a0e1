//! The program itself, run as its users run it, on a database of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use diesel::Connection as _;
use diesel::connection::SimpleConnection as _;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_havenboard");

/// A program that runs until it is killed, or until its test is over, however that came.
pub struct Running {
    child: Child,
    /// The first line it said.
    pub line: String,
}

impl Running {
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        let mut running = Self {
            child,
            line: String::new(),
        };
        BufReader::new(out).read_line(&mut running.line).unwrap();
        running
    }

    /// Kill −9.
    #[allow(dead_code)]
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that was killed already is what was wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address of a database that is not there yet, or empty: SQLite in this folder, or one on `TEST_POSTGRES`.
pub fn new_database(folder: &Path, what: &str) -> String {
    let Ok(server) = std::env::var("TEST_POSTGRES") else {
        return format!("sqlite:{}", folder.join("haven.db").display());
    };
    let name = format!("haven_{what}_{}", std::process::id());
    let mut conn = diesel::PgConnection::establish(&server).unwrap();
    conn.batch_execute(&format!("CREATE DATABASE {name}"))
        .unwrap();
    format!("{}/{name}", server.rsplit_once('/').unwrap().0)
}
