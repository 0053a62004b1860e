//! Which of two claims about a member's type the model follows. Each has a [`Rule`], which
//! `inspect` prints; `docs/inference.md` has the figures behind them.

use super::draft::{Draft, use_of};
use super::names::Def;
use super::reading::{Reading, Said};
use crate::schema::{Primitive, QualifiedName, Rule, TypeRef, TypeUse};

/// Who won.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Winner {
    Table,
    Json,
    /// Both agree, or there is only one.
    Agreed,
}

/// The outcome for the element type and for collection-ness.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    pub(super) ty: TypeUse,
    pub(super) element: Winner,
    pub(super) collection: Winner,
    pub(super) rule: Option<Rule>,
}

impl Decision {
    /// Why the winner is believed on collection-ness, for people.
    pub(super) fn why_collection(&self) -> &'static str {
        match self.collection {
            Winner::Json => {
                "brackets are rarely written by accident, but `collection` is easily omitted"
            }
            Winner::Table | Winner::Agreed => "the JSON block has only a sample value",
        }
    }

    /// Why the winner is believed on the type, for people.
    pub(super) fn why_type(&self) -> &'static str {
        match self.rule {
            Some(Rule::JsonConfirmsLinkText) => {
                "the link text names the same type as the JSON block"
            }
            Some(Rule::JsonNamesAType) => {
                "a named type is deliberate, but String is often a default"
            }
            Some(Rule::JsonIsNarrowerThanString) => {
                "the narrower type is deliberate, but String is often a default"
            }
            Some(Rule::JsonNamesAKnownType) => "the type in the table is not defined on any page",
            Some(Rule::JsonGivesTheWidth) => "only the JSON block gives the width of the number",
            _ => "tables are maintained more carefully than JSON blocks",
        }
    }
}

/// Chooses between the table's row and the member of the JSON block.
pub(super) fn decide(
    draft: &mut Draft<'_>,
    row: Option<&Reading>,
    json: Option<&Reading>,
    namespace: &str,
) -> Decision {
    let agreed = |of, collection| Decision {
        ty: TypeUse { of, collection },
        element: Winner::Agreed,
        collection: Winner::Agreed,
        rule: None,
    };
    match (row, json) {
        (None, None) => agreed(TypeRef::Untyped, false),
        (Some(only), None) | (None, Some(only)) => {
            agreed(alone(draft, only, namespace), only.collection)
        }
        (Some(row), Some(json)) => {
            let (of, element, rule) = element(draft, row, json, namespace);
            let collection = match (row.collection, json.collection) {
                (a, b) if a == b => Winner::Agreed,
                // A sample value is weak evidence; an array or a type name is right in 6 of 7 cases.
                _ if json.loose && !json.collection => Winner::Table,
                _ => Winner::Json,
            };
            let many = if collection == Winner::Json {
                json.collection
            } else {
                row.collection
            };
            let rule = rule.or(match collection {
                Winner::Json => Some(Rule::JsonImpliesCollection),
                Winner::Table => Some(Rule::TableOverSample),
                Winner::Agreed => None,
            });
            Decision {
                ty: TypeUse {
                    of,
                    collection: many,
                },
                element,
                collection,
                rule,
            }
        }
    }
}

/// The type of a reading without another one.
fn alone(draft: &mut Draft<'_>, reading: &Reading, namespace: &str) -> TypeRef {
    match reading.alternatives.as_slice() {
        [one] => single(draft, one, reading, namespace),
        // What several types have in common is known once their bases are.
        _ => TypeRef::Untyped,
    }
}

fn single(draft: &mut Draft<'_>, said: &Said, reading: &Reading, namespace: &str) -> TypeRef {
    match said {
        Said::Primitive(p) => TypeRef::Primitive(*p),
        Said::Integer => TypeRef::Primitive(Primitive::Int32),
        Said::Number => TypeRef::Primitive(Primitive::Double),
        Said::Untyped | Said::Object => TypeRef::Untyped,
        Said::Named { def, .. } => use_of(*def, false).of,
        Said::Unknown { name, says_enum } => {
            if super::names::is_qualified_identifier(&QualifiedName::parse(name)) {
                use_of(
                    draft.undefined(name, namespace, *says_enum, reading.span),
                    false,
                )
                .of
            } else {
                TypeRef::Untyped
            }
        }
    }
}

