//! Recognises typos in names: letters that are changed, missing, doubled or swapped.

use crate::plural::is_plural;

/// Whether two names differ, apart from letter case, by a typo only. Short names must be closer. Singular and plural are
/// different names, and so are `x1` and `x2`.
pub fn alike(a: &str, b: &str) -> bool {
    let allowed = |length: usize| match length {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    };
    // Most pairs differ too much in length or letters. In ASCII, letter case does not change the length.
    let most = allowed(a.len().min(b.len()));
    let is_far = || a.len().abs_diff(b.len()) > most || letters_apart(a, b) > most;
    if a.is_ascii() && b.is_ascii() && is_far() {
        return false;
    }
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    if a == b {
        return false;
    }
    let lengths = (a.chars().count(), b.chars().count());
    let allowed = allowed(lengths.0.min(lengths.1));
    let plural = |long: &str, short: &str| {
        long.strip_prefix(short)
            .is_some_and(|rest| matches!(rest, "s" | "es") && !short.ends_with('s'))
    };
    let numbered = |name: &str| name.ends_with(|c: char| c.is_ascii_digit());
    let distinct = plural(&a, &b) || plural(&b, &a) || (numbered(&a) && numbered(&b));
    allowed > 0
        && !distinct
        && lengths.0.abs_diff(lengths.1) <= allowed
        && strsim::osa_distance(&a, &b) <= allowed
}

/// The [`letters`] of the ends in which plurals differ, regular ones and irregular ones.
const ENDS: u64 = letters("ies people person children men man");

/// Which letters and digits of ASCII a name has, in any letter case: a bit for each.
const fn letters(name: &str) -> u64 {
    let name = name.as_bytes();
    let (mut all, mut at) = (0, 0);
    while at < name.len() {
        all |= match name[at].to_ascii_lowercase() {
            digit @ b'0'..=b'9' => 1 << (digit - b'0'),
            letter @ b'a'..=b'z' => 1 << (10 + letter - b'a'),
            _ => 0,
        };
        at += 1;
    }
    all
}

/// How many letters one of two ASCII names has that the other has not, letter case ignored: no fewer edits make them equal.
fn letters_apart(a: &str, b: &str) -> usize {
    let mut counts = [0_u32; 128];
    for byte in a.bytes() {
        if let Some(count) = counts.get_mut(usize::from(byte.to_ascii_lowercase())) {
            *count += 1;
        }
    }
    let mut common = 0;
    for byte in b.bytes() {
        let count = counts.get_mut(usize::from(byte.to_ascii_lowercase()));
        if let Some(count) = count.filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    a.len().max(b.len()) - common
}

/// The known name that an unknown one was probably meant to be: in another letter case, with a typo, or in the singular
/// or plural; the first of those that are equally near. Stricter than [`nearest`], which only advises.
pub fn intended<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    /// More letters than a typo or a plural adds.
    const LONGER: usize = 3;
    /// More letters than these change: two edits change four at most, and irregular plurals the same.
    const OTHER: u32 = 6;
    let near = known.into_iter().filter_map(|known| {
        if known == name || known.len().abs_diff(name.len()) > LONGER {
            return None;
        }
        let differ = letters(known) ^ letters(name);
        if differ.count_ones() > OTHER {
            return None;
        }
        // The stem of a name and of its plural are the same.
        let plural = || differ & !ENDS == 0 && (is_plural(name, known) || is_plural(known, name));
        let distance = if known.eq_ignore_ascii_case(name) {
            0
        } else if alike(name, known) || plural() {
            strsim::osa_distance(&name.to_lowercase(), &known.to_lowercase())
        } else {
            return None;
        };
        Some((distance, known))
    });
    let nearest = near.min_by_key(|(distance, _)| *distance);
    nearest.map(|(_, known)| known)
}

/// Whether two words are near enough for advice: one letter differs, or one of three. More lenient than [`alike`].
#[must_use]
pub fn similar(a: &str, b: &str) -> bool {
    let allowed = (a.len().min(b.len()) / 3).max(1);
    a.len().abs_diff(b.len()) <= allowed && strsim::osa_distance(a, b) <= allowed
}

/// The known word most similar to an unknown one; `None` if none is similar.
pub fn nearest<'a>(text: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let text = text.to_lowercase();
    let length = text.chars().count();
    let most = length.div_ceil(3);
    let distances = words.filter_map(|word| {
        let other = word.to_lowercase();
        // Time grows with both lengths, and a text of strangers can be of any.
        let is_near = other.chars().count().abs_diff(length) <= most;
        is_near.then(|| (strsim::osa_distance(&text, &other), word))
    });
    let (distance, word) = distances.min()?;
    (distance <= most).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::{alike, intended, similar};

    #[test]
    fn advice_is_given_on_short_words_too() {
        assert!(similar("gte", "get") && similar("lst", "list") && similar("lamp", "lmap"));
        assert!(!similar("put", "get") && !similar("list", "post") && !similar("delta", "delete"));
    }

    #[test]
    fn the_nearest_name_is_found() {
        let known = ["displayName", "members", "memberOf", "mail"];
        assert_eq!(intended("displyname", known), Some("displayName"));
        assert_eq!(intended("member", known), Some("members"));
        assert_eq!(intended("Mail", known), Some("mail"));
        assert_eq!(intended("colour", known), None);
    }

    #[test]
    fn typos_are_alike_and_other_names_are_not() {
        for (a, b) in [
            ("displayName", "displyName"),
            ("displayName", "dispalyName"),
            ("brightness", "brightnes"),
            ("createdDateTime", "createDateTime"),
        ] {
            assert!(alike(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("id", "ids"),
            ("member", "members"),
            ("street1", "street2"),
            ("startDate", "endDate"),
            ("owner", "color"),
        ] {
            assert!(!alike(a, b), "{a} {b}");
        }
    }
}
