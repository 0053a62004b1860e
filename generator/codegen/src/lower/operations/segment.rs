//! Assigns a module and a Cargo feature to each first path segment.

use super::identifier;
use super::item::Segment;
use crate::lower::casing::escaped_module;
use crate::lower::scope::assign_names;
use docwright_core::sorted::SortedMap;
use docwright_model::schema::{PathTemplate, Schema};

/// The first segments of all documented paths, letter case ignored.
#[derive(Debug)]
pub(super) struct Segments {
    /// In order of their names, folded.
    pub(super) all: Vec<Segment>,
    by_name: SortedMap<String, usize>,
}

impl Segments {
    pub(super) fn of(schema: &Schema) -> Self {
        let mut spellings: SortedMap<String, SortedMap<&str, usize>> = SortedMap::new();
        for operation in &schema.operations {
            let name = operation.path.beginning();
            *spellings.or_default(name.to_lowercase()).or_default(name) += 1;
        }
        let mut by_name = SortedMap::new();
        let mut documented = Vec::new();
        for (index, (folded, counts)) in spellings.into_iter().enumerate() {
            // The most frequent spelling, or the first.
            let best = counts
                .iter()
                .max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name)));
            documented.push(best.map(|(name, _)| (*name).to_owned()).unwrap_or_default());
            by_name.insert(folded, index);
        }
        let wanted: Vec<String> = documented
            .iter()
            .map(|name| escaped_module(identifier(name, "root")))
            .collect();
        let modules = assign_names(
            &wanted,
            &is_reserved_module,
            "_operations",
            str::to_ascii_lowercase,
        );
        let all = documented
            .into_iter()
            .zip(modules)
            .map(|(documented, module)| Segment {
                feature: feature(&module.name),
                module: module.name,
                documented,
            });
        Self {
            all: all.collect(),
            by_name,
        }
    }

    /// The segment that a path begins with.
    pub(super) fn of_path(&self, path: &PathTemplate) -> Option<usize> {
        self.by_name.get(&path.beginning().to_lowercase()).copied()
    }
}

/// Whether a module of the crate's root, or a crate, has this name.
fn is_reserved_module(name: &str) -> bool {
    matches!(
        name,
        "models"
            | "operations"
            | "prelude"
            | "runtime"
            | "core"
            | "std"
            | "alloc"
            | "docwright_runtime"
            | "client"
    )
}

/// The feature of a module: kebab-case, and different from the fixed features of the manifest.
fn feature(module: &str) -> String {
    let name = module.trim_end_matches('_').replace('_', "-");
    match name.as_str() {
        "default" | "requests" | "client" | "azure" | "all-operations" | "test-harness" => {
            format!("{name}-segment")
        }
        _ => name,
    }
}
