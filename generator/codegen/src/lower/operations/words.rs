//! The words of a URL: what its segments name, as function and argument names say it.

use super::Planning;
use crate::lower::casing::snake;
use docwright_core::str_ext;
use docwright_model::schema::{Operation, PathSegment, Schema, TypeId, TypeKind, TypeRef, TypeUse};

/// The words of a path after its first segment.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The first segment.
    pub(super) root: String,
    /// What the segments name, keys and the called operation aside.
    nouns: Vec<Noun>,
    /// The action or function at the end.
    pub(super) operation: Option<String>,
    /// Other ways of addressing than a key: `path`, or the property of an alternate key.
    pub(super) by: Vec<String>,
    /// Whether it addresses a reference: `$ref`.
    pub(super) is_reference: bool,
}

#[derive(Debug)]
struct Noun {
    name: String,
    /// Whether it is a single complex value before other segments, which names do without.
    is_container: bool,
}

impl Words {
    pub(super) fn of(cx: &Planning<'_>, operation: &Operation) -> Self {
        let mut words = Self::default();
        let segments = &operation.path.segments;
        let mut walker = Walker {
            schema: cx.schema,
            at: None,
        };
        for (index, segment) in segments.iter().enumerate() {
            let last = index + 1 == segments.len();
            let keyed = matches!(segments.get(index + 1), Some(PathSegment::Key(_)));
            words.add(&mut walker, segment, (index == 0, last, keyed));
        }
        words
    }

    fn add(
        &mut self,
        walker: &mut Walker<'_>,
        segment: &PathSegment,
        (first, last, keyed): (bool, bool, bool),
    ) {
        let (name, arguments) = match segment {
            PathSegment::Key(_) => return walker.key(),
            PathSegment::ItemPath(_) => return self.by.push("path".to_owned()),
            PathSegment::Literal(name) => (name.as_str(), [].as_slice()),
            PathSegment::Call { name, arguments } => (name.as_str(), arguments.as_slice()),
        };
        let named: Vec<&str> = arguments
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(|name| !name.is_empty())
            .collect();
        let positional = !arguments.is_empty() && named.is_empty();
        if first {
            self.root = snake(name, "root");
            match walker.root(name) {
                true if !named.is_empty() => self.by.extend(named.iter().map(|n| snake(n, "key"))),
                true => {}
                // A function or action at the root.
                false if last => self.operation = Some(snake(str_ext::last(name, '.'), "call")),
                false => {}
            }
            if positional || !named.is_empty() {
                walker.key();
            }
            return;
        }
        match name {
            "$count" => {}
            "$ref" => self.is_reference = true,
            "$value" => self.push("content".to_owned(), false),
            _ => self.name(walker, name, &named, (last, keyed || positional)),
        }
    }

    fn name(
        &mut self,
        walker: &mut Walker<'_>,
        name: &str,
        named: &[&str],
        (last, keyed): (bool, bool),
    ) {
        match walker.step(name, keyed) {
            Step::Cast(ty) => self.push(format!("as {}", snake(&ty, "type")), false),
            Step::Operation if last => {
                self.operation = Some(snake(str_ext::last(name, '.'), "call"));
            }
            Step::Operation | Step::Unknown if !keyed => {
                self.push(snake(str_ext::last(name, '.'), "part"), false);
            }
            Step::Property { name, is_container } => {
                let one = keyed || !named.is_empty();
                let name = snake(&name, "part");
                self.push(
                    if one { singular(&name) } else { name },
                    is_container && !last,
                );
                self.by.extend(named.iter().map(|n| snake(n, "key")));
                if one {
                    walker.key();
                }
            }
            Step::Operation | Step::Unknown => self.push(singular(&snake(name, "part")), false),
        }
    }

    fn push(&mut self, name: String, is_container: bool) {
        self.nouns.push(Noun { name, is_container });
    }

    /// The nouns without containers.
    pub(super) fn short(&self) -> Vec<String> {
        let nouns = self.nouns.iter().filter(|noun| !noun.is_container);
        nouns.map(|noun| noun.name.clone()).collect()
    }

    /// All nouns.
    pub(super) fn whole(&self) -> Vec<String> {
        self.nouns.iter().map(|noun| noun.name.clone()).collect()
    }
}

