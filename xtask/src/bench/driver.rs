//! The program that reads and writes documented bodies by every codec: its generated part, and its cases.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use docwright::lower::{Case, RegistryEntry, RustPath, RustTests, RustType, RustValue};
use docwright::schema::{QualifiedName, Schema, TypeRef, TypeUse};

use super::baseline::Baseline;

/// The hand-written part of the program.
pub(super) const MAIN: &str = include_str!("driver_main.rs");

/// How many copies of a body the large page holds: the maximum page size of Graph.
const COPIES: usize = 999;

/// Bodies that must round-trip: one a line; type, shape, JSON. Compact JSON holds no raw tab or line break.
pub(super) fn cases(tests: &RustTests) -> String {
    fitting(tests).fold(String::new(), |mut out, case| {
        let _ = writeln!(out, "{}\t{}\t{}", case.ty, case.shape, case.body);
        out
    })
}

/// One page of many copies of the longest body of `ty`; of any type's longest when it has none.
pub(super) fn page(tests: &RustTests, ty: &str) -> String {
    let objects = || fitting(tests).filter(|c| c.shape == "object" && c.body.starts_with('{'));
    let longest = objects()
        .filter(|c| c.ty.eq_ignore_ascii_case(ty))
        .max_by_key(|c| c.body.len());
    let Some(case) = longest.or_else(|| objects().max_by_key(|c| c.body.len())) else {
        return String::new();
    };
    let bodies = vec![case.body.as_str(); COPIES].join(",");
    format!("{}\tcollection\t{{\"value\":[{bodies}]}}\n", case.ty)
}

fn fitting(tests: &RustTests) -> impl Iterator<Item = &Case> {
    let cases = tests.files.iter().flat_map(|f| &f.cases);
    cases.filter(|c| c.expect.is_none())
}

/// `codecs.rs`: the three typed codecs of each pair of type and shape in the two texts of cases.
pub(super) fn codecs(
    tests: &RustTests,
    schema: &Schema,
    baseline: &Baseline<'_>,
    texts: [&str; 2],
) -> String {
    let wanted: BTreeSet<(&str, &str)> = texts
        .iter()
        .flat_map(|text| text.lines())
        .filter_map(|line| {
            let mut parts = line.splitn(3, '\t');
            Some((parts.next()?, parts.next()?))
        })
        .collect();
    let mut out = String::from(
        "//! Generated: which Rust types a documented type is.\n\
         use crate::{Codecs, BaselinePage, BaselineWrapped, own, serde};\n\
         use docwright_runtime::{Page, Wrapped};\n\n\
         pub static CODECS: &[Codecs] = &[\n",
    );
    for (name, shape) in wanted {
        let Some(entry) = tests.registry.iter().find(|e| e.odata == name) else {
            continue;
        };
        let (Some(emitted), Some(derived)) = (
            emitted(entry, shape),
            derived(schema, baseline, name, shape),
        ) else {
            continue;
        };
        let _ = writeln!(
            out,
            "    Codecs {{ ty: {name:?}, shape: {shape:?}, typed: [own::<{emitted}>(), serde::<{emitted}>(), serde::<{derived}>()] }},"
        );
    }
    out.push_str("];\n");
    out
}

/// The emitted type of a body. The page of a type holds its elements, so a collection has no page of its own.
fn emitted(entry: &RegistryEntry, shape: &str) -> Option<String> {
    wrap(spell(&entry.ty), shape, "Page", "Wrapped")
}

fn derived(schema: &Schema, baseline: &Baseline<'_>, name: &str, shape: &str) -> Option<String> {
    wrap(
        baseline.outside(type_use(schema, name)?, "baseline"),
        shape,
        "BaselinePage",
        "BaselineWrapped",
    )
}

fn wrap(ty: String, shape: &str, page: &str, wrapped: &str) -> Option<String> {
    match shape {
        "object" => Some(ty),
        "collection" => Some(format!("{page}<{ty}>")),
        "value" => Some(format!("{wrapped}<{ty}>")),
        _ => None,
    }
}

/// The path of the emitted type for code outside its crate.
pub(super) fn spell(ty: &RustType) -> String {
    let path = |path: &RustPath| format!("emitted::{}", path.0.join("::"));
    let element = match &ty.of {
        RustValue::Prelude(name) => (*name).to_owned(),
        RustValue::Runtime(name) => format!("docwright_runtime::{name}"),
        RustValue::Custom(ty) => ty.clone(),
        RustValue::Struct(p) | RustValue::Enum(p) => path(p),
        RustValue::Flags(p) => format!("docwright_runtime::Flags<{}>", path(p)),
    };
    if ty.collection {
        format!("Vec<{element}>")
    } else {
        element
    }
}

/// The type of a name that `Schema::display` printed.
pub(super) fn type_use(schema: &Schema, name: &str) -> Option<TypeUse> {
    let inner = name
        .strip_prefix("Collection(")
        .and_then(|rest| rest.strip_suffix(')'));
    let qualified = QualifiedName::parse(inner.unwrap_or(name));
    let structured = schema.find_type(&qualified).map(TypeRef::Structured);
    let of = structured
        .or_else(|| schema.find_enum(&qualified).map(TypeRef::Enum))
        .or_else(|| {
            docwright::schema::Primitive::from_edm_name(inner.unwrap_or(name))
                .map(TypeRef::Primitive)
        })
        .or_else(|| (qualified.name == "Untyped").then_some(TypeRef::Untyped))?;
    Some(TypeUse {
        of,
        collection: inner.is_some(),
    })
}
