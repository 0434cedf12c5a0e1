//! The tables as diesel knows them; `migrations/` is their source. A store names only its own.
#![allow(missing_docs)]

diesel::table! {
    regions (code) {
        code -> Text,
        english -> Text,
        french -> Text,
    }
}

diesel::table! {
    organizations (id) {
        id -> BigInt,
        name -> Text,
        kind -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    accounts (id) {
        id -> BigInt,
        organization_id -> BigInt,
        email -> Text,
        role -> Text,
        password_hash -> Nullable<Text>,
        language -> Nullable<Text>,
        misses -> Integer,
        locked_until -> Nullable<Timestamp>,
        created_at -> Timestamp,
        closed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        secret_hash -> Text,
        account_id -> BigInt,
        started_at -> Timestamp,
        seen_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    known_browsers (account_id, secret_hash) {
        account_id -> BigInt,
        secret_hash -> Text,
        misses -> Integer,
        locked_until -> Nullable<Timestamp>,
        seen_at -> Timestamp,
    }
}

diesel::table! {
    tokens (id) {
        id -> BigInt,
        secret_hash -> Text,
        account_id -> BigInt,
        label -> Text,
        created_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    invitations (id) {
        id -> BigInt,
        secret_hash -> Text,
        account_id -> BigInt,
        purpose -> Text,
        made_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    journal (id) {
        id -> BigInt,
        at -> Timestamp,
        act -> Text,
        account_id -> Nullable<BigInt>,
        organization_id -> Nullable<BigInt>,
        role -> Nullable<Text>,
        subject -> Nullable<Text>,
        subject_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    journal_waiting (id) {
        id -> BigInt,
        at -> Timestamp,
        act -> Text,
        account_id -> Nullable<BigInt>,
        organization_id -> Nullable<BigInt>,
        role -> Nullable<Text>,
        subject -> Nullable<Text>,
        subject_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    journal_links (seq) {
        seq -> BigInt,
        entry_id -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    replays (account_id, key) {
        account_id -> BigInt,
        key -> Text,
        body_hash -> Text,
        status -> Integer,
        answer -> Text,
        made_at -> Timestamp,
        about -> Nullable<BigInt>,
    }
}

diesel::table! {
    settings (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    jobs (name) {
        name -> Text,
        due_at -> Timestamp,
        claimed_until -> Nullable<Timestamp>,
        claim -> Nullable<BigInt>,
        ran_at -> Nullable<Timestamp>,
        failed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    shelters (id) {
        id -> BigInt,
        organization_id -> BigInt,
        name -> Text,
        kind -> Text,
        region -> Text,
        zone -> Text,
        shifts -> Text,
        intake_line -> Nullable<Text>,
        intake_sight -> Text,
        shares_exact -> Bool,
        serves_in_french -> Bool,
        takes_other_regions -> Bool,
        offers_transport -> Bool,
        takes_watches -> Bool,
        indigenous_led -> Bool,
        hold_minutes -> Integer,
        revision -> BigInt,
        created_at -> Timestamp,
        closed_on -> Nullable<Date>,
        keeps_stays -> Bool,
        holds_at_once -> Bool,
        publishes -> Bool,
    }
}

diesel::table! {
    shelter_terms (shelter_id, list, code) {
        shelter_id -> BigInt,
        list -> Text,
        code -> Text,
        answer -> Text,
    }
}

diesel::table! {
    pools (id) {
        id -> BigInt,
        shelter_id -> BigInt,
        name -> Text,
        population -> Text,
        unit -> Text,
        funded -> Integer,
        open -> Integer,
        occupied -> Integer,
        held -> Integer,
        unavailable_reason -> Nullable<Text>,
        unavailable_until -> Nullable<Date>,
        paused_reason -> Nullable<Text>,
        paused_until -> Nullable<Timestamp>,
        largest_household -> Nullable<Integer>,
        revision -> BigInt,
        counted_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        confirmed_role -> Nullable<Text>,
        full_since -> Nullable<Timestamp>,
        closed_on -> Nullable<Date>,
    }
}

diesel::table! {
    count_changes (pool_id, revision) {
        pool_id -> BigInt,
        revision -> BigInt,
        at -> Timestamp,
        kind -> Text,
        funded -> Integer,
        open -> Integer,
        occupied -> Integer,
        held -> Integer,
        reason -> Nullable<Text>,
        account_id -> Nullable<BigInt>,
        role -> Nullable<Text>,
    }
}

diesel::table! {
    capacities (pool_id, from_on) {
        pool_id -> BigInt,
        from_on -> Date,
        unit -> Text,
        funded -> Integer,
        applied -> Bool,
    }
}

diesel::table! {
    rooms (id) {
        id -> BigInt,
        pool_id -> BigInt,
        label -> Text,
        sleeps -> Integer,
        cribs -> Integer,
        step_free -> Bool,
        state -> Text,
        out_reason -> Nullable<Text>,
    }
}

diesel::table! {
    holds (id) {
        id -> BigInt,
        pool_id -> BigInt,
        spaces -> Integer,
        state -> Text,
        until_at -> Timestamp,
        extended_for -> Nullable<Text>,
        made_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    census (pool_id, night) {
        pool_id -> BigInt,
        night -> Date,
        state -> Text,
        unit -> Text,
        funded -> Integer,
        open -> Integer,
        occupied -> Integer,
        held -> Integer,
        people -> Nullable<Integer>,
        admitting -> Bool,
        source -> Text,
        unavailable_reason -> Nullable<Text>,
    }
}

diesel::table! {
    pool_months (pool_id, month, unit) {
        pool_id -> BigInt,
        month -> Text,
        unit -> Text,
        nights -> Integer,
        missing -> Integer,
        funded -> BigInt,
        open -> BigInt,
        occupied -> BigInt,
        held -> BigInt,
        nights_full -> Integer,
    }
}

diesel::table! {
    unavailable_months (pool_id, month, unit, reason) {
        pool_id -> BigInt,
        month -> Text,
        unit -> Text,
        reason -> Text,
        nights -> Integer,
        spaces -> BigInt,
    }
}

diesel::table! {
    full_months (scope, subject_id, region, population, month) {
        scope -> Text,
        subject_id -> BigInt,
        region -> Text,
        population -> Text,
        month -> Text,
        nights -> Integer,
        missing -> Integer,
        nights_full -> Integer,
        nights_nearly -> Integer,
        nearly_from -> Integer,
        longest_run -> Integer,
        run_at_beginning -> Integer,
        run_at_end -> Integer,
    }
}

diesel::table! {
    region_nights (region, population, unit, night) {
        region -> Text,
        population -> Text,
        unit -> Text,
        night -> Date,
        pools -> Integer,
        missing -> Integer,
        full_pools -> Integer,
        funded -> BigInt,
        open -> BigInt,
        occupied -> BigInt,
        held -> BigInt,
    }
}

diesel::table! {
    stale_months (pool_id, month) {
        pool_id -> BigInt,
        month -> Text,
    }
}

diesel::table! {
    flags (id) {
        id -> BigInt,
        kind -> Text,
        subject -> Text,
        organization_id -> Nullable<BigInt>,
        shelter_id -> Nullable<BigInt>,
        pool_id -> Nullable<BigInt>,
        region -> Text,
        population -> Nullable<Text>,
        evidence -> Text,
        raised_at -> Timestamp,
        cleared_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    notices (id) {
        id -> BigInt,
        organization_id -> BigInt,
        role -> Text,
        kind -> Text,
        subject -> Text,
        subject_id -> BigInt,
        made_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    names (subject, subject_id, from_on) {
        subject -> Text,
        subject_id -> BigInt,
        from_on -> Date,
        name -> Text,
    }
}

diesel::table! {
    imported_keys (source, subject, key) {
        source -> Text,
        subject -> Text,
        key -> Text,
        subject_id -> BigInt,
    }
}

diesel::table! {
    tallies (measure, period, place, one, two, three) {
        measure -> Text,
        period -> Date,
        place -> BigInt,
        one -> Text,
        two -> Text,
        three -> Text,
        count -> BigInt,
    }
}

diesel::table! {
    tally_beginnings (measure) {
        measure -> Text,
        after_month -> Text,
    }
}

diesel::table! {
    return_lines (owner, place) {
        owner -> BigInt,
        place -> Integer,
        code -> Text,
        english -> Text,
        french -> Text,
        measure -> Text,
    }
}

diesel::table! {
    signed_returns (id) {
        id -> BigInt,
        shelter_id -> BigInt,
        month -> Text,
        version -> Integer,
        why -> Text,
        signed_at -> Timestamp,
        account_id -> BigInt,
        nights -> BigInt,
        nights_possible -> BigInt,
        digest -> Text,
        keyed -> Bool,
    }
}

diesel::table! {
    signed_for (return_id, funder_id) {
        return_id -> BigInt,
        funder_id -> BigInt,
    }
}

diesel::table! {
    contracts (shelter_id, funder_id) {
        shelter_id -> BigInt,
        funder_id -> BigInt,
        made_at -> Timestamp,
    }
}

diesel::table! {
    signed_lines (return_id, place) {
        return_id -> BigInt,
        place -> Integer,
        code -> Text,
        english -> Text,
        french -> Text,
        measure -> Text,
        part -> Nullable<BigInt>,
        whole -> Nullable<BigInt>,
    }
}

diesel::table! {
    survey_days (year) {
        year -> Text,
        snapshot_on -> Date,
    }
}

diesel::table! {
    survey_snapshots (shelter_id, year) {
        shelter_id -> BigInt,
        year -> Text,
        snapshot_on -> Date,
        term -> Text,
        taken_at -> Timestamp,
        pools -> Integer,
        pools_missing -> Integer,
        funded_beds -> Integer,
        open_beds -> Integer,
        occupied_beds -> Integer,
        funded_rooms -> Integer,
        open_rooms -> Integer,
        occupied_rooms -> Integer,
        adults -> Nullable<Integer>,
        ages_0_4 -> Nullable<Integer>,
        ages_5_11 -> Nullable<Integer>,
        ages_12_15 -> Nullable<Integer>,
        ages_16_17 -> Nullable<Integer>,
    }
}

diesel::table! {
    survey_turned_away (shelter_id, year) {
        shelter_id -> BigInt,
        year -> Text,
        taken_at -> Timestamp,
        count -> BigInt,
    }
}

diesel::table! {
    releases (id) {
        id -> BigInt,
        kind -> Text,
        period -> Text,
        version -> Integer,
        why -> Text,
        approved_at -> Timestamp,
        account_id -> BigInt,
        houses -> BigInt,
        houses_possible -> BigInt,
        withheld -> BigInt,
        regions -> Text,
        digest -> Text,
        sealed -> Text,
    }
}

diesel::table! {
    release_cells (release_id, section, one, two, three, four) {
        release_id -> BigInt,
        section -> Text,
        one -> Text,
        two -> Text,
        three -> Text,
        four -> Text,
        count -> Nullable<BigInt>,
    }
}

diesel::table! {
    figure_choices (shelter_id) {
        shelter_id -> BigInt,
        choice -> Text,
    }
}

diesel::table! {
    days_lived (id) {
        id -> Integer,
        since_on -> Date,
        seen_on -> Date,
    }
}

diesel::table! {
    nights_taken_back (after_night) {
        after_night -> Date,
    }
}

diesel::table! {
    opened_months (period) {
        period -> Text,
        opened_at -> Timestamp,
        without -> Text,
        places -> Text,
    }
}

diesel::table! {
    figure_consents (shelter_id, period) {
        shelter_id -> BigInt,
        period -> Text,
        included -> Bool,
    }
}

diesel::table! {
    referrals (id) {
        id -> BigInt,
        code -> Text,
        agency_id -> BigInt,
        account_id -> Nullable<BigInt>,
        region -> Text,
        population -> Text,
        adults -> Integer,
        ages_0_4 -> Integer,
        ages_5_11 -> Integer,
        ages_12_15 -> Integer,
        ages_16_17 -> Integer,
        urgency -> Text,
        where_now -> Nullable<Text>,
        violence -> Nullable<Text>,
        trafficking -> Nullable<Text>,
        immigration -> Nullable<Text>,
        language_answer -> Nullable<Text>,
        state -> Text,
        placed_pool_id -> Nullable<BigInt>,
        outcome -> Nullable<Text>,
        phoned_first -> Bool,
        opened_at -> Timestamp,
        placed_at -> Nullable<Timestamp>,
        renewed_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        prompted -> Integer,
        revision -> BigInt,
        counted -> Text,
        continued_at -> Nullable<Timestamp>,
        continued_from -> Nullable<BigInt>,
        first_answer -> Nullable<Text>,
    }
}

diesel::table! {
    referral_reasons (referral_id, refused_by, reason) {
        referral_id -> BigInt,
        refused_by -> Text,
        reason -> Text,
    }
}

diesel::table! {
    referral_needs (referral_id, need) {
        referral_id -> BigInt,
        need -> Text,
    }
}

diesel::table! {
    referral_tongues (referral_id, tongue) {
        referral_id -> BigInt,
        tongue -> Text,
    }
}

diesel::table! {
    referral_pools (referral_id, pool_id) {
        referral_id -> BigInt,
        pool_id -> BigInt,
        spaces -> Integer,
        place -> Integer,
    }
}

diesel::table! {
    requests (id) {
        id -> BigInt,
        referral_id -> BigInt,
        pool_id -> BigInt,
        shelter_id -> BigInt,
        spaces -> Integer,
        pick -> Text,
        state -> Text,
        asked_at -> Timestamp,
        answer_by -> Timestamp,
        talk_first -> Bool,
        offered_until -> Nullable<Timestamp>,
        line_until -> Nullable<Timestamp>,
        hold_id -> Nullable<BigInt>,
        language_answer -> Nullable<Text>,
        refused_by -> Nullable<Text>,
        reason -> Nullable<Text>,
        heard_by_phone -> Bool,
        confirmed -> Bool,
        told_lead -> Bool,
        board_right -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
        revision -> BigInt,
    }
}

diesel::table! {
    fallbacks (id) {
        id -> BigInt,
        region -> Text,
        place -> Integer,
        kind -> Text,
        name -> Text,
        line -> Nullable<Text>,
        closed_on -> Nullable<Date>,
    }
}

diesel::table! {
    referral_fallbacks (referral_id, fallback_id) {
        referral_id -> BigInt,
        fallback_id -> BigInt,
        answer -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    watches (referral_id) {
        referral_id -> BigInt,
        agency_id -> BigInt,
        began_at -> Timestamp,
        renewed_at -> Timestamp,
        ends_at -> Timestamp,
        safe_at -> Nullable<Timestamp>,
        told_pool_id -> Nullable<BigInt>,
        told_at -> Nullable<Timestamp>,
        answer_by -> Nullable<Timestamp>,
    }
}

diesel::table! {
    watch_pools (referral_id, pool_id) {
        referral_id -> BigInt,
        pool_id -> BigInt,
        spaces -> Integer,
    }
}

diesel::table! {
    drafts (account_id) {
        account_id -> BigInt,
        body -> Text,
        kept_until -> Timestamp,
    }
}

diesel::table! {
    stays (id) {
        id -> BigInt,
        pool_id -> BigInt,
        spaces -> Integer,
        adults -> Integer,
        ages_0_4 -> Integer,
        ages_5_11 -> Integer,
        ages_12_15 -> Integer,
        ages_16_17 -> Integer,
        admitted_at -> Timestamp,
        departed_at -> Nullable<Timestamp>,
        destination -> Nullable<Text>,
    }
}

diesel::table! {
    providers (id) {
        id -> BigInt,
        organization_id -> BigInt,
        name -> Text,
        zone -> Text,
        line -> Nullable<Text>,
        access_code -> Nullable<Text>,
        cost_code -> Nullable<Text>,
        always_open -> Bool,
        closed_on -> Nullable<Date>,
        revision -> BigInt,
    }
}

diesel::table! {
    provider_modes (provider_id, mode) {
        provider_id -> BigInt,
        mode -> Text,
        notice_minutes -> Integer,
        on_call_minutes -> Integer,
    }
}

diesel::table! {
    provider_regions (provider_id, region) {
        provider_id -> BigInt,
        region -> Text,
    }
}

diesel::table! {
    interpreters (id) {
        id -> BigInt,
        provider_id -> BigInt,
        alias -> Text,
        at_once -> Nullable<Integer>,
        gender -> Nullable<Text>,
        not_for -> Nullable<Text>,
        own_hours -> Bool,
        closed_on -> Nullable<Date>,
        revision -> BigInt,
    }
}

diesel::table! {
    interpreter_tongues (interpreter_id, tongue) {
        interpreter_id -> BigInt,
        tongue -> Text,
        dialects -> Text,
    }
}

diesel::table! {
    interpreter_modes (interpreter_id, mode) {
        interpreter_id -> BigInt,
        mode -> Text,
    }
}

diesel::table! {
    interpretation_hours (id) {
        id -> BigInt,
        provider_id -> BigInt,
        interpreter_id -> Nullable<BigInt>,
        weekday -> Integer,
        begins -> Integer,
        ends -> Integer,
        on_call -> Bool,
    }
}

diesel::table! {
    interpretation_exceptions (id) {
        id -> BigInt,
        provider_id -> BigInt,
        interpreter_id -> Nullable<BigInt>,
        on_date -> Date,
        begins -> Nullable<Integer>,
        ends -> Nullable<Integer>,
        on_call -> Bool,
    }
}

diesel::table! {
    bookings (id) {
        id -> BigInt,
        agency_id -> BigInt,
        account_id -> Nullable<BigInt>,
        referral_id -> Nullable<BigInt>,
        tongue -> Text,
        mode -> Text,
        region -> Nullable<Text>,
        gender -> Nullable<Text>,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        state -> Text,
        interpreter_id -> Nullable<BigInt>,
        confirm_by -> Timestamp,
        escalated -> Bool,
        cancelled_by -> Nullable<Text>,
        reason -> Nullable<Text>,
        asked_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        revision -> BigInt,
        counted -> Bool,
    }
}

diesel::table! {
    booking_exclusions (booking_id, interpreter_id) {
        booking_id -> BigInt,
        interpreter_id -> BigInt,
        given_up -> Bool,
    }
}

diesel::joinable!(accounts -> organizations (organization_id));
diesel::joinable!(shelters -> organizations (organization_id));
diesel::joinable!(pools -> shelters (shelter_id));
diesel::joinable!(holds -> pools (pool_id));
diesel::joinable!(rooms -> pools (pool_id));
diesel::joinable!(census -> pools (pool_id));
diesel::joinable!(pool_months -> pools (pool_id));
diesel::joinable!(count_changes -> pools (pool_id));
diesel::joinable!(capacities -> pools (pool_id));
diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(tokens -> accounts (account_id));
diesel::joinable!(requests -> referrals (referral_id));
diesel::joinable!(referral_needs -> referrals (referral_id));
diesel::joinable!(referral_tongues -> referrals (referral_id));
diesel::joinable!(referral_reasons -> referrals (referral_id));
diesel::joinable!(referral_pools -> referrals (referral_id));
diesel::joinable!(watch_pools -> watches (referral_id));
diesel::joinable!(referral_fallbacks -> fallbacks (fallback_id));
diesel::joinable!(stays -> pools (pool_id));
diesel::joinable!(providers -> organizations (organization_id));
diesel::joinable!(provider_modes -> providers (provider_id));
diesel::joinable!(provider_regions -> providers (provider_id));
diesel::joinable!(interpreters -> providers (provider_id));
diesel::joinable!(interpreter_tongues -> interpreters (interpreter_id));
diesel::joinable!(interpreter_modes -> interpreters (interpreter_id));
diesel::joinable!(interpretation_hours -> providers (provider_id));
diesel::joinable!(interpretation_exceptions -> providers (provider_id));
diesel::joinable!(booking_exclusions -> bookings (booking_id));
diesel::allow_tables_to_appear_in_same_query!(
    accounts,
    booking_exclusions,
    bookings,
    capacities,
    census,
    contracts,
    count_changes,
    drafts,
    fallbacks,
    flags,
    holds,
    imported_keys,
    interpretation_exceptions,
    interpretation_hours,
    interpreter_modes,
    interpreter_tongues,
    interpreters,
    invitations,
    jobs,
    journal,
    journal_links,
    journal_waiting,
    figure_choices,
    figure_consents,
    days_lived,
    names,
    nights_taken_back,
    notices,
    opened_months,
    organizations,
    pool_months,
    pools,
    provider_modes,
    provider_regions,
    providers,
    referral_fallbacks,
    referral_needs,
    referral_pools,
    referral_reasons,
    referral_tongues,
    referrals,
    region_nights,
    regions,
    release_cells,
    releases,
    replays,
    requests,
    return_lines,
    rooms,
    sessions,
    settings,
    shelter_terms,
    shelters,
    signed_for,
    signed_lines,
    signed_returns,
    stale_months,
    stays,
    survey_days,
    survey_snapshots,
    survey_turned_away,
    tallies,
    tally_beginnings,
    tokens,
    watch_pools,
    watches,
);
