//! Prints the model, for `dump --stage schema`, `inspect` and snapshots.

use std::fmt::Write as _;

use super::{
    Action, Claim, EnumType, Evidence, Example, ExampleOutcome, Function, Operation, Property,
    Rule, Schema, StructuredType, TypeId, TypeKind, TypeUse,
};
use docwright_core::diagnostic::{Locate, Span};

/// How much to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// One line an element.
    Brief,
    /// With every claim, its place, whether it won and by which rule.
    Claims,
}

/// Prints parts of a model.
pub struct Dump<'a> {
    schema: &'a Schema,
    places: &'a dyn Locate,
    detail: Detail,
}

impl<'a> Dump<'a> {
    /// A printer for one model.
    #[must_use]
    pub fn new(schema: &'a Schema, places: &'a dyn Locate, detail: Detail) -> Self {
        Self {
            schema,
            places,
            detail,
        }
    }

    /// The whole model: types, enums, actions, functions, sets, operations, examples.
    #[must_use]
    pub fn all(&self) -> String {
        let mut out = String::new();
        for ty in &self.schema.types {
            out.push_str(&self.ty(ty));
        }
        for ty in &self.schema.enums {
            out.push_str(&self.enumeration(ty));
        }
        for action in &self.schema.actions {
            out.push_str(&self.action(action));
        }
        for function in &self.schema.functions {
            out.push_str(&self.function(function));
        }
        for set in &self.schema.entity_sets {
            let _ = writeln!(
                out,
                "entity set {}: {}",
                set.name,
                self.schema.ty(set.ty).name
            );
        }
        for singleton in &self.schema.singletons {
            let _ = writeln!(
                out,
                "singleton {}: {}",
                singleton.name,
                self.schema.ty(singleton.ty).name
            );
        }
        for operation in &self.schema.operations {
            out.push_str(&self.operation(operation));
        }
        for operation in &self.schema.example_only {
            out.push_str("example-only ");
            out.push_str(&self.operation(operation));
        }
        for example in &self.schema.examples {
            out.push_str(&self.example(example));
        }
        out
    }

    /// A structured type with its properties.
    #[must_use]
    pub fn ty(&self, ty: &StructuredType) -> String {
        let kind = match ty.kind {
            TypeKind::Entity => "entity",
            TypeKind::Complex => "complex",
            TypeKind::Parameters => "parameters",
        };
        let mut out = format!("{kind} {}", ty.name);
        if let Some(base) = ty.base {
            let _ = write!(out, " : {}", self.schema.ty(base).name);
        }
        for (set, word) in [
            (ty.is_abstract, "abstract"),
            (ty.open, "open"),
            (ty.media, "media"),
            (!ty.defined, "undefined"),
        ] {
            if set {
                let _ = write!(out, " {word}");
            }
        }
        if !ty.key.is_empty() {
            let _ = write!(out, " key({})", ty.key.join(", "));
        }
        let _ = writeln!(out, "{}", self.at(ty.evidence.first()));
        self.claims(&mut out, "    ", &ty.claims);
        for property in &ty.properties {
            out.push_str(&self.property(property));
        }
        out
    }

    /// One property.
    #[must_use]
    pub fn property(&self, property: &Property) -> String {
        let mut out = format!("  {}: {}", property.name, self.schema.display(property.ty));
        if property.navigation.is_some() {
            out.push_str(" navigation");
        }
        if property.nullable == Some(false) {
            out.push_str(" not-null");
        }
        let _ = writeln!(out, "{}", self.at(property.evidence.first()));
        self.claims(&mut out, "      ", &property.claims);
        out
    }

    /// An enumeration type with its members.
    #[must_use]
    pub fn enumeration(&self, ty: &EnumType) -> String {
        let mut out = format!("enum {}", ty.name);
        for (set, word) in [(ty.flags, "flags"), (!ty.defined, "undefined")] {
            if set {
                let _ = write!(out, " {word}");
            }
        }
        let _ = writeln!(out, "{}", self.at(ty.evidence.first()));
        for member in &ty.members {
            let value = member.value.map(|v| format!(" = {v}")).unwrap_or_default();
            let side = self.only_in(&ty.evidence, &member.evidence);
            let _ = writeln!(out, "  {}{value}{side}", member.name);
        }
        out
    }

    /// The rule for a member of an enumeration that only one of docs and metadata has.
    fn only_in(&self, of: &Evidence, member: &Evidence) -> String {
        let rule = match self.schema.declares(of) && self.detail == Detail::Claims {
            true if self.schema.is_undocumented(member) => Rule::OnlyInMetadata,
            true if !self.schema.declares(member) => Rule::OnlyInDocs,
            _ => return String::new(),
        };
        format!(" [{rule}]{}", self.at(member.first()))
    }

