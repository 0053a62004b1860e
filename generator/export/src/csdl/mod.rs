//! Exports the model as CSDL XML 4.0, structured like a `$metadata` document (OData CSDL XML 4.01, sections 3 to 14).
//!
//! What CSDL cannot express, such as names that are not identifiers, is left out and reported. Parameter sets of actions
//! are not types of the service; they are written as the parameters of their action.

mod bindings;
mod operations;
#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod tests;
mod types;
mod xml;

use docwright_model::rules::item_skipped;
use std::collections::BTreeMap;

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_model::schema::{EnumType, Primitive, Schema, TypeId, TypeKind, TypeRef, TypeUse};
use xml::Writer;

const EDMX: &str = "http://docs.oasis-open.org/odata/ns/edmx";
const EDM: &str = "http://docs.oasis-open.org/odata/ns/edm";

/// The namespace of names that the docs do not qualify: CSDL has no schema without one (CSDL 4.01, section 5.1).
const UNNAMED: &str = "Default";

/// Writes the model as a CSDL document. `default_namespace` gets the entity container and the unbound operations.
/// The findings report what was left out.
#[must_use]
pub fn write(schema: &Schema, default_namespace: &str) -> (String, Vec<Diagnostic>) {
    let default_namespace = match default_namespace {
        "" => UNNAMED,
        named => named,
    };
    let qualified = qualified(schema, default_namespace);
    let schema = qualified.as_ref().unwrap_or(schema);
    let mut out = Output {
        schema,
        xml: Writer::new(),
        findings: Vec::new(),
    };
    out.xml
        .open("edmx:Edmx", &[("Version", "4.0"), ("xmlns:edmx", EDMX)]);
    out.xml.open("edmx:DataServices", &[]);
    for (namespace, content) in by_namespace(schema, default_namespace) {
        out.xml
            .open("Schema", &[("Namespace", &namespace), ("xmlns", EDM)]);
        out.enums(&content);
        out.types(&content);
        out.operations(&content);
        if namespace == default_namespace {
            out.container();
        }
        out.xml.close("Schema");
    }
    out.xml.close("edmx:DataServices");
    out.xml.close("edmx:Edmx");
    (out.xml.finish(), out.findings)
}

/// The schema with a namespace for each name; `None` where all have one.
fn qualified(schema: &Schema, namespace: &str) -> Option<Schema> {
    let types = schema.types.iter().map(|ty| &ty.name);
    let mut names = types.chain(schema.enums.iter().map(|ty| &ty.name));
    if names.all(|name| !name.namespace.is_empty()) {
        return None;
    }
    let mut schema = schema.clone();
    let types = schema.types.iter_mut().map(|ty| &mut ty.name);
    let names = types.chain(schema.enums.iter_mut().map(|ty| &mut ty.name));
    for name in names.filter(|name| name.namespace.is_empty()) {
        namespace.clone_into(&mut name.namespace);
    }
    Some(schema)
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
    // Namespaces that differ by case only are one; the default one's spelling wins, then the first.
    let mut spellings: BTreeMap<String, String> = BTreeMap::new();
    spellings.insert(
        default_namespace.to_lowercase(),
        default_namespace.to_owned(),
    );
    let mut key = |namespace: &str| {
        let namespace = if namespace.is_empty() {
            default_namespace
        } else {
            namespace
        };
        spellings
            .entry(namespace.to_lowercase())
            .or_insert_with(|| namespace.to_owned())
            .clone()
    };
    for (index, ty) in schema.types.iter().enumerate() {
        if ty.kind != TypeKind::Parameters {
            all.entry(key(&ty.name.namespace))
                .or_default()
                .types
                .push(index);
        }
    }
    for (index, ty) in schema.enums.iter().enumerate() {
        all.entry(key(&ty.name.namespace))
            .or_default()
            .enums
            .push(index);
    }
    for (index, action) in schema.actions.iter().enumerate() {
        let namespace = binding_namespace(schema, action.binding);
        all.entry(key(namespace)).or_default().actions.push(index);
    }
    for (index, function) in schema.functions.iter().enumerate() {
        let namespace = binding_namespace(schema, function.binding);
        all.entry(key(namespace)).or_default().functions.push(index);
    }
    all
}

/// Operations are declared in the namespace of the type that they are bound to.
fn binding_namespace(schema: &Schema, binding: Option<TypeUse>) -> &str {
    match binding.map(|b| b.of) {
        Some(TypeRef::Structured(id)) => &schema.ty(id).name.namespace,
        Some(TypeRef::Enum(id)) => &schema.enumeration(id).name.namespace,
        _ => "",
    }
}

struct Output<'s> {
    schema: &'s Schema,
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
            .push(item_skipped::not_in_csdl(place, element, name, reason));
    }

    /// Whether a structured type is written, so that others can refer to it.
    fn writes(&self, id: TypeId) -> bool {
        let ty = self.schema.ty(id);
        ty.kind != TypeKind::Parameters && is_identifier(&ty.name.name)
    }

    /// The CSDL name of a type. An enum that is left out is replaced by a string, another type by `Edm.Untyped`.
    fn type_name(&self, ty: TypeUse) -> String {
        let of = match ty.of {
            TypeRef::Structured(id) if !self.writes(id) => TypeRef::Untyped,
            TypeRef::Enum(id) if !is_written(self.schema.enumeration(id)) => {
                TypeRef::Primitive(Primitive::String)
            }
            of => of,
        };
        self.schema.display(TypeUse { of, ..ty })
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
