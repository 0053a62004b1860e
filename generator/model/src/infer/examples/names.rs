//! Reports undefined and misspelled types in annotations and bodies of examples.

use super::causes::Causes;
use crate::infer::draft::Draft;
use crate::infer::reading::named;
use crate::rules::{example_type_undefined, namespace_mismatch, type_name_case};
use crate::schema::{Folded, QualifiedName, TypeRef};
use docwright_core::diagnostic::Span;
use docwright_core::str_ext;
use docwright_reader::facts::ExampleFact;
use docwright_reader::json::Value;

/// The annotation's type.
pub(super) fn annotation(draft: &Draft<'_>, page: usize, fact: &ExampleFact, causes: &mut Causes) {
    if let Some(name) = &fact.ty {
        let namespace = draft.namespace_of(page);
        if is_defined(draft, name, namespace) {
            spelling(draft, name, namespace, name.span, causes);
        } else {
            add(draft, name, name.span, causes);
        }
    }
}

/// The `@odata.type` of an object.
pub(super) fn check(draft: &Draft<'_>, fact: &ExampleFact, object: Value<'_>, causes: &mut Causes) {
    let Some(value) = object.get("@odata.type") else {
        return;
    };
    let Some(name) = value.as_str() else { return };
    let span = Span::new(fact.body_span.file, value.span());
    if is_defined(draft, &name, draft.default_namespace) {
        spelling(draft, &name, draft.default_namespace, span, causes);
    } else {
        add(draft, &name, span, causes);
    }
}

/// Reports a qualified name that resolves to a type in other letter case or in another namespace.
fn spelling(draft: &Draft<'_>, written: &str, namespace: &str, span: Span, causes: &mut Causes) {
    if written.contains('(') {
        return;
    }
    let defined = match named(draft, written, namespace) {
        Some(TypeRef::Structured(id)) => &draft.schema.ty(id).name,
        Some(TypeRef::Enum(id)) => &draft.schema.enumeration(id).name,
        _ => return,
    };
    let written = written.trim();
    if defined.to_string() == written.strip_prefix('#').unwrap_or(written) {
        return;
    }
    let name = QualifiedName::parse(written);
    if name.namespace.is_empty() {
        return;
    }
    let (written, right) = (name.to_string(), defined.to_string());
    let finding = if name.folded() == defined.folded() {
        type_name_case::finding(span, &written, &right, None)
    } else if name.name.eq_ignore_ascii_case(&defined.name) && !is_alias(draft, &name.namespace) {
        namespace_mismatch::in_example(span, &written, &right)
    } else {
        return;
    };
    causes.add(None, &written, "", finding);
}

/// `graph.call` for `microsoft.graph.call`: the last part of the default namespace is an alias of it.
fn is_alias(draft: &Draft<'_>, namespace: &str) -> bool {
    let last = str_ext::last(draft.default_namespace, '.');
    let first = namespace.split('.').next().unwrap_or("");
    first.eq_ignore_ascii_case(last)
}

fn is_defined(draft: &Draft<'_>, name: &str, namespace: &str) -> bool {
    // `#Collection(..)` is the type of the array beside it.
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

fn add(draft: &Draft<'_>, name: &str, span: Span, causes: &mut Causes) {
    let name = name.trim().trim_start_matches('#');
    let folded = Folded::of(name);
    if !causes.again(example_type_undefined::CODE, &folded, span) {
        let finding = example_type_undefined::finding(span, name, draft.meant(name));
        causes.add(None, &folded, "", finding);
    }
}
