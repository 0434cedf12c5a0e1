//! Every published shape, its stand-ins for blank names, and the odd rows that are kept.

use super::*;

#[test]
fn every_shape_published_since_2021_reads_alike() {
    let a_night = [
        "90011 Cedar Hill - Women | single_women bed | funded 30 open 29 occupied 30 people Some(30)",
        "90012 Cedar Hill, Families | families room | funded 12 open 14 occupied 13 people Some(41)",
        "90021 Quay Street Overflow | all_genders bed | funded 0 open 20 occupied 17 people Some(17)",
    ];
    for file in [ISO, WITH_TIME, SHORT_YEAR, REARRANGED] {
        assert_eq!(said_of_programs(file), [a_night, a_night].concat());
    }
}

#[test]
fn each_shape_has_its_own_dates_and_its_physical_lines() {
    let expected = [
        (ISO, day(2023, 12, 31), day(2024, 1, 1)),
        (WITH_TIME, day(2021, 12, 31), day(2022, 1, 1)),
        (SHORT_YEAR, day(2022, 2, 28), day(2022, 3, 1)),
        (REARRANGED, day(2024, 2, 29), day(2024, 3, 1)),
    ];
    for (file, first, last) in expected {
        let found: Vec<_> = nights(file).iter().map(|n| (n.line, n.night)).collect();
        let lines = [
            (2, first),
            (3, first),
            (4, first),
            (5, last),
            (6, last),
            (7, last),
        ];
        assert_eq!(found, lines);
    }
}

#[test]
fn a_blank_shelter_group_is_stood_in_for_by_the_location() {
    let quay = nights(ISO).remove(2);
    assert_eq!(quay.shelter.id, "912");
    assert_eq!(quay.shelter.name, "Quay Street Hall");
    assert!(quay.shelter.stands_in);
    assert!(!quay.pool.stands_in && !quay.organization.stands_in);
}

#[test]
fn blank_names_fall_back_and_never_stay_blank() {
    let header = NEWER_HEADER;
    let night = |names: [&str; 4]| {
        let [organization, group, location, program] = names;
        let row = format!(
            "2023-05-06,901,{organization},911,{group},{location},90011,{program},\
             Women,,Room Based Capacity,,,,3,3,2"
        );
        nights(&file_of(header, &[row])).remove(0)
    };
    let nameless = night(["", " ", "", "\u{a0}"]);
    assert_eq!(nameless.organization.name, "Organization 901");
    assert_eq!(nameless.shelter.name, "Shelter 911");
    assert_eq!(nameless.pool.name, "Program 90011");
    assert!(
        nameless.organization.stands_in && nameless.shelter.stands_in && nameless.pool.stands_in
    );
    assert_eq!(nameless.people, None);
    assert_eq!(night(["Society", "", "", "P"]).shelter.name, "Society");
    assert_eq!(night(["Society", "", "Hall", "P"]).shelter.name, "Hall");
    assert_eq!(
        night(["Society", "Group", "Hall", "P"]).shelter.name,
        "Group"
    );
}

#[test]
fn a_file_without_the_location_is_still_read() {
    let file = String::from_utf8(ISO.to_vec()).unwrap();
    let file = file.replace("LOCATION_NAME", "SOMETHING_ELSE");
    let quay = nights(file.as_bytes()).remove(2);
    assert_eq!(quay.shelter.name, "Quay Street Mission");
}

