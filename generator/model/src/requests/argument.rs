//! The arguments of an overload: what they are called and of what type they are.

use crate::schema::{
    Operation, Parameter, PathSegment, Primitive, Schema, TypeId, TypeRef, TypeUse,
};
use docwright_core::url::{Placeholder, Position, RequestTemplate};

/// An argument of an overload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The placeholder or parameter as documented.
    pub name: String,
    /// The literal segment before it, which distinguishes two of one name.
    pub after: String,
    /// The documented type of a single value; without one, that of the sample in its place. `None`: any string.
    pub ty: Option<TypeRef>,
    /// Its position in the documented path.
    pub position: Position,
    /// Whether metadata declares that requests may leave it out.
    pub optional: bool,
}

/// The arguments of a template. Values that OData wants in quotes get them where the docs forgot.
pub(super) fn all(
    schema: &Schema,
    operation: &Operation,
    template: &mut RequestTemplate<'_>,
) -> Vec<Argument> {
    let documented = |found: &Placeholder<'_>| {
        let ty = documented(schema, operation, found)?;
        (!ty.collection).then_some(ty.of)
    };
    template.quote(|found| {
        let of = documented(found);
        matches!(
            of,
            Some(TypeRef::Enum(_) | TypeRef::Primitive(Primitive::String))
        )
    });
    let argument = |found: &Placeholder<'_>| Argument {
        name: found.name.clone(),
        after: found.after.to_owned(),
        ty: documented(found).or_else(|| guess(found)),
        position: found.position,
        optional: optional(schema, operation, found),
    };
    template.placeholders.iter().map(argument).collect()
}

/// Without a documented type: what the sample in its place is.
fn guess(found: &Placeholder<'_>) -> Option<TypeRef> {
    found.unquoted_at?;
    match found.sample {
        "true" | "false" => Some(TypeRef::Primitive(Primitive::Boolean)),
        sample => sample
            .parse::<i32>()
            .ok()
            .map(|_| TypeRef::Primitive(Primitive::Int32)),
    }
}

/// The documented type: of the page's parameter tables, or of the function.
fn documented(schema: &Schema, operation: &Operation, found: &Placeholder<'_>) -> Option<TypeUse> {
    if let Some(ty) = key_type(schema, operation, found) {
        return Some(ty);
    }
    let named = |name: &str| name.eq_ignore_ascii_case(&found.name);
    let row = operation.parameters.iter().find(|p| named(&p.name));
    if let Some(ty) = row.and_then(|p| p.ty) {
        return Some(ty);
    }
    parameters(schema, operation, found).find_map(|p| p.ty)
}

/// Whether each function of the name that takes the argument may do without it.
fn optional(schema: &Schema, operation: &Operation, found: &Placeholder<'_>) -> bool {
    let mut declared = parameters(schema, operation, found).peekable();
    declared.peek().is_some() && declared.all(|p| p.optional)
}

/// The parameters of this name of functions that the placeholder can be an argument of.
fn parameters<'s>(
    schema: &'s Schema,
    operation: &'s Operation,
    found: &'s Placeholder<'_>,
) -> impl Iterator<Item = &'s Parameter> {
    let call = match found.position {
        Position::Call { segment, .. } => operation.path.segments.get(segment),
        _ => None,
    };
    let call = call.filter(|call| matches!(call, PathSegment::Call { .. }));
    let short = call.and_then(PathSegment::short_name);
    let functions = schema.functions.iter();
    let functions =
        functions.filter(move |f| short.is_some_and(|s| f.name.eq_ignore_ascii_case(s)));
    functions.filter_map(|f| {
        let mut all = f.parameters.iter();
        all.find(|p| p.name.eq_ignore_ascii_case(&found.name))
    })
}