enum Step {
    Cast(String),
    /// With the name as the model spells it.
    Property {
        name: String,
        is_container: bool,
    },
    Operation,
    Unknown,
}

/// Where a path has come to in the model.
pub(super) struct Walker<'s> {
    schema: &'s Schema,
    at: Option<TypeUse>,
}

impl<'s> Walker<'s> {
    /// Goes to a set or singleton; whether there is one.
    fn root(&mut self, name: &str) -> bool {
        let set = self.schema.entity_sets.iter();
        let set = set.map(|set| (&set.name, set.ty, true));
        let singletons = self.schema.singletons.iter();
        let mut all = set.chain(singletons.map(|one| (&one.name, one.ty, false)));
        let found = all.find(|(known, ..)| known.eq_ignore_ascii_case(name));
        self.at = found.map(|(_, id, collection)| TypeUse {
            of: TypeRef::Structured(id),
            collection,
        });
        let operations = self.schema.functions.iter().map(|f| (&f.name, f.binding));
        let actions = self.schema.actions.iter().map(|a| (&a.name, a.binding));
        let mut operations = operations.chain(actions);
        let last = str_ext::last(name, '.');
        let called = operations
            .any(|(known, binding)| binding.is_none() && known.eq_ignore_ascii_case(last));
        self.at.is_some() || !called
    }

    fn key(&mut self) {
        if let Some(at) = &mut self.at {
            at.collection = false;
        }
    }

    fn step(&mut self, name: &str, keyed: bool) -> Step {
        let at = self.at.take();
        let id = at.and_then(TypeUse::structured);
        if let Some((_, property)) = id.and_then(|id| self.schema.property(id, name)) {
            self.at = Some(property.ty);
            let complex = property
                .ty
                .structured()
                .is_some_and(|id| self.schema.ty(id).kind == TypeKind::Complex);
            return Step::Property {
                name: property.name.clone(),
                is_container: complex && !property.ty.collection,
            };
        }
        let last = str_ext::last(name, '.');
        if name.contains('.') {
            let mut types = (0..).zip(&self.schema.types);
            let cast = types.find(|(_, ty)| ty.name.to_string().eq_ignore_ascii_case(name));
            if let Some((index, ty)) = cast {
                self.at = at.map(|at| TypeUse {
                    of: TypeRef::Structured(TypeId(index)),
                    ..at
                });
                return Step::Cast(ty.name.name.clone());
            }
        }
        let functions = self.schema.functions.iter();
        let actions = self.schema.actions.iter();
        let functions = functions.map(|f| (&f.name, f.returns.map(|r| r.0)));
        let mut all = functions.chain(actions.map(|a| (&a.name, a.returns.map(|r| r.0))));
        match all.find(|(known, _)| known.eq_ignore_ascii_case(last)) {
            Some((_, returns)) if !keyed => {
                self.at = returns;
                Step::Operation
            }
            _ => Step::Unknown,
        }
    }
}

/// The singular of a set's name in snake case: `mail_folder` of `mail_folders`, `policy` of `policies`.
pub(super) fn singular(set: &str) -> String {
    for (plural, one) in [
        ("children", "child"),
        ("people", "person"),
        ("series", "series"),
    ] {
        if let Some(stem) = set.strip_suffix(plural) {
            return format!("{stem}{one}");
        }
    }
    if let Some(stem) = set.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    for (plural, one) in [("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")] {
        if let Some(stem) = set.strip_suffix(plural) {
            return format!("{stem}{one}");
        }
    }
    // `status` and `analysis` are no plurals.
    let kept = ["ss", "us", "is"].iter().any(|end| set.ends_with(end));
    match set.strip_suffix('s') {
        Some(stem) if !stem.is_empty() && !kept => stem.to_owned(),
        _ => set.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn singulars_are_those_of_the_names_of_sets() {
        for (set, one) in [
            ("mail_folders", "mail_folder"),
            ("policies", "policy"),
            ("classes", "class"),
            ("inboxes", "inbox"),
            ("branches", "branch"),
            ("children", "child"),
            ("status", "status"),
            ("analysis", "analysis"),
            ("s", "s"),
            ("", ""),
        ] {
            assert_eq!(singular(set), one);
        }
    }
}
