//! Resolves a URL against the metadata, independently of the code under test: its target and the expected response.

use std::collections::{BTreeMap, BTreeSet};

use docwright::schema::{
    Method, Parameter, Primitive, Property, QualifiedName, TypeId, TypeKind, TypeRef, TypeUse,
};

use crate::url::{argument_names, call, is_placeholder, split};
use crate::view::View;

/// An action or function of the metadata, by its place among all of them.
#[derive(Clone)]
pub(crate) struct Bound<'s> {
    pub(crate) index: usize,
    pub(crate) action: bool,
    pub(crate) name: &'s str,
    pub(crate) binding: Option<TypeUse>,
    pub(crate) parameters: &'s [Parameter],
    pub(crate) returns: Option<TypeUse>,
}

/// What the last segment was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Entry,
    Key,
    Property,
    Operation,
    Cast,
    Reference,
    Count,
    Value,
}

/// The expected response of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Response {
    Nothing,
    /// A reference, whose type is not compared.
    Reference,
    Type(TypeUse),
}

/// The target of a URL.
pub(crate) struct Place {
    ty: Option<TypeUse>,
    last: Last,
    /// The operation that the last segment calls, and all that the path calls.
    pub(crate) called: BTreeSet<usize>,
}

/// The URLs of the metadata.
pub(crate) struct Map<'v, 's> {
    view: &'v View<'s>,
    pub(crate) operations: Vec<Bound<'s>>,
    entries: BTreeMap<String, TypeUse>,
    derived: BTreeMap<TypeId, Vec<TypeId>>,
}

impl<'v, 's> Map<'v, 's> {
    pub(crate) fn new(view: &'v View<'s>) -> Self {
        let schema = view.schema;
        let use_of = |id, collection| TypeUse {
            of: TypeRef::Structured(id),
            collection,
        };
        let mut entries = BTreeMap::new();
        for set in &schema.entity_sets {
            entries.insert(set.name.to_lowercase(), use_of(set.ty, true));
        }
        for singleton in &schema.singletons {
            entries.insert(singleton.name.to_lowercase(), use_of(singleton.ty, false));
        }
        let mut derived: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        for id in view.types.values() {
            for (base, _) in schema.lineage(*id).skip(1) {
                derived.entry(base).or_default().push(*id);
            }
        }
        let actions = schema.actions.iter().map(|a| {
            (
                true,
                a.name.as_str(),
                a.binding,
                a.parameters.as_slice(),
                a.returns,
                a.evidence.first(),
            )
        });
        let functions = schema.functions.iter().map(|f| {
            (
                false,
                f.name.as_str(),
                f.binding,
                f.parameters.as_slice(),
                f.returns,
                f.evidence.first(),
            )
        });
        let mut all: Vec<_> = actions.chain(functions).collect();
        // In document order, which decides between operations that fit equally well.
        all.sort_by_key(|o| o.5);
        let operations = all.into_iter().enumerate().map(
            |(index, (action, name, binding, parameters, returns, _))| Bound {
                index,
                action,
                name,
                binding,
                parameters,
                returns: returns.map(|r| r.0),
            },
        );
        Self {
            view,
            operations: operations.collect(),
            entries,
            derived,
        }
    }

    /// The target of a path; `None` where a segment is unknown.
    pub(crate) fn walk(&self, method: Method, path: &str) -> Option<Place> {
        let segments = split(path);
        let mut walk = Walk {
            map: self,
            method,
            place: Place {
                ty: None,
                last: Last::Entry,
                called: BTreeSet::new(),
            },
        };
        let mut rest = segments.as_slice();
        let (first, after) = rest.split_first()?;
        walk.entry(first)?;
        rest = after;
        while let Some((segment, after)) = rest.split_first() {
            rest = walk.step(segment, after)?;
        }
        Some(walk.place)
    }

    /// The expected response of this method there.
    pub(crate) fn response(&self, method: Method, place: &Place) -> Response {
        match (place.last, method) {
            (Last::Reference, Method::Get) => return Response::Reference,
            (Last::Reference, _) => return Response::Nothing,
            (Last::Count, _) => return Response::Type(primitive(Primitive::Int32)),
            (Last::Value, _) => return Response::Type(primitive(Primitive::Stream)),
            _ => {}
        }
        let Some(ty) = place.ty else {
            return Response::Nothing;
        };
        let one = TypeUse {
            collection: false,
            ..ty
        };
        match (place.last, method) {
            (Last::Operation, _) | (_, Method::Get | Method::Patch) => Response::Type(ty),
            (_, Method::Post | Method::Put) => Response::Type(one),
            _ => Response::Nothing,
        }
    }

