//! Builds the smaller model: only kept elements, with new ids.

use docwright_core::sorted::{SortedMap, SortedSet};

use super::Slice;
use super::closure::Closure;
use super::report::{Kept, Report};
use super::select::Wanted;
use docwright_model::schema::{
    Action, EnumId, Example, ExampleOutcome, Function, Operation, Parameter, Property, ReturnType,
    Schema, StructuredType, TypeId, TypeRef, TypeUse,
};

/// Builds the smaller model and reports what was left out.
pub(super) fn cut(schema: &Schema, wanted: &Wanted, kept: Closure) -> Slice {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut cutter = Cutter {
        schema,
        wanted,
        types: (0..)
            .zip(kept.types.keys())
            .map(|(at, id)| (*id, TypeId(number(at))))
            .collect(),
        enums: (0..)
            .zip(kept.enums.keys())
            .map(|(at, id)| (*id, EnumId(number(at))))
            .collect(),
        report: Report::default(),
    };
    let part = cutter.schema();
    let mut report = cutter.report;
    let types = kept
        .types
        .into_iter()
        .map(|(id, reason)| (schema.ty(id).name.to_string(), reason));
    let enums = kept
        .enums
        .into_iter()
        .map(|(id, reason)| (schema.enumeration(id).name.to_string(), reason));
    report.types = types.map(|(name, reason)| Kept { name, reason }).collect();
    report.enums = enums.map(|(name, reason)| Kept { name, reason }).collect();
    report.operations = part.operations.len();
    report.examples = part.examples.len();
    Slice {
        schema: part,
        report,
    }
}

struct Cutter<'a> {
    schema: &'a Schema,
    wanted: &'a Wanted,
    types: SortedMap<TypeId, TypeId>,
    enums: SortedMap<EnumId, EnumId>,
    report: Report,
}

