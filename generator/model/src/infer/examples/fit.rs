//! Checks that a body fits its type, exactly as emitted code reads it.
//!
//! Undocumented members are kept. A property may be null or absent; an item of a collection must not be null. Any string
//! fits string, date, duration, guid, binary and enum types; numbers must be in the range of integer types; a value of a
//! type with derived types is read as the type that `@odata.type` names. Some contradictions are reported although
//! emitted code reads them without loss, as services send them: see [`reads`].

use super::causes::Causes;
use super::names;
use super::typing::Typed;
use crate::infer::draft::Draft;
use crate::infer::names::Def;
use crate::infer::operations::service::Service;
use crate::infer::reading::declared;
use crate::rules::{
    example_member_undocumented, example_shape_mismatch, example_type_conflict,
    example_value_mismatch, member_name_case,
};
use crate::schema::{
    BodyShape, Claim, ClaimSource, ExampleOutcome, Primitive, Property, TypeId, TypeKind, TypeRef,
    TypeUse,
};
use docwright_core::diagnostic::{About, Code, Conflict, Diagnostic, Span};
use docwright_core::edit_distance::intended;
use docwright_reader::facts::{ExampleFact, is_placeholder_of};
use docwright_reader::json::{Kind, Value};

/// Checks a body and notes what contradicts or goes beyond the docs.
pub(super) fn check(
    draft: &Draft<'_>,
    service: &Service,
    root: Value<'_>,
    typed: &Typed,
    fact: &ExampleFact,
    causes: &mut Causes,
) -> ExampleOutcome {
    let mut checker = Checker {
        draft,
        service,
        fact,
        causes,
        first: None,
    };
    let whole = Slot {
        ty: typed.ty,
        owner: None,
        name: "",
    };
    match typed.shape {
        BodyShape::Object => checker.slot(root, whole, true),
        BodyShape::Wrapped => checker.inner(root, whole),
        BodyShape::Page => {
            let many = TypeUse {
                collection: true,
                ..typed.ty
            };
            checker.inner(root, Slot { ty: many, ..whole });
        }
    }
    match checker.first {
        Some((code, span, reason)) => ExampleOutcome::Contradicts {
            code: code.id,
            span,
            reason,
        },
        None => ExampleOutcome::Fits,
    }
}

/// The expected type of a value, and its property.
#[derive(Clone, Copy)]
struct Slot<'n> {
    ty: TypeUse,
    owner: Option<TypeId>,
    name: &'n str,
}

struct Checker<'c, 'd> {
    draft: &'c Draft<'d>,
    service: &'c Service,
    fact: &'c ExampleFact,
    causes: &'c mut Causes,
    first: Option<(Code, Span, String)>,
}

impl Checker<'_, '_> {
    fn inner(&mut self, root: Value<'_>, slot: Slot<'_>) {
        if let Some(value) = root.get("value") {
            self.slot(value, slot, true);
        }
    }

    /// Checks the types that objects name, where no type is expected.
    fn names(&mut self, value: Value<'_>) {
        if value.kind() == Kind::Object {
            names::check(self.draft, self.fact, value, self.causes);
        }
        for member in value.members() {
            self.names(member.value);
        }
        for element in value.elements() {
            self.names(element);
        }
    }

    fn slot(&mut self, value: Value<'_>, slot: Slot<'_>, top: bool) {
        if self.anything(slot.ty.of) && !slot.ty.collection {
            return self.names(value);
        }
        if value.is_null() {
            if top {
                self.contradiction(value, slot);
            }
            return;
        }
        if !slot.ty.collection {
            return self.element(value, slot);
        }
        if value.kind() != Kind::Array {
            return self.contradiction(value, slot);
        }
        let item = Slot {
            ty: slot.ty.one(),
            ..slot
        };
        for element in value.elements() {
            if element.is_null() && !self.anything(slot.ty.of) {
                self.contradiction(element, item);
            } else {
                self.element(element, item);
            }
        }
    }

    fn element(&mut self, value: Value<'_>, slot: Slot<'_>) {
        if self.anything(slot.ty.of) {
            return;
        }
        let fits = match slot.ty.of {
            TypeRef::Untyped => true,
            TypeRef::Enum(_) => value.kind() == Kind::String,
            TypeRef::Primitive(primitive) => fits(primitive, value),
            TypeRef::Structured(id) if value.kind() == Kind::Object => {
                return self.object(value, id);
            }
            TypeRef::Structured(_) => false,
        };
        if !fits {
            self.contradiction(value, slot);
        }
    }

