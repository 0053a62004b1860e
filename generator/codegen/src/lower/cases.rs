//! Plans the test cases of documented bodies: each body with a type must round-trip unchanged through its Rust type.

use super::RustType;
use super::context::Lowering;
use super::types::from_root;
use docwright_core::diagnostic::Diagnostic;
use docwright_core::sorted::SortedMap;
use docwright_model::rules::item_skipped;
use docwright_model::schema::{BodyShape, Example, ExampleOutcome, TypeRef, TypeUse};

/// The round-trip tests of a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RustTests {
    /// The types of the cases, by name.
    pub registry: Vec<RegistryEntry>,
    /// The cases, by type: one file each.
    pub files: Vec<CaseFile>,
}

/// A type that the test binary can read and write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryEntry {
    /// The OData name, by which cases refer to it.
    pub odata: String,
    /// The type; paths in it start with `models`.
    pub ty: RustType,
}

/// The cases of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFile {
    /// The file's name without extension.
    pub stem: String,
    /// In page and line order.
    pub cases: Vec<Case>,
}

/// One documented body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The page, relative to the docs root.
    pub page: String,
    /// The line of the body.
    pub line: u32,
    /// The example's name; may be empty.
    pub name: String,
    /// The registry entry.
    pub ty: String,
    /// The place of the typed value in the body: `object`, `collection` for a page, `value` for a wrapped value,
    /// `array` for a bare array.
    pub shape: &'static str,
    /// Compact strict JSON.
    pub body: String,
    /// Set for a body that contradicts the docs and must fail.
    pub expect: Option<Expectation>,
}

/// Why a body must fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The finding's code.
    pub code: &'static str,
    /// `page:line` of the value that contradicts.
    pub at: String,
    /// What is wrong.
    pub reason: String,
}

impl RustTests {
    /// The numbers of cases that must pass and that must fail.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let cases = || self.files.iter().flat_map(|f| &f.cases);
        let failing = cases().filter(|c| c.expect.is_some()).count();
        (cases().count() - failing, failing)
    }
}

/// The cases of all examples that have a type. Inference reports examples without one;
/// those whose type is not emitted are reported here.
pub(super) fn lower(cx: &Lowering<'_>, findings: &mut Vec<Diagnostic>) -> RustTests {
    let mut registry = SortedMap::new();
    let mut files: SortedMap<String, Vec<Case>> = SortedMap::new();
    for example in &cx.schema.examples {
        let Some(case) = case(cx, example) else {
            continue;
        };
        let Some((stem, ty)) = example.ty.and_then(|ty| target(cx, ty, case.shape)) else {
            findings.push(skipped(example, &case.ty));
            continue;
        };
        // The harness handles single primitive values itself.
        if stem != PRIMITIVE || ty.collection {
            registry.or_insert(case.ty.clone(), ty);
        }
        files.or_default(stem).push(case);
    }
    let entry = |(odata, ty)| RegistryEntry { odata, ty };
    RustTests {
        registry: registry.into_iter().map(entry).collect(),
        files: files
            .into_iter()
            .map(|(stem, mut cases)| {
                docwright_core::order::sort_by(&mut cases, |a, b| {
                    (&a.page, a.line, &a.name).cmp(&(&b.page, b.line, &b.name))
                });
                CaseFile { stem, cases }
            })
            .collect(),
    }
}

/// The case of an example with a type and a body.
fn case(cx: &Lowering<'_>, example: &Example) -> Option<Case> {
    let expect = match &example.outcome {
        ExampleOutcome::Fits => None,
        ExampleOutcome::Contradicts { code, span, reason } => {
            let at = cx.sources.locate(*span);
            Some(Expectation {
                code,
                at: format!("{}:{}", at.path, at.line),
                reason: reason.clone(),
            })
        }
        ExampleOutcome::Untyped | ExampleOutcome::Unreadable | ExampleOutcome::NotJson => {
            return None;
        }
    };
    let ty = example.ty?;
    // The type is that of one element; the shape says what encloses it.
    let (shape, collection) = match example.shape {
        BodyShape::Object if ty.collection => ("array", false),
        BodyShape::Object => ("object", false),
        BodyShape::Page => ("collection", false),
        BodyShape::Wrapped => ("value", ty.collection),
    };
    let place = cx.sources.locate(example.body_span);
    Some(Case {
        page: place.path.to_owned(),
        line: place.line,
        name: example.name.clone(),
        ty: cx.schema.display(TypeUse {
            of: ty.of,
            collection,
        }),
        shape,
        body: example.body.clone(),
        expect,
    })
}

/// The case file of primitive values.
const PRIMITIVE: &str = "primitive";

/// The case file and the Rust type of a documented type; `None` when it is not emitted.
fn target(cx: &Lowering<'_>, ty: TypeUse, shape: &str) -> Option<(String, RustType)> {
    let stem = match ty.of {
        TypeRef::Primitive(_) | TypeRef::Untyped => PRIMITIVE.to_owned(),
        of => {
            let place = cx.names.place(of)?;
            let folders = place.module.iter().map(|folder| format!("{folder}-"));
            folders.collect::<String>() + &place.stem
        }
    };
    let mut rust = from_root(cx.schema, cx.names, ty);
    rust.collection &= shape == "value";
    Some((stem, rust))
}

fn skipped(example: &Example, ty: &str) -> Diagnostic {
    item_skipped::untested_example(example.body_span, ty)
}
