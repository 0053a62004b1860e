//! Lowers base types to enums over them and their derived types.

use super::casing::camel;
use super::context::Lowering;
use super::context::code;
use super::item::{PolymorphicVariant, RustPolymorphic};
use super::names::Place;
use super::scope::{self, assign_names};
use docwright_model::schema::TypeId;

/// The enum over a base and the defined types derived from it, in the order of their OData names.
pub(super) fn item(cx: &Lowering<'_>, base: TypeId, place: &Place, name: &str) -> RustPolymorphic {
    let mut ids = vec![base];
    ids.extend(cx.derived.get(&base).into_iter().flatten().copied());
    let places: Vec<(TypeId, &Place)> = ids
        .into_iter()
        .filter_map(|id| Some((id, cx.names.types.get(id.0 as usize)?.as_ref()?)))
        .collect();
    // The types can be of several modules.
    let wanted: Vec<String> = places
        .iter()
        .map(|(id, _)| camel(&cx.schema.ty(*id).name.name, "Type"))
        .collect();
    let names = assign_names(
        &wanted,
        &|name| matches!(name, "Untyped" | "Self"),
        "Type",
        scope::exact,
    );
    let variants = places
        .iter()
        .zip(names)
        .map(|((id, to), name)| PolymorphicVariant {
            name: name.name,
            odata: cx.schema.ty(*id).name.to_string(),
            docs: vec![format!(
                "An object of {}.",
                code(&cx.schema.ty(*id).name.to_string())
            )],
            path: to.path_from(place),
        })
        .collect();
    let base_name = code(&cx.schema.ty(base).name.to_string());
    RustPolymorphic {
        name: name.to_owned(),
        docs: vec![format!(
            "An object of {base_name} or of a type derived from it, chosen by `@odata.type`."
        )],
        variants,
    }
}
