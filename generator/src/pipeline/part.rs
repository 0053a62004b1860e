//! The part of a model that is generated, and its lowering.

use super::{Error, Model};
use crate::lower::{self, Lowered, RustOptions};
use crate::schema::Schema;
use crate::slice::{self, Selection, Slice};

/// The part of a model that is asked for; `None` for the whole.
pub(crate) fn part(model: &Model, selection: &Selection) -> Result<Option<Slice>, Error> {
    if selection.is_everything() {
        return Ok(None);
    }
    slice::slice(&model.schema, selection, &model.sources)
        .map(Some)
        .map_err(Error::Patterns)
}

/// What the output says of a model or a part of it. Modules are named as for the whole, so that a type is in
/// the same place in each slice.
pub(crate) fn lower(
    model: &Model,
    part: Option<&Slice>,
    options: &RustOptions,
    threads: usize,
) -> Lowered {
    let schema: &Schema = part.map_or(&model.schema, |part| &part.schema);
    #[cfg(feature = "crates")]
    let of_crates = &model.externs.paths;
    #[cfg(not(feature = "crates"))]
    let of_crates = &std::collections::BTreeMap::new();
    let mut options = RustOptions {
        threads,
        root_namespace: Some(lower::root_namespace(&model.schema, of_crates)),
        ..options.clone()
    };
    for (key, path) in of_crates {
        let externs = &mut options.customise.externs;
        externs.entry(key.clone()).or_insert_with(|| path.clone());
    }
    lower::lower(schema, &model.sources, &options)
}
