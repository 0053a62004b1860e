//! Builds the model from CSDL elements: resolves names and sorts lists into the model's order.

use crate::rules::{
    base_type_cycle, member_duplicate, metadata_unreadable, type_redefined, type_undefined,
};
use std::collections::BTreeMap;

use super::annotations::Annotations;
use super::raw::{Aliases, Element};
use crate::schema::{
    Action, EntitySet, EnumId, EnumMember, EnumType, Evidence, Folded, Function, NavigationKind,
    Parameter, Primitive, Property, QualifiedName, ReturnType, Schema, Singleton, StructuredType,
    TypeId, TypeKind, TypeRef, TypeUse,
};
use docwright_core::diagnostic::{Diagnostic, FileId, Span};

/// Builds the model of all `Schema` elements.
pub(super) fn link(schemas: Vec<Element>, file: FileId, findings: &mut Vec<Diagnostic>) -> Schema {
    let aliases = Aliases::of(&schemas);
    let mut linker = Linker {
        names: BTreeMap::new(),
        annotations: Annotations::of(&schemas, &aliases),
        aliases,
        findings,
    };
    for schema in schemas.iter().filter(|s| s.get("Namespace").is_none()) {
        let finding = metadata_unreadable::missing(schema.span, &schema.tag, "Namespace");
        linker.findings.push(finding);
    }
    let mut schema = Schema::default();
    let types = linker.declare(&schemas, &["EntityType", "ComplexType"]);
    let enums = linker.declare(&schemas, &["EnumType"]);
    for (index, (name, ..)) in (0u32..).zip(&enums) {
        let target = TypeRef::Enum(EnumId(index));
        linker.names.insert(name.folded(), target);
    }
    for (index, (name, ..)) in (0u32..).zip(&types) {
        let target = TypeRef::Structured(TypeId(index));
        linker.names.insert(name.folded(), target);
    }
    linker.definitions(&schemas);
    for (name, element) in enums {
        schema.enums.push(linker.enumeration(name, element));
    }
    for (name, element) in types {
        schema.types.push(linker.structured(name, element));
    }
    linker.cut_cycles(&mut schema);
    schema.metadata = Some(file);
    let first = schemas.first().and_then(|s| s.get("Namespace"));
    first
        .unwrap_or_default()
        .clone_into(&mut schema.default_namespace);
    for element in &schemas {
        let namespace = element.get("Namespace").unwrap_or_default();
        linker.operations(&mut schema, namespace, element);
        for container in element.all("EntityContainer") {
            namespace.clone_into(&mut schema.default_namespace);
            linker.container(&mut schema, namespace, container);
        }
    }
    schema
}

struct Linker<'f> {
    names: BTreeMap<Folded, TypeRef>,
    aliases: Aliases,
    annotations: Annotations,
    findings: &'f mut Vec<Diagnostic>,
}

