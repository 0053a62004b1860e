//! Reads an operation and its binding type from the title of an API page.

use crate::infer::draft::Draft;
use crate::schema::TypeId;
use docwright_reader::facts::{PageFacts, ParameterRole, title};

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
    let title = facts.title.as_ref();
    title.is_some_and(|title| title::calls(title.trim(), name))
}

/// The type before the colon of a title such as `lamp: flash`.
pub(super) fn title_type(draft: &Draft<'_>, page: usize) -> Option<TypeId> {
    let facts = draft.pages.get(page)?;
    let (ty, _) = facts.title.as_ref()?.split_once(':')?;
    let found = draft.names.find(ty.trim(), draft.namespace_of(page));
    found.def()?.ty()
}
