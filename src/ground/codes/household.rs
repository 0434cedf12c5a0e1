//! Whom a place is sought for and what she needs. Bands and closed lists only: nothing here names a person,
//! and trafficking, immigration and violence are separate axes, so that one person counts on each.

codes! {
    /// Ages are bands; a birth date is never asked.
    AgeBand = "age band" {
        UpTo4 => "0-4", "0 to 4 years", "0 à 4 ans";
        From5To11 => "5-11", "5 to 11 years", "5 à 11 ans";
        From12To15 => "12-15", "12 to 15 years", "12 à 15 ans";
        From16To17 => "16-17", "16 or 17 years", "16 ou 17 ans";
        From18 => "18+", "18 years and over", "18 ans et plus";
    }

    /// What would make a place work for her.
    Need = "need" {
        StepFree => "step_free", "Step-free access", "Accès sans marche";
        AccessibleBathroom => "accessible_bathroom", "Accessible bathroom", "Salle de bain accessible";
        Crib => "crib", "Crib", "Lit de bébé";
        Pet => "pet", "Place for a pet", "Place pour un animal de compagnie";
        ServiceAnimal => "service_animal", "Service animal", "Animal d’assistance";
        MedicationStorage => "medication_storage", "Safe storage for medication", "Rangement sûr des médicaments";
        WithdrawalSupport => "withdrawal_support", "Support during withdrawal", "Soutien pendant un sevrage";
        MentalHealthSupport => "mental_health_support", "Mental health support", "Soutien en santé mentale";
        GenderAffirming => "gender_affirming", "Gender-affirming house", "Maison qui respecte son identité de genre";
        IndigenousLed => "indigenous_led", "Indigenous-led house", "Maison dirigée par des Autochtones";
        YouthLed => "youth_led", "Youth-led house", "Maison dirigée par des jeunes";
        KosherHalal => "kosher_halal", "Kosher or halal meals", "Repas casher ou halal";
        NearSchool => "near_school", "Near the children’s school", "Près de l’école des enfants";
        Transport => "transport", "Transport to the house", "Transport vers la maison";
    }

    /// What a shelter's rules test: used for matching, said neutrally.
    Situation = "situation" {
        ViolencePartner => "violence_partner", "Violence by a partner or ex-partner", "Violence d’un partenaire ou ex-partenaire";
        ViolenceFamily => "violence_family", "Violence in the family", "Violence familiale";
        TraffickingSexual => "trafficking_sexual", "Trafficking: sexual exploitation", "Traite : exploitation sexuelle";
        TraffickingLabour => "trafficking_labour", "Trafficking: forced work", "Traite : travail forcé";
        NoIdentification => "no_identification", "No identity papers with her", "Sans pièce d’identité sur elle";
        NoStatus => "no_status", "No immigration status", "Sans statut d’immigration";
        RefugeeClaimant => "refugee_claimant", "Refugee claimant", "Demandeuse d’asile";
        SubstanceUse => "substance_use", "Uses alcohol or drugs", "Consomme de l’alcool ou des drogues";
        MentalHealthCrisis => "mental_health_crisis", "Mental health crisis", "Crise de santé mentale";
        Pregnant => "pregnant", "Pregnant", "Enceinte";
        Boys12To15 => "boys_12_15", "Boys aged 12 to 15", "Garçons de 12 à 15 ans";
        Boys16To17 => "boys_16_17", "Boys aged 16 or 17", "Garçons de 16 ou 17 ans";
        ReturningClient => "returning_client", "Has stayed in the house before", "A déjà séjourné dans la maison";
    }

    /// Whether trafficking is part of it, as far as is known.
    Trafficking = "trafficking" {
        NoSign => "none", "No sign of it", "Aucun signe";
        Suspected => "suspected", "Suspected by the worker", "Soupçonnée par l’intervenante";
        Disclosed => "disclosed", "Disclosed by her", "Révélée par elle";
    }

    /// Where she stands with immigration; it may always stay unasked.
    Immigration = "immigration" {
        NotAsked => "not_asked", "Not asked", "Non demandé";
        CitizenOrResident => "citizen_or_resident", "Citizen or permanent resident", "Citoyenne ou résidente permanente";
        RefugeeClaimant => "refugee_claimant", "Refugee claimant", "Demandeuse d’asile";
        Temporary => "temporary", "Temporary status", "Statut temporaire";
        NoStatus => "no_status", "No status", "Sans statut";
    }

    /// Whose violence she is leaving.
    Violence = "violence" {
        Partner => "partner", "Partner or ex-partner", "Partenaire ou ex-partenaire";
        Family => "family", "Family", "Famille";
        Trafficker => "trafficker", "Trafficker", "Trafiquant";
        Other => "other", "Somebody else", "Une autre personne";
        NoViolence => "none", "No violence", "Aucune violence";
    }

    /// Where she is while a place is sought.
    WhereNow = "where now" {
        HomeWithAbuser => "home_with_abuser", "At home with the person who harms her", "À la maison avec la personne violente";
        FriendsFamily => "friends_family", "With friends or family", "Chez des proches";
        StreetOrCar => "street_or_car", "On the street or in a car", "Dans la rue ou dans une voiture";
        Hospital => "hospital", "In hospital", "À l’hôpital";
        Police => "police", "With the police", "Au poste de police";
        ImmigrationDetention => "immigration_detention", "In immigration detention", "En détention liée à l’immigration";
        AnotherShelter => "another_shelter", "In another shelter", "Dans une autre maison d’hébergement";
        Hotel => "hotel", "In a hotel", "À l’hôtel";
        UnderControl => "under_control", "Where somebody controls her", "Sous l’emprise de quelqu’un";
        Other => "other", "Elsewhere", "Ailleurs";
    }
}
