//! The definitions of types and enums, for JSON Schema and OpenAPI documents.

use std::collections::{BTreeMap, BTreeSet};

use super::keys;
use super::names::{apart, key, or_derived_key};
use super::primitive::primitive;
use crate::prose;
use docwright_core::diagnostic::{Locate, Span};
use docwright_core::json_writer::{Value, object, text};
use docwright_model::schema::{
    EnumType, Primitive, Property, QualifiedName, Schema, StructuredType, TypeId, TypeRef, TypeUse,
};

/// Where definitions are placed, and how a choice among derived types is expressed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Under `$defs`; `if` and `then`, so that a derived value is validated against its own type.
    JsonSchema,
    /// Under `components/schemas`; `anyOf` with a `discriminator`, which client generators read.
    OpenApi,
}

impl Dialect {
    fn prefix(self) -> &'static str {
        match self {
            Self::JsonSchema => "#/$defs/",
            Self::OpenApi => "#/components/schemas/",
        }
    }
}

/// Writes the types of one model.
pub(crate) struct Definitions<'s> {
    schema: &'s Schema,
    places: &'s dyn Locate,
    dialect: Dialect,
    /// All derived types of each base type.
    derived: BTreeMap<TypeId, Vec<TypeId>>,
    /// Properties whose values have definitions of their own.
    apart: BTreeMap<(TypeId, usize), String>,
    /// Entity types whose keys documented requests set.
    named_by_clients: BTreeSet<TypeId>,
}

impl<'s> Definitions<'s> {
    pub(crate) fn new(schema: &'s Schema, places: &'s dyn Locate, dialect: Dialect) -> Self {
        let mut derived: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        for id in (0u32..).map(TypeId).take(schema.types.len()) {
            for (base, _) in schema.lineage(id).skip(1) {
                derived.entry(base).or_default().push(id);
            }
        }
        Self {
            schema,
            places,
            dialect,
            derived,
            apart: match dialect {
                Dialect::JsonSchema => BTreeMap::new(),
                Dialect::OpenApi => apart(schema),
            },
            named_by_clients: keys::named_by_clients(schema),
        }
    }

    /// All definitions, in order of their names.
    pub(crate) fn all(&self) -> Vec<(String, Value)> {
        let schema = self.schema;
        let mut out: Vec<(String, Value)> = Vec::new();
        for ty in &schema.enums {
            out.push((key(&ty.name), self.enumeration(ty)));
        }
        for (id, ty) in schema.type_ids() {
            out.push((key(&ty.name), self.structured(id, ty)));
            if let Some(derived) = self.derived.get(&id) {
                out.push((or_derived_key(&ty.name), self.or_derived(ty, derived)));
            }
        }
        for ((id, at), name) in &self.apart {
            if let Some(property) = schema.ty(*id).properties.get(*at) {
                let members = self.or_null_of(schema.ty(*id), property);
                out.push((name.clone(), Value::Object(members)));
            }
        }
        out.sort_by(|a, b| a.0.cmp(&b.0));
        out
    }

    /// A value of this type that is not null.
    pub(crate) fn value(&self, ty: TypeUse) -> Value {
        if !ty.collection {
            return self.element(ty.of);
        }
        object([("type", text("array")), ("items", self.element(ty.of))])
    }

    /// The JSON body of a response. Objects are written directly, other values within `value` (OData JSON Format 4.01,
    /// sections 11 to 13).
    pub(crate) fn received(&self, ty: TypeUse) -> Value {
        match ty.of {
            TypeRef::Structured(_) | TypeRef::Untyped if !ty.collection => self.value(ty),
            _ => self.wrapped(ty),
        }
    }

    /// The JSON body of a request: as of a response, with the keys that clients set.
    pub(crate) fn sent(&self, ty: TypeUse) -> Value {
        let body = self.received(ty);
        let TypeRef::Structured(id) = ty.of else {
            return body;
        };
        if ty.collection || !self.named_by_clients.contains(&id) {
            return body;
        }
        let keys = keys::of(self.schema, id).map(|p| (p.name.clone(), self.value(p.ty)));
        let keys = object([
            ("type", text("object")),
            ("properties", Value::Object(keys.collect())),
        ]);
        object([("allOf", Value::List(vec![body, keys]))])
    }

