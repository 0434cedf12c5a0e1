//! Lists of the house's own records: what changed a count, how a hold ended, what a shelter says it takes.

codes! {
    /// Why a pool's numbers changed.
    ChangeKind = "change" {
        Opened => "opened", "Pool opened", "Places ouvertes";
        Count => "count", "Counted", "Compte";
        Confirmation => "confirmation", "Confirmed", "Confirmé";
        Undo => "undo", "Undone", "Annulé";
        Pause => "pause", "Not taking anyone", "N’accueille personne";
        Resume => "resume", "Taking again", "Accueille de nouveau";
        Hold => "hold", "Held", "Retenu";
        Release => "release", "Hold released", "Retenue levée";
        Lapse => "lapse", "Hold lapsed", "Retenue échue";
        Arrival => "arrival", "Arrived", "Arrivée";
        Departure => "departure", "Departed", "Départ";
        Room => "room", "Room changed", "Chambre modifiée";
        Capacity => "capacity", "Funding changed", "Financement modifié";
        Import => "import", "Imported", "Importé";
    }

    /// How a hold stands.
    HoldState = "hold" {
        Active => "active", "Held", "Retenue";
        Arrived => "arrived", "Arrived", "Arrivée";
        Released => "released", "Released", "Levée";
        Lapsed => "lapsed", "Lapsed", "Échue";
    }

    /// Why a hold is kept longer. It tells of the way, never of who is on it.
    ExtensionReason = "extension reason" {
        Road => "road", "A long way", "Long trajet";
        Weather => "weather", "Weather", "Météo";
        Transport => "transport", "Waiting for transport", "Attente d’un transport";
        Police => "police", "At the police station first", "Passage au poste de police";
        Other => "other", "Other reason", "Autre raison";
    }

    /// What a shelter says about one code: it takes it, asks to talk first, or cannot.
    Stance = "stance" {
        Yes => "yes", "Yes", "Oui";
        Ask => "ask", "Ask us first", "Nous appeler d’abord";
        No => "no", "Not possible", "Impossible";
    }

    /// Who may see a shelter's intake line.
    IntakeSight = "intake sight" {
        Partners => "partners", "Partner agencies", "Organismes partenaires";
        OnOffer => "on-offer", "Only after an offer or acceptance", "Seulement après une offre ou une acceptation";
    }

    /// How a room stands.
    RoomState = "room" {
        Free => "free", "Free", "Libre";
        Occupied => "occupied", "Occupied", "Occupée";
        Out => "out", "Out of use", "Hors service";
    }

    /// Whether a night was counted.
    CensusState = "census" {
        Counted => "counted", "Counted", "Comptée";
        Missing => "missing", "No report", "Pas de rapport";
    }
}