impl Cutter<'_> {
    fn schema(&mut self) -> Schema {
        let types: Vec<TypeId> = self.types.keys().copied().collect();
        Schema {
            default_namespace: self.schema.default_namespace.clone(),
            types: types.into_iter().map(|id| self.ty(id)).collect(),
            enums: self
                .enums
                .keys()
                .map(|id| self.schema.enumeration(*id).clone())
                .collect(),
            actions: self
                .schema
                .actions
                .iter()
                .filter_map(|a| self.action(a))
                .collect(),
            functions: self
                .schema
                .functions
                .iter()
                .filter_map(|f| self.function(f))
                .collect(),
            entity_sets: self.roots(&self.schema.entity_sets, |set| &mut set.ty),
            singletons: self.roots(&self.schema.singletons, |singleton| &mut singleton.ty),
            operations: self.operations(),
            example_only: self.example_only(),
            examples: self.examples(),
            metadata: self.schema.metadata,
        }
    }

    /// The entity sets or singletons whose types are kept.
    fn roots<T: Clone>(&self, all: &[T], ty: impl Fn(&mut T) -> &mut TypeId) -> Vec<T> {
        let roots = all.iter().cloned().filter_map(|mut root| {
            let id = ty(&mut root);
            *id = *self.types.get(id)?;
            Some(root)
        });
        roots.collect()
    }

    /// A type with the properties that are kept. Those of an excluded base become its own.
    fn ty(&mut self, id: TypeId) -> StructuredType {
        let schema = self.schema;
        let mut levels = Vec::new();
        let mut out = schema.ty(id).clone();
        out.base = None;
        let mut key = Vec::new();
        for (level, ty) in schema.lineage(id) {
            if level != id
                && let Some(base) = self.types.get(&level)
            {
                out.base = Some(*base);
                break;
            }
            levels.push((level, ty));
        }
        out.properties = Vec::new();
        for (level, ty) in levels.into_iter().rev() {
            key.extend(ty.key.iter().cloned());
            for (at, property) in ty.properties.iter().enumerate() {
                let own = self.property(id, (level, at), property);
                out.properties.extend(own);
            }
        }
        out.key = key;
        out
    }

    fn property(
        &mut self,
        of: TypeId,
        at: (TypeId, usize),
        property: &Property,
    ) -> Option<Property> {
        if self.wanted.excluded.members.contains(&at) {
            return None;
        }
        if property.navigation.is_some()
            && let TypeRef::Structured(target) = property.ty.of
            && !self.types.contains_key(&target)
        {
            let of = &self.schema.ty(of).name;
            let target = &self.schema.ty(target).name;
            self.report
                .relationships
                .push(format!("{of}/{} ({target})", property.name));
            return None;
        }
        let mut property = property.clone();
        property.ty = self.of(property.ty);
        Some(property)
    }

    /// A type with its new id; an excluded type is untyped.
    fn of(&self, ty: TypeUse) -> TypeUse {
        let of = match ty.of {
            TypeRef::Structured(id) => self
                .types
                .get(&id)
                .map_or(TypeRef::Untyped, |id| TypeRef::Structured(*id)),
            TypeRef::Enum(id) => self
                .enums
                .get(&id)
                .map_or(TypeRef::Untyped, |id| TypeRef::Enum(*id)),
            of => of,
        };
        TypeUse { of, ..ty }
    }

    fn keeps(&self, ty: TypeUse) -> bool {
        match ty.of {
            TypeRef::Structured(id) => self.types.contains_key(&id),
            TypeRef::Enum(id) => self.enums.contains_key(&id),
            TypeRef::Primitive(_) | TypeRef::Untyped => true,
        }
    }

    fn action(&self, action: &Action) -> Option<Action> {
        let mut action = action.clone();
        self.callable(
            &mut action.binding,
            &mut action.returns,
            &mut action.parameters,
        )?;
        action.body = action.body.and_then(|id| self.types.get(&id).copied());
        Some(action)
    }

    fn function(&self, function: &Function) -> Option<Function> {
        let mut function = function.clone();
        self.callable(
            &mut function.binding,
            &mut function.returns,
            &mut function.parameters,
        )?;
        Some(function)
    }

    /// Gives what an action or function refers to its new ids; `None` where something of it is not kept.
    fn callable(
        &self,
        binding: &mut Option<TypeUse>,
        returns: &mut Option<ReturnType>,
        parameters: &mut [Parameter],
    ) -> Option<()> {
        let returns = returns.iter_mut().map(|returns| &mut returns.0);
        let parameters = parameters.iter_mut().filter_map(|p| p.ty.as_mut());
        for ty in binding.iter_mut().chain(returns).chain(parameters) {
            if !self.keeps(*ty) {
                return None;
            }
            *ty = self.of(*ty);
        }
        Some(())
    }

    fn operations(&self) -> Vec<Operation> {
        let wanted = self.wanted.included.operations.keys();
        wanted
            .filter_map(|at| self.schema.operations.get(*at))
            .map(|operation| self.operation(operation))
            .collect()
    }

    /// The example-only operations of a page and method that are kept, if they need no further types.
    fn example_only(&self) -> Vec<Operation> {
        let wanted = self.wanted.included.operations.keys();
        let kept: SortedSet<_> = wanted
            .filter_map(|at| self.schema.operations.get(*at))
            .map(|o| (o.span.file, o.method))
            .collect();
        let needs = |o: &Operation| {
            let parameters = o.parameters.iter().filter_map(|p| p.ty);
            let bodies = [o.request, o.response.ty].into_iter().flatten();
            bodies.chain(parameters).all(|ty| self.keeps(ty))
        };
        let example_only = self.schema.example_only.iter();
        example_only
            .filter(|o| kept.contains(&(o.span.file, o.method)) && needs(o))
            .map(|operation| self.operation(operation))
            .collect()
    }

    fn operation(&self, operation: &Operation) -> Operation {
        let mut operation = operation.clone();
        operation.request = operation.request.map(|ty| self.of(ty));
        operation.response.ty = operation.response.ty.map(|ty| self.of(ty));
        // The type at the end of a path is not needed to send a request, so it may be left out.
        operation.target = operation
            .target
            .filter(|ty| self.keeps(*ty))
            .map(|ty| self.of(ty));
        for parameter in &mut operation.parameters {
            parameter.ty = parameter.ty.map(|ty| self.of(ty));
        }
        operation
    }

    fn examples(&mut self) -> Vec<Example> {
        let mut out = Vec::new();
        for example in &self.schema.examples {
            if !self.concerns(example) {
                continue;
            }
            // A body that contradicts the docs may do so in a part that is cut, and then would match.
            if matches!(example.outcome, ExampleOutcome::Contradicts { .. }) {
                self.report.contradicting += 1;
                continue;
            }
            let mut example = example.clone();
            example.ty = example.ty.map(|ty| self.of(ty));
            out.push(example);
        }
        out
    }

    /// Whether an example is of a kept type, or on a selected page.
    fn concerns(&self, example: &Example) -> bool {
        let named = match example.ty {
            Some(TypeUse {
                of: TypeRef::Structured(_) | TypeRef::Enum(_),
                ..
            }) => {
                return example.ty.is_some_and(|ty| self.keeps(ty));
            }
            _ => self.wanted.included.pages.contains(&example.span.file),
        };
        named || self.wanted.everything
    }
}
