//! The tables of who interprets, and when. No other file names them.

/// The tables of bookings.
pub mod bookings;
mod hours;
mod interpreters;
mod providers;

pub use bookings::taken;
pub use hours::{
    HoursOf, all_hours, forget_dates, hours_at_work, hours_of, hours_of_services, put_exceptions,
    put_week,
};
pub use interpreters::{
    close_interpreter, find_interpreter, insert_interpreter, interpreters, interpreters_of,
    is_booked_after, lock_interpreter, owners, update_interpreter,
};
pub use providers::{
    close_provider, closed_providers_of, find_provider, insert_provider, providers, providers_of,
    update_provider,
};
