//! The program: the command line, and the library behind it.

mod command;

fn main() -> std::process::ExitCode {
    command::run()
}
