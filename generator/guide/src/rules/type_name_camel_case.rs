//! Rule DW1414, `type-name-camel-case`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, message};
use docwright_core::odata::QualifiedName;

docwright_core::rule! {
    /// The name of a type is not in lower camel case.
    ///
    /// Wrong: `contoso.home.Lamp`
    ///
    /// Right: `contoso.home.lamp`
    "DW1414" "type-name-camel-case" Warning, off
}

/// A name in another form.
pub(crate) fn finding(name: Span, ty: &str) -> Diagnostic {
    let message = message!("the name of `{ty}` is not in lower camel case", ty = ty);
    Diagnostic::new(CODE, name, message)
        .subject(Subject::ty(ty))
        .help("begin the name with a lower-case letter, and each further word with a capital")
}

/// The types of annotations.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let excepted = cx.profile.list(keys::TYPES_NOT_CAMEL_CASE);
    for name in cx
        .facts
        .resources
        .iter()
        .filter_map(|resource| resource.name.as_ref())
    {
        let ty = QualifiedName::parse(&name.value);
        let camel = ty.name.starts_with(|c: char| c.is_ascii_lowercase())
            && ty.name.chars().all(|c| c.is_ascii_alphanumeric());
        if !camel && !ty.name.is_empty() && !excepted.contains(&ty.name) {
            out.push(finding(name.span, &name.value));
        }
    }
}