    /// An operation.
    #[must_use]
    pub fn operation(&self, operation: &Operation) -> String {
        let mut out = format!("{} {}", operation.method.as_str(), operation.raw);
        if let Some(ty) = operation.request {
            let _ = write!(out, " <- {}", self.schema.display(ty));
        }
        let _ = write!(
            out,
            " -> {}",
            operation
                .response
                .status
                .map_or_else(|| "?".to_owned(), |s| s.to_string())
        );
        if let Some(ty) = operation.response.ty {
            let _ = write!(out, " {}", self.schema.display(ty));
        }
        if operation.response.stream {
            out.push_str(" stream");
        }
        if !operation.resolved {
            out.push_str(" unresolved");
        }
        let _ = writeln!(out, "{}", self.at(Some(operation.span)));
        self.claims(&mut out, "    ", &operation.claims);
        out
    }

    /// An example: its type and outcome.
    #[must_use]
    pub fn example(&self, example: &Example) -> String {
        let ty = example
            .ty
            .map_or_else(|| "?".to_owned(), |t| self.schema.display(t));
        let outcome = match &example.outcome {
            ExampleOutcome::Fits => "fits".to_owned(),
            ExampleOutcome::Contradicts { code, reason, .. } => {
                format!("contradicts {code}: {reason}")
            }
            ExampleOutcome::Untyped => "untyped".to_owned(),
            ExampleOutcome::Unreadable => "unreadable".to_owned(),
            ExampleOutcome::NotJson => "not JSON".to_owned(),
        };
        let origin = example
            .origin
            .map(|o| format!(" by {o:?}"))
            .unwrap_or_default();
        let place = self.at(Some(example.span));
        format!(
            "{:?} {:?} {:?} {ty}{origin}: {outcome}{place}\n",
            example.role, example.name, example.shape
        )
    }

    /// An action: binding, request and return types.
    #[must_use]
    pub fn action(&self, action: &Action) -> String {
        let body = action
            .body
            .map(|id: TypeId| format!(" <- {}", self.schema.ty(id).name))
            .unwrap_or_default();
        format!(
            "action {}{}{body}\n",
            self.bound(action.binding, &action.name),
            self.returns(action.returns.map(|r| r.0))
        )
    }

    /// A function: binding, parameters and return type.
    #[must_use]
    pub fn function(&self, function: &Function) -> String {
        let names: Vec<_> = function
            .parameters
            .iter()
            .map(|p| p.name.as_str())
            .collect();
        let name = format!("{}({})", function.name, names.join(", "));
        format!(
            "function {}{}\n",
            self.bound(function.binding, &name),
            self.returns(function.returns.map(|r| r.0))
        )
    }

    fn bound(&self, binding: Option<TypeUse>, name: &str) -> String {
        binding.map_or_else(
            || name.to_owned(),
            |ty| format!("{}/{name}", self.schema.display(ty)),
        )
    }

    fn returns(&self, ty: Option<TypeUse>) -> String {
        ty.map(|t| format!(" -> {}", self.schema.display(t)))
            .unwrap_or_default()
    }

    fn claims(&self, out: &mut String, indent: &str, claims: &[Claim]) {
        if self.detail == Detail::Brief {
            return;
        }
        for claim in claims {
            let mark = if claim.won { "✓" } else { "✗" };
            let rule = claim.rule.map(|rule| format!(" [{rule}]"));
            let rule = rule.unwrap_or_default();
            let place = self.at(Some(claim.span));
            let _ = writeln!(
                out,
                "{indent}{mark} {} {} says {:?}{rule}{place}",
                claim.about,
                source_word(claim),
                claim.says
            );
        }
    }

    fn at(&self, span: Option<Span>) -> String {
        let Some(span) = span else {
            return String::new();
        };
        let place = self.places.locate(span);
        format!("  ({place})")
    }
}

fn source_word(claim: &Claim) -> &'static str {
    use super::ClaimSource as S;
    match claim.source {
        S::Annotation => "annotation",
        S::Table => "table",
        S::JsonBlock => "JSON block",
        S::Prose => "prose",
        S::Link => "link",
        S::Url => "URL",
        S::Methods => "methods",
        S::Example => "example",
        S::ParameterTable => "parameter table",
        S::Metadata => "metadata",
        S::Override => "override",
    }
}
