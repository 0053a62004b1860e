//! Rule DW0818, `response-type-mismatch`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{About, Conflict, Diagnostic, Span, Value, message};
use docwright_model::schema::{BodyShape, Example, Primitive, TypeKind, TypeOrigin, TypeRef};
use docwright_reader::facts::TypeMention;

docwright_core::rule! {
    /// The prose of a response names another type than the example has.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// If successful, this method returns `200 OK` and a [room](../resources/room.md) object.
    ///
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// If successful, this method returns `200 OK` and a [lamp](../resources/lamp.md) object.
    ///
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ````
    "DW0818" "response-type-mismatch" Warning
}

/// A type in prose that no example of the page has.
pub(crate) fn finding(prose: Span, said: &str, (example, shown): (Span, &str)) -> Diagnostic {
    let message = message!(
        "the prose says that a `{said}` is returned, but the example has a `{shown}`",
        said = Value::ty(said),
        shown = Value::ty(shown),
    );
    let conflict = Conflict::new(format!("response {shown}"), About::Response, said, shown);
    Diagnostic::new(CODE, prose, message)
        .label(example, "the example")
        .conflict(conflict)
        .help("name the same type in both")
}

/// A type whose number in prose is not that of the example.
fn number(prose: Span, ty: &str, many: bool, example: Span) -> Diagnostic {
    let message = match many {
        true => message!(
            "the prose says that a collection of `{ty}` is returned, but the example has one object",
            ty = Value::ty(ty),
        ),
        false => message!(
            "the prose says that one `{ty}` is returned, but the example has a collection",
            ty = Value::ty(ty),
        ),
    };
    Diagnostic::new(CODE, prose, message)
        .label(example, "the example")
        .help("correct the prose or the example")
}

/// Reports pages whose prose names other types than their responses have, or another number of objects.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    let [mention] = page.facts.response.types.as_slice() else {
        return;
    };
    let Some(said) = said(page, mention) else {
        return;
    };
    let answers = page
        .pairs()
        .filter(|(fact, _)| fact.status.is_some_and(|s| s < 300));
    let answers = answers.filter_map(|(fact, example)| Some((fact, example, example.ty?.of)));
    let answers: Vec<_> = answers.collect();
    let Some((first, _, shown)) = answers.first() else {
        return;
    };
    let line = page.tree.first_line(first.span);
    let name = |of: TypeRef| page.tree.schema.display(of.one());
    if answers.iter().all(|(_, _, of)| *of == said) {
        let many = |example: &Example| example.shape == BodyShape::Page;
        if answers
            .iter()
            .all(|(_, example, _)| many(example) != mention.collection)
        {
            found.push(number(mention.span, &name(said), mention.collection, line));
        }
    } else if answers
        .iter()
        .all(|(_, example, of)| is_other(page, example, *of, said))
    {
        found.push(finding(mention.span, &name(said), (line, &name(*shown))));
    }
}

/// The type that prose says is returned. A link must lead to the page of the type, or the words may be about something
/// else.
fn said(page: &PageView<'_>, mention: &TypeMention) -> Option<TypeRef> {
    if let Some(primitive) = Primitive::from_edm_name(&mention.name) {
        return Some(TypeRef::Primitive(primitive));
    }
    let id = page.tree.find(&mention.name)?;
    let defined = page.tree.schema.ty(id).evidence.first()?;
    let defined = page.tree.sources.file(defined.file).path.to_lowercase();
    let linked = mention
        .link
        .as_ref()
        .is_some_and(|link| link.path == defined);
    linked.then_some(TypeRef::Structured(id))
}

/// Whether an example has a type that is neither a base of the named type nor derived from it.
fn is_other(page: &PageView<'_>, example: &Example, of: TypeRef, said: TypeRef) -> bool {
    let schema = page.tree.schema;
    let (TypeRef::Structured(of), TypeRef::Structured(said)) = (of, said) else {
        return false;
    };
    example.origin == Some(TypeOrigin::Annotation)
        && schema.ty(of).defined
        && schema.ty(of).kind != TypeKind::Parameters
        && !page.tree.related(of, said)
        && last_word(&schema.ty(of).name.name) != last_word(&schema.ty(said).name.name)
}

/// The last word of a name in camel case. Types of one family share it, also where no page says that one derives from the
/// other.
fn last_word(name: &str) -> &str {
    let start = name.rfind(|c: char| c.is_ascii_uppercase());
    name.get(start.unwrap_or(0)..).unwrap_or(name)
}
