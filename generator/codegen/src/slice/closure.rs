//! Finds the elements that the selected ones need.

use docwright_core::sorted::{SortedMap, SortedSet};
use std::collections::VecDeque;

use super::select::Wanted;
use docwright_core::diagnostic::Locate;
use docwright_model::schema::{EnumId, Property, QualifiedName, Schema, TypeId, TypeRef, TypeUse};
use docwright_reader::json::{self, Value};

/// The kept elements, each with the reason.
#[derive(Debug, Default)]
pub(super) struct Closure {
    pub(super) types: SortedMap<TypeId, String>,
    pub(super) enums: SortedMap<EnumId, String>,
    /// The declared types of kept elements; a derived type is reachable only through one of its bases here.
    declared: SortedSet<TypeId>,
}

/// Finds everything that the selected elements need.
pub(super) fn close(schema: &Schema, wanted: &Wanted, places: &dyn Locate) -> Closure {
    let mut walk = Walk {
        schema,
        wanted,
        places,
        kept: Closure::default(),
        next: VecDeque::new(),
    };
    for (id, reason) in wanted.included.types.iter() {
        walk.keep_type(*id, reason);
    }
    for (id, reason) in wanted.included.enums.iter() {
        walk.keep_enum(*id, reason);
    }
    for (at, reason) in wanted.included.operations.iter() {
        walk.operation(*at, reason);
    }
    walk.run();
    while !wanted.everything && walk.examples() {
        walk.run();
    }
    walk.kept
}

struct Walk<'a> {
    schema: &'a Schema,
    wanted: &'a Wanted,
    places: &'a dyn Locate,
    kept: Closure,
    next: VecDeque<TypeId>,
}

impl Walk<'_> {
    fn keep_type(&mut self, id: TypeId, reason: &str) {
        let excluded = self.wanted.excluded.types.contains_key(&id);
        if !excluded && !self.kept.types.contains_key(&id) {
            self.kept.types.insert(id, reason.to_owned());
            self.next.push_back(id);
        }
    }

    fn keep_enum(&mut self, id: EnumId, reason: &str) {
        if !self.wanted.excluded.enums.contains_key(&id) {
            self.kept.enums.or_insert_with(id, || reason.to_owned());
        }
    }

    fn keep_declared(&mut self, ty: TypeUse, reason: &str) {
        match ty.of {
            TypeRef::Structured(id) => {
                self.kept.declared.insert(id);
                self.keep_type(id, reason);
            }
            TypeRef::Enum(id) => self.keep_enum(id, reason),
            TypeRef::Primitive(_) | TypeRef::Untyped => {}
        }
    }

    fn operation(&mut self, at: usize, reason: &str) {
        let Some(operation) = self.schema.operations.get(at) else {
            return;
        };
        let reason = if self.wanted.everything {
            reason.to_owned()
        } else {
            let method = operation.method.as_str();
            format!("{method} {} ({reason})", operation.path)
        };
        let parameters = operation.parameters.iter().filter_map(|p| p.ty);
        let bodies = [operation.request, operation.response.ty];
        for ty in bodies.into_iter().flatten().chain(parameters) {
            self.keep_declared(ty, &reason);
        }
    }

    fn run(&mut self) {
        while let Some(id) = self.next.pop_front() {
            let schema = self.schema;
            let name = &schema.ty(id).name;
            if let Some(base) = schema.ty(id).base {
                self.keep_type(base, &format!("base of {name}"));
            }
            for (declaring, ty) in schema.lineage(id) {
                for (at, property) in ty.properties.iter().enumerate() {
                    self.property(name, (declaring, at), property);
                }
            }
        }
    }

    fn property(&mut self, of: &QualifiedName, at: (TypeId, usize), property: &Property) {
        if self.wanted.excluded.members.contains(&at) {
            return;
        }
        if property.navigation.is_some() && !self.wanted.follows(at) {
            return;
        }
        let reason = format!("property {of}/{}", property.name);
        self.keep_declared(property.ty, &reason);
        let TypeRef::Structured(declared) = property.ty.of else {
            return;
        };
        let reason = format!("alternative of property {of}/{}", property.name);
        for name in property.claims.iter().flat_map(|c| alternatives(&c.says)) {
            if let Some(id) = self.schema.find_type(&name)
                && self.schema.derives_from(id, declared)
            {
                self.keep_type(id, &reason);
            }
        }
    }

    /// Keeps the derived types in examples of the selected elements; returns whether there were any.
    fn examples(&mut self) -> bool {
        let schema = self.schema;
        for example in &schema.examples {
            let of_type = matches!(example.ty, Some(TypeUse { of: TypeRef::Structured(id), .. })
                if self.wanted.included.types.contains_key(&id));
            let of_page = self.wanted.included.pages.contains(&example.span.file);
            if !(of_type || of_page) {
                continue;
            }
            for name in named_types(&example.body) {
                let Some(id) = schema.find_type(&name) else {
                    continue;
                };
                let fills_slot = schema.lineage(id).any(|(base, _)| {
                    self.kept.declared.contains(&base)
                        || Some(base) == example.ty.and_then(TypeUse::structured)
                });
                if fills_slot && !self.kept.types.contains_key(&id) {
                    let place = self.places.locate(example.body_span);
                    self.keep_type(id, &format!("example {}:{}", place.path, place.line));
                }
            }
        }
        !self.next.is_empty()
    }
}

impl Wanted {
    /// Whether a navigation property makes its target kept.
    pub(super) fn follows(&self, member: (TypeId, usize)) -> bool {
        self.everything || self.included.members.contains(&member)
    }
}

/// The types that a claim names: `a.b or a.c`, `Collection(a.b)`.
fn alternatives(claim: &str) -> impl Iterator<Item = QualifiedName> {
    claim
        .split(|c: char| c.is_whitespace() || "(),".contains(c))
        .filter(|word| word.contains('.') && !word.starts_with("Edm."))
        .map(QualifiedName::parse)
}

/// Every `@odata.type` of a body, at any depth.
fn named_types(body: &str) -> SortedSet<QualifiedName> {
    fn walk(value: Value<'_>, out: &mut SortedSet<QualifiedName>) {
        for member in value.members() {
            match member.value.as_str() {
                Some(text) if member.key == "@odata.type" => {
                    out.insert(QualifiedName::parse(&text));
                }
                _ => walk(member.value, out),
            }
        }
        value.elements().for_each(|value| walk(value, out));
    }
    let mut out = SortedSet::new();
    if body.contains("@odata.type")
        && let Some(document) = json::parse_strict(body)
    {
        walk(document.root(body), &mut out);
    }
    out
}
