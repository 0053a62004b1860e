//! Assigns unique names within a scope.

use docwright_core::sorted::{SortedMap, SortedSet};

/// A name that was assigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AssignedName {
    /// The name.
    pub(super) name: String,
    /// Why it is not the requested one.
    pub(super) renamed: Option<Renamed>,
}

/// Why a name is not the requested one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Renamed {
    /// The requested name is used by emitted code or Rust's prelude.
    Reserved,
    /// The item with this index has the requested name.
    Taken(usize),
}

/// Assigns to each item its requested name or the next free one.
///
/// `wanted` is in order of preference: of two items with the same requested name the first gets it and the second gets a
/// number. A numbered name is never one that another item requests, so adding an item at the end renames no other.
/// `reserved` names get `suffix` first. Two names are the same if `fold` makes them equal: file names ignore letter case.
pub(super) fn assign_names(
    wanted: &[String],
    reserved: &dyn Fn(&str) -> bool,
    suffix: &str,
    fold: fn(&str) -> String,
) -> Vec<AssignedName> {
    // Fast path for a single name, as most requests have one argument.
    if let [name] = wanted
        && !reserved(name)
    {
        return vec![AssignedName {
            name: name.clone(),
            renamed: None,
        }];
    }
    let mut owners: SortedMap<String, usize> = SortedMap::new();
    for (index, name) in wanted.iter().enumerate() {
        if !reserved(name) {
            owners.or_insert(fold(name), index);
        }
    }
    let mut taken: SortedSet<String> = owners.keys().cloned().collect();
    wanted
        .iter()
        .enumerate()
        .map(|(index, name)| {
            let owner = owners.get(&fold(name)).copied();
            if owner == Some(index) {
                return AssignedName {
                    name: name.clone(),
                    renamed: None,
                };
            }
            let stem = match owner {
                Some(_) => name.clone(),
                None => format!("{}{suffix}", name.trim_end_matches('_')),
            };
            let free = std::iter::once(stem.clone())
                .chain((2_u64..).map(|n| format!("{stem}{n}")))
                .find(|name| !reserved(name) && taken.insert(fold(name)))
                .unwrap_or(stem);
            AssignedName {
                name: free,
                renamed: Some(owner.map_or(Renamed::Reserved, Renamed::Taken)),
            }
        })
        .collect()
}

/// The identity, for names that are compared exactly.
pub(super) fn exact(name: &str) -> String {
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(wanted: &[&str], reserved: &[&str]) -> Vec<String> {
        let wanted: Vec<String> = wanted.iter().map(|w| (*w).to_owned()).collect();
        assign_names(&wanted, &|n| reserved.contains(&n), "Value", exact)
            .into_iter()
            .map(|a| a.name)
            .collect()
    }

    #[test]
    fn the_first_keeps_the_name_and_numbers_go_around_wanted_names() {
        assert_eq!(names(&["A", "A", "A2", "A"], &[]), ["A", "A3", "A2", "A4"]);
        assert_eq!(
            names(&["Unknown", "UnknownValue"], &["Unknown"]),
            ["UnknownValue2", "UnknownValue"]
        );
        assert_eq!(
            names(&["Unknown", "Unknown"], &["Unknown"]),
            ["UnknownValue", "UnknownValue2"]
        );
    }

    #[test]
    fn a_further_item_renames_no_other() {
        let before = names(&["A", "B", "A"], &[]);
        let after = names(&["A", "B", "A", "A", "B"], &[]);
        assert_eq!(after[..3], before[..]);
    }

    #[test]
    fn letter_case_counts_only_where_it_should() {
        let wanted = ["Foo".to_owned(), "foo".to_owned()];
        let folded = assign_names(&wanted, &|_| false, "_", |n| n.to_ascii_lowercase());
        assert_eq!(folded[1].name, "foo2");
        assert_eq!(folded[1].renamed, Some(Renamed::Taken(0)));
        assert_eq!(
            assign_names(&wanted, &|_| false, "_", exact)[1].renamed,
            None
        );
    }
}
