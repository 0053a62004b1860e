//! Rule DW1541, `operation-unqualified`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_core::url::PathSegment;
use rustc_hash::FxHashSet;

docwright_core::rule! {
    /// A URL names an action or function outside the default namespace without its namespace.
    ///
    /// Wrong, on a page with `Namespace: contoso.home.garden`:
    ///
    /// ```http
    /// POST /garden/lamps/{id}/water
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// POST /garden/lamps/{id}/contoso.home.garden.water
    /// ```
    "DW1541" "operation-unqualified" Info, off
}

/// A URL, the name in it, and the namespace.
pub(crate) fn finding(url: Span, name: &str, namespace: &str) -> Diagnostic {
    let message = message!(
        "the operation `{name}` of `{namespace}` is not qualified",
        name = Value::member(name),
        namespace = namespace
    );
    Diagnostic::new(CODE, url, message).help(message!(
        "write `{qualified}`",
        qualified = format!("{namespace}.{name}")
    ))
}

/// The URLs of pages of other namespaces.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(default) = cx.namespace() else {
        return;
    };
    let schema = cx.schema;
    let actions = schema.actions.iter();
    let actions = actions
        .filter(|action| action.binding.is_some())
        .map(|action| &action.name);
    let functions = schema.functions.iter();
    let functions = functions.filter(|f| f.binding.is_some()).map(|f| &f.name);
    let operations: FxHashSet<&str> = actions.chain(functions).map(String::as_str).collect();
    for page in cx.pages {
        let namespace = page
            .namespace
            .as_ref()
            .map_or("", |namespace| namespace.value.trim());
        let below = namespace
            .strip_prefix(default)
            .is_some_and(|rest| rest.starts_with('.'));
        if !below {
            continue;
        }
        for url in &page.urls {
            let segments = url.path.as_ref().map_or(&[][..], |path| &path.segments);
            let name = segments.last().and_then(PathSegment::name);
            // The title of an operation's page is `lamp: water`; the page of its type may not be at hand.
            let titled = page
                .title
                .as_ref()
                .and_then(|title| title.value.split_once(": "));
            let is_operation = |name: &&str| {
                let titled =
                    titled.is_some_and(|(_, title)| title.trim().eq_ignore_ascii_case(name));
                titled || operations.contains(name)
            };
            if let Some(name) = name.filter(is_operation) {
                out.push(finding(url.span, name, namespace));
            }
        }
    }
}
