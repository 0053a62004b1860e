//! Compares documented URLs with the metadata.

use std::collections::BTreeSet;

use docwright::Model;
use docwright::export::operations;
use docwright::schema::{Operation, TypeRef, TypeUse};
use serde_json::Value;

use crate::documented::Documented;
use crate::rows::{Class, Row};
use crate::view::View;
use crate::walk::{Map, Response};
use docwright_tests::Figures;

/// Resolves every documented URL and compares the response types.
pub(crate) fn run(
    model: &Model,
    (inferred, truth): (&View<'_>, &View<'_>),
    documented: &Documented,
    figures: &mut Figures,
) -> Vec<Row> {
    let map = Map::new(truth);
    let exported = operations::json(
        &model.schema,
        &model.sources,
        &docwright::facts::base_urls(&model.sources),
    );
    let exported: Vec<Value> = serde_json::from_str(&exported).expect("the export is JSON");
    assert_eq!(exported.len(), model.schema.operations.len());
    let mut rows = Vec::new();
    let mut reached: BTreeSet<usize> = BTreeSet::new();
    for (entry, operation) in exported.iter().zip(&model.schema.operations) {
        let path = entry["path"].as_str().unwrap_or_default();
        let place = map.walk(operation.method, path);
        figures.add("URLs resolved", place.is_some());
        let name = format!("{} {path}", operation.method.as_str());
        let row = |class, what, inferred, truth| Row {
            class,
            what,
            name: name.clone(),
            inferred,
            truth,
            docs: Some(operation.span),
            metadata: None,
        };
        let Some(place) = place else {
            // A URL that resolves in the documented model is consistent with the rest of the docs.
            let class = if operation.resolved {
                Class::DocsAhead
            } else {
                Class::DocsWrong
            };
            rows.push(row(class, "URL", String::new(), String::new()));
            continue;
        };
        reached.extend(&place.called);
        let want = map.response(operation.method, &place);
        let Some(right) = agrees(&map, (inferred, truth), operation, want) else {
            continue;
        };
        figures.add("response type agrees", right);
        if !right {
            let says = |ty: Option<TypeUse>, view: &View<'_>| {
                ty.map_or_else(|| "nothing".to_owned(), |ty| view.schema.display(ty))
            };
            let wanted = match want {
                Response::Type(ty) => Some(ty),
                _ => None,
            };
            let knew = operation.target.zip(wanted);
            let knew = knew
                .is_some_and(|(target, wanted)| inferred.name(target.of) == truth.name(wanted.of));
            let class = match (operation.response.ty, knew) {
                (_, true) => Class::OurRule,
                (None, false) => Class::DocsSilent,
                (Some(_), false) => Class::DocsWrong,
            };
            rows.push(row(
                class,
                "response type",
                says(operation.response.ty, inferred),
                says(wanted, truth),
            ));
        }
    }
    for operation in &map.operations {
        let on = operation.binding.map(|b| truth.name(b.of));
        if on.is_none_or(|on| documented.contains_key(&on)) {
            let found = reached.contains(&operation.index);
            figures.add("true operations on documented types reached", found);
        }
    }
    rows
}

/// Whether one response type derives from the other; `None` where the docs or the metadata give no type to compare.
fn agrees(
    map: &Map<'_, '_>,
    (inferred, truth): (&View<'_>, &View<'_>),
    operation: &Operation,
    want: Response,
) -> Option<bool> {
    let got = operation.response.ty;
    match (want, got) {
        (Response::Reference, Some(_)) => None,
        (Response::Nothing, got) => Some(got.is_none()),
        (_, None) => None,
        (Response::Type(want), Some(got)) => {
            let name = inferred.name(got.of);
            let same = name == truth.name(want.of);
            let known = truth.types.get(&name).map(|id| TypeRef::Structured(*id));
            let related =
                known.is_some_and(|of| map.derives(of, want.of) || map.derives(want.of, of));
            Some((same || related) && got.collection == want.collection)
        }
    }
}