#[test]
fn the_file_to_2020_is_keyed_by_names_and_counts_beds() {
    let read = entries(TO_2020).unwrap();
    let found: Vec<&ReportedNight> = read
        .iter()
        .filter_map(|entry| match entry {
            Entry::Night(night) => Some(night),
            _ => None,
        })
        .collect();
    assert_eq!(found.len(), 6);
    let women = found[0];
    assert_eq!(women.night, day(2020, 2, 29));
    assert_eq!(women.organization.id, "name:Cedar Hill Society");
    assert_eq!(women.shelter.id, "name:Cedar Hill");
    assert_eq!(women.pool.name, "Cedar Hill - Women");
    assert_eq!((women.funded, women.open, women.occupied), (29, 29, 30));
    assert_eq!((women.unit, women.people), (Unit::Bed, Some(30)));
    // The same program name in another facility is another pool; the next night it is the same one.
    assert_eq!(women.pool.name, found[1].pool.name);
    assert_ne!(women.pool.id, found[1].pool.id);
    assert_eq!(women.pool.id, found[3].pool.id);
    assert_eq!(found[2].population.code(), "all_genders");
    assert_eq!(
        read[3],
        Entry::Refused(Refusal {
            line: 5,
            reason: Reason::Blank { column: "CAPACITY" }
        })
    );
}

#[test]
fn a_blank_name_to_2020_falls_back_but_never_to_the_facility() {
    let no_shelter = older_night("SHELTER_NAME", "");
    assert_eq!(no_shelter.shelter.id, "name:Cedar Hill Society");
    assert!(no_shelter.shelter.stands_in);
    let no_organization = older_night("ORGANIZATION_NAME", " ");
    assert_eq!(no_organization.organization.name, "Cedar Hill");
    let no_program = older_night("PROGRAM_NAME", "");
    assert_eq!(no_program.pool.name, "Cedar Hill");
    assert!(no_program.pool.stands_in);
    let row = "05/06/2019,,,9 Sample Way,Women's,Women,3,4".to_owned();
    let nobody = entries(&file_of(OLDER_HEADER, &[row])).unwrap().remove(0);
    assert!(refusal_of(nobody).contains("both blank"));
}

#[test]
fn no_address_city_or_postal_code_is_in_anything_produced() {
    for file in [ISO, WITH_TIME, SHORT_YEAR, REARRANGED, TO_2020] {
        let said = format!("{:?}", entries(file).unwrap());
        for dropped in ["Sample Way", "Example Quay", "Z9Z", "Toronto", "1901"] {
            assert!(!said.contains(dropped), "{dropped} in {said}");
        }
    }
}

#[test]
fn odd_but_possible_rows_are_kept_as_they_are() {
    assert_eq!(newer_night("OCCUPIED_BEDS", "99").occupied, 99);
    assert_eq!(newer_night("CAPACITY_ACTUAL_BED", "40").open, 40);
    assert_eq!(newer_night("CAPACITY_ACTUAL_BED", "0").open, 0);
    assert_eq!(newer_night("CAPACITY_FUNDING_BED", "0").funded, 0);
    assert_eq!(newer_night("CAPACITY_FUNDING_BED", " 12.0 ").funded, 12);
    assert_eq!(newer_night("OCCUPIED_BEDS", "-0").occupied, 0);
    assert_eq!(newer_night("OCCUPIED_BEDS", "100000").occupied, 100_000);
    assert_eq!(newer_night("SERVICE_USER_COUNT", "").people, None);
    assert_eq!(newer_night("SERVICE_USER_COUNT", "661").people, Some(661));
    assert_eq!(newer_night("OCCUPIED_ROOMS", "nonsense").occupied, 28);
    assert_eq!(newer_night("SHELTER_ID", "24.0").shelter.id, "24");
    assert_eq!(newer_night("SHELTER_ID", " A-7_b ").shelter.id, "A-7_b");
    assert_eq!(
        newer_night("PROGRAM_NAME", "Nuit\u{a0}– Été").pool.name,
        "Nuit – Été"
    );
}

#[test]
fn every_sector_is_a_population() {
    let sectors = [
        ("Women", "single_women"),
        ("Families", "families"),
        ("Family", "families"),
        ("Youth", "youth"),
        (" men ", "men"),
        ("Mixed Adult", "all_genders"),
        ("MIXED  ADULT", "all_genders"),
        ("Co-ed", "all_genders"),
    ];
    for (sector, population) in sectors {
        assert_eq!(newer_night("SECTOR", sector).population.code(), population);
    }
}
