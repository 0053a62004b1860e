//! The types in scope: those that a resource annotation names.

use std::collections::BTreeMap;

use docwright::Model;

/// Lower-cased qualified names with the pages that document them.
pub(crate) type Documented = BTreeMap<String, Vec<String>>;

/// Types named by `@odata.type` in an annotation of a page below `resources/`.
pub(crate) fn documented(model: &Model) -> Documented {
    let namespace = model.schema.default_namespace.to_lowercase();
    let short = namespace.rsplit('.').next().unwrap_or_default().to_owned();
    let mut out = Documented::new();
    for page in &model.facts {
        let file = model.sources.file(page.file);
        if !file.path.starts_with("resources/") {
            continue;
        }
        for resource in &page.resources {
            let annotation = file.text().get(resource.annotation.range());
            let by_odata = annotation.is_some_and(|a| a.contains("\"@odata.type\""));
            let Some(name) = resource.name.as_ref().filter(|_| by_odata) else {
                continue;
            };
            let name = name.value.trim().trim_start_matches('#').to_lowercase();
            let name = match name.split_once('.') {
                None => format!("{namespace}.{name}"),
                Some((head, tail)) if head == short => format!("{namespace}.{tail}"),
                Some(_) => name,
            };
            out.entry(name).or_default().push(file.path.clone());
        }
    }
    out
}

/// Without the types that only pages of this file name prefix document.
pub(crate) fn without(all: &Documented, prefix: &str) -> Documented {
    let written = |path: &String| {
        let file = path.rsplit('/').next().unwrap_or(path);
        !file.starts_with(prefix)
    };
    let kept = all.iter().filter(|(_, pages)| pages.iter().any(written));
    kept.map(|(k, v)| (k.clone(), v.clone())).collect()
}
