//! The names that were perhaps meant.

use std::collections::BTreeSet;

use docwright_core::str_ext;

/// How many names to propose.
const MOST: usize = 3;

/// Up to three of the names that are nearest to `asked`, letter case ignored, the nearest first. Names that need more
/// than a third of their letters changed are not near, unless one holds the other.
#[must_use]
pub fn nearest<'a>(asked: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let asked = asked.to_lowercase();
    let length = asked.chars().count();
    let mut near: BTreeSet<(usize, &str)> = BTreeSet::new();
    for name in names {
        let whole = name.to_lowercase();
        let local = str_ext::last(&whole, '.');
        let leaf = str_ext::last(&whole, '/');
        let last = str_ext::last(local, '/');
        let changes = [&whole, last, local, leaf].map(|text| strsim::levenshtein(&asked, text));
        let distance = changes.into_iter().min().unwrap_or(length);
        let last_length = last.chars().count();
        let longest = length.max(last_length);
        if distance * 3 <= longest {
            near.insert((distance, name));
        } else if length >= 3 && last.contains(&asked) {
            near.insert((longest + last_length, name));
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
    fn proposes_what_was_mistyped_or_shortened_and_nothing_far() {
        let names = ["ns.call", "ns.callRoute", "ns.presence", "ns.user"];
        assert_eq!(nearest("presense", names), ["ns.presence"]);
        assert_eq!(nearest("NS.Presence2", names), ["ns.presence"]);
        assert_eq!(nearest("calls", names), ["ns.call"]);
        assert_eq!(nearest("route", names), ["ns.callRoute"]);
        assert!(nearest("workbook", names).is_empty());
    }
}
