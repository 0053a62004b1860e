//! Type expressions as text, in findings and dumps.

use super::{TypeAtom, TypeExpr, TypeMention};

/// A type expression: `Collection(Edm.String)`, `a | b@resources/b.md`, `~` before a loose one, `-` for nothing.
pub(super) fn type_expr(ty: &TypeExpr) -> String {
    let names: Vec<String> = ty.alternatives.iter().map(atom).collect();
    let names = match names.as_slice() {
        [] => "-".to_owned(),
        names => names.join(" | "),
    };
    let loose = if ty.loose { "~" } else { "" };
    if ty.collection {
        format!("{loose}Collection({names})")
    } else {
        format!("{loose}{names}")
    }
}

/// The same in a message: names alone, without the pages that they link to.
pub(super) fn names(ty: &TypeExpr) -> String {
    let mut ty = ty.clone();
    ty.loose = false;
    for atom in &mut ty.alternatives {
        if let TypeAtom::Named(mention) = atom {
            mention.link = None;
        }
    }
    type_expr(&ty)
}

fn atom(atom: &TypeAtom) -> String {
    match atom {
        TypeAtom::Primitive(p) => p.edm_name().to_owned(),
        TypeAtom::Integer => "integer".to_owned(),
        TypeAtom::Number => "number".to_owned(),
        TypeAtom::Untyped => "untyped".to_owned(),
        TypeAtom::Object => "object".to_owned(),
        TypeAtom::Named(m) => mention(m),
    }
}

/// A named type with where its link leads: `call@resources/call.md#anchor`.
pub(super) fn mention(mention: &TypeMention) -> String {
    let mut text = String::new();
    if mention.says_enum {
        text.push_str("enum ");
    }
    text.push_str(&mention.name);
    if let Some(link) = &mention.link {
        text.push('@');
        text.push_str(&link.path);
        if !link.anchor.is_empty() {
            text.push('#');
            text.push_str(&link.anchor);
        }
    }
    text
}
