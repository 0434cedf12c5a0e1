//! What the rows of a report may be by, as a query spells it and as a column is headed.

/// What the rows of a report are by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The month of the nights.
    Month,
    /// Three months from January, April, July or October on.
    Quarter,
    /// April to March.
    FiscalYear,
    /// Beds or rooms.
    Unit,
    /// One pool.
    Pool,
    /// One shelter.
    Shelter,
    /// One region.
    Region,
    /// Whom the spaces are for.
    Population,
    /// What came of a request, an arrival, a booking.
    Result,
    /// Whether she had asked elsewhere in the same week.
    AskedElsewhere,
    /// Who said no.
    By,
    /// How somebody who was turned away had asked.
    How,
    /// Why.
    Reason,
    /// Where she went.
    Outcome,
    /// How long it took.
    Within,
    /// How soon it was asked to be.
    Urgency,
    /// A group of languages.
    Languages,
    /// How language was met.
    Answer,
    /// In which way somebody interpreted.
    Mode,
    /// Whether trafficking is part of it.
    Trafficking,
    /// Where she stands with immigration.
    Immigration,
    /// Where she was.
    WhereNow,
    /// Whose violence was left.
    Violence,
    /// What a rule tests.
    About,
    /// For how long a house takes people.
    Term,
}

impl Group {
    /// Every group, in the order forms show them.
    pub const ALL: [Group; 25] = [
        Group::Month,
        Group::Quarter,
        Group::FiscalYear,
        Group::Unit,
        Group::Pool,
        Group::Shelter,
        Group::Region,
        Group::Population,
        Group::Result,
        Group::AskedElsewhere,
        Group::By,
        Group::How,
        Group::Reason,
        Group::Outcome,
        Group::Within,
        Group::Urgency,
        Group::Languages,
        Group::Answer,
        Group::Mode,
        Group::Trafficking,
        Group::Immigration,
        Group::WhereNow,
        Group::Violence,
        Group::About,
        Group::Term,
    ];

    /// As the query spells it.
    pub fn code(self) -> &'static str {
        match self {
            Group::Month => "month",
            Group::Quarter => "quarter",
            Group::FiscalYear => "fiscal_year",
            Group::Unit => "unit",
            Group::Pool => "pool",
            Group::Shelter => "shelter",
            Group::Region => "region",
            Group::Population => "population",
            Group::Result => "result",
            Group::AskedElsewhere => "asked_elsewhere",
            Group::By => "by",
            Group::How => "how",
            Group::Reason => "reason",
            Group::Outcome => "outcome",
            Group::Within => "within",
            Group::Urgency => "urgency",
            Group::Languages => "languages",
            Group::Answer => "language_answer",
            Group::Mode => "mode",
            Group::Trafficking => "trafficking",
            Group::Immigration => "immigration",
            Group::WhereNow => "where_now",
            Group::Violence => "violence",
            Group::About => "about",
            Group::Term => "term",
        }
    }

    /// The message that heads its column.
    pub fn head(self) -> &'static str {
        match self {
            Group::Month => "reports-group-month",
            Group::Quarter => "reports-group-quarter",
            Group::FiscalYear => "reports-group-fiscal-year",
            Group::Unit => "reports-group-unit",
            Group::Pool => "reports-group-pool",
            Group::Shelter => "reports-group-shelter",
            Group::Region => "reports-group-region",
            Group::Population => "reports-group-population",
            Group::Result => "reports-group-result",
            Group::AskedElsewhere => "reports-group-asked-elsewhere",
            Group::By => "reports-group-refused-by",
            Group::How => "reports-group-how",
            Group::Reason => "reports-group-reason",
            Group::Outcome => "reports-group-outcome",
            Group::Within => "reports-group-within",
            Group::Urgency => "reports-group-urgency",
            Group::Languages => "reports-group-languages",
            Group::Answer => "reports-group-language-answer",
            Group::Mode => "reports-group-mode",
            Group::Trafficking => "reports-group-trafficking",
            Group::Immigration => "reports-group-immigration",
            Group::WhereNow => "reports-group-where-now",
            Group::Violence => "reports-group-violence",
            Group::About => "reports-group-about",
            Group::Term => "reports-group-term",
        }
    }

    /// Whether it is a stretch of time.
    pub fn is_time(self) -> bool {
        matches!(self, Group::Month | Group::Quarter | Group::FiscalYear)
    }
}