/// The type of a key: of the only key of what a key segment selects, unless it is a string, as all keys are in a URL; of
/// the key in `lamps({id})` and `lamps(code={code})`, where strings have quotes.
fn key_type(schema: &Schema, operation: &Operation, found: &Placeholder<'_>) -> Option<TypeUse> {
    let segments = &operation.path.segments;
    let (end, named, quoted) = match found.position {
        Position::Segment { segment, .. } => (segment, "", false),
        Position::Call { segment, argument } => {
            let (name, _) = segments.get(segment)?.arguments().get(argument)?;
            (segment + 1, name.as_str(), true)
        }
        Position::Query { .. } => return None,
    };
    let selected = collection(schema, segments.get(..end)?)?;
    let (_, declaring) = schema
        .lineage(selected)
        .find(|(_, ty)| !ty.key.is_empty())?;
    let key = match (declaring.key.as_slice(), named) {
        ([key], "") => key,
        (_, "") => return None,
        (_, named) => named,
    };
    let ty = schema.property(selected, key)?.1.ty;
    let TypeRef::Primitive(primitive) = ty.of else {
        return None;
    };
    (!ty.collection && (quoted || primitive != Primitive::String)).then_some(ty)
}

/// The type of the items of the collection that a path leads to, whether or not it selects one of them.
fn collection(schema: &Schema, segments: &[PathSegment]) -> Option<TypeId> {
    let mut reached: Option<TypeUse> = None;
    for (index, segment) in segments.iter().enumerate() {
        let Some(name) = segment.name() else {
            continue;
        };
        reached = match reached {
            _ if index == 0 => root(schema, name),
            Some(TypeUse {
                of: TypeRef::Structured(id),
                ..
            }) => schema.property(id, name).map(|(_, property)| property.ty),
            _ => return None,
        };
    }
    match reached {
        Some(TypeUse {
            of: TypeRef::Structured(id),
            collection: true,
        }) => Some(id),
        _ => None,
    }
}

/// The type of an entity set or a singleton.
fn root(schema: &Schema, name: &str) -> Option<TypeUse> {
    let mut sets = schema
        .entity_sets
        .iter()
        .map(|set| (&set.name, set.ty, true));
    let mut singletons = schema
        .singletons
        .iter()
        .map(|one| (&one.name, one.ty, false));
    let named = |(own, ..): &(&String, TypeId, bool)| own.eq_ignore_ascii_case(name);
    let (_, ty, collection) = sets.find(named).or_else(|| singletons.find(named))?;
    Some(TypeUse {
        of: TypeRef::Structured(ty),
        collection,
    })
}

impl Argument {
    #[cfg(feature = "matching")]
    /// Whether a string is a value of the documented type, in the spelling that the runtime gives it.
    pub(super) fn accepts(&self, text: &str) -> bool {
        let Some(TypeRef::Primitive(ty)) = self.ty else {
            return true;
        };
        let whole = |least: i64, most: i64| {
            let number: Option<i64> = text.parse().ok();
            number.is_some_and(|n| (least..=most).contains(&n) && n.to_string() == text)
        };
        match ty {
            Primitive::Boolean => matches!(text, "true" | "false"),
            Primitive::SByte => whole(i8::MIN.into(), i8::MAX.into()),
            Primitive::Byte => whole(0, u8::MAX.into()),
            Primitive::Int16 => whole(i16::MIN.into(), i16::MAX.into()),
            Primitive::Int32 => whole(i32::MIN.into(), i32::MAX.into()),
            Primitive::Int64 => whole(i64::MIN, i64::MAX),
            // No key is a floating number (OData 4.01 CSDL, section 6.5): docs that say `number` mean its digits.
            Primitive::Single | Primitive::Double if !self.is_key() => {
                matches!(text, "INF" | "-INF" | "NaN")
                    || text.parse().is_ok_and(|n: f64| n.to_string() == text)
            }
            _ => true,
        }
    }

    /// Whether it is a key or a part of a segment, rather than the value of a parameter.
    #[must_use]
    pub fn is_key(&self) -> bool {
        matches!(self.position, Position::Segment { .. })
    }
}