impl Linker<'_> {
    /// Named elements of these kinds in the model's order; a second definition of a name is a finding.
    fn declare<'e>(
        &mut self,
        schemas: &'e [Element],
        tags: &[&str],
    ) -> Vec<(QualifiedName, &'e Element)> {
        let mut all = Vec::new();
        for schema in schemas {
            let namespace = schema.get("Namespace").unwrap_or_default();
            for element in &schema.children {
                if !tags.contains(&element.tag.as_str()) {
                    continue;
                }
                if let Some(name) = self.name(element) {
                    all.push((QualifiedName::new(namespace, name), element));
                }
            }
        }
        all.sort_by_cached_key(|(name, _)| name.folded());
        let mut out: Vec<(QualifiedName, &Element)> = Vec::new();
        for (name, element) in all {
            match out
                .last()
                .filter(|(last, _)| last.folded() == name.folded())
            {
                Some((_, first)) => {
                    let name = name.to_string();
                    self.findings.push(type_redefined::in_metadata(
                        element.span,
                        &name,
                        first.span,
                    ));
                }
                None => out.push((name, element)),
            }
        }
        out
    }

    /// `TypeDefinition`: a name for a primitive type.
    fn definitions(&mut self, schemas: &[Element]) {
        for schema in schemas {
            let namespace = schema.get("Namespace").unwrap_or_default();
            for element in schema.all("TypeDefinition") {
                let Some(name) = self.name(element) else {
                    continue;
                };
                let under = self.required(element, "UnderlyingType");
                let under = primitive(under.unwrap_or_default()).unwrap_or(TypeRef::Untyped);
                let name = QualifiedName::new(namespace, name);
                self.names.entry(name.folded()).or_insert(under);
            }
        }
    }

    fn name<'e>(&mut self, element: &'e Element) -> Option<&'e str> {
        let name = element.get("Name").filter(|n| !n.is_empty());
        if name.is_none() {
            self.findings
                .push(metadata_unreadable::nameless(element.span, &element.tag));
        }
        name
    }

    /// An attribute that the element must have.
    fn required<'e>(&mut self, element: &'e Element, attribute: &'static str) -> Option<&'e str> {
        let value = element.get(attribute).filter(|value| !value.is_empty());
        if value.is_none() {
            // CSDL 3.0 describes relationships by associations.
            self.findings.push(match element.get("Relationship") {
                Some(_) => metadata_unreadable::old_version(element.span, "3.0"),
                None => metadata_unreadable::missing(element.span, &element.tag, attribute),
            });
        }
        value
    }

    /// An attribute that is `true` or `false`; anything else is a finding.
    fn flag(&mut self, element: &Element, attribute: &'static str) -> Option<bool> {
        let written = element.get(attribute)?;
        let value = match written {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ if written.eq_ignore_ascii_case("true") => Some(true),
            _ if written.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        };
        if value.is_none() {
            let (span, tag) = (element.span, &element.tag);
            let finding = metadata_unreadable::value(span, tag, attribute, written);
            self.findings.push(finding);
        }
        value
    }

    /// The full name behind an alias or within a namespace.
    fn full(&self, written: &str, namespace: &str) -> QualifiedName {
        let name = QualifiedName::parse(written);
        if name.namespace.is_empty() {
            return QualifiedName::new(namespace, name.name);
        }
        self.aliases.full(&name).unwrap_or(name)
    }

    /// The type of an element as written: `Edm.String`, `Collection(graph.user)`. An undefined name is a finding.
    fn ty(&mut self, element: &Element, namespace: &str) -> TypeUse {
        let span = element.span;
        let written = self.required(element, "Type").unwrap_or("Edm.Untyped");
        let inner = written
            .strip_prefix("Collection(")
            .and_then(|w| w.strip_suffix(')'));
        if inner.is_none() && written.contains(['(', ')']) {
            let finding = metadata_unreadable::value(span, &element.tag, "Type", written);
            self.findings.push(finding);
            return TypeRef::Untyped.one();
        }
        TypeUse {
            of: self.reference(inner.unwrap_or(written).trim(), namespace, span),
            collection: inner.is_some(),
        }
    }

    fn reference(&mut self, written: &str, namespace: &str, span: Span) -> TypeRef {
        if let Some(of) = primitive(written) {
            return of;
        }
        let name = self.full(written, namespace);
        if let Some(of) = self.names.get(&name.folded()) {
            return *of;
        }
        self.findings
            .push(type_undefined::in_metadata(span, &name.to_string()));
        TypeRef::Untyped
    }

    fn entity(
        &mut self,
        element: &Element,
        attribute: &'static str,
        namespace: &str,
    ) -> Option<TypeId> {
        let written = self.required(element, attribute)?;
        self.reference(written, namespace, element.span)
            .structured()
    }

    fn enumeration(&mut self, name: QualifiedName, element: &Element) -> EnumType {
        let mut members: Vec<EnumMember> = Vec::new();
        let of = name.to_string();
        for member in element.all("Member") {
            let Some(name) = self.name(member) else {
                continue;
            };
            if members.iter().any(|m| m.name.eq_ignore_ascii_case(name)) {
                let finding = member_duplicate::in_metadata(member.span, name);
                self.findings.push(finding);
                continue;
            }
            let written = member.get("Value");
            let value = written.and_then(|v| v.parse().ok());
            if let (Some(written), None) = (written, value) {
                let finding =
                    metadata_unreadable::value(member.span, &member.tag, "Value", written);
                self.findings.push(finding);
            }
            let target = format!("{of}/{name}");
            members.push(EnumMember {
                name: name.to_owned(),
                value,
                description: self.annotations.description(member, &target),
                evidence: Evidence::at(member.span),
            });
        }
        EnumType {
            name,
            members,
            flags: self.flag(element, "IsFlags") == Some(true),
            description: self.annotations.description(element, &of),
            defined: true,
            evidence: Evidence::at(element.span),
        }
    }

    fn structured(&mut self, name: QualifiedName, element: &Element) -> StructuredType {
        let namespace = name.namespace.clone();
        let base = element.get("BaseType").is_some();
        let keys = element.all("Key").flat_map(|k| k.all("PropertyRef"));
        StructuredType {
            kind: if element.tag == "EntityType" {
                TypeKind::Entity
            } else {
                TypeKind::Complex
            },
            base: base
                .then(|| self.entity(element, "BaseType", &namespace))
                .flatten(),
            is_abstract: self.flag(element, "Abstract") == Some(true),
            open: self.flag(element, "OpenType") == Some(true),
            media: self.flag(element, "HasStream") == Some(true),
            key: keys
                .filter_map(|k| k.get("Name"))
                .map(str::to_owned)
                .collect(),
            properties: self.properties(&name, element),
            description: self.annotations.description(element, &name.to_string()),
            deprecated: None,
            defined: true,
            evidence: Evidence::at(element.span),
            claims: Vec::new(),
            name,
        }
    }

    fn properties(&mut self, of: &QualifiedName, element: &Element) -> Vec<Property> {
        let mut out: Vec<Property> = Vec::new();
        let namespace = &of.namespace;
        for child in &element.children {
            let navigation = match child.tag.as_str() {
                "Property" => None,
                "NavigationProperty" => match self.flag(child, "ContainsTarget") {
                    Some(true) => Some(NavigationKind::Contained),
                    _ => Some(NavigationKind::Reference),
                },
                _ => continue,
            };
            let Some(name) = self.name(child) else {
                continue;
            };
            if out.iter().any(|p| p.name.eq_ignore_ascii_case(name)) {
                self.findings
                    .push(member_duplicate::in_metadata(child.span, name));
                continue;
            }
            let ty = self.ty(child, namespace);
            let target = format!("{of}/{name}");
            out.push(Property {
                navigation,
                nullable: self.flag(child, "Nullable"),
                description: self.annotations.description(child, &target),
                read_only: self.annotations.computed(child, &target),
                ..Property::new(name, ty, Evidence::at(child.span))
            });
        }
        out
    }

    /// A sealed schema has no type that inherits from itself.
    fn cut_cycles(&mut self, schema: &mut Schema) {
        for index in 0..schema.types.len() {
            let id = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
            let mut seen = vec![id];
            let mut at = schema.types.get(index).and_then(|t| t.base);
            while let Some(base) = at {
                if seen.contains(&base) {
                    break;
                }
                seen.push(base);
                at = schema.types.get(base.0 as usize).and_then(|t| t.base);
            }
            if at == Some(id)
                && let Some(ty) = schema.types.get_mut(index)
            {
                ty.base = None;
                let span = ty.evidence.first().unwrap_or_default();
                self.findings
                    .push(base_type_cycle::in_metadata(span, &ty.name.to_string()));
            }
        }
    }

    fn operations(&mut self, schema: &mut Schema, namespace: &str, element: &Element) {
        for child in &element.children {
            let action = child.tag == "Action";
            if !action && child.tag != "Function" {
                continue;
            }
            let Some(name) = self.name(child).map(str::to_owned) else {
                continue;
            };
            let (binding, parameters) = self.signature(namespace, &name, child);
            let returns = child.all("ReturnType").next();
            let returns = returns.map(|r| ReturnType(self.ty(r, namespace)));
            let evidence = Evidence::at(child.span);
            if action {
                schema.actions.push(Action {
                    name,
                    binding,
                    parameters,
                    body: None,
                    returns,
                    evidence,
                });
            } else {
                schema.functions.push(Function {
                    name,
                    binding,
                    parameters,
                    returns,
                    composable: self.flag(child, "IsComposable") == Some(true),
                    evidence,
                });
            }
        }
    }

    /// What an operation is bound to (its first parameter, CSDL XML 4.01, section 12.5) and its other parameters.
    fn signature(
        &mut self,
        namespace: &str,
        operation: &str,
        element: &Element,
    ) -> (Option<TypeUse>, Vec<Parameter>) {
        let bound = self.flag(element, "IsBound") == Some(true);
        let targets = self
            .annotations
            .targets(namespace, operation, element, &self.aliases);
        let mut all = element.all("Parameter");
        let binding = if bound { all.next() } else { None };
        let binding = binding.map(|b| self.ty(b, namespace));
        let mut parameters = Vec::new();
        for parameter in all {
            let Some(name) = self.name(parameter).map(str::to_owned) else {
                continue;
            };
            let nullable = self.flag(parameter, "Nullable");
            let target = |of: &String| format!("{of}/{name}");
            let targets: Vec<String> = targets.iter().map(target).collect();
            parameters.push(Parameter {
                ty: Some(self.ty(parameter, namespace)),
                required: nullable.map(|nullable| !nullable),
                nullable,
                optional: self.annotations.optional(parameter, &targets),
                description: targets.first().map_or_else(String::new, |target| {
                    self.annotations.description(parameter, target)
                }),
                name,
                evidence: Evidence::at(parameter.span),
            });
        }
        (binding, parameters)
    }

    fn container(&mut self, schema: &mut Schema, namespace: &str, container: &Element) {
        for child in &container.children {
            let attribute = match child.tag.as_str() {
                "EntitySet" => "EntityType",
                "Singleton" => "Type",
                _ => continue,
            };
            let Some(name) = self.name(child).map(str::to_owned) else {
                continue;
            };
            let Some(ty) = self.entity(child, attribute, namespace) else {
                continue;
            };
            let evidence = Evidence::at(child.span);
            if child.tag == "EntitySet" {
                schema.entity_sets.push(EntitySet { name, ty, evidence });
            } else {
                schema.singletons.push(Singleton { name, ty, evidence });
            }
        }
    }
}

/// A primitive type, or untyped for `Edm.Untyped` and the abstract types.
fn primitive(written: &str) -> Option<TypeRef> {
    let prefix = written.get(..4)?;
    if !prefix.eq_ignore_ascii_case("edm.") {
        return None;
    }
    let of = Primitive::from_edm_name(written);
    Some(of.map_or(TypeRef::Untyped, TypeRef::Primitive))
}
