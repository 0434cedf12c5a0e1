//! Regions too small to be told apart. No region, and no merged group, is published with fewer than
//! [`FEWEST_SHELTERS`] shelters unless the whole province has fewer: a region of one house is that house's own report.

/// Fewest shelters a published region has (SAFETY.md, "Statistics").
pub const FEWEST_SHELTERS: u32 = 3;

/// Regions as they are published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublishedRegions {
    /// Regions that stand for themselves, by code, in the order of codes.
    pub own: Vec<String>,
    /// Regions published together as "other", in the order of codes; empty where none is small.
    pub other: Vec<String>,
}

/// Merges regions with fewer than three shelters, and the next smallest ones until the merged group has three.
///
/// `regions` are codes with their number of shelters, each code once. Ties go by code, so the answer does not depend
/// on the order given. Take the shelters that are in a month. Groups may change from month to month, for no table adds up
/// two months; in the versions of one month they must not, or a merged region would be their difference.
pub fn merge_small(regions: &[(&str, u32)]) -> PublishedRegions {
    let mut by_size: Vec<(u32, &str)> = regions.iter().map(|(code, size)| (*size, *code)).collect();
    by_size.sort_unstable();
    let mut together = 0_u32;
    let (mut own, mut other) = (Vec::new(), Vec::new());
    for (size, code) in by_size {
        let group_is_short = !other.is_empty() && together < FEWEST_SHELTERS;
        if size < FEWEST_SHELTERS || group_is_short {
            together = together.saturating_add(size);
            other.push(code.to_owned());
        } else {
            own.push(code.to_owned());
        }
    }
    own.sort_unstable();
    other.sort_unstable();
    PublishedRegions { own, other }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn regions_of_three_stand_for_themselves() {
        let published = merge_small(&[("b", 3), ("a", 9)]);
        assert_eq!(published.own, ["a", "b"]);
        assert!(published.other.is_empty());
    }

    #[test]
    fn small_regions_are_one_group() {
        let published = merge_small(&[("a", 1), ("b", 2), ("c", 5)]);
        assert_eq!(published.other, ["a", "b"]);
        assert_eq!(published.own, ["c"]);
    }

    #[test]
    fn a_group_that_is_still_small_takes_the_next_smallest_by_code() {
        let published = merge_small(&[("z", 4), ("m", 4), ("a", 1), ("q", 9)]);
        assert_eq!(published.other, ["a", "m"]);
        assert_eq!(published.own, ["q", "z"]);
    }

    #[test]
    fn a_province_of_two_shelters_is_one_group() {
        let published = merge_small(&[("a", 1), ("b", 1)]);
        assert_eq!(published.other, ["a", "b"]);
        assert!(published.own.is_empty());
    }

    proptest! {
        #[test]
        fn no_published_region_is_small_and_none_is_lost(
            sizes in proptest::collection::vec(0..6_u32, 0..9)
        ) {
            let codes = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
            let regions: Vec<_> = codes.into_iter().zip(sizes.iter().copied()).collect();
            let published = merge_small(&regions);
            let size = |code: &String| regions.iter().find(|(of, _)| of == code).unwrap().1;
            prop_assert!(published.own.iter().all(|code| size(code) >= FEWEST_SHELTERS));
            let together: u32 = published.other.iter().map(size).sum();
            prop_assert!(published.other.is_empty() || together >= FEWEST_SHELTERS || published.own.is_empty());
            prop_assert_eq!(published.own.len() + published.other.len(), regions.len());
            let backwards: Vec<_> = regions.iter().rev().copied().collect();
            prop_assert_eq!(merge_small(&backwards), published);
        }
    }
}