    fn object(&mut self, value: Value<'_>, expected: TypeId) {
        names::check(self.draft, self.fact, value, self.causes);
        let Some(id) = self.actual(value, expected) else {
            return;
        };
        if self.is_another(value, id) {
            return;
        }
        for member in value.members().filter(|m| !m.key.contains('@')) {
            let key = member.key.as_ref();
            let found = self.draft.schema.property(id, key);
            match found.filter(|(_, p)| p.name == key) {
                Some((owner, property)) => self.slot(
                    member.value,
                    Slot {
                        ty: property.ty,
                        owner: Some(owner),
                        name: &property.name,
                    },
                    false,
                ),
                None => {
                    self.undocumented(id, key, member.key_span);
                    self.names(member.value);
                }
            }
        }
    }

    /// Whether an object has several members and its type documents none of them: one finding instead of one a member.
    fn is_another(&mut self, value: Value<'_>, id: TypeId) -> bool {
        let schema = &self.draft.schema;
        let ty = schema.ty(id);
        let members = || value.members().filter(|m| !m.key.contains('@'));
        let judged = ty.defined && ty.kind != TypeKind::Parameters && !schema.is_open(id);
        // For nearly all objects, the first member decides.
        if !judged || members().any(|m| self.documents(id, &m.key)) || members().count() < 3 {
            return false;
        }
        let start = value.span().start;
        let span = self.span(start..start + 1);
        let finding = example_type_conflict::finding(span, &ty.name.to_string());
        self.causes.add(Some(id), "", "", finding);
        true
    }

    /// Whether a type or one that derives from it has the property.
    fn documents(&self, id: TypeId, name: &str) -> bool {
        let own = |id| self.draft.schema.property(id, name).is_some();
        own(id) || self.service.derived(id).iter().any(|sub| own(*sub))
    }

    /// Whether the type accepts any JSON: untyped values, streams, undefined types.
    fn anything(&self, of: TypeRef) -> bool {
        match of {
            TypeRef::Untyped | TypeRef::Primitive(Primitive::Stream) => true,
            TypeRef::Structured(id) => !self.draft.schema.ty(id).defined,
            TypeRef::Enum(id) => {
                let ty = self.draft.schema.enumeration(id);
                !ty.defined && ty.members.is_empty()
            }
            TypeRef::Primitive(_) => false,
        }
    }

    /// The type that an object is read as; `None` when it is kept unchanged.
    fn actual(&self, value: Value<'_>, expected: TypeId) -> Option<TypeId> {
        if self.service.derived(expected).is_empty() {
            return Some(expected);
        }
        let Some(name) = declared(value) else {
            return Some(expected);
        };
        match self
            .draft
            .names
            .find(&name, self.draft.default_namespace)
            .def()
        {
            Some(Def::Type(id)) if self.draft.schema.derives_from(id, expected) => Some(id),
            _ => None,
        }
    }

    fn undocumented(&mut self, id: TypeId, key: &str, key_span: std::ops::Range<usize>) {
        let ty = self.draft.schema.ty(id);
        let elsewhere = self.service.derived(id).iter().any(|sub| {
            let ty = self.draft.schema.types.get(sub.0 as usize);
            ty.is_some_and(|t| t.properties.iter().any(|p| p.name == key))
        });
        if !ty.defined || elsewhere {
            return;
        }
        let span = self.span(key_span);
        let Some((_, property)) = self.draft.schema.property(id, key) else {
            if self.draft.schema.is_open(id) {
                return;
            }
            let name = ty.name.to_string();
            let properties = self.draft.schema.all_properties(id);
            let meant = intended(key, properties.iter().map(|(_, p)| p.name.as_str()));
            let finding = if ty.kind == TypeKind::Parameters {
                example_member_undocumented::parameter(span, &name, key, meant)
            } else {
                example_member_undocumented::finding(span, &name, key, meant)
            };
            return self.causes.add(Some(id), key, "", finding);
        };
        let mut finding = member_name_case::in_example(span, &ty.name, key, &property.name);
        if let Some(at) = property.evidence.first() {
            finding = documented(
                finding,
                at,
                About::Name,
                "another letter case",
                &property.name,
            );
        }
        self.causes.add(Some(id), key, "", finding);
    }

