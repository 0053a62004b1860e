//! What translation did to names, types and code spans of a plain localised page: reported, and restored where the page
//! itself keeps the source's word.
//!
//! The JSON block is code and is not translated, so it names the properties whose cells were translated. A name that
//! nothing restores is left out with its finding: a translated word would become a property that no service has.

use crate::rules::translation_damaged;
use std::borrow::Cow;

use super::context::Context;
use super::lexicon::Lexicon;
use super::words::is_name;
use super::{
    EnumFact, LinkTarget, PageFacts, ParameterTable, PropertyRow, PropertyTable, TableRole,
    TypeAtom, TypeExpr,
};
use crate::page::Inline;
use docwright_core::diagnostic::Spanned;
use docwright_core::str_ext;

/// Reports a type cell with translated words; a translated word that is not a type names none.
pub(super) fn type_cell(cx: &mut Context<'_>, cell: &Inline<'_>, ty: TypeExpr) -> Option<TypeExpr> {
    if cx.lexicon.is_english() || cell.text.is_ascii() {
        return Some(ty);
    }
    let known = !ty.alternatives.is_empty() && names_types(cx.lexicon, &ty);
    let read = known.then(|| super::type_text::type_expr(&ty));
    cx.report(translation_damaged::of_type(
        cell.span,
        &cell.text,
        read.as_deref(),
    ));
    known.then_some(ty)
}

/// Whether each name of an expression can be that of a type: a translated word without a link cannot.
pub(super) fn names_types(lexicon: &Lexicon, ty: &TypeExpr) -> bool {
    lexicon.is_english()
        || ty.alternatives.iter().all(|atom| match atom {
            TypeAtom::Named(mention) => mention.link.is_some() || mention.name.is_ascii(),
            _ => true,
        })
}

/// The name that the words of a link are for. Among translated words it is the one that names the target page, or that
/// page's own name.
pub(super) fn linked_name<'w>(
    lexicon: &Lexicon,
    words: &'w str,
    target: Option<&LinkTarget>,
) -> Cow<'w, str> {
    let stem = || {
        let file = str_ext::last(&target?.path, '/');
        file.strip_suffix(".md")
    };
    match stem() {
        Some(stem) if is_translated(lexicon, words) => {
            let kept = words
                .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':'))
                .map(|word| word.trim_matches(['.', '。', '*', '`']))
                .find(|word| {
                    is_name(word) && stem.ends_with(&str_ext::last(word, '.').to_lowercase())
                });
            kept.map_or_else(|| Cow::Owned(stem.to_owned()), Cow::Borrowed)
        }
        _ => Cow::Borrowed(words),
    }
}

/// Whether words on a localised page are no name as they are: translation put words around it, or translated it.
pub(super) fn is_translated(lexicon: &Lexicon, words: &str) -> bool {
    !(lexicon.is_english() || words.is_ascii() && is_name(words))
}

/// A qualified name whose dots became full stops of the language: `contoso.home。 lamp`.
pub(super) fn dotted<'t>(lexicon: &Lexicon, text: &'t str) -> Cow<'t, str> {
    if lexicon.is_english() || !text.contains('。') {
        return Cow::Borrowed(text);
    }
    let name: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '。' { '.' } else { c })
        .collect();
    if is_name(&name) && name.is_ascii() {
        Cow::Owned(name)
    } else {
        Cow::Borrowed(text)
    }
}

/// Reports a list whose code spans were moved out of their places, which leaves its commas side by side.
pub(super) fn description(cx: &mut Context<'_>, cell: &Inline<'_>) {
    if cx.lexicon.is_english() {
        return;
    }
    let mut last = None;
    let heap = cell
        .markdown
        .chars()
        .filter(|c| !c.is_whitespace())
        .any(|c| {
            let joined = matches!((last, c), (Some('、' | '：' | ','), '、' | ','));
            last = Some(c);
            joined
        });
    if heap {
        cx.report(translation_damaged::of_code_spans(cell.span));
    }
}

