//! What the wanted elements cannot do without.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::select::Wanted;
use docwright_core::diagnostic::Locate;
use docwright_model::schema::{EnumId, Property, QualifiedName, Schema, TypeId, TypeRef, TypeUse};
use docwright_reader::json::{self, Value};

/// What is kept, each with the reason.
#[derive(Debug, Default)]
pub(super) struct Closure {
    pub(super) types: BTreeMap<TypeId, String>,
    pub(super) enums: BTreeMap<EnumId, String>,
    /// Types that something kept has as its declared type; a derived type is reachable only below one of these.
    slots: BTreeSet<TypeId>,
}

/// Follows the wanted elements to what they need.
pub(super) fn close(schema: &Schema, wanted: &Wanted, places: &dyn Locate) -> Closure {
    let mut walk = Walk {
        schema,
        wanted,
        places,
        kept: Closure::default(),
        next: VecDeque::new(),
    };
    for (id, why) in &wanted.included.types {
        walk.keep_type(*id, why);
    }
    for (id, why) in &wanted.included.enums {
        walk.keep_enum(*id, why);
    }
    for (at, why) in &wanted.included.operations {
        walk.operation(*at, why);
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
    fn keep_type(&mut self, id: TypeId, why: &str) {
        let excluded = self.wanted.excluded.types.contains_key(&id);
        if !excluded && !self.kept.types.contains_key(&id) {
            self.kept.types.insert(id, why.to_owned());
            self.next.push_back(id);
        }
    }

    fn keep_enum(&mut self, id: EnumId, why: &str) {
        if !self.wanted.excluded.enums.contains_key(&id) {
            self.kept.enums.entry(id).or_insert_with(|| why.to_owned());
        }
    }

    fn slot(&mut self, ty: TypeUse, why: &str) {
        match ty.of {
            TypeRef::Structured(id) => {
                self.kept.slots.insert(id);
                self.keep_type(id, why);
            }
            TypeRef::Enum(id) => self.keep_enum(id, why),
            TypeRef::Primitive(_) | TypeRef::Untyped => {}
        }
    }

    fn operation(&mut self, at: usize, why: &str) {
        let Some(operation) = self.schema.operations.get(at) else {
            return;
        };
        let why = if self.wanted.everything {
            why.to_owned()
        } else {
            let method = operation.method.as_str();
            format!("{method} {} ({why})", operation.path)
        };
        let parameters = operation.parameters.iter().filter_map(|p| p.ty);
        let bodies = [operation.request, operation.response.ty];
        for ty in bodies.into_iter().flatten().chain(parameters) {
            self.slot(ty, &why);
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
        let why = format!("property {of}/{}", property.name);
        self.slot(property.ty, &why);
        let TypeRef::Structured(declared) = property.ty.of else {
            return;
        };
        let why = format!("alternative of property {of}/{}", property.name);
        for name in property.claims.iter().flat_map(|c| alternatives(&c.says)) {
            if let Some(id) = self.schema.find_type(&name)
                && self.schema.derives_from(id, declared)
            {
                self.keep_type(id, &why);
            }
        }
    }

    /// Keeps the derived types that examples of what was asked for hold; whether there was any.
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
                    self.kept.slots.contains(&base) || Some(base) == example_type(example.ty)
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
    /// Whether a navigation property brings its target in.
    pub(super) fn follows(&self, member: (TypeId, usize)) -> bool {
        self.everything || self.included.members.contains(&member)
    }
}

fn example_type(ty: Option<TypeUse>) -> Option<TypeId> {
    match ty?.of {
        TypeRef::Structured(id) => Some(id),
        _ => None,
    }
}

/// The types that a claim lists: `a.b or a.c`, `Collection(a.b)`.
fn alternatives(says: &str) -> impl Iterator<Item = QualifiedName> {
    says.split(|c: char| c.is_whitespace() || "(),".contains(c))
        .filter(|word| word.contains('.') && !word.starts_with("Edm."))
        .map(QualifiedName::parse)
}

/// Every `@odata.type` of a body, at any depth.
fn named_types(body: &str) -> BTreeSet<QualifiedName> {
    fn walk(value: Value<'_>, out: &mut BTreeSet<QualifiedName>) {
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
    let mut out = BTreeSet::new();
    if body.contains("@odata.type")
        && let Some(document) = json::parse_strict(body)
    {
        walk(document.root(body), &mut out);
    }
    out
}
