//! The reports there are, by the name in their addresses.

use super::asked::Group;
use crate::ground::codes::codes;

codes! {
    /// A report.
    Report = "report" {
        Capacity => "capacity", "Capacity", "Capacité";
        DaysFull => "days-full", "Nights full", "Nuits complètes";
        Demand => "demand", "Demand", "Demande";
        TurnAways => "turn-aways", "Turned away", "Refus";
        Outcomes => "outcomes", "What became of them", "Suites";
        Interpretation => "interpretation", "Interpretation", "Interprétation";
        Trafficking => "trafficking", "Trafficking", "Traite de personnes";
        RuleCost => "rule-cost", "What rules cost", "Coût des règles";
        Survey => "srfva", "Survey of residential facilities", "Enquête sur les établissements d’hébergement";
        Return => "provincial-return", "Provincial return", "Rapport à la province";
        CapacityCase => "capacity-case", "The case for more beds", "Argumentaire pour plus de lits";
    }
}

impl Report {
    /// Whether its figures count persons: they leave the house that counted them only as releases.
    pub fn is_of_persons(self) -> bool {
        !matches!(self, Self::Capacity | Self::DaysFull)
    }

    /// The lengths of time it tells, the shortest first: the case for more beds is of whole fiscal years alone.
    pub fn lengths(self) -> &'static [Group] {
        match self {
            Self::CapacityCase => &[Group::FiscalYear],
            _ => &[Group::Month, Group::Quarter, Group::FiscalYear],
        }
    }

    /// What it can be narrowed to. Figures of persons come in fixed groupings; the cases among them are told place by place.
    pub fn narrows_to(self) -> &'static [Group] {
        match self {
            Self::Capacity | Self::DaysFull => &[
                Group::Region,
                Group::Population,
                Group::Shelter,
                Group::Pool,
            ],
            Self::CapacityCase => &[Group::Region, Group::Population],
            _ => &[],
        }
    }
}
