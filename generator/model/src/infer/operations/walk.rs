//! Walks through what inference knows so far: a draft, and the service over it.

use super::service::Service;
use crate::infer::draft::Draft;
use crate::schema::{Method, PathTemplate, Property, TypeId, TypeUse};
use crate::walk::{Arguments, Call, Graph};

pub(in crate::infer) use crate::walk::{
    End, Literals, Step, Stuck, Walk, primitive, structured, untyped,
};

/// What is known so far.
pub(in crate::infer) struct Known<'s, 'd> {
    pub(in crate::infer) service: &'s Service,
    pub(in crate::infer) draft: &'s Draft<'d>,
}

impl Graph for Known<'_, '_> {
    fn root(&self, name: &str) -> Option<(&str, TypeUse)> {
        let root = self.service.root(name)?;
        Some((&root.name, structured(root.ty, root.set)))
    }

    fn unbound(&self, name: &str, arguments: Option<&Arguments>) -> Option<Call> {
        self.service.unbound(name, arguments)
    }

    fn bound(
        &self,
        at: TypeUse,
        name: &str,
        arguments: Option<&Arguments>,
        method: Method,
        last: bool,
    ) -> Option<Call> {
        self.service
            .bound(self.draft, name, at, arguments, method, last)
    }

    fn property(&self, id: TypeId, name: &str) -> Option<&Property> {
        self.draft.schema.property(id, name).map(|(_, p)| p)
    }

    fn derived_property(&self, id: TypeId, name: &str) -> Option<&Property> {
        let mut derived = self.service.derived(id).iter();
        derived.find_map(|id| {
            self.draft
                .schema
                .types
                .get(id.0 as usize)?
                .own_property(name)
        })
    }

    fn cast(&self, name: &str) -> Option<TypeId> {
        let names = &self.draft.names;
        names.find(name, self.draft.default_namespace).def()?.ty()
    }

    fn is_open(&self, id: TypeId) -> bool {
        self.draft.schema.is_open(id)
    }
}

/// Walks a path.
pub(in crate::infer) fn walk(
    service: &Service,
    draft: &Draft<'_>,
    path: &PathTemplate,
    method: Method,
    literals: Literals,
) -> Walk {
    let known = Known { service, draft };
    crate::walk::walk(&known, path, method, literals, &mut |_| ())
}
