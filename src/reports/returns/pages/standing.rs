//! The words a return's page has before it is signed, once it is, and when something has changed since: ids of messages.

/// How a return stands when its page is opened: which words that has on it.
pub(super) struct Standing {
    /// What there is to do, or that nothing is.
    pub lead: &'static str,
    /// Before who reads it, or will.
    pub readers: &'static str,
    /// That nobody does, or will.
    pub no_readers: &'static str,
}

impl Standing {
    /// By whether it was signed, and whether anything is there to be signed now.
    pub fn of(is_signed: bool, can_sign: bool) -> Self {
        match (is_signed, can_sign) {
            (false, _) => Self::to_sign("return-lead"),
            (true, true) => Self::to_sign("return-lead-again"),
            (true, false) => Self {
                lead: "return-lead-signed",
                readers: "return-readers-are-signed",
                no_readers: "return-readers-none-signed",
            },
        }
    }

    fn to_sign(lead: &'static str) -> Self {
        Self {
            lead,
            readers: "return-readers-are",
            no_readers: "return-readers-none",
        }
    }
}
