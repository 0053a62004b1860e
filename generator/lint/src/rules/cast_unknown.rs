//! Rule DW0909, `cast-unknown`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_core::edit_distance::intended;
use docwright_core::url::PathSegment;

docwright_core::rule! {
    /// A URL casts to a type that does not exist, but one of nearly the same name does.
    ///
    /// Wrong, when the type is `contoso.home.lamp`:
    ///
    /// ```http
    /// GET /devices/contoso.home.lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /devices/contoso.home.lamp
    /// ```
    "DW0909" "cast-unknown" Warning
}

/// A cast to an unknown type.
pub(crate) fn finding(url: Span, written: &str, near: &str) -> Diagnostic {
    let message = message!(
        "the URL casts to `{written}`, which is not a type",
        written = Value::ty(written),
    );
    let help = message!("did you mean `{near}`?", near = Value::ty(near));
    Diagnostic::new(CODE, url, message).help(help)
}

/// Reports casts to types that do not exist, in documented and requested URLs.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    let schema = page.tree.schema;
    let paths = page
        .urls()
        .filter_map(|url| Some((url.span, url.path.as_ref()?)));
    for (span, path) in paths {
        let names = path.segments.iter().filter_map(PathSegment::name);
        for written in names.filter(|name| name.contains('.')) {
            let Some((namespace, name)) = written.rsplit_once('.') else {
                continue;
            };
            if page.tree.find(written).is_some() {
                continue;
            }
            let types = schema.types.iter().filter(|ty| ty.defined);
            let types = types.filter(|ty| ty.name.namespace.eq_ignore_ascii_case(namespace));
            let near = intended(name, types.map(|ty| ty.name.name.as_str()));
            if let Some(near) = near {
                let near = format!("{namespace}.{near}");
                found.occurrence("", written, finding(span, written, &near));
            }
        }
    }
}