fn element(
    draft: &mut Draft<'_>,
    row: &Reading,
    json: &Reading,
    namespace: &str,
) -> (TypeRef, Winner, Option<Rule>) {
    let (Some(table), Some(block)) = (row.one(), json.one()) else {
        return of_union(draft, row, json, namespace);
    };
    if table == block || same_unknown(table, block, namespace) {
        return (single(draft, table, row, namespace), Winner::Agreed, None);
    }
    if qualifies(draft, table, block) {
        return (single(draft, block, json, namespace), Winner::Agreed, None);
    }
    let verdict = verdict(table, block, json.loose);
    let (said, reading) = match verdict.0 {
        Winner::Json => (block, json),
        Winner::Table | Winner::Agreed => (table, row),
    };
    (
        single(draft, said, reading, namespace),
        verdict.0,
        verdict.1,
    )
}

/// Whether both name the same type that nothing defines, one without its namespace.
fn same_unknown(table: &Said, block: &Said, namespace: &str) -> bool {
    let (Said::Unknown { name: a, .. }, Said::Unknown { name: b, .. }) = (table, block) else {
        return false;
    };
    let name = |written: &str| QualifiedName::parse_in(written, namespace).folded();
    name(a) == name(b)
}

/// Whether the table links a type of other docs, of which the block says the namespace.
fn qualifies(draft: &Draft<'_>, table: &Said, block: &Said) -> bool {
    let (Said::Unknown { name: a, .. }, Said::Unknown { name: b, .. }) = (table, block) else {
        return false;
    };
    let b = QualifiedName::parse(b);
    !a.contains('.') && a.eq_ignore_ascii_case(&b.name) && draft.is_external(a)
}

/// Where the table names several types, the one that the block names is followed, or what they have in common, which is
/// known later (see [`super::unions`]).
fn of_union(
    draft: &mut Draft<'_>,
    row: &Reading,
    json: &Reading,
    namespace: &str,
) -> (TypeRef, Winner, Option<Rule>) {
    if row.alternatives.len() > 1 {
        if let Some(said @ Said::Named { .. }) = json.one() {
            let of = single(draft, said, json, namespace);
            return (of, Winner::Agreed, Some(Rule::JsonNamesBaseOfUnion));
        }
        return (
            TypeRef::Untyped,
            Winner::Agreed,
            Some(Rule::UnionWithoutBase),
        );
    }
    (
        alone(draft, row, namespace),
        Winner::Table,
        Some(Rule::TableOverJson),
    )
}

/// The rules between two single claims that differ. `Agreed` where the difference is only one of precision.
fn verdict(table: &Said, json: &Said, json_is_sample: bool) -> (Winner, Option<Rule>) {
    use Primitive as P;
    match (table, json) {
        (
            Said::Named {
                text: Some(text), ..
            },
            Said::Named { def, .. },
        ) if text == def => (Winner::Json, Some(Rule::JsonConfirmsLinkText)),
        // The block names the same type without the contradicting link text.
        (Said::Named { def: a, .. }, Said::Named { def: b, .. }) if a == b => {
            (Winner::Agreed, None)
        }
        (Said::Primitive(P::String), Said::Named { .. }) => {
            (Winner::Json, Some(Rule::JsonNamesAType))
        }
        (Said::Primitive(P::String), Said::Primitive(P::Guid | P::Boolean)) if !json_is_sample => {
            (Winner::Json, Some(Rule::JsonIsNarrowerThanString))
        }
        (Said::Unknown { .. } | Said::Object | Said::Untyped, Said::Named { .. }) => {
            (Winner::Json, Some(Rule::JsonNamesAKnownType))
        }
        (Said::Integer | Said::Number, Said::Primitive(p)) if !json_is_sample && p.is_number() => {
            (Winner::Json, Some(Rule::JsonGivesTheWidth))
        }
        (
            Said::Named {
                def: Def::Enum(_), ..
            }
            | Said::Unknown { .. },
            Said::Primitive(P::String),
        ) => (Winner::Agreed, None),
        (Said::Primitive(p), Said::Integer | Said::Number) if p.is_number() => {
            (Winner::Agreed, None)
        }
        (_, Said::Object | Said::Untyped) => (Winner::Agreed, None),
        _ if json_is_sample && !other_kind(table, json) => (Winner::Agreed, None),
        _ => (Winner::Table, Some(Rule::TableOverJson)),
    }
}

/// Whether a sample is of another JSON kind than values of the table's type; that much a sample shows.
fn other_kind(table: &Said, sample: &Said) -> bool {
    use Primitive as P;
    let boolean = |said: &Said| matches!(said, Said::Primitive(P::Boolean));
    let number = |said: &Said| match said {
        Said::Primitive(p) => p.is_number(),
        Said::Integer | Said::Number => true,
        _ => false,
    };
    let named = matches!(
        table,
        Said::Named { .. } | Said::Unknown { .. } | Said::Untyped
    );
    !named && (boolean(table) != boolean(sample) || number(table) != number(sample))
}
