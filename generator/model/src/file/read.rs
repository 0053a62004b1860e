//! The model's own file, read back.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use super::FORMAT;
use crate::schema::{
    Action, EntitySet, EnumId, EnumMember, EnumType, Evidence, Folded, Function, Method,
    NavigationKind, Operation, Parameter, PathSegment, PathTemplate, Primitive, Property,
    QualifiedName, Response, ReturnType, Schema, Singleton, StructuredType, TypeId, TypeKind,
    TypeRef, TypeUse,
};
use docwright_core::diagnostic::Span;

/// Why a file is not a model: one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(String);

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ReadError {}

type Read<T> = Result<T, ReadError>;

/// Reads what [`super::write`] wrote. Places and wording are empty.
///
/// # Errors
/// When the text is not such a file, of another version of the format, refers to a type that is not in it, or defines one twice.
pub fn read(text: &str) -> Read<Schema> {
    let file: Value =
        serde_json::from_str(text).map_err(|e| fault(&format!("it is not JSON: {e}")))?;
    match file.get("docwright").and_then(Value::as_u64) {
        Some(FORMAT) => {}
        Some(other) => {
            return Err(fault(&format!(
                "it is of format {other}, and this program reads format {FORMAT}"
            )));
        }
        None => return Err(fault("it is not a model written by docwright")),
    }
    let reader = Reader::new(&file)?;
    let mut schema = Schema {
        default_namespace: word(&file, "namespace")?.to_owned(),
        types: every(&file, "types", |v| reader.structured(v))?,
        enums: every(&file, "enums", enumeration)?,
        actions: every(&file, "actions", |v| reader.action(v))?,
        functions: every(&file, "functions", |v| reader.function(v))?,
        operations: every(&file, "operations", |v| reader.operation(v))?,
        ..Schema::default()
    };
    for (name, ty) in every(&file, "sets", |v| reader.root(v))? {
        schema.entity_sets.push(EntitySet {
            name,
            ty,
            evidence: Evidence::default(),
        });
    }
    for (name, ty) in every(&file, "singletons", |v| reader.root(v))? {
        schema.singletons.push(Singleton {
            name,
            ty,
            evidence: Evidence::default(),
        });
    }
    Ok(schema)
}

fn fault(what: &str) -> ReadError {
    ReadError(what.to_owned())
}

fn list<'v>(value: &'v Value, key: &str) -> Read<&'v [Value]> {
    let list = value.get(key).and_then(Value::as_array);
    list.map(Vec::as_slice)
        .ok_or_else(|| fault(&format!("it holds no list `{key}`")))
}

fn every<T>(value: &Value, key: &str, read: impl Fn(&Value) -> Read<T>) -> Read<Vec<T>> {
    list(value, key)?.iter().map(read).collect()
}

/// Members of an element have different names, letter case ignored.
fn distinct<'v>(of: &Value, names: impl Iterator<Item = &'v str>) -> Read<()> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name.to_ascii_lowercase()) {
            let of = word(of, "name")?;
            return Err(fault(&format!("`{of}` has `{name}` twice")));
        }
    }
    Ok(())
}

fn word<'v>(value: &'v Value, key: &str) -> Read<&'v str> {
    maybe(value, key).ok_or_else(|| fault(&format!("an element has no `{key}`")))
}

fn maybe<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool) == Some(true)
}

/// What names refer to, known before anything else is read.
struct Reader {
    names: BTreeMap<Folded, TypeRef>,
}

impl Reader {
    fn new(file: &Value) -> Read<Self> {
        let mut names = BTreeMap::new();
        let types = list(file, "types")?.iter().zip((0..).map(TypeId));
        let types = types.map(|(ty, id)| (ty, TypeRef::Structured(id)));
        let enums = list(file, "enums")?.iter().zip((0..).map(EnumId));
        let enums = enums.map(|(ty, id)| (ty, TypeRef::Enum(id)));
        for (ty, id) in types.chain(enums) {
            let name = word(ty, "name")?;
            if names
                .insert(QualifiedName::parse(name).folded(), id)
                .is_some()
            {
                return Err(fault(&format!("it defines the type `{name}` twice")));
            }
        }
        Ok(Self { names })
    }

