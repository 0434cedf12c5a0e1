//! Files and feeds in and out. Reading a file is pure: bytes in, typed rows and refusals out.

/// Published nights as open data, in the shape of Toronto's file.
pub mod open_data;
pub mod toronto;
