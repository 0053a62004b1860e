//! Rule DW1402, `resource-file-name`.

use crate::PageContext;
use crate::profile::keys;
use crate::words::file_stem;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, message};
use docwright_core::odata::QualifiedName;
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// The page of a type is not named after its type.
    ///
    /// The page of `lamp` is `lamp.md`; that of `home.garden.lamp`, a type of a namespace within the service's own, begins with the rest of the
    /// namespace: `garden-lamp.md`.
    ///
    /// Wrong, for `contoso.home.garden.lamp`: `resources/lamp.md`
    ///
    /// Right: `resources/garden-lamp.md`
    "DW1402" "resource-file-name" Warning, off
}

/// A file with another name than its type.
pub(crate) fn finding(annotation: Span, ty: &str, right: &str) -> Diagnostic {
    let message = message!("the page of `{ty}` is not named after it", ty = ty);
    Diagnostic::new(CODE, annotation, message)
        .subject(Subject::ty(ty))
        .help(message!("rename the file to `{right}`", right = right))
}

/// Pages of one type.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(own) = cx.profile.text(keys::TYPES_NAMESPACE) else {
        return;
    };
    let [resource] = cx.facts.resources.as_slice() else {
        return;
    };
    let Some(name) = resource.name.as_ref().filter(|_| resource.annotated) else {
        return;
    };
    if cx.facts.kind != PageKind::Resource || cx.reference_folder().is_none() {
        return;
    }
    let ty = QualifiedName::parse(&name.value);
    let Some(below) = ty.namespace.strip_prefix(own) else {
        return;
    };
    let (last, stem, below) = (file_stem(&ty.name), file_stem(cx.stem()), file_stem(below));
    // A prefix that is not a namespace groups pages of the service's own namespace.
    let grouped = || below.is_empty() && stem.ends_with(&format!("-{last}"));
    let right = match below.is_empty() {
        true => last.clone(),
        false => format!("{below}-{last}"),
    };
    if stem != right && !grouped() {
        out.push(finding(name.span, &name.value, &format!("{right}.md")));
    }
}
