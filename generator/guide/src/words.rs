//! Verbs, with which sentences on operations begin, and the words of file names.

/// The imperative that a sentence begins with in another form, or an empty string if it begins with a word that is not a verb
/// (`The`, `This`). `None` where it begins with a verb, or with a word that is not known.
pub(crate) fn misplaced_verb<'v>(
    sentence: &str,
    verbs: &'v [String],
    openers: &[String],
) -> Option<&'v str> {
    let first = sentence.trim_start_matches(['"', '\'', '*', '_']);
    let end = first
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(first.len());
    let word = first.get(..end)?;
    // `lamp: turnOn`, `turnOn`, `user-defined`: names.
    let next = first.get(end..)?.chars().next();
    if !next.is_none_or(|c| c.is_whitespace() || c == ',') || word.is_empty() {
        return None;
    }
    let is = |known: &String| known.eq_ignore_ascii_case(word);
    if verbs.iter().any(is) {
        return None;
    }
    if openers.iter().any(is) {
        return Some("");
    }
    let found = verbs.iter().find(|verb| is_form(word, verb));
    found.map(String::as_str)
}

/// The verb that a title of several words ends with, where it does not begin with one: `Lamps list`.
/// None where an article makes it a noun: `Items in a list`.
pub(crate) fn last_verb<'v>(
    title: &str,
    verbs: &'v [String],
    openers: &[String],
) -> Option<&'v str> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let [first, .., before, last] = words.as_slice() else {
        return None;
    };
    let find = |list: &'v [String], word: &str| {
        let mut list = list.iter();
        list.find(|known| known.eq_ignore_ascii_case(word))
    };
    let is_word = |word: &&str| word.bytes().all(|b| b.is_ascii_alphabetic());
    let is_noun = openers
        .iter()
        .any(|article| article.eq_ignore_ascii_case(before));
    let begins = find(verbs, first).is_some();
    let verb = find(verbs, last).filter(|_| !is_noun && !begins && words.iter().all(is_word));
    verb.map(String::as_str)
}

/// Whether a word is the third person or the gerund of a verb.
fn is_form(word: &str, verb: &str) -> bool {
    let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
    if first(word) != first(verb) {
        return false;
    }
    let word = word.to_ascii_lowercase();
    let verb = verb.to_ascii_lowercase();
    let stem = verb.strip_suffix('e').unwrap_or(&verb);
    let ends =
        |stem: &str, ending: &str| word.strip_suffix(ending).is_some_and(|start| start == stem);
    let doubled = verb.chars().next_back().map(|last| format!("{verb}{last}"));
    ends(&verb, "s")
        || ends(&verb, "es")
        || verb
            .strip_suffix('y')
            .is_some_and(|start| ends(start, "ies"))
        || ends(&verb, "ing")
        || ends(stem, "ing")
        || doubled.is_some_and(|doubled| ends(&doubled, "ing"))
}

/// Words in lower case joined by hyphens, as files are named.
pub(crate) fn file_stem(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::{last_verb, misplaced_verb};

    #[test]
    fn a_verb_at_the_end_is_found() {
        let verbs = ["Get", "List"].map(str::to_owned);
        let articles = ["A", "The"].map(str::to_owned);
        for (title, expected) in [
            ("Old lamps list", Some("List")),
            ("Old lamps", None),
            ("Get the old list", None),
            ("Enumerate items in a list", None),
            ("lamp: old list", None),
        ] {
            assert_eq!(last_verb(title, &verbs, &articles), expected, "{title}");
        }
    }

    #[test]
    fn other_forms_of_known_verbs_are_found() {
        let verbs = ["Get", "Apply", "Create", "Use", "Refresh"].map(str::to_owned);
        let openers = ["The", "This"].map(str::to_owned);
        for (sentence, expected) in [
            ("Get the lamp", None),
            ("Gets the lamp", Some("Get")),
            ("Getting lamps", Some("Get")),
            ("Applies a colour", Some("Apply")),
            ("Creating a lamp", Some("Create")),
            ("Refreshes it", Some("Refresh")),
            ("This API gets a lamp", Some("")),
            ("Users of a lamp", None),
            ("gets: all", None),
            ("Illuminate a room", None),
            ("", None),
        ] {
            assert_eq!(
                misplaced_verb(sentence, &verbs, &openers),
                expected,
                "{sentence}"
            );
        }
    }
}
