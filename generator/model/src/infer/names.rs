//! Which definition a name means. Names are looked up folded, because references differ from definitions in case.

use rustc_hash::FxHashMap;

use crate::schema::{EnumId, QualifiedName, TypeId};
use docwright_core::str_ext;

/// A definition of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Def {
    Type(TypeId),
    Enum(EnumId),
}

/// The key under which names are equal.
pub(super) fn fold(name: &str) -> String {
    if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        name.to_lowercase()
    }
}

/// Room for a folded name that is only looked up: walks and links ask by the hundred thousand.
struct Room {
    short: [u8; 64],
    long: String,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            short: [0; 64],
            long: String::new(),
        }
    }
}

impl Room {
    /// The bytes of [`fold`].
    fn bytes(&mut self, name: &str) -> &[u8] {
        match self.short.get_mut(..name.len()) {
            Some(room) if name.is_ascii() => {
                room.copy_from_slice(name.as_bytes());
                room.make_ascii_lowercase();
                room
            }
            _ => {
                self.long = fold(name);
                self.long.as_bytes()
            }
        }
    }

    /// What [`fold`] gives.
    fn text(&mut self, name: &str) -> &str {
        // The bytes are those of a text.
        std::str::from_utf8(self.bytes(name)).unwrap_or_default()
    }
}

/// Gives the bytes of [`fold`] to a look-up.
pub(super) fn with_folded<R>(name: &str, look: impl FnOnce(&[u8]) -> R) -> R {
    look(Room::default().bytes(name))
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

/// What a look-up gave.
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
    /// By namespace, then by last segment, so that a look-up builds no qualified name.
    full: FxHashMap<String, FxHashMap<String, Def>>,
    last: FxHashMap<String, Vec<Def>>,
    pages: FxHashMap<String, Vec<Def>>,
    /// As written: what nearly all look-ups come from.
    default_written: String,
    default_namespace: String,
    alias: String,
}

impl Names {
    pub(super) fn new(default_namespace: &str) -> Self {
        let default_written = default_namespace.to_owned();
        let default_namespace = fold(default_namespace);
        let alias = default_namespace
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_owned();
        Self {
            default_written,
            default_namespace,
            alias,
            ..Self::default()
        }
    }

    /// Adds a definition; the first of a name stays.
    pub(super) fn add(&mut self, name: &QualifiedName, def: Def) {
        let qualified = name.folded();
        let (namespace, last) = split(qualified.as_str());
        let within = self.full.entry(namespace.to_owned()).or_default();
        within.entry(last.to_owned()).or_insert(def);
        let same = self.last.entry(fold(&name.name)).or_default();
        if !same.contains(&def) {
            same.push(def);
        }
    }

    /// Makes a further name of a definition known; a definition of that name stays.
    pub(super) fn alias(&mut self, name: &QualifiedName, def: Def) {
        self.add(name, def);
    }

    /// Notes that a page (path from the root, any case) defines something.
    pub(super) fn add_to_page(&mut self, path: &str, def: Def) {
        let defs = self.pages.entry(fold(path)).or_default();
        if !defs.contains(&def) {
            defs.push(def);
        }
    }

    /// What a page (lower-cased path) defines, in order.
    pub(super) fn on_page(&self, path: &str) -> &[Def] {
        self.pages.get(path).map_or(&[], Vec::as_slice)
    }

    /// The definition of exactly this qualified name.
    pub(super) fn exact(&self, name: &QualifiedName) -> Option<Def> {
        self.qualified(name.folded().as_str())
    }

    fn qualified(&self, folded: &str) -> Option<Def> {
        let (namespace, last) = split(folded);
        self.full.get(namespace)?.get(last).copied()
    }

    /// What `written` means in `namespace`: the same namespace first, then the default one, then any.
    pub(super) fn find(&self, written: &str, namespace: &str) -> Found {
        let mut room = Room::default();
        let name = room.text(written.trim_start_matches('#'));
        let mut other = Room::default();
        let namespace = if namespace == self.default_written {
            self.default_namespace.as_str()
        } else {
            other.text(namespace)
        };
        if let Some((head, last)) = str_ext::split_last(name, b'.') {
            return self.find_qualified(name, head, last, namespace);
        }
        let near = [namespace, self.default_namespace.as_str()];
        self.first_in(&near, name)
            .map_or_else(|| self.by_last(name), Found::One)
    }

    fn find_qualified(&self, folded: &str, head: &str, last: &str, namespace: &str) -> Found {
        if let Some(def) = self.qualified(folded) {
            return Found::One(def);
        }
        // `graph.call`: the schema's alias is the last part of its namespace.
        if head == self.alias
            || head
                .strip_prefix(&self.alias)
                .is_some_and(|rest| rest.starts_with('.'))
        {
            let rest = folded.get(self.alias.len() + 1..).unwrap_or(last);
            if let Some(def) = self.qualified(&format!("{}.{rest}", self.default_namespace)) {
                return Found::One(def);
            }
        }
        self.first_in(&[namespace, self.default_namespace.as_str()], last)
            .map_or_else(|| self.by_last(last), Found::One)
    }

    fn first_in(&self, namespaces: &[&str], last: &str) -> Option<Def> {
        let mut within = namespaces.iter().filter_map(|ns| self.full.get(*ns));
        within.find_map(|names| names.get(last).copied())
    }

    fn by_last(&self, last: &str) -> Found {
        match self.last.get(last).map(Vec::as_slice) {
            Some([one]) => Found::One(*one),
            Some([first, ..]) => Found::Ambiguous(*first),
            _ => Found::Nothing,
        }
    }
}

/// Namespace and last segment of a name; a name without a dot has no namespace.
fn split(name: &str) -> (&str, &str) {
    str_ext::split_last(name, b'.').unwrap_or(("", name))
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
