//! Rule DW0811, `example-member-missing`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_model::schema::{BodyShape, ClaimSource, Example, TypeId, TypeOrigin};
use docwright_reader::facts::{BlockRole, ExampleFact};
use docwright_reader::json::{self, Kind};

docwright_core::rule! {
    /// A response that is not marked as truncated lacks documented properties.
    ///
    /// Wrong, when a lamp has `id` and `level`:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ```json
    /// { "id": "1" }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "truncated": true } -->
    /// ```json
    /// { "id": "1" }
    /// ```
    /// ````
    "DW0811" "example-member-missing" Info
    follows page "body-guessed"
}

/// How many names a message lists.
const MAX_NAMES: usize = 5;

/// A response that should be complete but lacks documented properties.
pub(crate) fn finding(body: Span, missing: &[&str]) -> Diagnostic {
    let listed = Value::list(missing.iter().copied().take(MAX_NAMES));
    let message = match missing.len().saturating_sub(MAX_NAMES) {
        0 => message!(
            "the response is not marked as truncated, but lacks {members}",
            members = listed,
        ),
        more => message!(
            "the response is not marked as truncated, but lacks {members} and {more} more",
            members = listed,
            more = more,
        ),
    };
    Diagnostic::new(CODE, body, message)
        .help("show all properties, or set `truncated` in the annotation")
}

/// Checks each answer that claims to be whole.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for (fact, example) in page.pairs() {
        if fact.role != BlockRole::Response || !fact.annotated || fact.truncated {
            continue;
        }
        let Some((root, id)) = whole(page, fact, example) else {
            continue;
        };
        let missing: Vec<&str> = lacking(page, root, id);
        if missing.is_empty() {
            continue;
        }
        let at = page.tree.first_line(fact.body_span);
        found.push(finding(at, &missing));
    }
}

/// The object that should be whole, and its type: what the annotation names, not narrowed by a query.
fn whole<'p>(
    page: &PageView<'p>,
    fact: &'p ExampleFact,
    example: &Example,
) -> Option<(json::Value<'p>, TypeId)> {
    if example.origin != Some(TypeOrigin::Annotation) || !matches!(fact.status, Some(200 | 201)) {
        return None;
    }
    let asked = page.asked(fact).and_then(|r| r.request.as_ref())?;
    if asked.raw.contains('?') {
        return None;
    }
    let (id, ty) = page.structured(example.ty?.of)?;
    let root = page.json(fact)?;
    let shown = match example.shape {
        BodyShape::Object => root,
        BodyShape::Wrapped => root.get("value")?,
        BodyShape::Page => root.get("value")?.elements().next()?,
    };
    // An object of a derived type says so, and is judged by what it says.
    let plain = shown.kind() == Kind::Object && ty.defined && !ty.is_abstract;
    plain.then_some((shown, id))
}

fn lacking<'p>(page: &PageView<'p>, shown: json::Value<'_>, id: TypeId) -> Vec<&'p str> {
    let schema = page.tree.schema;
    let own = schema.lineage(id).flat_map(|(_, ty)| &ty.properties);
    own.filter(|p| p.navigation.is_none() && p.deprecated.is_none())
        .filter(|p| p.claims.iter().any(|c| c.source == ClaimSource::Table))
        .filter(|p| !page.tree.is_optional(p))
        .filter(|p| !shown.members().any(|m| m.key.eq_ignore_ascii_case(&p.name)))
        .map(|p| p.name.as_str())
        .collect()
}
