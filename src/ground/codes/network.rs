//! Who takes part and what a house has to give: organizations, roles, shelters, pools, flags.
//! Codes are stored and exchanged: retire, never rename.

codes! {
    /// What an organization does in the network.
    OrganizationKind = "organization kind" {
        ShelterOperator => "shelter_operator", "Runs shelters", "Gère des maisons d’hébergement";
        ReferringAgency => "referring_agency", "Refers women to shelters", "Oriente les femmes vers les maisons";
        InterpretationProvider => "interpretation_provider", "Provides interpreters", "Fournit des interprètes";
        Funder => "funder", "Funds shelters", "Finance des maisons d’hébergement";
        Network => "network", "Runs the network", "Administre le réseau";
    }

    /// What an account may do; one role to an account.
    Role = "role" {
        ShelterStaff => "shelter_staff", "Shelter staff", "Équipe de la maison";
        ShelterLead => "shelter_lead", "Shelter lead", "Responsable de la maison";
        Caseworker => "caseworker", "Caseworker", "Intervenante ou intervenant";
        Referrer => "referrer", "Referrer", "Partenaire qui oriente";
        InterpretationCoordinator => "interpretation_coordinator",
            "Interpretation coordinator", "Coordination de l’interprétation";
        Funder => "funder", "Funder", "Bailleur de fonds";
        PrivacyAuditor => "privacy_auditor", "Privacy auditor", "Vérification de la confidentialité";
        Administrator => "administrator", "Network administrator", "Administration du réseau";
    }

    /// What kind of house a shelter is.
    ShelterKind = "shelter kind" {
        EmergencyShelter => "emergency_shelter", "Emergency shelter", "Refuge d’urgence";
        TransitionHome => "transition_home", "Transition home", "Maison de transition";
        SecondStage => "second_stage", "Second-stage housing", "Maison de deuxième étape";
        SafeHomeNetwork => "safe_home_network", "Safe home network", "Réseau de maisons sécuritaires";
        WomensEmergencyCentre => "womens_emergency_centre", "Women’s emergency centre", "Centre d’urgence pour femmes";
        FamilyResourceCentre => "family_resource_centre", "Family resource centre", "Centre de ressources familiales";
        TraffickingSafeHouse => "trafficking_safe_house",
            "Safe house for trafficked persons", "Maison sécuritaire pour personnes victimes de la traite";
        YouthShelter => "youth_shelter", "Youth shelter", "Maison d’hébergement jeunesse";
        Other => "other", "Other", "Autre";
    }

    /// Whom a pool of spaces is for.
    Population = "population" {
        SingleWomen => "single_women", "Single women", "Femmes seules";
        WomenWithChildren => "women_with_children", "Women with children", "Femmes avec enfants";
        Families => "families", "Families", "Familles";
        Youth => "youth", "Youth", "Jeunes";
        Men => "men", "Men", "Hommes";
        AllGenders => "all_genders", "All genders", "Tous les genres";
        Seniors => "seniors", "Seniors", "Personnes aînées";
    }

    /// What a pool counts.
    Unit = "unit" {
        Bed => "bed", "Bed", "Lit";
        Room => "room", "Room", "Chambre";
    }

    /// How an interpreter takes part.
    Mode = "mode" {
        InPerson => "in_person", "In person", "En personne";
        Phone => "phone", "By telephone", "Par téléphone";
        Video => "video", "By video", "Par vidéo";
    }

    /// Why a funded space is not open tonight.
    Unavailable = "unavailable" {
        NotStaffed => "not_staffed", "Not enough staff", "Personnel insuffisant";
        Repair => "repair", "Under repair", "En réparation";
        Pests => "pests", "Pest treatment", "Traitement contre les insectes";
        Isolation => "isolation", "Kept for isolation", "Réservé à l’isolement";
        Reserved => "reserved", "Reserved", "Réservé";
        Seasonal => "seasonal", "Closed for the season", "Fermé hors saison";
        Other => "other", "Other reason", "Autre raison";
    }

    /// What the scheduler raises and clears, with evidence.
    Flag = "flag" {
        Full => "full", "Full", "Complet";
        RegionFull => "region-full", "Full across the region", "Complet dans toute la région";
        ChronicallyFull => "chronically-full", "Full most nights", "Complet presque toutes les nuits";
        OverCapacity => "over-capacity", "Over capacity", "Au-delà de la capacité";
        Stale => "stale", "Not confirmed", "Non confirmé";
        Unstaffed => "unstaffed", "Open below funded", "Moins de places ouvertes que financées";
    }

    /// How a pool stands, in the words HL7 gives to bed boards.
    Status = "status" {
        Capacity => "capacity", "Space available", "Place disponible";
        NoCapacity => "no-capacity", "Full or not taking anyone", "Complet ou n’accueille personne";
        Waitlist => "waitlist", "Full, will tell you when a place opens", "Complet, vous avisera dès qu’une place s’ouvre";
        AdditionalAssessmentRequired => "additional-assessment-required", "Not confirmed", "Non confirmé";
    }
}

impl Role {
    /// The two letters the doors table and the specification use.
    #[must_use]
    pub fn initials(self) -> &'static str {
        match self {
            Self::ShelterStaff => "SS",
            Self::ShelterLead => "SL",
            Self::Caseworker => "CW",
            Self::Referrer => "RF",
            Self::InterpretationCoordinator => "IC",
            Self::Funder => "FU",
            Self::PrivacyAuditor => "PA",
            Self::Administrator => "AD",
        }
    }
}