    /// Whether one type is the other or derives from it.
    pub(crate) fn derives(&self, a: TypeRef, b: TypeRef) -> bool {
        match (a, b) {
            (TypeRef::Structured(a), TypeRef::Structured(b)) => self.view.schema.derives_from(a, b),
            _ => false,
        }
    }

    /// Operations of this name that can be called here, the likeliest first.
    fn fitting(
        &self,
        name: &str,
        on: Option<TypeUse>,
        method: Option<Method>,
        arguments: Option<&[String]>,
    ) -> Option<&Bound<'s>> {
        let name = name.rsplit('.').next().unwrap_or(name);
        let mut best: Option<(u32, &Bound<'s>)> = None;
        for operation in &self.operations {
            if !operation.name.eq_ignore_ascii_case(name) {
                continue;
            }
            let Some(mut distance) = self.distance(operation, on) else {
                continue;
            };
            if on.is_some() {
                let odd = matches!(
                    (method, operation.action),
                    (Some(Method::Get), true) | (Some(Method::Post), false)
                );
                distance += if odd { 50 } else { 0 };
                distance += arguments.map_or(0, |given| unlike(given, operation.parameters));
            }
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, operation));
            }
        }
        best.map(|(_, operation)| operation)
    }

    /// The distance of an operation's binding from the type that the path has reached, in hundredths.
    fn distance(&self, operation: &Bound<'_>, on: Option<TypeUse>) -> Option<u32> {
        let (on, binding) = match (on, operation.binding) {
            (None, None) => return Some(0),
            (Some(on), Some(binding)) => (on, binding),
            _ => return None,
        };
        let same = on.collection == binding.collection;
        if on.of == binding.of || self.derives(on.of, binding.of) {
            return Some(if same { 0 } else { 400 });
        }
        let below = self.derives(binding.of, on.of);
        below.then_some(if same { 200 } else { 500 })
    }

    /// A property of the type or, failing that, of a type derived from it; and whether it is of a derived one.
    fn property(&self, ty: TypeUse, name: &str) -> Option<(&'s Property, bool)> {
        let TypeRef::Structured(id) = ty.of else {
            return None;
        };
        if let Some((_, property)) = self.view.schema.property(id, name) {
            return Some((property, false));
        }
        let derived = self.derived.get(&id).into_iter().flatten();
        let mut below = derived.flat_map(|d| &self.view.schema.ty(*d).properties);
        below
            .find(|p| p.name.eq_ignore_ascii_case(name))
            .map(|p| (p, true))
    }
}

fn primitive(of: Primitive) -> TypeUse {
    TypeUse {
        of: TypeRef::Primitive(of),
        collection: false,
    }
}

fn unlike(given: &[String], parameters: &[Parameter]) -> u32 {
    let names: BTreeSet<String> = parameters.iter().map(|p| p.name.to_lowercase()).collect();
    let given: BTreeSet<String> = given.iter().cloned().collect();
    u32::try_from(names.symmetric_difference(&given).count()).unwrap_or(u32::MAX)
}

struct Walk<'m, 'v, 's> {
    map: &'m Map<'v, 's>,
    method: Method,
    place: Place,
}

