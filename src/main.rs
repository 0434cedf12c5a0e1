//! The program: the command line, and the library behind it.

mod command;

/// Why it is not the system's is told in `Cargo.toml`.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    command::run()
}
