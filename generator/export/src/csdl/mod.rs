//! Exports the model as CSDL XML 4.0, structured like a `$metadata` document (OData CSDL XML 4.01, sections 3 to 14).
//!
//! What CSDL cannot express, such as names that are not identifiers, is left out and reported. Parameter sets of actions
//! are not types of the service; they are written as the parameters of their action.
//!
//! Where the docs contradict the rules of CSDL, the document follows the rules: what has an address is an entity type, a key is
//! never null, and a name is used once. `Edm.Untyped` is written as a complex type without properties, as services do for
//! which tools that know version 4.0 only must work.

mod bindings;
mod names;
mod operations;
#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod tests;
mod types;
mod xml;

use docwright_model::rules::item_skipped;
use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::str_ext;
use docwright_model::schema::{EnumType, Primitive, Schema, TypeId, TypeKind, TypeRef, TypeUse};
use names::{Names, OperationKind, entities};
use xml::Writer;

const EDMX: &str = "http://docs.oasis-open.org/odata/ns/edmx";
const EDM: &str = "http://docs.oasis-open.org/odata/ns/edm";
/// The vocabulary of annotations, and where it is.
const CORE: &str = "Org.OData.Core.V1";
const CORE_URL: &str =
    "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1.xml";

/// Writes the model as a CSDL document. `default_namespace` gets the entity container, the unbound operations, and what has
/// no namespace of its own; it must not be empty (CSDL XML 4.01, section 5.1). The findings report what was left out.
#[must_use]
pub fn write(schema: &Schema, default_namespace: &str) -> (String, Vec<Diagnostic>) {
    let schema = names::qualified(schema, default_namespace);
    let schema = schema.as_ref();
    let contents = by_namespace(schema, default_namespace);
    let mut out = Output {
        schema,
        entities: entities(schema),
        untyped: names::untyped(schema, default_namespace),
        needs_untyped: false,
        needs_core: false,
        xml: Writer::new(DEPTH),
        findings: Vec::new(),
    };
    let mut schemas: BTreeMap<&str, String> = BTreeMap::new();
    // The default namespace declares what all others turned out to need, so it is the last.
    let (last, others): (Vec<_>, Vec<_>) = contents
        .iter()
        .partition(|(namespace, _)| *namespace == default_namespace);
    for (namespace, content) in others.into_iter().chain(last) {
        let attributes = [("Namespace", namespace.as_str()), ("xmlns", EDM)];
        out.xml.open("Schema", &attributes);
        out.enums(content);
        out.types(content);
        out.operations(content);
        if namespace == default_namespace {
            out.untyped();
            out.container();
        }
        out.xml.close("Schema");
        let written = std::mem::replace(&mut out.xml, Writer::new(DEPTH));
        schemas.insert(namespace, written.finish());
    }
    (document(schemas.values(), out.needs_core), out.findings)
}

/// The depth of a schema in the document.
const DEPTH: usize = 2;

fn document<'t>(schemas: impl Iterator<Item = &'t String>, needs_core: bool) -> String {
    let mut xml = Writer::new(0);
    xml.declaration();
    xml.open("edmx:Edmx", &[("Version", "4.0"), ("xmlns:edmx", EDMX)]);
    if needs_core {
        xml.open("edmx:Reference", &[("Uri", CORE_URL)]);
        xml.empty("edmx:Include", &[("Namespace", CORE), ("Alias", "Core")]);
        xml.close("edmx:Reference");
    }
    xml.open("edmx:DataServices", &[]);
    schemas.for_each(|schema| xml.written(schema));
    xml.close("edmx:DataServices");
    xml.close("edmx:Edmx");
    xml.finish()
}

/// The indices of the elements of one namespace.
#[derive(Debug, Default)]
struct Content {
    types: Vec<usize>,
    enums: Vec<usize>,
    actions: Vec<usize>,
    functions: Vec<usize>,
}

