//! Infers a [`Schema`] from facts, in a short list of passes.
//!
//! Only inference joins pages: it decides which block defines a type, what a name refers to, and which of two claims the
//! model follows. Each decision keeps its claims and, where claims contradict each other, reports a finding. It does not
//! read Markdown or files, and no rule names a page, a type or a product.

mod bases;
mod body;
mod collect;
mod container;
mod decide;
mod draft;
mod enums;
mod examples;
mod externals;
mod keys;
mod kinds;
mod listed;
mod members;
mod metadata;
mod names;
mod namespaces;
mod navigation;
mod operations;
pub mod overrides;
mod promote;
mod reading;
mod roots;
mod sample;
mod seal;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_support;
mod unfit;
mod unions;
mod values;
mod variants;

use crate::rules::type_name_case;
use crate::schema::{QualifiedName, Schema};
use docwright_core::diagnostic::{self, Diagnostic};
use docwright_reader::facts::PageFacts;
use docwright_reader::source::Sources;

pub use externals::External;
#[cfg(feature = "csdl")]
pub use metadata::Undocumented;

/// Options of inference.
#[derive(Clone, Debug, Default)]
pub struct InferOptions {
    /// The namespace of names that nothing qualifies. `None`: `defaultNamespace` of the docs' schema-config, else the
    /// namespace that most types are in.
    pub default_namespace: Option<String>,
    /// Corrections of wrong docs, applied in order.
    pub overrides: Vec<overrides::Override>,
    /// What the service's metadata declares: a second source, which is followed on types.
    #[cfg(feature = "csdl")]
    pub metadata: Option<Schema>,
    /// What of the metadata comes in although no page documents it.
    #[cfg(feature = "csdl")]
    pub undocumented: Undocumented,
    /// What links into other docs trees lead to.
    pub externals: Vec<External>,
}

/// The model and what was found on the way.
#[derive(Clone, Debug, Default)]
pub struct Inferred {
    /// The sealed model.
    pub schema: Schema,
    /// What the pages contradict each other on, sorted.
    pub findings: Vec<Diagnostic>,
    /// The types that come from other docs trees, each with the index of [`InferOptions::externals`].
    pub external: Vec<(usize, QualifiedName)>,
}

/// Joins the facts of all pages into one model.
///
/// `pages` must be in the order of their file ids, so that the result does not depend on who read them when.
#[must_use]
pub fn infer(pages: &[PageFacts], sources: &Sources, options: &InferOptions) -> Inferred {
    let default_namespace = namespaces::default_namespace(pages, sources, options);
    let elsewhere = externals::not_at_hand(pages, &options.externals);
    let mut draft = draft::Draft::new(pages, sources, &default_namespace, &elsewhere);
    collect::namespaces(&mut draft);
    enums::define(&mut draft);
    collect::run(&mut draft);
    let imported = externals::declare(&mut draft, &options.externals);
    let gathered = members::gather_all(&mut draft);
    enums::define_inline(&mut draft, &gathered);
    members::run(&mut draft, &gathered);
    bases::run(&mut draft);
    kinds::run(&mut draft);
    variants::run(&mut draft);
    roots::run(&mut draft);
    keys::run(&mut draft);
    unions::run(&mut draft);
    members::settle(&mut draft);
    listed::run(&mut draft, &gathered);
    let external = externals::define(&mut draft, &options.externals, &imported);
    #[cfg(feature = "csdl")]
    metadata::run(&mut draft, options);
    let documented = operations::Documented::of(&draft);
    operations::imply_containers(&mut draft, &documented);
    navigation::run(&mut draft, &documented);
    keys::complete(&mut draft, &documented);
    overrides::apply(&mut draft, &options.overrides);
    let service = operations::run(&mut draft, &documented);
    examples::run(&mut draft, &service);
    unfit::run(&mut draft);
    let (schema, mut findings) = seal::run(draft);
    diagnostic::sort(&mut findings);
    findings.dedup();
    diagnostic::merge(&mut findings, type_name_case::CODE);
    Inferred {
        schema,
        findings,
        external,
    }
}