impl Walk<'_, '_, '_> {
    fn go(&mut self, ty: Option<TypeUse>, last: Last) {
        self.place.ty = ty;
        self.place.last = last;
    }

    /// Continues with the same type, as one item of the collection.
    fn key(&mut self, ty: TypeUse) {
        let one = TypeUse {
            collection: false,
            ..ty
        };
        self.go(Some(one), Last::Key);
    }

    fn entry(&mut self, segment: &str) -> Option<()> {
        let (name, arguments) = call(segment).map_or((segment, None), |(n, a)| (n, Some(a)));
        if let Some(ty) = self.map.entries.get(&name.to_lowercase()).copied() {
            self.go(Some(ty), Last::Entry);
            if ty.collection && arguments.is_some_and(|a| !a.is_empty()) {
                self.key(ty);
            }
            return Some(());
        }
        let operation = self.map.fitting(name, None, None, None)?;
        self.place.called.insert(operation.index);
        self.go(operation.returns, Last::Operation);
        Some(())
    }

    /// One segment; what remains of the path after it.
    fn step<'p>(&mut self, segment: &str, after: &'p [String]) -> Option<&'p [String]> {
        if segment == ":" {
            return Some(after);
        }
        let parsed = call(segment).filter(|_| !segment.starts_with('{'));
        let (mut name, arguments) = parsed.map_or((segment, None), |(n, a)| (n, Some(a)));
        let mut colon = false;
        let whole = name;
        if name.contains(':') && !is_placeholder(name) {
            name = name.split(':').next().unwrap_or_default();
            colon = true;
        }
        let special = match name.to_lowercase().as_str() {
            "$ref" | "$links" => Some(Last::Reference),
            "$count" => Some(Last::Count),
            "$value" => Some(Last::Value),
            _ => None,
        };
        if let Some(special) = special {
            self.place.last = special;
            return Some(after);
        }
        let ty = self.place.ty?;
        if name.ends_with(':') || colon || segment.starts_with(':') {
            return Some(self.by_path(ty, name, colon && whole.matches(':').count() > 1, after));
        }
        if self.cast(ty, name, arguments) {
            return Some(after);
        }
        let braced = arguments.is_some() && !name.contains('{');
        let placeholder = is_placeholder(segment) && !braced;
        if ty.collection && placeholder {
            self.key(ty);
            return Some(after);
        }
        let last = after.is_empty();
        if self.member(ty, name, arguments, last) {
            return Some(after);
        }
        self.literal_or_open(ty, placeholder, arguments.is_some(), last)
            .then_some(after)
    }

    /// `root:/a/b:`: an item by its path.
    fn by_path<'p>(
        &mut self,
        ty: TypeUse,
        name: &str,
        closed: bool,
        after: &'p [String],
    ) -> &'p [String] {
        let base = name.trim_matches(':');
        let found = self.map.property(ty, base).filter(|_| !base.is_empty());
        match found {
            Some((property, _)) => self.go(Some(property.ty), Last::Key),
            None => self.key(ty),
        }
        self.place.last = Last::Key;
        if closed {
            return after;
        }
        let end = |s: &String| s.ends_with(':') || s.trim_end_matches(')').ends_with(':');
        let at = after.iter().position(end);
        at.map_or(&[], |at| after.get(at + 1..).unwrap_or_default())
    }

    fn cast(&mut self, ty: TypeUse, name: &str, arguments: Option<&str>) -> bool {
        if !name.contains('.') || arguments.is_some_and(|a| !a.is_empty()) {
            return false;
        }
        let schema = self.map.view.schema;
        let mut target = QualifiedName::parse(name);
        let default = &schema.default_namespace;
        if Some(target.namespace.as_str()) == default.rsplit('.').next() {
            target.namespace.clone_from(default);
        }
        let Some(id) = schema.find_type(&target) else {
            return false;
        };
        let of = TypeRef::Structured(id);
        self.go(Some(TypeUse { of, ..ty }), Last::Cast);
        true
    }

    /// A property, or an operation that is bound here.
    fn member(&mut self, ty: TypeUse, name: &str, arguments: Option<&str>, last: bool) -> bool {
        let given = arguments.map(argument_names);
        if let Some((property, derived)) = self.map.property(ty, name)
            && !(ty.collection && derived)
        {
            self.go(Some(property.ty), Last::Property);
            if property.ty.collection && arguments.is_some_and(|a| !a.is_empty()) {
                self.key(property.ty);
            }
            return true;
        }
        let method = if last { self.method } else { Method::Get };
        let Some(operation) = self
            .map
            .fitting(name, Some(ty), Some(method), given.as_deref())
        else {
            return false;
        };
        self.place.called.insert(operation.index);
        self.go(operation.returns, Last::Operation);
        true
    }

    /// A literal in place of a key, or a dynamic property of an open type.
    fn literal_or_open(
        &mut self,
        ty: TypeUse,
        placeholder: bool,
        called: bool,
        last: bool,
    ) -> bool {
        let TypeRef::Structured(id) = ty.of else {
            return false;
        };
        let structured = self.map.view.ty(id);
        if ty.collection && !placeholder {
            let unknown = self.method == Method::Post && last && !structured.open;
            if called || unknown {
                return false;
            }
            if structured.kind == TypeKind::Entity {
                self.key(ty);
                return true;
            }
        }
        if self.map.view.schema.is_open(id) && !placeholder {
            let any = TypeUse {
                of: TypeRef::Untyped,
                collection: false,
            };
            self.go(Some(any), Last::Property);
            return true;
        }
        false
    }
}
