//! Handing out names so that no two things of one scope share one.

use std::collections::{BTreeMap, BTreeSet};

/// What a claimant got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Allotted {
    /// The name.
    pub(super) name: String,
    /// Why it is not the one asked for.
    pub(super) renamed: Option<Renamed>,
}

/// Why a name is not the one asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Renamed {
    /// Emitted code or Rust's prelude has that name.
    Reserved,
    /// The claimant with this index has that name.
    Taken(usize),
}

/// Gives each claimant its name or the next free one.
///
/// `wanted` is in order of preference: of two that want one name the earlier gets it, whatever stands between
/// them, and the later gets a number. Names that somebody wants as they are are never given to another as a
/// numbered name, so adding a claimant at the end renames nobody. `reserved` names get `suffix` first. `fold`
/// says when two names are the same: file names ignore letter case.
pub(super) fn allot(
    wanted: &[String],
    reserved: &dyn Fn(&str) -> bool,
    suffix: &str,
    fold: fn(&str) -> String,
) -> Vec<Allotted> {
    // The argument of most requests.
    if let [name] = wanted
        && !reserved(name)
    {
        return vec![Allotted {
            name: name.clone(),
            renamed: None,
        }];
    }
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for (index, name) in wanted.iter().enumerate() {
        if !reserved(name) {
            owners.entry(fold(name)).or_insert(index);
        }
    }
    let mut taken: BTreeSet<String> = owners.keys().cloned().collect();
    wanted
        .iter()
        .enumerate()
        .map(|(index, name)| {
            let owner = owners.get(&fold(name)).copied();
            if owner == Some(index) {
                return Allotted {
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
            Allotted {
                name: free,
                renamed: Some(owner.map_or(Renamed::Reserved, Renamed::Taken)),
            }
        })
        .collect()
}

/// Names as they are.
pub(super) fn exact(name: &str) -> String {
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(wanted: &[&str], reserved: &[&str]) -> Vec<String> {
        let wanted: Vec<String> = wanted.iter().map(|w| (*w).to_owned()).collect();
        allot(&wanted, &|n| reserved.contains(&n), "Value", exact)
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
    fn a_further_claimant_renames_nobody() {
        let before = names(&["A", "B", "A"], &[]);
        let after = names(&["A", "B", "A", "A", "B"], &[]);
        assert_eq!(after[..3], before[..]);
    }

    #[test]
    fn letter_case_counts_only_where_it_should() {
        let wanted = ["Foo".to_owned(), "foo".to_owned()];
        let folded = allot(&wanted, &|_| false, "_", |n| n.to_ascii_lowercase());
        assert_eq!(folded[1].name, "foo2");
        assert_eq!(folded[1].renamed, Some(Renamed::Taken(0)));
        assert_eq!(allot(&wanted, &|_| false, "_", exact)[1].renamed, None);
    }
}
