//! Finds emitted types by their paths from the crate's root.

use super::literal::Path;
use crate::lower::{RustItem, RustModule, RustPolymorphic, RustStruct};
use std::collections::BTreeMap;

/// The module and the definition of each type.
pub(super) struct Index<'a> {
    structs: BTreeMap<Path, (Path, &'a RustStruct)>,
    polymorphic: BTreeMap<Path, (Path, &'a RustPolymorphic)>,
}

impl<'a> Index<'a> {
    pub(super) fn of(models: &'a RustModule) -> Self {
        let mut index = Self {
            structs: BTreeMap::new(),
            polymorphic: BTreeMap::new(),
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
                let path = folder.join(item.name());
                match item {
                    RustItem::Struct(item) => {
                        self.structs.insert(path, (from.clone(), item));
                    }
                    RustItem::Polymorphic(item) => {
                        self.polymorphic.insert(path, (from.clone(), item));
                    }
                    RustItem::Enum(_) => {}
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

    /// The variant of a polymorphic enum that an `@odata.type` names; the base without one.
    pub(super) fn variant(&self, path: &Path, odata: Option<&str>) -> Option<Path> {
        let (from, item) = self.polymorphic.get(path)?;
        let variant = match odata {
            None => item.variants.first(),
            Some(name) => item
                .variants
                .iter()
                .find(|v| v.odata.eq_ignore_ascii_case(name.trim_start_matches('#'))),
        };
        Some(from.resolve(&variant?.path.0))
    }
}
