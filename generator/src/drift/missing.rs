//! What a page lacks: an example, a permissions table, a table of properties.

use super::cause::Findings;
use super::view::PageView;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::facts::{PageKind, TableRole};

/// Checks what each kind of page must have.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    let facts = page.facts;
    if facts.kind == PageKind::Api && !facts.urls.is_empty() {
        let at = facts.title.as_ref();
        let at = at.map_or_else(|| Span::new(facts.file, 0..0), |t| t.span);
        if facts.permissions.is_empty() {
            let message = "the page documents an operation but not the permissions it needs";
            let help = "add a table with the columns `Permission type` and `Permissions`";
            found.push(Diagnostic::new(Code::PermissionsMissing, at, message).help(help));
        }
        if facts.examples.is_empty() {
            let message = "the page documents an operation but shows no request";
            let help = "add a request and its response under the heading `Examples`";
            found.push(Diagnostic::new(Code::ExampleMissing, at, message).help(help));
        }
    }
    if facts.kind == PageKind::Resource {
        let listed = facts
            .tables
            .iter()
            .any(|t| t.role != TableRole::Annotations);
        let block = facts.resources.iter().find(|r| !r.members.is_empty());
        if let Some(block) = block.filter(|_| !listed) {
            let message = "the page shows a JSON block but no table of the properties";
            let help = "add a table with the columns `Property`, `Type` and `Description`";
            found.push(Diagnostic::new(Code::TableMissing, block.annotation, message).help(help));
        }
    }
}
