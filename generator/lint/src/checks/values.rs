//! Walks the typed values of examples and hands each to the value rules.
//!
//! Whether a value is of the documented JSON kind at all is reported by inference (`example-value-mismatch`); rules here
//! judge values that are.

use super::cause::Findings;
use super::view::{PageView, Tree};
use crate::rules::{example_type_missing, example_type_unrelated};
use docwright_core::diagnostic::{Span, Subject};
use docwright_model::rules::member_name_case;
use docwright_model::schema::{BodyShape, Property, TypeId, TypeOrigin, TypeRef, TypeUse};
use docwright_reader::facts::ExampleFact;
use docwright_reader::json::{Kind, Value};

/// A rule over one typed value.
pub(crate) type ValueRule = fn(&ValueView<'_>, &mut Findings);

/// A value and the property that it is of.
#[derive(Clone, Copy)]
pub(crate) struct ValueView<'a> {
    pub(crate) page: &'a PageView<'a>,
    pub(crate) value: Value<'a>,
    /// Whether it is an item of an array.
    pub(crate) is_item: bool,
    /// The type that declares the property.
    pub(crate) owner: TypeId,
    pub(crate) property: &'a Property,
    fact: &'a ExampleFact,
}

impl ValueView<'_> {
    /// The place of the value.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.fact.body_span.file, self.value.span())
    }

    /// The property.
    pub(crate) fn subject(&self) -> Subject {
        let owner = &self.page.tree.schema.ty(self.owner).name;
        Subject::member(owner, &self.property.name)
    }

    /// Where the property is documented; the value's own place when nothing says it.
    pub(crate) fn documented(&self) -> Span {
        self.property
            .evidence
            .first()
            .unwrap_or_else(|| self.span())
    }
}

/// Walks the examples of a page.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for (fact, value, ty) in typed_bodies(page) {
        Walk { page, fact }.typed(value, ty, found);
    }
}

/// The values of examples whose type pages document, without what the protocol wraps around them.
pub(super) fn typed_bodies<'a>(
    page: &PageView<'a>,
) -> impl Iterator<Item = (&'a ExampleFact, Value<'a>, TypeUse)> {
    let documented = page
        .pairs()
        .filter(|(_, example)| example.origin != Some(TypeOrigin::Protocol));
    documented.filter_map(|(fact, example)| {
        let (ty, root) = (example.ty?, page.json(fact)?);
        let value = match example.shape {
            BodyShape::Object => root,
            BodyShape::Page | BodyShape::Wrapped => root.get("value")?,
        };
        Some((fact, value, ty))
    })
}

/// The type of an object: the one that it names, where that is or derives from the expected one.
pub(super) fn actual(tree: &Tree<'_>, object: Value<'_>, expected: TypeId) -> TypeId {
    let named = object.get("@odata.type");
    let named = named.and_then(|name| tree.find(&name.as_str()?));
    let derived = named.filter(|id| tree.schema.derives_from(*id, expected));
    derived.unwrap_or(expected)
}

struct Walk<'a> {
    page: &'a PageView<'a>,
    fact: &'a ExampleFact,
}

impl Walk<'_> {
    /// Objects within a value of a type.
    fn typed(&self, value: Value<'_>, ty: TypeUse, found: &mut Findings) {
        let TypeRef::Structured(id) = ty.of else {
            return;
        };
        match value.kind() {
            Kind::Object => self.object(value, id, false, found),
            Kind::Array => {
                for item in value.elements().filter(|i| i.kind() == Kind::Object) {
                    self.object(item, id, false, found);
                }
            }
            _ => {}
        }
    }

    /// The members of an object. The letter case of those of a `dynamic` object is not compared when it is read.
    fn object(&self, object: Value<'_>, expected: TypeId, dynamic: bool, found: &mut Findings) {
        let schema = self.page.tree.schema;
        let id = actual(self.page.tree, object, expected);
        if schema.ty(id).is_abstract && object.get("@odata.type").is_none() && !self.fact.truncated
        {
            self.untyped(object, id, found);
        }
        for member in object.members().filter(|m| !m.key.contains('@')) {
            let Some((owner, property)) = schema.property(id, &member.key) else {
                self.dynamic(member.value, found);
                continue;
            };
            if dynamic && property.name != member.key {
                let at = Span::new(self.fact.body_span.file, member.key_span.clone());
                let ty = &schema.ty(owner).name;
                let finding = member_name_case::in_example(at, ty, &member.key, &property.name);
                found.occurrence(format!("{ty}/{}", property.name), &*member.key, finding);
            }
            let items = member.value.elements();
            let single = std::iter::once(member.value).filter(|v| v.kind() != Kind::Array);
            for value in items.chain(single) {
                let view = ValueView {
                    page: self.page,
                    value,
                    is_item: member.value.kind() == Kind::Array,
                    owner,
                    property,
                    fact: self.fact,
                };
                for rule in super::VALUE_RULES {
                    rule(&view, found);
                }
            }
            if let Some(expected) = property.ty.structured() {
                let subject = Subject::member(&schema.ty(owner).name, &property.name);
                let documented = property.evidence.first();
                let objects = member.value.elements().chain([member.value]);
                for object in objects.filter(|value| value.kind() == Kind::Object) {
                    self.related(object, expected, (&subject, documented), found);
                }
            }
            self.typed(member.value, property.ty, found);
        }
    }

    /// The value of a member that the type does not document; an object may say of which type it is.
    fn dynamic(&self, value: Value<'_>, found: &mut Findings) {
        let named = value
            .get("@odata.type")
            .filter(|_| value.kind() == Kind::Object);
        let id = named.and_then(|name| self.page.tree.find(&name.as_str()?));
        if let Some(id) = id {
            self.object(value, id, true, found);
        }
    }

    /// Reports an object of a property whose `@odata.type` does not derive from the type of the property.
    fn related(
        &self,
        object: Value<'_>,
        expected: TypeId,
        (subject, documented): (&Subject, Option<Span>),
        found: &mut Findings,
    ) {
        let schema = self.page.tree.schema;
        let Some(name) = object.get("@odata.type") else {
            return;
        };
        let actual = name.as_str().and_then(|name| self.page.tree.find(&name));
        let described = |id: TypeId| schema.ty(id).defined;
        let Some(actual) = actual.filter(|id| described(*id) && described(expected)) else {
            return;
        };
        if self.page.tree.related(actual, expected) || schema.ty(expected).properties.is_empty() {
            return;
        }
        let at = Span::new(self.fact.body_span.file, name.span());
        let written = schema.ty(actual).name.to_string();
        let expected = schema.ty(expected).name.to_string();
        let documented = (&*expected, documented.unwrap_or(at));
        let finding = example_type_unrelated::finding(at, subject.clone(), &written, documented);
        found.occurrence(subject.to_string(), written, finding);
    }

    /// Reports an object of an abstract type.
    fn untyped(&self, object: Value<'_>, id: TypeId, found: &mut Findings) {
        let ty = self.page.tree.schema.ty(id).name.to_string();
        let start = object.span().start;
        let at = Span::new(self.fact.body_span.file, start..start + 1);
        found.occurrence(ty.clone(), "", example_type_missing::finding(at, &ty));
    }
}
