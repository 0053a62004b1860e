//! Finds emitted types by their paths from the crate's root.

use super::path::Path;
use crate::lower::{RustItem, RustModule, RustStruct};
use std::collections::BTreeMap;

/// The module and the definition of each struct.
pub(super) struct Index<'a> {
    structs: BTreeMap<Path, (Path, &'a RustStruct)>,
    /// The paths by OData name, in lower case.
    by_name: BTreeMap<String, Path>,
}

impl<'a> Index<'a> {
    pub(super) fn of(models: &'a RustModule) -> Self {
        let mut index = Self {
            structs: BTreeMap::new(),
            by_name: BTreeMap::new(),
        };
        index.add(models, &Path::default());
        index
    }

    fn add(&mut self, module: &'a RustModule, above: &Path) {
        let folder = above.join(&module.name);
        for file in &module.files {
            // What paths in the file are relative to.
            let from = folder.join(&file.stem);
            for item in &file.items {
                if let RustItem::Struct(item) = item {
                    let path = folder.join(&item.name);
                    self.by_name.insert(item.odata.to_lowercase(), path.clone());
                    self.structs.insert(path, (from.clone(), item));
                }
            }
        }
        for inner in &module.modules {
            self.add(inner, &folder);
        }
    }

    /// A struct, and the module that its own paths are relative to.
    pub(super) fn structure(&self, path: &Path) -> Option<(&Path, &'a RustStruct)> {
        self.structs.get(path).map(|(from, item)| (from, *item))
    }

    /// The struct that an `@odata.type` names, if it is this one or derived from it.
    pub(super) fn narrowed(&self, base: &Path, odata: &str) -> Option<Path> {
        let name = odata.trim_start_matches('#').to_lowercase();
        let path = self.by_name.get(&name)?;
        let (from, item) = self.structs.get(path)?;
        let is_base = |of: &crate::lower::RustPath| from.resolve(&of.0) == *base;
        (path == base || item.extends.iter().any(is_base)).then(|| path.clone())
    }
}