    /// A value as plain text, which is a string in every language.
    pub(crate) fn plain(&self, ty: TypeUse) -> Value {
        use Primitive as P;
        match ty.of {
            TypeRef::Primitive(P::Byte | P::SByte | P::Int16 | P::Int32 | P::Int64) => {
                object([("type", text("string")), ("pattern", text("^-?[0-9]+$"))])
            }
            _ => object([("type", text("string"))]),
        }
    }

    /// A page of items (OData JSON Format 4.01, section 13), or `{"value": ..}` around another value that is not an object.
    fn wrapped(&self, ty: TypeUse) -> Value {
        let mut members = Vec::new();
        if ty.collection {
            members.push((
                "@odata.count".to_owned(),
                primitive(Primitive::Int64, self.dialect),
            ));
            members.push((
                "@odata.nextLink".to_owned(),
                object([("type", text("string")), ("format", text("uri-reference"))]),
            ));
        }
        members.push(("value".to_owned(), self.value(ty)));
        object([
            ("type", text("object")),
            ("properties", Value::Object(members)),
        ])
    }

    fn reference(&self, key: &str) -> Value {
        object([("$ref", text(format!("{}{key}", self.dialect.prefix())))])
    }

    fn element(&self, of: TypeRef) -> Value {
        match of {
            TypeRef::Untyped => Value::Object(Vec::new()),
            TypeRef::Primitive(of) => primitive(of, self.dialect),
            TypeRef::Enum(id) => self.reference(&key(&self.schema.enumeration(id).name)),
            TypeRef::Structured(id) => {
                let name = &self.schema.ty(id).name;
                if self.derived.contains_key(&id) {
                    self.reference(&or_derived_key(name))
                } else {
                    self.reference(&key(name))
                }
            }
        }
    }

    fn structured(&self, id: TypeId, ty: &StructuredType) -> Value {
        let mut members = self.head(&ty.name, ty.evidence.first());
        describe(&ty.description, ty.deprecated.as_deref(), &mut members);
        members.push(("type".to_owned(), text("object")));
        if let Some(base) = ty.base {
            let base = self.reference(&key(&self.schema.ty(base).name));
            members.push(("allOf".to_owned(), Value::List(vec![base])));
        }
        let properties = ty.properties.iter().enumerate();
        let properties: Vec<_> = properties
            .map(|(at, p)| (p.name.clone(), self.property((id, at), ty, p)))
            .collect();
        if !properties.is_empty() {
            members.push(("properties".to_owned(), Value::Object(properties)));
        }
        // Documented bodies leave out what they do not need to show, so the other dialect requires nothing.
        let required = match self.dialect {
            Dialect::JsonSchema => Vec::new(),
            Dialect::OpenApi => keys::required(self.schema, id, ty),
        };
        if !required.is_empty() {
            let names = required.into_iter().map(text).collect();
            members.push(("required".to_owned(), Value::List(names)));
        }
        Value::Object(members)
    }

    /// The schema of a property's value: with null unless it is known that it is never null.
    fn or_null_of(&self, ty: &StructuredType, property: &Property) -> Vec<(String, Value)> {
        let members = match self.value(property.ty) {
            Value::Object(members) => members,
            other => vec![("const".to_owned(), other)],
        };
        match property.nullable == Some(false) || self.is_key(ty, property) {
            true => members,
            false => or_null(members),
        }
    }

    /// Whether the schema marks the property as a key. A documented body may show a key that is null, so JSON Schema does not.
    fn is_key(&self, ty: &StructuredType, property: &Property) -> bool {
        self.dialect == Dialect::OpenApi && keys::is_key(ty, property)
    }

    fn property(&self, at: (TypeId, usize), ty: &StructuredType, property: &Property) -> Value {
        let mut members = match self.apart.get(&at) {
            Some(name) => match self.reference(name) {
                Value::Object(members) => members,
                other => return other,
            },
            None => self.or_null_of(ty, property),
        };
        if property.read_only || self.is_key(ty, property) {
            members.push(("readOnly".to_owned(), Value::Bool(true)));
        }
        describe(
            &property.description,
            property.deprecated.as_deref(),
            &mut members,
        );
        Value::Object(members)
    }

