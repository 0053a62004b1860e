//! Lowers entity types, complex types and parameter sets.

use super::casing;
use super::context::{Lowering, code};
use super::customise::{Customise, Unknown};
use super::docs::{self, lines};
use super::escape;
use super::item::{RustField, RustFile, RustItem, RustPath, RustStruct, RustType, RustValue};
use super::names::Place;
use super::scope::{self, AssignedName, assign_names};
use super::types::{properties, rust_type, undefined_name};
use docwright_core::diagnostic::Diagnostic;
use docwright_core::sorted::SortedSet;
use docwright_model::schema::{Evidence, Property, StructuredType, TypeId, TypeKind};

/// The file of a structured type, and the findings on its properties.
pub(super) fn file(cx: &Lowering<'_>, id: TypeId, place: &Place) -> (RustFile, Vec<Diagnostic>) {
    let ty = cx.schema.ty(id);
    let (fields, findings) = fields(cx, id, place);
    let mut imports = SortedSet::from_iter(["Additional", "Model", "Shape", "Slot", "Visitor"]);
    for field in &fields {
        imports.insert("Field");
        import(&field.ty, &mut imports);
    }
    let extends = extends(cx, id, place);
    if !extends.is_empty() {
        imports.insert("Extends");
    }
    let items = vec![RustItem::Struct(RustStruct {
        name: place.name.clone(),
        odata: ty.name.to_string(),
        docs: type_docs(cx, id, place),
        deprecated: ty.deprecated.as_deref().map(note),
        attributes: cx.customise.attributes(&Customise::key(&ty.name)),
        // An object of a derived type has its other properties there.
        keeps_unknown: cx.customise.unknown == Unknown::Keep
            || cx.schema.is_open(id)
            || cx.derived.contains_key(&id),
        fields,
        extends,
    })];
    let own: Vec<&str> = items.iter().map(RustItem::name).collect();
    imports.retain(|name| !own.contains(name));
    let file = RustFile {
        stem: place.stem.clone(),
        page: cx.page_of(&ty.evidence).map(str::to_owned),
        imports,
        items,
    };
    (file, findings)
}

/// The bases that are the type of something, the closest first.
fn extends(cx: &Lowering<'_>, id: TypeId, place: &Place) -> Vec<RustPath> {
    let above = cx.schema.lineage(id).skip(1);
    let places = above.filter_map(|(base, _)| cx.names.of_type(base));
    let bases = places.filter(|base| base.is_base && base.external.is_none());
    bases.map(|base| base.path_from(place)).collect()
}

/// The sentence on the types that derive from this one.
fn derived(cx: &Lowering<'_>, id: TypeId, place: &Place) -> Option<String> {
    /// More are no help to a reader.
    const MAX_NAMES: usize = 12;
    let ids = cx.derived.get(&id)?;
    let places = ids.iter().filter_map(|id| cx.names.of_type(*id));
    let mut names: Vec<String> = places
        .filter(|derived| derived.external.is_none())
        .map(|derived| format!("[`{}`]({})", derived.name, derived.path_from(place).text()))
        .collect();
    let further = names.len().saturating_sub(MAX_NAMES);
    names.truncate(MAX_NAMES);
    let mut text = format!(
        "Derived types, to which an object can be narrowed: {}",
        names.join(", ")
    );
    if further > 0 {
        text.push_str(&format!(", and {further} more"));
    }
    text.push('.');
    (!names.is_empty()).then_some(text)
}

fn import(ty: &RustType, imports: &mut SortedSet<&'static str>) {
    match ty.of {
        RustValue::Runtime(name) => {
            imports.insert(name);
        }
        RustValue::Flags(_) => {
            imports.insert("Flags");
        }
        _ => {}
    }
}

fn fields(cx: &Lowering<'_>, id: TypeId, place: &Place) -> (Vec<RustField>, Vec<Diagnostic>) {
    let properties = properties(cx.schema, id);
    let of = &cx.schema.ty(id).name;
    let wanted: Vec<String> = properties
        .iter()
        .map(|p| {
            let requested = cx.customise.rename(&Customise::member_key(of, &p.name));
            requested.unwrap_or_else(|| casing::snake(&p.name, "field"))
        })
        .collect();
    let names = assign_names(
        &wanted,
        &|name| name == "additional",
        "_property",
        scope::exact,
    );
    let mut findings = Vec::new();
    let own = &cx.schema.ty(id).properties;
    let mut out = Vec::with_capacity(properties.len());
    for (property, assigned) in properties.into_iter().zip(names) {
        // An inherited property is reported once, where it is declared.
        if let Some(reason) = assigned.renamed
            && own.iter().any(|p| std::ptr::eq(p, property))
        {
            let what = format!("property `{}` of `{of}`", property.name);
            findings.push(cx.renamed(&property.evidence, &what, &assigned.name, reason));
        }
        let mut field = field(cx, &cx.schema.ty(id).evidence, property, assigned, place);
        field.attributes = cx
            .customise
            .attributes(&Customise::member_key(of, &property.name));
        out.push(field);
    }
    (out, findings)
}

