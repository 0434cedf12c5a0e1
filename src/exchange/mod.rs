//! Files and feeds in and out. Reading a file is pure: bytes in, typed rows and refusals out.

pub mod toronto;