    /// A string. Documented members are listed; others are accepted too, since enums are open.
    fn enumeration(&self, ty: &EnumType) -> Value {
        let mut members = self.head(&ty.name, ty.evidence.first());
        let combined = ty
            .flags
            .then_some("Several members can be combined, with commas between.");
        let parts = [ty.description.as_str(), combined.unwrap_or_default()];
        describe(parts.join("\n\n").trim(), None, &mut members);
        members.push(("type".to_owned(), text("string")));
        let mut seen = BTreeSet::new();
        let mut choices: Vec<Value> = Vec::new();
        for member in ty.members.iter().filter(|m| seen.insert(m.name.as_str())) {
            let mut choice = vec![("const".to_owned(), text(&member.name))];
            let number = member.value.map(|value| format!("value {value}"));
            choice.extend(number.map(|number| ("$comment".to_owned(), text(number))));
            describe(&member.description, None, &mut choice);
            choices.push(Value::Object(choice));
        }
        if !choices.is_empty() {
            let any = object([
                ("type", text("string")),
                ("description", text("A value that is not documented.")),
            ]);
            choices.push(any);
            members.push(("anyOf".to_owned(), Value::List(choices)));
        }
        Value::Object(members)
    }

    /// A type or one derived from it. A value with another `@odata.type` is not validated: emitted code keeps it unchanged.
    fn or_derived(&self, ty: &StructuredType, derived: &[TypeId]) -> Value {
        let names = derived.iter().map(|id| &self.schema.ty(*id).name);
        let names: Vec<&QualifiedName> = std::iter::once(&ty.name).chain(names).collect();
        let mut members = vec![(
            "title".to_owned(),
            text(format!("{} or derived", ty.name.name)),
        )];
        match self.dialect {
            Dialect::JsonSchema => {
                members.push(("type".to_owned(), text("object")));
                let cases = names.iter().enumerate();
                let cases = cases.map(|(index, name)| self.case(name, index > 0));
                members.push(("allOf".to_owned(), Value::List(cases.collect())));
            }
            Dialect::OpenApi => {
                let choices = names.iter().map(|name| self.reference(&key(name)));
                members.push(("anyOf".to_owned(), Value::List(choices.collect())));
                let mapping = names.iter().map(|name| {
                    let target = format!("{}{}", self.dialect.prefix(), key(name));
                    (format!("#{name}"), text(target))
                });
                let discriminator = object([
                    ("propertyName", text("@odata.type")),
                    ("mapping", Value::Object(mapping.collect())),
                ]);
                members.push(("discriminator".to_owned(), discriminator));
            }
        }
        Value::Object(members)
    }

    /// Validates against this type if `@odata.type` names it; the base also if there is no `@odata.type`.
    fn case(&self, name: &QualifiedName, required: bool) -> Value {
        let names = vec![text(format!("#{name}")), text(name.to_string())];
        let of_type = object([("enum", Value::List(names))]);
        let mut test = vec![(
            "properties".to_owned(),
            Value::Object(vec![("@odata.type".to_owned(), of_type)]),
        )];
        if required {
            let names = Value::List(vec![text("@odata.type")]);
            test.push(("required".to_owned(), names));
        }
        object([
            ("if", Value::Object(test)),
            ("then", self.reference(&key(name))),
        ])
    }

    fn head(&self, name: &QualifiedName, defined: Option<Span>) -> Vec<(String, Value)> {
        let mut members = vec![("title".to_owned(), text(&name.name))];
        if let Some(span) = defined {
            let at = self.places.locate(span);
            let place = text(format!("{}:{}", at.path, at.line));
            members.push(("$comment".to_owned(), place));
        }
        members
    }
}

/// Adds the description, and the deprecation with its reason.
fn describe(description: &str, deprecated: Option<&str>, members: &mut Vec<(String, Value)>) {
    if deprecated.is_some() {
        members.push(("deprecated".to_owned(), Value::Bool(true)));
    }
    let parts = [Some(description), deprecated];
    let parts = parts.into_iter().flatten().map(prose::plain);
    let parts: Vec<String> = parts.filter(|p| !p.is_empty()).collect();
    if !parts.is_empty() {
        members.push(("description".to_owned(), text(parts.join("\n\n"))));
    }
}

/// The schema with null allowed: in its `type` if it has one, otherwise as another choice.
fn or_null(members: Vec<(String, Value)>) -> Vec<(String, Value)> {
    if members.is_empty() {
        return members;
    }
    let null = || object([("type", text("null"))]);
    if !members.iter().any(|(k, _)| k == "type") {
        let choices = vec![Value::Object(members), null()];
        return vec![("anyOf".to_owned(), Value::List(choices))];
    }
    let nullable = |(key, value): (String, Value)| match value {
        Value::Text(ty) if key == "type" => (key, Value::List(vec![text(ty), text("null")])),
        value => (key, value),
    };
    members.into_iter().map(nullable).collect()
}
