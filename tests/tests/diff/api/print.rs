//! Types and signatures in one spelling, independent of their file: names of the crate by their public path, all others by
//! the path from their crate.

use std::collections::{BTreeMap, BTreeSet};

use syn::{
    FnArg, GenericArgument, GenericParam, PathArguments, ReturnType, Signature, Type,
    TypeParamBound,
};

use super::read::{Module, Path};

/// Resolves a path to the module and name of a definition of this crate; `None` when it is of another crate.
pub(super) fn resolve(
    modules: &BTreeMap<Path, Module>,
    at: &[String],
    path: &[String],
) -> Option<Path> {
    let mut module = at.to_vec();
    let mut rest = path;
    while let [first, more @ ..] = rest {
        match first.as_str() {
            "self" => {}
            "super" => drop(module.pop()),
            "crate" => module.clear(),
            _ => break,
        }
        rest = more;
    }
    let (first, more) = rest.split_first()?;
    let here = modules.get(&module)?;
    let within: Path = module.iter().chain([first]).cloned().collect();
    if more.is_empty() && here.types.contains(first) {
        return Some(within);
    }
    if modules.contains_key(&within) && (!more.is_empty() || !here.uses.contains_key(first)) {
        return resolve(modules, &within, more);
    }
    let (target, _) = here.uses.get(first)?;
    // A path that begins with its own name would resolve to itself.
    if target.first() == Some(first) {
        return None;
    }
    let target: Path = target.iter().chain(more).cloned().collect();
    let leads_in = matches!(
        target.first().map(String::as_str),
        Some("self" | "super" | "crate")
    );
    leads_in
        .then(|| resolve(modules, &module, &target))
        .flatten()
        .or_else(|| module_of(modules, &module, &target))
}

/// Resolves a path that begins with a module.
fn module_of(modules: &BTreeMap<Path, Module>, at: &[String], path: &[String]) -> Option<Path> {
    let (first, more) = path.split_first()?;
    let within: Path = at.iter().chain([first]).cloned().collect();
    modules
        .contains_key(&within)
        .then(|| resolve(modules, &within, more))
        .flatten()
}

/// Prints types and signatures.
pub(super) struct Printer<'m> {
    modules: &'m BTreeMap<Path, Module>,
    places: &'m BTreeMap<Path, BTreeSet<String>>,
}

impl<'m> Printer<'m> {
    pub(super) fn new(
        modules: &'m BTreeMap<Path, Module>,
        places: &'m BTreeMap<Path, BTreeSet<String>>,
    ) -> Self {
        Self { modules, places }
    }

    /// A name that occurs in a module.
    pub(super) fn name(&self, at: &[String], path: &[String]) -> String {
        if let Some(defined) = resolve(self.modules, at, path) {
            let public = self.places.get(&defined).and_then(|p| p.first());
            return public
                .cloned()
                .unwrap_or_else(|| format!("private {}", defined.join("::")));
        }
        let import = path
            .first()
            .and_then(|first| self.modules.get(at)?.uses.get(first));
        match import {
            Some((whole, _)) => whole
                .iter()
                .chain(&path[1..])
                .cloned()
                .collect::<Vec<_>>()
                .join("::"),
            None => path.join("::"),
        }
    }

    /// All public paths of a type of this crate.
    pub(super) fn public(&self, at: &[String], ty: &Type) -> impl Iterator<Item = &'m String> {
        let Type::Path(path) = ty else {
            panic!("implemented for a type that is not a path")
        };
        let defined = resolve(self.modules, at, &words(&path.path));
        defined
            .and_then(|d| self.places.get(&d))
            .into_iter()
            .flatten()
    }

    pub(super) fn path(&self, at: &[String], path: &syn::Path) -> String {
        let mut text = self.name(at, &words(path));
        for segment in &path.segments {
            match &segment.arguments {
                PathArguments::None => {}
                PathArguments::AngleBracketed(list) => {
                    let list = list.args.iter().map(|argument| match argument {
                        GenericArgument::Type(ty) => self.ty(at, ty),
                        GenericArgument::Lifetime(_) => "'_".to_owned(),
                        GenericArgument::AssocType(t) => {
                            format!("{} = {}", t.ident, self.ty(at, &t.ty))
                        }
                        _ => panic!("unsupported syntax"),
                    });
                    text.push_str(&format!("<{}>", list.collect::<Vec<_>>().join(", ")));
                }
                PathArguments::Parenthesized(_) => panic!("unsupported syntax"),
            }
        }
        text
    }

    pub(super) fn ty(&self, at: &[String], ty: &Type) -> String {
        match ty {
            Type::Path(path) => self.path(at, &path.path),
            Type::Reference(reference) => {
                let mutable = if reference.mutability.is_some() {
                    "mut "
                } else {
                    ""
                };
                format!("&{mutable}{}", self.ty(at, &reference.elem))
            }
            Type::Slice(slice) => format!("[{}]", self.ty(at, &slice.elem)),
            Type::Tuple(tuple) => {
                let parts = tuple.elems.iter().map(|t| self.ty(at, t));
                format!("({})", parts.collect::<Vec<_>>().join(", "))
            }
            Type::ImplTrait(bounds) => format!("impl {}", self.bounds(at, bounds.bounds.iter())),
            Type::TraitObject(bounds) => format!("dyn {}", self.bounds(at, bounds.bounds.iter())),
            _ => panic!("unsupported syntax"),
        }
    }

    fn bounds<'b>(
        &self,
        at: &[String],
        bounds: impl Iterator<Item = &'b TypeParamBound>,
    ) -> String {
        let bounds = bounds.map(|bound| match bound {
            TypeParamBound::Trait(bound) => self.path(at, &bound.path),
            TypeParamBound::Lifetime(_) => "'_".to_owned(),
            _ => panic!("unsupported syntax"),
        });
        bounds.collect::<Vec<_>>().join(" + ")
    }

    /// A signature without the names of its arguments, which callers do not write.
    pub(super) fn signature(&self, at: &[String], signature: &Signature) -> String {
        let generics = signature
            .generics
            .params
            .iter()
            .map(|parameter| match parameter {
                GenericParam::Type(t) => {
                    format!("{}: {}", t.ident, self.bounds(at, t.bounds.iter()))
                }
                GenericParam::Lifetime(_) => "'_".to_owned(),
                GenericParam::Const(_) => panic!("unsupported syntax"),
            });
        let generics = generics.collect::<Vec<_>>().join(", ");
        assert!(
            signature.generics.where_clause.is_none(),
            "a where clause is not read"
        );
        let arguments = signature.inputs.iter().map(|argument| match argument {
            FnArg::Receiver(_) => panic!("a method is not read"),
            FnArg::Typed(typed) => self.ty(at, &typed.ty),
        });
        let arguments = arguments.collect::<Vec<_>>().join(", ");
        let output = match &signature.output {
            ReturnType::Default => "()".to_owned(),
            ReturnType::Type(_, ty) => self.ty(at, ty),
        };
        format!("<{generics}>({arguments}) -> {output}")
    }
}

fn words(path: &syn::Path) -> Path {
    path.segments.iter().map(|s| s.ident.to_string()).collect()
}