    fn of(&self, name: &str) -> Read<TypeRef> {
        if let Some(primitive) = Primitive::from_edm_name(name).filter(|p| p.edm_name() == name) {
            return Ok(TypeRef::Primitive(primitive));
        }
        if name == "Edm.Untyped" {
            return Ok(TypeRef::Untyped);
        }
        let found = self
            .names
            .get(&QualifiedName::parse(name).folded())
            .copied();
        found.ok_or_else(|| fault(&format!("it names a type `{name}` that it does not hold")))
    }

    fn usage(&self, written: &str) -> Read<TypeUse> {
        let inner = written
            .strip_prefix("Collection(")
            .and_then(|w| w.strip_suffix(')'));
        Ok(TypeUse {
            of: self.of(inner.unwrap_or(written))?,
            collection: inner.is_some(),
        })
    }

    fn maybe_usage(&self, value: &Value, key: &str) -> Read<Option<TypeUse>> {
        maybe(value, key)
            .map(|written| self.usage(written))
            .transpose()
    }

    fn id(&self, name: &str) -> Read<TypeId> {
        match self.of(name)? {
            TypeRef::Structured(id) => Ok(id),
            _ => Err(fault(&format!("`{name}` is not a structured type"))),
        }
    }

    fn root(&self, value: &Value) -> Read<(String, TypeId)> {
        let at = |index: usize| value.get(index).and_then(Value::as_str);
        match (at(0), at(1)) {
            (Some(name), Some(ty)) => Ok((name.to_owned(), self.id(ty)?)),
            _ => Err(fault("a set or singleton has no name or type")),
        }
    }

    fn structured(&self, value: &Value) -> Read<StructuredType> {
        let kind = match word(value, "kind")? {
            "entity" => TypeKind::Entity,
            "complex" => TypeKind::Complex,
            "parameters" => TypeKind::Parameters,
            other => return Err(fault(&format!("`{other}` is not a kind of type"))),
        };
        let properties: Vec<Property> = every(value, "properties", |p| self.property(p))?;
        distinct(value, properties.iter().map(|p| p.name.as_str()))?;
        let keys = value
            .get("key")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        Ok(StructuredType {
            name: QualifiedName::parse(word(value, "name")?),
            kind,
            base: maybe(value, "base").map(|b| self.id(b)).transpose()?,
            is_abstract: flag(value, "abstract"),
            open: flag(value, "open"),
            media: flag(value, "media"),
            key: keys.filter_map(Value::as_str).map(str::to_owned).collect(),
            properties,
            description: String::new(),
            deprecated: flag(value, "deprecated").then(String::new),
            defined: !flag(value, "undefined"),
            evidence: Evidence::default(),
            claims: Vec::new(),
        })
    }

    fn property(&self, value: &Value) -> Read<Property> {
        Ok(Property {
            name: word(value, "name")?.to_owned(),
            ty: self.usage(word(value, "type")?)?,
            navigation: maybe(value, "navigation").map(|n| match n {
                "contained" => NavigationKind::Contained,
                _ => NavigationKind::Reference,
            }),
            nullable: flag(value, "required").then_some(false),
            description: String::new(),
            read_only: false,
            deprecated: flag(value, "deprecated").then(String::new),
            evidence: Evidence::default(),
            claims: Vec::new(),
        })
    }

    fn parameters(&self, value: &Value) -> Read<Vec<Parameter>> {
        every(value, "parameters", |p| {
            Ok(Parameter {
                name: word(p, "name")?.to_owned(),
                ty: self.maybe_usage(p, "type")?,
                required: p.get("required").and_then(Value::as_bool),
                nullable: None,
                optional: flag(p, "optional"),
                description: String::new(),
                evidence: Evidence::default(),
            })
        })
    }

