//! Writes enumeration, entity and complex types.

use super::{Content, Output, is_written};
use docwright_model::schema::{EnumType, NavigationKind, Property, StructuredType, TypeId};

impl Output<'_> {
    pub(super) fn enums(&mut self, content: &Content) {
        let schema = self.schema;
        for ty in content.enums.iter().filter_map(|i| schema.enums.get(*i)) {
            if !self.check_name(&ty.name.name, "enum", ty.evidence.first()) {
                continue;
            }
            if is_written(ty) {
                self.enumeration(ty);
            } else {
                let name = ty.name.to_string();
                let reason = "has no members, so it is a string in CSDL";
                self.leave_out(ty.evidence.first(), "enum", &name, reason);
            }
        }
    }

    fn enumeration(&mut self, ty: &EnumType) {
        let mut attributes = vec![("Name", ty.name.name.as_str())];
        if ty.flags {
            attributes.push(("IsFlags", "true"));
        }
        let values = values(ty, self.schema.declares(&ty.evidence));
        self.xml.open("EnumType", &attributes);
        for (at, member) in ty.members.iter().enumerate() {
            if !self.check_name(&member.name, "enum member", member.evidence.first()) {
                continue;
            }
            match values.get(at) {
                Some(value) => self.xml.empty(
                    "Member",
                    &[("Name", &member.name), ("Value", &value.to_string())],
                ),
                None => self.xml.empty("Member", &[("Name", &member.name)]),
            }
        }
        self.xml.close("EnumType");
    }

    pub(super) fn types(&mut self, content: &Content) {
        let schema = self.schema;
        let ids = content.types.iter().filter_map(|i| u32::try_from(*i).ok());
        for id in ids.map(TypeId) {
            let ty = schema.ty(id);
            if ty.name.to_string() == self.untyped {
                self.needs_untyped = true;
                continue;
            }
            if self.check_name(&ty.name.name, "type", ty.evidence.first()) {
                self.structured(id, ty);
            }
        }
    }

    fn structured(&mut self, id: TypeId, ty: &StructuredType) {
        let schema = self.schema;
        let entity = self.entities.contains(&id);
        // Only an entity can be a stream (CSDL XML 4.01, section 6.4).
        if ty.media && !entity {
            let name = ty.name.to_string();
            let reason = "cannot be a stream in CSDL";
            self.leave_out(ty.evidence.first(), "complex type", &name, reason);
        }
        let element = if entity { "EntityType" } else { "ComplexType" };
        let base = ty.base.filter(|id| self.writes(*id));
        let base = base.map(|id| schema.ty(id).name.to_string());
        let mut attributes = vec![("Name", ty.name.name.as_str())];
        attributes.extend(base.as_deref().map(|base| ("BaseType", base)));
        let flags = [
            (ty.is_abstract, "Abstract"),
            (schema.is_open_type(ty), "OpenType"),
            (ty.media && entity, "HasStream"),
        ];
        attributes.extend(
            flags
                .into_iter()
                .filter(|(set, _)| *set)
                .map(|(_, name)| (name, "true")),
        );
        self.xml.open(element, &attributes);
        if entity && !ty.key.is_empty() {
            self.xml.open("Key", &[]);
            for key in &ty.key {
                self.xml.empty("PropertyRef", &[("Name", key)]);
            }
            self.xml.close("Key");
        }
        for property in &ty.properties {
            if self.check_name(&property.name, "property", property.evidence.first()) {
                // A key is never null (CSDL XML 4.01, section 6.5).
                let key = ty
                    .key
                    .iter()
                    .any(|k| k.eq_ignore_ascii_case(&property.name));
                self.property(property, key || property.nullable == Some(false));
            }
        }
        self.xml.close(element);
    }

    fn property(&mut self, property: &Property, never_null: bool) {
        let navigation = self.navigation(property);
        let ty = self.type_name(property.ty);
        let mut attributes = vec![("Name", property.name.as_str()), ("Type", ty.as_str())];
        // A collection navigation property has no Nullable (CSDL XML 4.01, section 8.3).
        if never_null && !(navigation.is_some() && property.ty.collection) {
            attributes.push(("Nullable", "false"));
        }
        match navigation {
            None => self.xml.empty("Property", &attributes),
            Some(kind) => {
                if kind == NavigationKind::Contained {
                    attributes.push(("ContainsTarget", "true"));
                }
                self.xml.empty("NavigationProperty", &attributes);
            }
        }
    }

    /// How a property refers to entities. Only a navigation property does, and it does nothing else (CSDL XML 4.01, sections 7.1
    /// and 8.1). One that is documented as another property contains them.
    pub(super) fn navigation(&self, property: &Property) -> Option<NavigationKind> {
        let id = property.ty.structured()?;
        let to_entities = self.writes(id) && self.entities.contains(&id);
        let documented = property.navigation.unwrap_or(NavigationKind::Contained);
        to_entities.then_some(documented)
    }
}

/// The values of all members, or none: CSDL wants one for each or for none of them (CSDL XML 4.01, section 10.3). Where
/// metadata declares them, members that only the docs know get the next free ones.
fn values(ty: &EnumType, declared: bool) -> Vec<i64> {
    let known = || ty.members.iter().filter_map(|m| m.value);
    if known().count() < ty.members.len() && !declared {
        return Vec::new();
    }
    let Some(mut last) = known().max() else {
        return Vec::new();
    };
    let mut next = || {
        last = match ty.flags {
            true => u64::try_from(last)
                .ok()
                .and_then(|n| (n + 1).checked_next_power_of_two())
                .and_then(|n| i64::try_from(n).ok()),
            false => last.checked_add(1),
        }
        .unwrap_or(i64::MAX);
        last
    };
    let members = ty.members.iter();
    members.map(|m| m.value.unwrap_or_else(&mut next)).collect()
}
