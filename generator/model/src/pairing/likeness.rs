//! How alike two names or two sets of names are.

use std::collections::BTreeSet;

/// Common names of all names, 0 to 1; 0 when there is none.
#[must_use]
pub fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let common = a.intersection(b).count();
    ratio(common, a.len() + b.len() - common)
}

/// How alike two names are, 0 to 1: the share of letters that need no edit, letter case ignored. A name that is the
/// other's end or beginning (a prefix that one side leaves out) is alike whatever its length.
#[must_use]
pub fn name_likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    if short.is_empty() {
        return 0.0;
    }
    let longest = long.chars().count();
    let same = ratio(longest - strsim::levenshtein(&a, &b).min(longest), longest);
    let part =
        short.len() >= 5 && (long.ends_with(short.as_str()) || long.starts_with(short.as_str()));
    if part { same.max(0.8) } else { same }
}

/// Whether one name is clearly a misspelling or another form of the other: the same but for letter case, or at most a
/// quarter of the letters differ (less in short names, which are words of their own). Numbers are never misspelt: `v10`
/// is not `v11`.
#[must_use]
pub fn near(a: &str, b: &str) -> bool {
    let digits = |name: &str| {
        name.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let alike = name_likeness(a, b);
    let long = a.chars().count().max(b.chars().count()) >= 8;
    digits(a) == digits(b) && (alike > 0.75 || (long && alike >= 0.75))
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "numbers of letters and members are small"
    )]
    let ratio = part as f64 / whole as f64;
    ratio
}

#[cfg(test)]
mod tests {
    use super::{name_likeness, near};

    #[test]
    fn misspellings_are_near_and_other_words_are_not() {
        for (a, b) in [
            ("isAzureAadJoined", "isAzureAdJoined"),
            ("timeOffRequest", "timeOffRequests"),
            ("ID", "id"),
            ("diameter", "diametre"),
        ] {
            assert!(near(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("startDateTime", "endDateTime"),
            ("id", "name"),
            ("", "a"),
            ("v10_0", "v11_0"),
            ("read", "road"),
        ] {
            assert!(!near(a, b), "{a} {b}");
        }
        assert!(name_likeness("formatProtection", "workbookFormatProtection") >= 0.8);
    }
}
