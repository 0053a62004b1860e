//! What holds for every rule.

use super::registry;
use crate::diagnostic::Group;

#[test]
fn ids_and_names_are_unique_and_well_formed() {
    let codes = registry().codes();
    for pair in codes.windows(2) {
        assert!(pair[0].id < pair[1].id, "{} is used twice", pair[1].id);
    }
    for code in codes {
        let digits = code.id.strip_prefix("DW").unwrap_or_default();
        let four = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
        assert!(four, "{}", code.id);
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(code.name.chars().all(kebab), "{}", code.name);
        assert_eq!(registry().parse(code.id), Some(*code));
        assert_eq!(registry().parse(code.name), Some(*code));
        let groups = Group::ALL.iter().filter(|g| g.holds(*code));
        assert_eq!(groups.count(), 1, "{}", code.id);
    }
}

#[test]
fn rules_follow_from_rules() {
    for code in registry().codes() {
        for follows in code.follows {
            assert_ne!(follows.cause, code.name);
            let cause = registry().codes().iter().find(|c| c.name == follows.cause);
            assert!(cause.is_some(), "{}: no rule {}", code.id, follows.cause);
        }
    }
}

#[test]
fn texts_are_complete_and_examples_of_what_is_right_are_valid_json() {
    for code in registry().codes() {
        let (summary, explanation) = (code.summary(), code.explanation());
        assert!(summary.ends_with('.'), "{}: {summary}", code.id);
        assert!(
            code.docs.get(1).is_none_or(|line| line.is_empty()),
            "{}",
            code.id
        );
        let right = explanation.split("\nRight").nth(1).unwrap_or_default();
        let fences = right.split("```json\n").skip(1);
        for fence in fences.filter_map(|f| f.split("```").next()) {
            let read: Result<serde_json::Value, _> = serde_json::from_str(fence);
            assert!(read.is_ok(), "{}: {fence}", code.id);
        }
    }
}
