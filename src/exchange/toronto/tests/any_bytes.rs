//! Any bytes at all: nothing panics, nothing leaves its bounds, every row is accounted for.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = entries(&bytes);
    }

    #[test]
    fn no_damage_to_a_real_shape_panics_and_no_count_leaves_its_bounds(
        file in proptest::sample::select(vec![ISO, WITH_TIME, REARRANGED, TO_2020]),
        packed: bool,
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
    ) {
        let mut bytes = if packed { gzip(file) } else { file.to_vec() };
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for entry in entries(&bytes).unwrap_or_default() {
            if let Entry::Night(night) = entry {
                for count in [night.funded, night.open, night.occupied, night.people.unwrap_or(0)] {
                    prop_assert!((0..=100_000).contains(&count));
                }
                for key in [&night.organization, &night.shelter, &night.pool] {
                    prop_assert!(!key.id.is_empty() && !key.name.trim().is_empty());
                    prop_assert!(!key.name.contains(char::is_control));
                }
            }
        }
    }

    #[test]
    fn every_row_is_a_night_a_repeat_or_a_refusal(
        rows in proptest::collection::vec((0..4u8, 0..3u8, -1..3i8), 0..40)
    ) {
        let lines: Vec<String> = rows
            .iter()
            .map(|(program, date, occupied)| {
                format!("2023-05-0{},1,O,2,S,L,{program},P,Women,,Bed Based Capacity,5,5,{occupied},,,", date + 1)
            })
            .collect();
        let read = entries(&file_of(NEWER_HEADER, &lines)).unwrap();
        prop_assert_eq!(read.len(), rows.len());
        let mut said = std::collections::HashMap::new();
        for ((program, date, occupied), entry) in rows.into_iter().zip(read) {
            let earlier = said.get(&(program, date)).copied();
            match entry {
                Entry::Night(_) => prop_assert!(earlier.is_none() && occupied >= 0),
                Entry::Repeat { .. } => prop_assert_eq!(earlier, Some(occupied)),
                Entry::Refused(_) => prop_assert!(occupied < 0 || earlier.is_some_and(|e| e != occupied)),
            }
            if occupied >= 0 && earlier.is_none() {
                said.insert((program, date), occupied);
            }
        }
    }
}
