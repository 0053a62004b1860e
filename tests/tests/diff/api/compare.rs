//! Two public APIs, compared by the rules of `cargo semver-checks` and, where those are stricter than the project, by
//! its convention: structs are built with `..Default::default()`, so that a new field is an addition.

use docwright::diff::Impact;

use super::read::{Api, Entry};

/// The difference of one entry.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// The public path.
    pub(crate) path: String,
    pub(crate) old: Option<Entry>,
    pub(crate) new: Option<Entry>,
    pub(crate) impact: Impact,
}

impl Difference {
    /// One human-readable line.
    pub(crate) fn describe(&self) -> String {
        let say = |entry: &Option<Entry>| {
            entry
                .as_ref()
                .map_or("-".to_owned(), |e| e.declaration.clone())
        };
        format!(
            "{:?} {}: {} -> {}",
            self.impact,
            self.path,
            say(&self.old),
            say(&self.new)
        )
    }
}

/// All differences, in order of paths.
pub(crate) fn compare(old: &Api, new: &Api) -> Vec<Difference> {
    let mut paths: Vec<&String> = old.0.keys().chain(new.0.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    let mut found = Vec::new();
    for path in paths {
        let (was, is) = (old.0.get(path), new.0.get(path));
        if let Some(impact) = weigh(path, was, is, old) {
            found.push(Difference {
                path: path.clone(),
                old: was.cloned(),
                new: is.cloned(),
                impact,
            });
        }
    }
    found
}

fn weigh(path: &str, old: Option<&Entry>, new: Option<&Entry>, before: &Api) -> Option<Impact> {
    match (old, new) {
        // *_missing, struct_pub_field_missing, enum_variant_missing, feature_missing, derive_trait_impl_removed
        (Some(_), None) => Some(Impact::Breaking),
        // enum_variant_added: a variant breaks code that matches all of them, unless the enum is non-exhaustive.
        (None, Some(_)) => {
            let owner = path
                .rsplit_once("::")
                .and_then(|(owner, _)| before.0.get(owner));
            let closed = owner.is_some_and(|owner| owner.declaration == "enum" && !owner.open);
            let member = !path.contains(": ") && !path.ends_with("()");
            Some(if closed && member {
                Impact::Breaking
            } else {
                Impact::Additive
            })
        }
        // struct_pub_field_type_changed, function_parameter_count_changed and their like; enum_marked_non_exhaustive
        (Some(old), Some(new)) if old.declaration != new.declaration || (!old.open && new.open) => {
            Some(Impact::Breaking)
        }
        // *_marked_deprecated require a minor step, as semantic versioning does (rule 7).
        (Some(old), Some(new)) if !old.deprecated && new.deprecated => Some(Impact::Additive),
        _ => None,
    }
}