    fn action(&self, value: &Value) -> Read<Action> {
        Ok(Action {
            name: word(value, "name")?.to_owned(),
            binding: self.maybe_usage(value, "binding")?,
            parameters: self.parameters(value)?,
            body: None,
            returns: self.maybe_usage(value, "returns")?.map(ReturnType),
            evidence: Evidence::default(),
        })
    }

    fn function(&self, value: &Value) -> Read<Function> {
        Ok(Function {
            name: word(value, "name")?.to_owned(),
            binding: self.maybe_usage(value, "binding")?,
            parameters: self.parameters(value)?,
            returns: self.maybe_usage(value, "returns")?.map(ReturnType),
            composable: false,
            evidence: Evidence::default(),
        })
    }

    fn operation(&self, value: &Value) -> Read<Operation> {
        let written = word(value, "method")?;
        let method = Method::parse(written);
        let status = value.get("status").and_then(Value::as_u64);
        Ok(Operation {
            method: method.ok_or_else(|| fault(&format!("`{written}` is not a method")))?,
            path: PathTemplate {
                segments: every(value, "path", segment)?,
                query: Vec::new(),
            },
            raw: String::new(),
            title: String::new(),
            description: String::new(),
            request: self.maybe_usage(value, "request")?,
            response: Response {
                status: status.and_then(|s| u16::try_from(s).ok()),
                ty: self.maybe_usage(value, "response")?,
                stream: flag(value, "stream"),
            },
            target: None,
            resolved: true,
            headers: Vec::new(),
            parameters: Vec::new(),
            permissions: Vec::new(),
            span: Span::default(),
            claims: Vec::new(),
        })
    }
}

fn enumeration(value: &Value) -> Read<EnumType> {
    let member = |m: &Value| {
        Ok(EnumMember {
            name: word(m, "name")?.to_owned(),
            value: m.get("value").and_then(Value::as_i64),
            description: String::new(),
            evidence: Evidence::default(),
        })
    };
    let members = every(value, "members", member)?;
    distinct(value, members.iter().map(|m| m.name.as_str()))?;
    Ok(EnumType {
        name: QualifiedName::parse(word(value, "name")?),
        members,
        flags: flag(value, "flags"),
        description: String::new(),
        defined: !flag(value, "undefined"),
        evidence: Evidence::default(),
    })
}

fn segment(value: &Value) -> Read<PathSegment> {
    if let Some(name) = value.as_str() {
        return Ok(PathSegment::Literal(name.to_owned()));
    }
    if let Some(name) = maybe(value, "key") {
        return Ok(PathSegment::Key(name.to_owned()));
    }
    if let Some(path) = maybe(value, "item") {
        return Ok(PathSegment::ItemPath(path.to_owned()));
    }
    let at =
        |pair: &Value, index: usize| pair.get(index).and_then(Value::as_str).map(str::to_owned);
    Ok(PathSegment::Call {
        name: word(value, "call")?.to_owned(),
        arguments: every(value, "arguments", |pair| {
            let both = at(pair, 0).zip(at(pair, 1));
            both.ok_or_else(|| fault("an argument has no name or value"))
        })?,
    })
}

#[cfg(test)]
mod tests {
    use super::{FORMAT, read};

    #[test]
    fn a_type_is_defined_once() {
        let types = r#""types": [{"name": "a.lamp"}], "enums": [{"name": "a.Lamp"}]"#;
        let text = format!(r#"{{"docwright": {FORMAT}, {types}}}"#);
        let error = read(&text).unwrap_err();
        assert_eq!(error.to_string(), "it defines the type `a.Lamp` twice");
    }

    #[test]
    fn a_member_is_defined_once() {
        let members = r#""members": [{"name": "on"}, {"name": "On"}]"#;
        let types = format!(r#""types": [], "enums": [{{"name": "a.state", {members}}}]"#);
        let text = format!(r#"{{"docwright": {FORMAT}, "namespace": "a", {types}}}"#);
        let error = read(&text).unwrap_err();
        assert_eq!(error.to_string(), "`a.state` has `On` twice");
    }
}
