//! Resolves names to definitions. Names are looked up folded, because references differ from definitions in letter case.

use rustc_hash::FxHashMap;

use crate::schema::{EnumId, Folded, QualifiedName, TypeId};
use docwright_core::{plural, str_ext};

/// A definition of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Def {
    Type(TypeId),
    Enum(EnumId),
}

impl Def {
    /// The structured type that it is.
    pub(super) fn ty(self) -> Option<TypeId> {
        match self {
            Self::Type(id) => Some(id),
            Self::Enum(_) => None,
        }
    }
}

/// Whether a name can be an OData identifier (CSDL 4.01, section 15.2): letters, digits and `_`, no digit first.
pub(super) fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_')
}

/// Whether each part of a dotted name is an identifier.
pub(super) fn is_qualified_identifier(name: &QualifiedName) -> bool {
    is_identifier(&name.name)
        && (name.namespace.is_empty() || name.namespace.split('.').all(is_identifier))
}

/// The result of a look-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// One definition.
    One(Def),
    /// Several; the first in page order is named.
    Ambiguous(Def),
    /// None.
    Nothing,
}

impl Found {
    pub(super) fn def(self) -> Option<Def> {
        match self {
            Self::One(def) | Self::Ambiguous(def) => Some(def),
            Self::Nothing => None,
        }
    }
}

/// The index. Maps are only looked up, never walked.
#[derive(Debug, Default)]
pub(super) struct Names {
    full: FxHashMap<Folded, Def>,
    last: FxHashMap<Folded, Vec<Def>>,
    pages: FxHashMap<Folded, Vec<Def>>,
    /// By what a name and its plural have in common.
    stems: FxHashMap<String, Vec<Def>>,
    default_namespace: Folded,
    alias: String,
}

impl Names {
    pub(super) fn new(default_namespace: &str) -> Self {
        let default_namespace = Folded::of(default_namespace);
        Self {
            alias: str_ext::last(&default_namespace, '.').to_owned(),
            default_namespace,
            ..Self::default()
        }
    }

    /// Adds a definition; the first of a name stays.
    pub(super) fn add(&mut self, name: &QualifiedName, def: Def) {
        self.full.entry(name.folded()).or_insert(def);
        let same = self.last.entry(Folded::of(&name.name)).or_default();
        if !same.contains(&def) {
            same.push(def);
        }
        let stem = self.stems.entry(plural::stem(&name.name)).or_default();
        if !stem.contains(&def) {
            stem.push(def);
        }
    }

    /// Makes another definition known by a name in place of the present one.
    #[cfg(feature = "csdl")]
    pub(super) fn replace(&mut self, name: &QualifiedName, def: Def) {
        let old = self.full.insert(name.folded(), def);
        let same = self.last.entry(Folded::of(&name.name)).or_default();
        same.retain(|known| Some(*known) != old && *known != def);
        same.push(def);
        for defs in self.pages.values_mut() {
            for known in defs.iter_mut().filter(|known| Some(**known) == old) {
                *known = def;
            }
        }
    }

    /// Notes that a page (path from the root, any case) defines something.
    pub(super) fn add_to_page(&mut self, path: &str, def: Def) {
        let defs = self.pages.entry(Folded::of(path)).or_default();
        if !defs.contains(&def) {
            defs.push(def);
        }
    }

    /// What a page (path from the root, any case) defines, in order.
    pub(super) fn on_page(&self, path: &str) -> &[Def] {
        self.pages.get(&Folded::of(path)).map_or(&[], Vec::as_slice)
    }

    /// The definition of exactly this qualified name.
    pub(super) fn exact(&self, name: &QualifiedName) -> Option<Def> {
        self.full.get(&name.folded()).copied()
    }

    /// What `written` means in `namespace`: the same namespace first, then the default one, then any.
    pub(super) fn find(&self, written: &str, namespace: &str) -> Found {
        let name = Folded::of(written.trim_start_matches('#'));
        let exact = name.contains('.').then(|| self.full.get(&name)).flatten();
        if let Some(def) = exact.or_else(|| self.by_alias(&name)) {
            return Found::One(*def);
        }
        let last = str_ext::last(&name, '.');
        self.within(&Folded::of(namespace), last)
            .or_else(|| self.within(&self.default_namespace, last))
            .map_or_else(|| self.by_last(last), |def| Found::One(*def))
    }

    /// The definition of which `written` is the plural, or whose name is the plural; the only one.
    pub(super) fn find_plural(&self, written: &str) -> Option<Def> {
        let last = str_ext::last(written, '.');
        match self.stems.get(&plural::stem(last)).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        }
    }

    /// `graph.call`: the schema's alias is the last part of its namespace.
    fn by_alias(&self, name: &str) -> Option<&Def> {
        let rest = name.strip_prefix(&self.alias)?.strip_prefix('.')?;
        self.within(&self.default_namespace, rest)
    }

    fn within(&self, namespace: &str, name: &str) -> Option<&Def> {
        match namespace {
            "" => self.full.get(name),
            _ => self.full.get(format!("{namespace}.{name}").as_str()),
        }
    }

    fn by_last(&self, last: &str) -> Found {
        match self.last.get(last).map(Vec::as_slice) {
            Some([one]) => Found::One(*one),
            Some([first, ..]) => Found::Ambiguous(*first),
            _ => Found::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let mut names = Names::new("contoso.home");
        for (index, name) in [
            "contoso.home.lamp",
            "contoso.home.energy.meter",
            "contoso.home.energy.lamp",
        ]
        .iter()
        .enumerate()
        {
            names.add(&QualifiedName::parse(name), Def::Type(TypeId(index as u32)));
        }
        names
    }

    #[test]
    fn the_same_namespace_comes_first_then_the_default_then_any() {
        let names = names();
        let find = |written, ns| names.find(written, ns).def();
        assert_eq!(find("Lamp", "contoso.home"), Some(Def::Type(TypeId(0))));
        assert_eq!(
            find("lamp", "contoso.home.energy"),
            Some(Def::Type(TypeId(2)))
        );
        assert_eq!(find("meter", "contoso.home"), Some(Def::Type(TypeId(1))));
        assert_eq!(
            find("#contoso.home.METER", "contoso.home"),
            Some(Def::Type(TypeId(1)))
        );
        assert_eq!(
            find("home.energy.meter", ""),
            Some(Def::Type(TypeId(1))),
            "alias"
        );
        assert_eq!(find("chair", "contoso.home"), None);
    }

    #[test]
    fn identifiers_are_letters_digits_and_underscores() {
        for good in ["a", "_b", "naïve", "v10_0"] {
            assert!(is_identifier(good), "{good}");
        }
        for bad in ["", "1st", "a-b", "a b", "*/", "a/b"] {
            assert!(!is_identifier(bad), "{bad}");
        }
    }
}
