//! Types that annotations and bodies of examples name although nothing defines them.

use super::causes::Causes;
use crate::diagnostic::{Code, Span};
use crate::facts::ExampleFact;
use crate::infer::draft::Draft;
use crate::infer::names::fold;
use crate::infer::operations::answer::named;
use crate::json::Value;
use crate::schema::TypeRef;

/// The annotation's type.
pub(super) fn annotation(draft: &Draft<'_>, page: usize, fact: &ExampleFact, causes: &mut Causes) {
    if let Some(name) = &fact.ty
        && !is_defined(draft, name, draft.namespace_of(page))
    {
        add(name, name.span, causes);
    }
}

/// The `@odata.type` of an object.
pub(super) fn check(draft: &Draft<'_>, fact: &ExampleFact, object: Value<'_>, causes: &mut Causes) {
    let Some(value) = object.get("@odata.type") else {
        return;
    };
    let Some(name) = value.as_str() else { return };
    if !is_defined(draft, &name, &draft.default_namespace) {
        add(&name, Span::new(fact.body_span.file, value.span()), causes);
    }
}

fn is_defined(draft: &Draft<'_>, name: &str, namespace: &str) -> bool {
    // `#Collection(..)` says the type of an array beside it.
    if name.trim().is_empty() || name.contains('(') {
        return true;
    }
    match named(draft, name, namespace) {
        Some(TypeRef::Structured(id)) => draft.schema.ty(id).defined,
        Some(TypeRef::Enum(id)) => draft.schema.enumeration(id).defined,
        Some(TypeRef::Primitive(_) | TypeRef::Untyped) => true,
        None => false,
    }
}

fn add(name: &str, span: Span, causes: &mut Causes) {
    let name = name.trim().trim_start_matches('#');
    let message = format!("an example is said to be of `{name}`, which no page defines");
    let help = "correct the name, or document the type on a resource page";
    let cause = (Code::ExampleTypeUndefined, None, fold(name), "");
    causes.add(
        (cause.0, cause.1, &cause.2, cause.3),
        span,
        &message,
        Some(help),
    );
}