/// Restores translated names of rows and members once the whole page is read.
pub(super) fn names(cx: &mut Context<'_>, facts: &mut PageFacts) {
    if cx.lexicon.is_english() {
        return;
    }
    let names = |rows: &[PropertyRow]| -> Vec<String> {
        rows.iter().map(|r| r.name.value.to_lowercase()).collect()
    };
    let taken: Vec<String> = facts.tables.iter().flat_map(|t| names(&t.rows)).collect();
    let members = facts.resources.iter().flat_map(|r| &r.members);
    let block = members.map(|m| m.name.value.clone());
    let mut known = Known {
        free: block
            .filter(|n| !taken.contains(&n.to_lowercase()))
            .collect(),
        taken,
        only: false,
        words: false,
    };
    for PropertyTable { role, rows, .. } in &mut facts.tables {
        let translated = rows.iter().filter(|r| !r.name.is_ascii()).count();
        // The only row without a name and the only name without a row belong together; blocks leave relationships out.
        known.only = *role == TableRole::Properties && translated == 1 && known.free.len() == 1;
        restore_rows(cx, rows, &mut known);
    }
    for ParameterTable { rows, .. } in &mut facts.parameters {
        restore_rows(cx, rows, &mut Known::by_words());
    }
    for EnumFact { members, .. } in &mut facts.enums {
        members.retain_mut(|member| restored(cx, &mut member.name, &mut Known::by_words()));
    }
}

/// What is known of the names that rows must have.
#[derive(Default)]
struct Known {
    /// Names in the JSON block that no row has.
    free: Vec<String>,
    /// Names of rows, folded.
    taken: Vec<String>,
    /// Whether a row without a name must have the one free name.
    only: bool,
    /// Whether the lexicon alone decides, as no JSON block has the names.
    words: bool,
}

impl Known {
    fn by_words() -> Self {
        Self {
            words: true,
            ..Self::default()
        }
    }
}

fn restore_rows(cx: &mut Context<'_>, rows: &mut Vec<PropertyRow>, known: &mut Known) {
    rows.retain_mut(|row| {
        row.values
            .retain_mut(|value| restored(cx, value, &mut Known::default()));
        restored(cx, &mut row.name, known)
    });
}

/// Gives a name its source's word back. Whether there is a name now.
fn restored(cx: &mut Context<'_>, name: &mut Spanned<String>, known: &mut Known) -> bool {
    let lexicon = cx.lexicon;
    let listed: Vec<&str> = lexicon
        .names(&name.value)
        .iter()
        .map(String::as_str)
        .collect();
    let in_block = |word: &&str| known.free.iter().any(|f| f.eq_ignore_ascii_case(word));
    let fits: Vec<&str> = listed.iter().copied().filter(in_block).collect();
    // An ASCII word may be a name in any language: it is one unless the block contradicts, or the lexicon where there is none.
    let listed_alone = known.words && listed.len() == 1;
    if name.value.is_ascii() && fits.is_empty() && !listed_alone {
        return true;
    }
    let other = |word: &&str| !known.taken.contains(&word.to_lowercase());
    let word = match (fits.as_slice(), listed.as_slice(), known.free.as_slice()) {
        ([one], _, _) => Some(*one),
        ([], _, [one]) if known.only => Some(one.as_str()),
        ([], [one], _) => Some(*one).filter(other),
        ([], [], _) => only_ascii(&name.value),
        _ => None,
    };
    let word = word.map(str::to_owned);
    cx.report(match &word {
        Some(word) => translation_damaged::restored(name.span, &name.value, word),
        None => translation_damaged::lost(name.span, &name.value),
    });
    let Some(word) = word else {
        return false;
    };
    known.free.retain(|f| !f.eq_ignore_ascii_case(&word));
    known.taken.push(word.to_lowercase());
    name.value = word;
    true
}

/// The one word in a cell that is still a name: translation put words around it.
fn only_ascii(text: &str) -> Option<&str> {
    let mut words = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .filter(|w| is_name(w));
    words.next().filter(|_| words.next().is_none())
}
