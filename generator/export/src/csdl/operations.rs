//! Writes actions, functions and the entity container.

use super::{Content, Output};
use docwright_model::schema::{Parameter, ReturnType, TypeRef, TypeUse};

/// A value of which nothing is known.
const UNTYPED: TypeUse = TypeRef::Untyped.one();

impl Output<'_> {
    pub(super) fn operations(&mut self, content: &Content) {
        let schema = self.schema;
        for action in content
            .actions
            .iter()
            .filter_map(|i| schema.actions.get(*i))
        {
            if self.check_name(&action.name, "action", action.evidence.first()) {
                let mut attributes = vec![("Name", action.name.as_str())];
                if action.binding.is_some() {
                    attributes.push(("IsBound", "true"));
                }
                self.xml.open("Action", &attributes);
                self.signature(action.binding, &action.parameters, action.returns);
                self.xml.close("Action");
            }
        }
        for function in content
            .functions
            .iter()
            .filter_map(|i| schema.functions.get(*i))
        {
            if self.check_name(&function.name, "function", function.evidence.first()) {
                let mut attributes = vec![("Name", function.name.as_str())];
                if function.binding.is_some() {
                    attributes.push(("IsBound", "true"));
                }
                if function.composable {
                    attributes.push(("IsComposable", "true"));
                }
                self.xml.open("Function", &attributes);
                // A function must return something (CSDL XML 4.01, section 12.3).
                let returns = function.returns.unwrap_or(ReturnType(UNTYPED));
                self.signature(function.binding, &function.parameters, Some(returns));
                self.xml.close("Function");
            }
        }
    }

    fn signature(
        &mut self,
        binding: Option<TypeUse>,
        parameters: &[Parameter],
        returns: Option<ReturnType>,
    ) {
        if let Some(binding) = binding {
            let ty = self.type_name(binding);
            self.xml
                .empty("Parameter", &[("Name", "bindingParameter"), ("Type", &ty)]);
        }
        for parameter in parameters {
            if self.check_name(&parameter.name, "parameter", parameter.evidence.first()) {
                self.parameter(parameter);
            }
        }
        if let Some(ReturnType(ty)) = returns {
            let ty = self.type_name(ty);
            self.xml.empty("ReturnType", &[("Type", &ty)]);
        }
    }

    fn parameter(&mut self, parameter: &Parameter) {
        let ty = self.type_name(parameter.ty.unwrap_or(UNTYPED));
        let mut attributes = vec![("Name", parameter.name.as_str()), ("Type", ty.as_str())];
        if parameter.nullable == Some(false) {
            attributes.push(("Nullable", "false"));
        }
        if !parameter.optional {
            self.xml.empty("Parameter", &attributes);
            return;
        }
        self.needs_core = true;
        self.xml.open("Parameter", &attributes);
        self.xml
            .empty("Annotation", &[("Term", "Core.OptionalParameter")]);
        self.xml.close("Parameter");
    }

    pub(super) fn container(&mut self) {
        let schema = self.schema;
        // A container must not be empty (CSDL XML 4.01, section 13).
        let types = schema.entity_sets.iter().map(|s| s.ty);
        let mut types = types.chain(schema.singletons.iter().map(|s| s.ty));
        if !types.any(|ty| self.writes(ty)) {
            return;
        }
        let sets = self.sets_by_type();
        self.xml.open("EntityContainer", &[("Name", "container")]);
        for set in &schema.entity_sets {
            if self.check_name(&set.name, "entity set", set.evidence.first()) && self.writes(set.ty)
            {
                let ty = schema.ty(set.ty).name.to_string();
                let attributes = [("Name", set.name.as_str()), ("EntityType", &ty)];
                self.with_bindings("EntitySet", &attributes, set.ty, &sets);
            }
        }
        for singleton in &schema.singletons {
            if self.check_name(&singleton.name, "singleton", singleton.evidence.first())
                && self.writes(singleton.ty)
            {
                let ty = schema.ty(singleton.ty).name.to_string();
                let attributes = [("Name", singleton.name.as_str()), ("Type", &ty)];
                self.with_bindings("Singleton", &attributes, singleton.ty, &sets);
            }
        }
        self.xml.close("EntityContainer");
    }
}
