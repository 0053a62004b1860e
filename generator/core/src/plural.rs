//! English plurals in names: `currencies` are several of `currency`, `unitsOfMeasure` of `unitOfMeasure`.

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
    words(name).map(|word| word_stem(&word).0).collect()
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
    let plurals = |name| words(name).filter(|word| word_stem(word).1).count();
    stem(many) == stem(one) && plurals(many) > plurals(one)
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
    let mut words = vec![String::new()];
    let mut upper = true;
    for c in name.chars() {
        if matches!(c, '_' | '-' | ' ') || (c.is_uppercase() && !upper) {
            words.push(String::new());
        }
        upper = c.is_uppercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.into_iter()
}

/// The stem of a word in lower case, and whether the word is a plural.
fn word_stem(word: &str) -> (String, bool) {
    for (many, one) in IRREGULAR {
        if let Some(start) = word.strip_suffix(many) {
            return (format!("{start}{one}"), true);
        }
    }
    if let Some(start) = word.strip_suffix("ies") {
        return (format!("{start}y"), true);
    }
    let singular = word
        .strip_suffix('s')
        .filter(|s| !s.ends_with(['s', 'u', 'i']) && !s.is_empty());
    let one = singular.unwrap_or(word);
    // `boxes` and `databases` lose different ends.
    let stem = one.strip_suffix('e').unwrap_or(one);
    (stem.to_owned(), singular.is_some())
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
