//! The names that were perhaps meant.

use std::collections::BTreeSet;

use docwright_core::str_ext;

/// How many names to propose.
const MOST: usize = 3;

/// Up to three of the names that are nearest to `asked`, letter case ignored, the nearest first. Names that need more
/// than a third of their letters changed are not near, unless one holds the other.
#[must_use]
pub fn nearest<'a>(asked: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let asked: Vec<char> = fold(asked);
    let mut near: BTreeSet<(usize, &str)> = BTreeSet::new();
    for name in names {
        let whole = fold(name);
        let last = fold(name.rsplit(['.', '/']).next().unwrap_or(name));
        let local = fold(str_ext::last(name, '.'));
        let leaf = fold(str_ext::last(name, '/'));
        let changes = [&whole, &last, &local, &leaf].map(|text| distance(&asked, text));
        let distance = changes.into_iter().min().unwrap_or(asked.len());
        let longest = asked.len().max(last.len());
        if distance * 3 <= longest {
            near.insert((distance, name));
        } else if asked.len() >= 3 && last.windows(asked.len()).any(|part| part == asked) {
            near.insert((longest + last.len(), name));
        }
    }
    near.into_iter()
        .take(MOST)
        .map(|(_, name)| name.to_owned())
        .collect()
}

fn fold(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Insertions, removals and changes that make one of the other (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for (y, above) in b.iter().zip(row.windows(2)) {
            let [diagonal, up] = above else { continue };
            let left = next.last().copied().unwrap_or(i + 1);
            next.push((diagonal + usize::from(x != y)).min(up + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(a.len())
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