fn by_namespace(schema: &Schema, default_namespace: &str) -> BTreeMap<String, Content> {
    let mut all: BTreeMap<String, Content> = BTreeMap::new();
    all.entry(default_namespace.to_owned()).or_default();
    for (index, ty) in schema.types.iter().enumerate() {
        if ty.kind != TypeKind::Parameters {
            let content = all.entry(ty.name.namespace.clone()).or_default();
            content.types.push(index);
        }
    }
    for (index, ty) in schema.enums.iter().enumerate() {
        let content = all.entry(ty.name.namespace.clone()).or_default();
        content.enums.push(index);
    }
    let mut names = Names::of(schema);
    for (index, action) in schema.actions.iter().enumerate() {
        let namespace = binding_namespace(schema, action.binding).unwrap_or(default_namespace);
        let namespace = names.place(namespace, &action.name, OperationKind::Action);
        all.entry(namespace).or_default().actions.push(index);
    }
    for (index, function) in schema.functions.iter().enumerate() {
        let namespace = binding_namespace(schema, function.binding).unwrap_or(default_namespace);
        let namespace = names.place(namespace, &function.name, OperationKind::Function);
        all.entry(namespace).or_default().functions.push(index);
    }
    all
}

/// Operations are declared in the namespace of the type that they are bound to.
fn binding_namespace(schema: &Schema, binding: Option<TypeUse>) -> Option<&str> {
    match binding?.of {
        TypeRef::Structured(id) => Some(&schema.ty(id).name.namespace),
        TypeRef::Enum(id) => Some(&schema.enumeration(id).name.namespace),
        TypeRef::Primitive(_) | TypeRef::Untyped => None,
    }
}

struct Output<'s> {
    schema: &'s Schema,
    /// The types that are entity types in CSDL.
    entities: BTreeSet<TypeId>,
    /// The qualified name of the type that stands for `Edm.Untyped`.
    untyped: String,
    needs_untyped: bool,
    needs_core: bool,
    xml: Writer,
    findings: Vec<Diagnostic>,
}

impl Output<'_> {
    /// Whether a name is valid in CSDL; reports it if not.
    fn check_name(&mut self, name: &str, what: &'static str, span: Option<Span>) -> bool {
        let fits = is_identifier(name);
        if !fits {
            self.leave_out(
                span,
                what,
                name,
                "is not an identifier, so CSDL cannot contain it",
            );
        }
        fits
    }

    fn leave_out(
        &mut self,
        span: Option<Span>,
        element: &'static str,
        name: &str,
        reason: &'static str,
    ) {
        let place = span.unwrap_or_default();
        self.findings
            .push(item_skipped::not_exported(place, element, name, reason));
    }

    /// Whether a structured type is written, so that others can refer to it.
    fn writes(&self, id: TypeId) -> bool {
        let ty = self.schema.ty(id);
        ty.kind != TypeKind::Parameters && is_identifier(&ty.name.name)
    }

    /// The type of a value in CSDL. An enum that is left out is replaced by a string, another type by an unknown one.
    fn written(&self, ty: TypeUse) -> TypeUse {
        let of = match ty.of {
            TypeRef::Structured(id) if !self.writes(id) => TypeRef::Untyped,
            TypeRef::Enum(id) if !is_written(self.schema.enumeration(id)) => {
                TypeRef::Primitive(Primitive::String)
            }
            of => of,
        };
        TypeUse { of, ..ty }
    }

    /// The CSDL name of a type.
    fn type_name(&mut self, ty: TypeUse) -> String {
        let written = self.written(ty);
        let name = self.schema.display(written);
        if written.of != TypeRef::Untyped {
            return name;
        }
        self.needs_untyped = true;
        name.replace("Edm.Untyped", &self.untyped)
    }

    /// Declares the type that stands for `Edm.Untyped`, if anything is of it.
    fn untyped(&mut self) {
        if self.needs_untyped {
            let name = str_ext::last(&self.untyped, '.');
            let attributes = [("Name", name), ("OpenType", "true")];
            self.xml.empty("ComplexType", &attributes);
        }
    }
}

/// An enum must have a member (CSDL XML 4.01, section 10).
fn is_written(ty: &EnumType) -> bool {
    is_identifier(&ty.name.name) && ty.members.iter().any(|m| is_identifier(&m.name))
}

/// A simple identifier (CSDL XML 4.01, section 15.2): at most 128 letters, digits and underscores.
fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    let first = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    first && chars.all(|c| c.is_alphanumeric() || c == '_') && name.chars().count() <= 128
}
