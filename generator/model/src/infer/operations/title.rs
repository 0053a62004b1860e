//! What the title of an API page says of an operation and of the type that it is bound to.

use crate::infer::draft::Draft;
use crate::infer::names::Def;
use crate::schema::TypeId;
use docwright_reader::facts::{PageFacts, ParameterRole};

/// Whether a page is about an operation of this name: its title is `lamp: flash`, `flash action` or `flash function`,
/// it has a table of function parameters, or the operation is OData's own `delta`.
pub(super) fn calls_operation(draft: &Draft<'_>, page: usize, name: &str) -> bool {
    if name.eq_ignore_ascii_case("delta") {
        return true;
    }
    draft.pages.get(page).is_some_and(|facts| {
        let function_table = facts
            .parameters
            .iter()
            .any(|t| t.role == ParameterRole::Function);
        function_table || title_calls(facts, name)
    })
}

pub(super) fn title_calls(facts: &PageFacts, name: &str) -> bool {
    let Some(title) = &facts.title else {
        return false;
    };
    let title = title.trim();
    if let Some((_, operation)) = title.split_once(':') {
        return operation
            .trim()
            .trim_end_matches("()")
            .eq_ignore_ascii_case(name);
    }
    let mut words = title.split_whitespace();
    let named = words.next().is_some_and(|w| w.eq_ignore_ascii_case(name));
    let kind = words
        .next()
        .is_some_and(|w| w.eq_ignore_ascii_case("action") || w.eq_ignore_ascii_case("function"));
    named && kind
}

/// The type before the colon of a title such as `lamp: flash`.
pub(super) fn title_type(draft: &Draft<'_>, page: usize) -> Option<TypeId> {
    let facts = draft.pages.get(page)?;
    let (ty, _) = facts.title.as_ref()?.split_once(':')?;
    match draft
        .names
        .find(ty.trim(), draft.namespace_of(page))
        .def()?
    {
        Def::Type(id) => Some(id),
        Def::Enum(_) => None,
    }
}
