//! Suggests similar names for an unknown one.

use docwright_core::sorted::SortedSet;

use docwright_core::str_ext;

/// The maximum number of suggestions.
const MOST: usize = 3;

/// The maximum length of a name that has similar ones.
const MAX_LENGTH: usize = 1000;

/// Up to three names that are similar to `requested`, ignoring letter case, the most similar first. A name is similar if at
/// most a third of its letters differ, or if one contains the other.
#[must_use]
pub fn nearest<'a>(requested: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let requested = requested.to_lowercase();
    let length = requested.chars().count();
    // No name is nearly as long, and the time of a comparison grows with both lengths.
    if length > MAX_LENGTH {
        return Vec::new();
    }
    let mut near: SortedSet<(usize, &str)> = SortedSet::new();
    for name in names {
        let whole = name.to_lowercase();
        let local = str_ext::last(&whole, '.');
        let leaf = str_ext::last(&whole, '/');
        let last = str_ext::last(local, '/');
        let changes = [&whole, last, local, leaf].map(|text| strsim::levenshtein(&requested, text));
        let distance = changes.into_iter().min().unwrap_or(length);
        let last_length = last.chars().count();
        let max = length.max(last_length);
        if distance * 3 <= max {
            near.insert((distance, name));
        } else if length >= 3 && last.contains(&requested) {
            near.insert((max + last_length, name));
        }
    }
    near.into_iter()
        .take(MOST)
        .map(|(_, name)| name.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn suggests_names_that_are_mistyped_or_shortened_only() {
        let names = ["ns.call", "ns.callRoute", "ns.presence", "ns.user"];
        assert_eq!(nearest("presense", names), ["ns.presence"]);
        assert_eq!(nearest("NS.Presence2", names), ["ns.presence"]);
        assert_eq!(nearest("calls", names), ["ns.call"]);
        assert_eq!(nearest("route", names), ["ns.callRoute"]);
        assert!(nearest("workbook", names).is_empty());
        let long = "a".repeat(2000);
        assert!(nearest(&long, [&*long]).is_empty());
    }
}
