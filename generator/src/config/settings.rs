//! Settings by pattern, resolved to the items of a model.

use std::collections::BTreeSet;

use syn::parse::Parser;

use super::{Config, Keyed};
use crate::lower::Customise;
use crate::schema::{QualifiedName, Schema};
use crate::slice::{Pattern, PatternError, nearest};

/// What the settings say of the items of this model.
///
/// # Errors
/// Every setting that matches nothing or whose value is not what it should be.
pub(super) fn customise(config: &Config, schema: &Schema) -> Result<Customise, Vec<PatternError>> {
    let mut out = config.rust.customise.clone();
    let mut errors = Vec::new();
    for setting in &config.keyed {
        if let Err(message) = one(setting, schema, &mut out) {
            errors.push(PatternError {
                setting: setting.setting.to_owned(),
                pattern: setting.pattern.clone(),
                message,
            });
        }
    }
    for (primitive, ty) in &config.primitives {
        match syn::parse_str::<syn::Type>(ty) {
            Ok(_) => drop(out.primitives.insert(*primitive, ty.clone())),
            Err(error) => errors.push(PatternError {
                setting: "primitive_type".to_owned(),
                pattern: primitive.edm_name().to_owned(),
                message: format!("`{ty}` is not a type: {error}"),
            }),
        }
    }
    if errors.is_empty() {
        Ok(out)
    } else {
        Err(errors)
    }
}

fn one(setting: &Keyed, schema: &Schema, out: &mut Customise) -> Result<(), String> {
    let pattern = Pattern::parse(&setting.pattern)?;
    let value = setting.value.clone();
    match setting.setting {
        "rename" => {
            syn::parse_str::<syn::Ident>(&value)
                .map_err(|_| format!("`{value}` is not a Rust name"))?;
            let keys = keys(&pattern, schema)?;
            if !pattern.is_member() && keys.len() > 1 {
                return Err(several(&keys));
            }
            out.renames
                .extend(keys.into_iter().map(|key| (key, value.clone())));
        }
        "extern_type" => {
            let path = syn::parse_str::<syn::Path>(&value).ok();
            let plain = path.filter(|p| p.segments.iter().all(|s| s.arguments.is_none()));
            plain.ok_or_else(|| format!("`{value}` is not the path of a type"))?;
            let keys = types(&pattern, schema)?;
            if keys.len() > 1 {
                return Err(several(&keys));
            }
            out.externs
                .extend(keys.into_iter().map(|key| (key, value.clone())));
        }
        name => {
            syn::Attribute::parse_outer
                .parse_str(&value)
                .ok()
                .filter(|parsed| !parsed.is_empty())
                .ok_or_else(|| format!("`{value}` is not an outer attribute"))?;
            let keys = match name {
                "property_attribute" => members(&pattern, schema)?,
                _ => types(&pattern, schema)?,
            };
            for key in keys {
                out.attributes.or_default(key).push(value.clone());
            }
        }
    }
    Ok(())
}

fn several(keys: &BTreeSet<String>) -> String {
    let names: Vec<&str> = keys.iter().map(String::as_str).collect();
    format!("it names {} items: {}", names.len(), names.join(", "))
}

fn keys(pattern: &Pattern, schema: &Schema) -> Result<BTreeSet<String>, String> {
    if pattern.is_member() {
        members(pattern, schema)
    } else {
        types(pattern, schema)
    }
}

fn names(schema: &Schema) -> impl Iterator<Item = &QualifiedName> {
    let types = schema.types.iter().filter(|t| t.defined).map(|t| &t.name);
    types.chain(schema.enums.iter().map(|e| &e.name))
}

fn types(pattern: &Pattern, schema: &Schema) -> Result<BTreeSet<String>, String> {
    let keys: BTreeSet<String> = names(schema)
        .filter(|name| pattern.matches_type(name))
        .map(Customise::key)
        .collect();
    if !keys.is_empty() {
        return Ok(keys);
    }
    let all: Vec<String> = names(schema).map(ToString::to_string).collect();
    Err(nothing("type that is generated", pattern, &all))
}

/// Properties, where they are declared and in all types that inherit them, and members of enums.
fn members(pattern: &Pattern, schema: &Schema) -> Result<BTreeSet<String>, String> {
    let mut keys = BTreeSet::new();
    let mut all = Vec::new();
    for (id, ty) in schema.type_ids().filter(|(_, ty)| ty.defined) {
        for (declaring, property) in schema.all_properties(id) {
            let declaring = &schema.ty(declaring).name;
            if pattern.matches_member(&ty.name, &property.name)
                || pattern.matches_member(declaring, &property.name)
            {
                keys.insert(Customise::member_key(&ty.name, &property.name));
            }
            all.push(format!("{}/{}", ty.name, property.name));
        }
    }
    for ty in &schema.enums {
        for member in &ty.members {
            if pattern.matches_member(&ty.name, &member.name) {
                keys.insert(Customise::member_key(&ty.name, &member.name));
            }
            all.push(format!("{}/{}", ty.name, member.name));
        }
    }
    if keys.is_empty() {
        Err(nothing(
            "property or enum member that is generated",
            pattern,
            &all,
        ))
    } else {
        Ok(keys)
    }
}

fn nothing(what: &str, pattern: &Pattern, all: &[String]) -> String {
    let near = nearest(&pattern.text, all.iter().map(String::as_str));
    if near.is_empty() {
        format!("no {what} has this name")
    } else {
        format!("no {what} has this name; there is {}", near.join(", "))
    }
}
