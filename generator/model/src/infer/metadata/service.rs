//! Sets, singletons, actions and functions of the metadata, for the walk of documented URLs.

use super::import::Map;
use super::reach::Wanted;
use super::{Undocumented, place};
use crate::infer::container::{Bound, Declared, DeclaredOperation, Root};
use crate::schema::{Folded, Parameter, ReturnType, Schema, TypeId, TypeUse};
use docwright_core::diagnostic::Span;

/// Collects what comes in.
pub(super) fn run(schema: &Schema, map: &Map, wanted: &Wanted, what: Undocumented) -> Declared {
    let mut declared = Declared {
        undocumented: what != Undocumented::Nothing,
        ..Declared::default()
    };
    let mut root = |name: &String, ty: TypeId, set: bool, span: Span| {
        declared.roots.extend(map.ty(ty).map(|ty| Root {
            name: name.clone(),
            set,
            ty,
            span,
            declared: Some(span),
        }));
    };
    for set in chosen(&schema.entity_sets, &wanted.sets) {
        root(&set.name, set.ty, true, place(&set.evidence));
    }
    for singleton in chosen(&schema.singletons, &wanted.singletons) {
        root(
            &singleton.name,
            singleton.ty,
            false,
            place(&singleton.evidence),
        );
    }
    for action in chosen(&schema.actions, &wanted.actions) {
        let bound = bound(&action.name, true, action.binding, action.returns, map);
        declared.add(bound, &action.parameters, map, place(&action.evidence));
    }
    for function in chosen(&schema.functions, &wanted.functions) {
        let mut bound = bound(
            &function.name,
            false,
            function.binding,
            function.returns,
            map,
        );
        if let Some(bound) = &mut bound {
            bound.continued = function.composable;
            bound.arguments = function
                .parameters
                .iter()
                .map(|p| Folded::of(&p.name))
                .collect();
            bound.arguments.sort();
            let optional = function.parameters.iter().filter(|p| p.optional);
            bound.optional = optional.map(|p| Folded::of(&p.name)).collect();
        }
        declared.add(bound, &function.parameters, map, place(&function.evidence));
    }
    declared
}

fn chosen<'s, T>(all: &'s [T], wanted: &'s [bool]) -> impl Iterator<Item = &'s T> {
    all.iter()
        .zip(wanted)
        .filter(|(_, wanted)| **wanted)
        .map(|(item, _)| item)
}

/// The operation; `None` where what it is bound to does not come in.
fn bound(
    name: &str,
    action: bool,
    binding: Option<TypeUse>,
    returns: Option<ReturnType>,
    map: &Map,
) -> Option<Bound> {
    Some(Bound {
        action,
        binding: match binding {
            Some(ty) => Some(map.of(ty)?),
            None => None,
        },
        returns: returns.and_then(|r| map.of(r.0)),
        ..Bound::new(name.to_owned())
    })
}

impl Declared {
    fn add(&mut self, bound: Option<Bound>, parameters: &[Parameter], map: &Map, span: Span) {
        let Some(bound) = bound else { return };
        let parameters = parameters.iter().map(|p| Parameter {
            ty: p.ty.and_then(|ty| map.of(ty)),
            ..p.clone()
        });
        self.bound.push(Bound {
            declared: Some(self.operations.len()),
            ..bound
        });
        self.operations.push(DeclaredOperation {
            parameters: parameters.collect(),
            span,
        });
    }
}