    fn contradiction(&mut self, value: Value<'_>, slot: Slot<'_>) {
        let expected = self.draft.schema.display(slot.ty);
        let found = value.kind().as_str();
        let array = value.kind() == Kind::Array;
        let shape = array != slot.ty.collection && !value.is_null();
        let span = self.span(value.span());
        let (finding, against) = match slot.owner {
            Some(id) => {
                let schema = &self.draft.schema;
                let member = (&schema.ty(id).name, slot.name);
                let finding = example_value_mismatch::finding(span, member, &expected, found);
                let property = schema.property(id, slot.name);
                let finding = match property.and_then(|(_, p)| place_of_type(p)) {
                    Some(at) => documented(finding, at, About::Value, found, &expected),
                    None => finding,
                };
                (finding, found.to_owned())
            }
            None => {
                let finding = if shape {
                    example_shape_mismatch::finding(span, &expected, found)
                } else {
                    example_value_mismatch::body(span, &expected, found)
                };
                (finding, format!("{expected} {found} {}", span.start))
            }
        };
        if !reads(self.draft, slot.ty, value) {
            self.first
                .get_or_insert_with(|| (finding.code, span, finding.message.to_string()));
        }
        // The name of the type in place of a value contradicts nothing.
        let placeholder = match (slot.ty.of, value.as_str()) {
            (TypeRef::Primitive(primitive), Some(text)) => is_placeholder_of(&text, primitive),
            _ => false,
        };
        if !placeholder {
            self.causes.add(slot.owner, slot.name, &against, finding);
        }
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.fact.body_span.file, range)
    }
}

/// Where the type of a property that the model follows is stated.
fn place_of_type(property: &Property) -> Option<Span> {
    let declared = |c: &&Claim| c.source == ClaimSource::Metadata && c.about == "type";
    let declared = property.claims.iter().find(declared);
    declared
        .map(|c| c.span)
        .or_else(|| property.evidence.first())
}

/// Adds the place where the property is documented, and what example and documentation say.
fn documented(
    finding: Diagnostic,
    at: Span,
    about: About,
    example: &str,
    documented: &str,
) -> Diagnostic {
    let conflict = Conflict::new(finding.subject.to_string(), about, example, documented);
    finding.label(at, "documented here").conflict(conflict)
}

/// Whether emitted code reads a value without loss although it contradicts the type: a null object in a collection,
/// `Edm.Int64` and `Edm.Decimal` as strings, and integers with a fraction of zeros.
fn reads(draft: &Draft<'_>, ty: TypeUse, value: Value<'_>) -> bool {
    let number = |text: &str| text.strip_suffix(".0").unwrap_or(text).parse::<i64>();
    match (ty.of, value.kind()) {
        _ if ty.collection => false,
        (TypeRef::Structured(id), Kind::Null) => draft.schema.ty(id).defined,
        (TypeRef::Primitive(Primitive::Decimal), Kind::String) => true,
        (TypeRef::Primitive(Primitive::Int64), Kind::String) => {
            value.as_str().is_some_and(|text| number(&text).is_ok())
        }
        (TypeRef::Primitive(primitive), Kind::Number) => {
            let whole = value.number_text().and_then(|text| number(text).ok());
            whole.is_some_and(|whole| is_within(primitive, whole))
        }
        _ => false,
    }
}

/// Whether a number is in the range of an integer type.
fn is_within(primitive: Primitive, number: i64) -> bool {
    use Primitive as P;
    let (low, high) = match primitive {
        P::Byte => (0, u8::MAX.into()),
        P::SByte => (i8::MIN.into(), i8::MAX.into()),
        P::Int16 => (i16::MIN.into(), i16::MAX.into()),
        P::Int32 => (i32::MIN.into(), i32::MAX.into()),
        P::Int64 => (i64::MIN, i64::MAX),
        _ => return false,
    };
    (low..=high).contains(&number)
}

fn fits(primitive: Primitive, value: Value<'_>) -> bool {
    use Primitive as P;
    match primitive {
        P::Stream => true,
        P::Boolean => value.kind() == Kind::Bool,
        P::Byte | P::SByte | P::Int16 | P::Int32 | P::Int64 => value
            .as_i64()
            .is_some_and(|number| is_within(primitive, number)),
        P::Decimal => value.kind() == Kind::Number,
        P::Single | P::Double => match value.as_str() {
            Some(text) => matches!(text.as_ref(), "INF" | "-INF" | "NaN"),
            None => value.kind() == Kind::Number,
        },
        P::Binary
        | P::Date
        | P::DateTimeOffset
        | P::Duration
        | P::Guid
        | P::String
        | P::TimeOfDay => value.kind() == Kind::String,
    }
}
