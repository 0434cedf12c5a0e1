//! What is asked of a shelter and what comes of it: urgency, refusals, language, outcomes, problems.
//! Outcomes are counted long after the referral is erased: retire, never rename.

codes! {
    /// How soon she needs a place; it sets the answer clock.
    Urgency = "urgency" {
        Now => "now", "Now", "Tout de suite";
        Today => "today", "Today", "Aujourd’hui";
        Soon => "soon", "In the next days", "Dans les prochains jours";
    }

    /// Who decides among several shelters that say yes.
    Pick = "pick" {
        First => "first", "The first shelter to accept", "La première maison qui accepte";
        AskHer => "ask-her", "She chooses among the offers", "Elle choisit parmi les offres";
    }

    /// Who turned a request away.
    RefusedBy = "refused by" {
        Facility => "facility", "The house", "La maison";
        Survivor => "survivor", "The woman herself", "La femme elle-même";
        Nobody => "nobody", "Nobody answered in time", "Personne n’a répondu à temps";
    }

    /// Why a house could not take her.
    FacilityReason = "reason, facility" {
        Full => "full", "Full", "Complet";
        NoSuitableRoom => "no_suitable_room", "No room that suits the household", "Aucune chambre qui convient";
        NotStaffed => "not_staffed", "Not enough staff", "Personnel insuffisant";
        MandateNotViolence => "mandate_not_violence", "The house is for violence only", "Maison réservée aux cas de violence";
        MandateTrafficking => "mandate_trafficking",
            "The house does not cover trafficking", "La traite n’entre pas dans le mandat de la maison";
        Identification => "identification", "The house asks for identity papers", "La maison exige une pièce d’identité";
        Status => "status", "The house asks for immigration status", "La maison exige un statut d’immigration";
        CompositionOrAge => "composition_or_age", "Household make-up or ages", "Composition ou âges du ménage";
        Accessibility => "accessibility", "The house is not accessible to her", "La maison ne lui est pas accessible";
        SubstanceUse => "substance_use", "Alcohol or drug use", "Consommation d’alcool ou de drogues";
        MentalHealth => "mental_health", "Mental health support not available", "Soutien en santé mentale non offert";
        Language => "language", "Language not met", "Langue non desservie";
        Pet => "pet", "No place for the pet", "Pas de place pour l’animal";
        TooNear => "too_near", "Too near to the danger", "Trop près du danger";
        DoNotAdmit => "do_not_admit", "Earlier decision of the house", "Décision antérieure de la maison";
        Medical => "medical", "Medical care beyond the house", "Soins médicaux que la maison n’offre pas";
        LengthOfStay => "length_of_stay", "Length of stay", "Durée du séjour";
        OtherRegion => "other_region", "Outside the region served", "Hors de la région desservie";
        Other => "other", "Other reason", "Autre raison";
    }

    /// Why she did not take the place.
    SurvivorReason = "reason, survivor" {
        Location => "location", "The location", "L’emplacement";
        RulesOrSharedSpace => "rules_or_shared_space", "Rules or shared rooms", "Règlements ou espaces partagés";
        SobrietyRule => "sobriety_rule", "The sobriety rule", "La règle de sobriété";
        ChangedMind => "changed_mind", "She changed her mind", "Elle a changé d’idée";
        WentElsewhere => "went_elsewhere", "She went elsewhere", "Elle est allée ailleurs";
        Unreachable => "unreachable", "She could not be reached", "Elle n’a pas pu être jointe";
    }

    /// How the house will speak with her.
    LanguageAnswer = "language answer" {
        Staff => "staff", "Staff speak her language", "Le personnel parle sa langue";
        Booked => "booked", "Interpreter booked", "Interprétation réservée";
        Phone => "phone", "Telephone interpretation", "Interprétation par téléphone";
        Refused => "refused", "Interpretation declined", "Interprétation déclinée";
        NotNeeded => "not-needed", "Not needed", "Pas nécessaire";
        ToSettle => "to-settle", "To be settled", "À régler";
    }

    /// Where a woman went whom nobody could place.
    Outcome = "outcome, not placed" {
        PlacedOutside => "placed_outside", "Placed outside the network", "Hébergée hors du réseau";
        Hotel => "hotel", "Hotel", "Hôtel";
        HomelessShelter => "homeless_shelter", "Shelter for people without a home", "Refuge pour personnes sans domicile";
        ReturnedToAbuser => "returned_to_abuser", "Back with the person who harms her", "De retour avec la personne violente";
        FriendsFamily => "friends_family", "With friends or family", "Chez des proches";
        StreetOrCar => "street_or_car", "On the street or in a car", "Dans la rue ou dans une voiture";
        StayedInDetention => "stayed_in_detention", "Stayed in detention", "Restée en détention";
        Unknown => "unknown", "Unknown", "Inconnu";
    }

    /// Where a woman went when she left the house.
    Departure = "departure" {
        HomeWithAbuser => "home_with_abuser", "Home, with the person who harms her", "À la maison, avec la personne violente";
        HomeWithoutAbuser => "home_without_abuser",
            "Home, without the person who harms her", "À la maison, sans la personne violente";
        FriendsFamily => "friends_family", "Friends or family", "Chez des proches";
        ViolenceShelter => "violence_shelter", "Another shelter for women", "Une autre maison d’hébergement";
        SecondStageOrHousing => "second_stage_or_housing",
            "Second-stage or other housing", "Maison de deuxième étape ou logement";
        HospitalOrInstitution => "hospital_or_institution", "Hospital or institution", "Hôpital ou établissement";
        Homelessness => "homelessness", "No home", "Sans domicile";
        Unknown => "unknown", "Unknown", "Inconnu";
    }

    /// What went wrong with a call, as the API's problem type ends.
    Problem = "problem" {
        BadRequest => "bad-request", "The request could not be read", "La demande n’a pas pu être lue";
        Invalid => "invalid", "Something in the request is not right", "Un élément de la demande n’est pas valide";
        Unauthenticated => "unauthenticated", "Sign in first", "Ouvrez d’abord une session";
        Forbidden => "forbidden", "Your role may not do this", "Votre rôle ne permet pas cette action";
        NotFound => "not-found", "There is nothing here", "Il n’y a rien ici";
        PoolFull => "pool-full", "The last place has just gone", "La dernière place vient d’être prise";
        Stale => "stale", "Somebody changed this in the meantime", "Quelqu’un a modifié cela entre-temps";
        ImpossibleCount => "impossible-count", "These numbers cannot be", "Ces nombres sont impossibles";
        DerivedCount => "derived-count",
            "This pool is counted from its rooms", "Ce groupe de places est compté à partir de ses chambres";
        HoldEnded => "hold-ended", "This hold has ended", "Cette retenue est terminée";
        RequestEnded => "request-ended", "This request has ended", "Cette demande est terminée";
        AlreadyPlaced => "already-placed", "She already has a place", "Elle a déjà une place";
        InterpreterBusy => "interpreter-busy",
            "The interpreter is busy at that time", "L’interprète n’est pas libre à cette heure";
        KeyReused => "key-reused",
            "This key was used for another request", "Cette clé a servi pour une autre demande";
        TooLarge => "too-large", "The request is too large", "La demande est trop volumineuse";
        SlowDown => "slow-down", "Too many requests, wait a little", "Trop de demandes, patientez un peu";
        Unavailable => "unavailable", "Not possible right now, try again", "Impossible pour le moment, réessayez";
    }
}
