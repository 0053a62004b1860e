//! The model as a compact file of its own, so that a later state can be compared with it without the docs it was made
//! from, without git and without a service.
//!
//! Only what a comparison looks at is kept: names, types, members, addresses. Wording and places are not, so that an edit
//! of words leaves the file as it is. One element is one line, in the model's order: a line-by-line comparison of two
//! files reads well, too.

mod read;

use crate::schema::{
    Action, EnumType, Function, NavigationKind, Operation, Parameter, PathSegment, Property,
    Schema, StructuredType, TypeKind, TypeUse,
};
use docwright_core::json_writer::{Value, text};

pub use read::{ReadError, read};

/// The version of the format.
const FORMAT: u64 = 1;

/// Writes a model. Ends with a line break.
#[must_use]
pub fn write(schema: &Schema) -> String {
    let mut out = format!(
        "{{\n\"docwright\": {FORMAT},\n\"namespace\": {},\n",
        text(&schema.default_namespace).to_line()
    );
    let at = |id: crate::schema::TypeId| text(schema.ty(id).name.to_string());
    let lists: [(&str, Vec<Value>); 7] = [
        (
            "types",
            schema.types.iter().map(|t| ty(schema, t)).collect(),
        ),
        ("enums", schema.enums.iter().map(enumeration).collect()),
        (
            "actions",
            schema.actions.iter().map(|a| action(schema, a)).collect(),
        ),
        (
            "functions",
            schema
                .functions
                .iter()
                .map(|f| function(schema, f))
                .collect(),
        ),
        (
            "sets",
            schema
                .entity_sets
                .iter()
                .map(|s| Value::List(vec![text(&s.name), at(s.ty)]))
                .collect(),
        ),
        (
            "singletons",
            schema
                .singletons
                .iter()
                .map(|s| Value::List(vec![text(&s.name), at(s.ty)]))
                .collect(),
        ),
        (
            "operations",
            schema
                .operations
                .iter()
                .map(|o| operation(schema, o))
                .collect(),
        ),
    ];
    let count = lists.len();
    for (index, (name, values)) in lists.into_iter().enumerate() {
        let lines: Vec<String> = values.iter().map(Value::to_line).collect();
        let end = if index + 1 == count { "" } else { "," };
        let body = if lines.is_empty() {
            String::new()
        } else {
            format!("\n{}\n", lines.join(",\n"))
        };
        out.push_str(&format!("\"{name}\": [{body}]{end}\n"));
    }
    out.push_str("}\n");
    out
}

/// Members that are only written when they differ from the default.
#[derive(Default)]
struct Members(Vec<(String, Value)>);

impl Members {
    fn with(mut self, name: &str, value: Value) -> Self {
        self.0.push((name.to_owned(), value));
        self
    }

    fn flag(self, name: &str, set: bool) -> Self {
        if set {
            self.with(name, Value::Bool(true))
        } else {
            self
        }
    }

    fn maybe(self, name: &str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

fn ty(schema: &Schema, ty: &StructuredType) -> Value {
    let kind = match ty.kind {
        TypeKind::Entity => "entity",
        TypeKind::Complex => "complex",
        TypeKind::Parameters => "parameters",
    };
    Members::default()
        .with("name", text(ty.name.to_string()))
        .with("kind", text(kind))
        .maybe("base", ty.base.map(|b| text(schema.ty(b).name.to_string())))
        .flag("abstract", ty.is_abstract)
        .flag("open", ty.open)
        .flag("media", ty.media)
        .flag("undefined", !ty.defined)
        .flag("deprecated", ty.deprecated.is_some())
        .maybe(
            "key",
            (!ty.key.is_empty()).then(|| Value::List(ty.key.iter().map(text).collect())),
        )
        .with(
            "properties",
            Value::List(ty.properties.iter().map(|p| property(schema, p)).collect()),
        )
        .done()
}

fn property(schema: &Schema, property: &Property) -> Value {
    let navigation = property.navigation.map(|n| match n {
        NavigationKind::Reference => text("reference"),
        NavigationKind::Contained => text("contained"),
    });
    Members::default()
        .with("name", text(&property.name))
        .with("type", text(schema.display(property.ty)))
        .maybe("navigation", navigation)
        .flag("required", property.nullable == Some(false))
        .flag("deprecated", property.deprecated.is_some())
        .done()
}

fn enumeration(ty: &EnumType) -> Value {
    let member = |m: &crate::schema::EnumMember| {
        let value = m.value.map(Value::Signed);
        Members::default()
            .with("name", text(&m.name))
            .maybe("value", value)
            .done()
    };
    Members::default()
        .with("name", text(ty.name.to_string()))
        .flag("flags", ty.flags)
        .flag("undefined", !ty.defined)
        .with(
            "members",
            Value::List(ty.members.iter().map(member).collect()),
        )
        .done()
}

fn action(schema: &Schema, action: &Action) -> Value {
    let returns = action.returns.map(|r| r.0);
    callable(
        schema,
        &action.name,
        action.binding,
        &action.parameters,
        returns,
    )
    .done()
}

fn function(schema: &Schema, function: &Function) -> Value {
    let returns = function.returns.map(|r| r.0);
    callable(
        schema,
        &function.name,
        function.binding,
        &function.parameters,
        returns,
    )
    .done()
}

fn callable(
    schema: &Schema,
    name: &str,
    binding: Option<TypeUse>,
    parameters: &[Parameter],
    returns: Option<TypeUse>,
) -> Members {
    let named = |ty: TypeUse| text(schema.display(ty));
    let parameter = |p: &Parameter| {
        Members::default()
            .with("name", text(&p.name))
            .maybe("type", p.ty.map(named))
            .maybe("required", p.required.map(Value::Bool))
            .flag("optional", p.optional)
            .done()
    };
    Members::default()
        .with("name", text(name))
        .maybe("binding", binding.map(named))
        .with(
            "parameters",
            Value::List(parameters.iter().map(parameter).collect()),
        )
        .maybe("returns", returns.map(named))
}

fn operation(schema: &Schema, operation: &Operation) -> Value {
    let named = |ty: TypeUse| text(schema.display(ty));
    let path = operation.path.segments.iter().map(segment);
    Members::default()
        .with("method", text(operation.method.as_str()))
        .with("path", Value::List(path.collect()))
        .maybe("request", operation.request.map(named))
        .maybe(
            "status",
            operation.response.status.map(|s| Value::Number(s.into())),
        )
        .maybe("response", operation.response.ty.map(named))
        .flag("stream", operation.response.stream)
        .done()
}

/// A literal is a string, everything else an object.
fn segment(segment: &PathSegment) -> Value {
    match segment {
        PathSegment::Literal(name) => text(name),
        PathSegment::Key(name) => Members::default().with("key", text(name)).done(),
        PathSegment::ItemPath(path) => Members::default().with("item", text(path)).done(),
        PathSegment::Call { name, arguments } => {
            let pair =
                |(name, value): &(String, String)| Value::List(vec![text(name), text(value)]);
            Members::default()
                .with("call", text(name))
                .with(
                    "arguments",
                    Value::List(arguments.iter().map(pair).collect()),
                )
                .done()
        }
    }
}
