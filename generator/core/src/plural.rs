//! English plurals, in names and in counts: `currencies` are several of `currency`, `unitsOfMeasure` of `unitOfMeasure`.

/// A number with a regular noun: `1 error`, `2 errors`.
///
/// ```
/// use docwright_core::plural::counted;
/// assert_eq!([counted(1, "file"), counted(0, "file")], ["1 file", "0 files"]);
/// ```
#[must_use]
pub fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// Ends of words with an irregular plural.
const IRREGULAR: [(&str, &str); 3] = [("people", "person"), ("children", "child"), ("men", "man")];

/// A form that a name and its plural have in common, for look-up only: no word itself.
///
/// ```
/// use docwright_core::plural::stem;
/// assert_eq!(stem("unitsOfMeasure"), stem("UnitOfMeasure"));
/// ```
#[must_use]
pub fn stem(name: &str) -> String {
    stems(name).0
}

/// Whether a name is the plural of another, letter case ignored.
///
/// ```
/// use docwright_core::plural::is_plural;
/// assert!(is_plural("salesPeople", "salesPerson") && is_plural("taxes", "tax"));
/// assert!(!is_plural("status", "state") && !is_plural("lamp", "lamps"));
/// ```
#[must_use]
pub fn is_plural(many: &str, one: &str) -> bool {
    if many.eq_ignore_ascii_case(one) || !begin_alike(many, one) {
        return false;
    }
    let ((many, plurals), (one, fewer)) = (stems(many), stems(one));
    plurals > fewer && many == one
}

/// The stems of all words as one, and how many of the words are plurals.
fn stems(name: &str) -> (String, usize) {
    let mut out = String::with_capacity(name.len() + 1);
    let mut plurals = 0;
    for part in parts(name) {
        let start = out.len();
        out.extend(folded(part));
        let (length, end, plural) = word_stem(out.get(start..).unwrap_or_default());
        out.truncate(start + length);
        out.push_str(end);
        plurals += usize::from(plural);
    }
    (out, plurals)
}

/// Whether two names begin with the same letter, as a name and its plural do.
fn begin_alike(a: &str, b: &str) -> bool {
    let first = |name: &str| name.chars().find(|c| c.is_alphanumeric());
    let (a, b) = (first(a), first(b));
    a.zip(b)
        .is_some_and(|(a, b)| a == b || a.to_lowercase().eq(b.to_lowercase()))
}

/// The words of a name in lower case: `salesOrder_lines` has three.
pub fn words(name: &str) -> impl Iterator<Item = String> {
    parts(name).map(|part| folded(part).collect())
}

/// The words of a name as written, each with what separates it from the one before.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    let mut upper = true;
    let starts = name.char_indices().filter(move |(_, c)| {
        let after_lower = !std::mem::replace(&mut upper, c.is_uppercase());
        matches!(c, '_' | '-' | ' ') || (c.is_uppercase() && after_lower)
    });
    let ends = starts.map(|(at, _)| at).chain([name.len()]);
    let mut start = 0;
    ends.map(move |end| {
        let start = std::mem::replace(&mut start, end);
        name.get(start..end).unwrap_or_default()
    })
}

/// The letters and digits in lower case.
fn folded(part: &str) -> impl Iterator<Item = char> {
    let letters = part.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// The stem of a word in lower case as the length of its start and what follows, and whether the word is a plural.
fn word_stem(word: &str) -> (usize, &'static str, bool) {
    for (many, one) in IRREGULAR {
        if let Some(start) = word.strip_suffix(many) {
            return (start.len(), one, true);
        }
    }
    if let Some(start) = word.strip_suffix("ies") {
        return (start.len(), "y", true);
    }
    let singular = word
        .strip_suffix('s')
        .filter(|s| !s.ends_with(['s', 'u', 'i']) && !s.is_empty());
    let one = singular.unwrap_or(word);
    // `boxes` and `databases` lose different ends.
    let stem = one.strip_suffix('e').unwrap_or(one);
    (stem.len(), "", singular.is_some())
}

#[cfg(test)]
mod tests {
    use super::{is_plural, stem};

    #[test]
    fn plurals_of_names() {
        for (many, one) in [
            ("lamps", "lamp"),
            ("Currencies", "currency"),
            ("addresses", "address"),
            ("databases", "database"),
            ("statuses", "status"),
            ("countriesRegions", "countryRegion"),
            ("sales_people", "salesPerson"),
            ("PDFDocuments", "pdfDocument"),
        ] {
            assert!(is_plural(many, one), "{many} {one}");
            assert!(!is_plural(one, many), "{one} {many}");
            assert!(!is_plural(many, many), "{many}");
        }
        assert_ne!(stem("lamp"), stem("lampshade"));
    }
}