fn field(
    cx: &Lowering<'_>,
    of: &Evidence,
    property: &Property,
    assigned: AssignedName,
    place: &Place,
) -> RustField {
    RustField {
        name: casing::escaped_field(assigned.name),
        wire: property.name.clone(),
        docs: field_docs(cx, of, property, place),
        deprecated: property.deprecated.as_deref().map(note),
        attributes: Vec::new(),
        ty: rust_type(cx.schema, cx.names, property.ty, place),
    }
}

fn field_docs(cx: &Lowering<'_>, of: &Evidence, property: &Property, place: &Place) -> Vec<String> {
    let links = cx
        .links
        .seen_from(cx.page_of(&property.evidence).unwrap_or_default(), place);
    let mut docs = lines(&property.description, &links);
    if docs.is_empty() {
        docs.push(format!("The property {}.", code(&property.name)));
    }
    if property.navigation.is_some() {
        add(
            &mut docs,
            "Navigation property: services omit it unless requested by `$expand`.",
        );
    }
    if property.nullable == Some(false) {
        add(
            &mut docs,
            match property.ty.collection {
                true => "No item is null.",
                false => "Never null.",
            },
        );
    }
    // Of an undocumented type, the type says so.
    if cx.schema.is_undocumented(&property.evidence)
        && !cx.schema.is_undocumented(of)
        && let Some(line) = cx.place(&property.evidence)
    {
        add(&mut docs, &line);
    }
    if let Some(name) = undefined_name(cx.schema, cx.names, property.ty) {
        add(
            &mut docs,
            &format!("Any JSON: its type {} is not documented.", code(&name)),
        );
    }
    docs
}

fn type_docs(cx: &Lowering<'_>, id: TypeId, place: &Place) -> Vec<String> {
    let ty = cx.schema.ty(id);
    let page = cx.page_of(&ty.evidence);
    let links = cx.links.seen_from(page.unwrap_or_default(), place);
    let mut docs = lines(&ty.description, &links);
    add(&mut docs, &summary(cx, ty, place));
    if let Some(derived) = derived(cx, id, place) {
        add(&mut docs, &derived);
    }
    if let Some(line) = cx.place(&ty.evidence) {
        add(&mut docs, &line);
    }
    docs
}

/// The kind of the type in OData terms, with its name and base.
fn summary(cx: &Lowering<'_>, ty: &StructuredType, place: &Place) -> String {
    let kind = match (ty.kind, ty.is_abstract) {
        (TypeKind::Entity, false) => "Entity type",
        (TypeKind::Entity, true) => "Abstract entity type",
        (TypeKind::Complex, false) => "Complex type",
        (TypeKind::Complex, true) => "Abstract complex type",
        (TypeKind::Parameters, _) => "Parameters",
    };
    let mut text = format!("{kind} {}", code(&ty.name.to_string()));
    if let Some(base) = ty.base.and_then(|base| cx.names.of_type(base)) {
        match &base.external {
            Some(path) => text.push_str(&format!(", based on {}", code(&path.text()))),
            None => {
                let path = base.path_from(place).text();
                text.push_str(&format!(", based on [`{}`]({path})", base.name));
            }
        }
    }
    if ty.open {
        text.push_str(", open to further properties");
    }
    text.push('.');
    text
}

/// Adds a paragraph.
pub(super) fn add(docs: &mut Vec<String>, text: &str) {
    if !docs.is_empty() {
        docs.push(String::new());
    }
    docs.push(text.to_owned());
}

/// The reason of a deprecation as one line. The compiler prints it unchanged and rustdoc renders it as Markdown, so it has
/// no markup: no brackets, and URLs as code.
pub(super) fn note(reason: &str) -> String {
    let words = docs::plain_text(reason);
    let words = words.split_whitespace().map(|word| {
        if word.contains("://") {
            return code(word);
        }
        let mut text = String::with_capacity(word.len());
        for c in word.chars().map(escape::visible) {
            match c {
                '[' | '<' => text.push('('),
                ']' | '>' => text.push(')'),
                '\\' | '`' | '*' => {}
                c => text.push(c),
            }
        }
        text
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::note;

    #[test]
    fn the_reason_of_a_deprecation_is_text_to_compiler_and_rustdoc() {
        assert_eq!(
            note("[Deprecated] Use [other](other.md) or\n**this** `x`, see https://a.example/x."),
            "(Deprecated) Use other or this x, see `https://a.example/x.`"
        );
        assert_eq!(note("a <T> \"*/ \u{202e}b"), "a (T) \"/  b");
    }
}
