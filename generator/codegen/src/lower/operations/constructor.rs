//! Names of constructors: the words that tell the forms of one type apart.

use super::item::RequestForm;
use super::{Planning, identifier};
use crate::lower::casing::escaped_field;
use crate::lower::scope::{allot, exact};
use docwright_core::str_ext;
use docwright_core::url::Position;
use docwright_model::schema::PathSegment;

/// Names the constructors of one type; gives back those that had to take another name than their words give.
///
/// What the page lists is named first and by itself: an example that shows one more form must not rename it.
pub(super) fn name(cx: &Planning<'_>, forms: &mut [RequestForm]) -> Vec<RequestForm> {
    let listed = forms.iter().take_while(|form| form.line.is_none()).count();
    let mut wanted = listed_names(cx, forms.get(..listed).unwrap_or_default());
    let longer = DETAILS.map(|detail| told_apart(&all_words(cx, forms, detail)));
    for (at, form) in forms.iter().enumerate().skip(listed) {
        let [least, addressing, placeholders] = &longer;
        let own = |names: &Vec<String>| names.get(at).cloned();
        let whole = words(cx, form, Detail::Literals).split_off(1);
        // Where it begins tells most of what a list of URLs leaves out.
        let begun = own(least)
            .zip(whole.first())
            .map(|(own, first)| match own.as_str() {
                "new" => first.clone(),
                own if own.split('_').next() == Some(first) => own.to_owned(),
                own => format!("{first}_{own}"),
            });
        let whole = identifier(&whole.join(" "), "form");
        let names = [
            own(least),
            own(addressing),
            begun,
            own(placeholders),
            Some(whole),
        ];
        let names: Vec<String> = names.into_iter().flatten().collect();
        let free = names.iter().find(|name| !wanted.contains(*name));
        let name = free.or(names.last()).cloned().unwrap_or_default();
        wanted.push(name);
    }
    let names = allot(&wanted, &|_| false, "", exact);
    let mut renamed = Vec::new();
    for (form, allotted) in forms.iter_mut().zip(names) {
        form.name = escaped_field(allotted.name);
        if allotted.renamed.is_some() {
            renamed.push(form.clone());
        }
    }
    renamed
}

/// What the forms of a page's list want to be called.
fn listed_names(cx: &Planning<'_>, forms: &[RequestForm]) -> Vec<String> {
    let mut wanted = told_apart(&all_words(cx, forms, Detail::Literals));
    // Where only placeholders differ, more is said: first how something is addressed, then what it is called.
    for detail in [Detail::Addressing, Detail::Placeholders] {
        let repeated: Vec<usize> = (0..wanted.len())
            .filter(|at| {
                wanted
                    .iter()
                    .filter(|w| Some(*w) == wanted.get(*at))
                    .count()
                    > 1
            })
            .collect();
        if repeated.is_empty() {
            break;
        }
        let longer = told_apart(&all_words(cx, forms, detail));
        for at in repeated {
            if let (Some(name), Some(longer)) = (wanted.get_mut(at), longer.get(at)) {
                name.clone_from(longer);
            }
        }
    }
    wanted
}

/// How much is said of a form, the least first.
const DETAILS: [Detail; 3] = [Detail::Literals, Detail::Addressing, Detail::Placeholders];

/// How much of a path becomes words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    /// Literal segments, names of functions and of their arguments, query options.
    Literals,
    /// Keys in parentheses and paths between colons, too.
    Addressing,
    /// The names of placeholders, too.
    Placeholders,
}

fn all_words(cx: &Planning<'_>, forms: &[RequestForm], detail: Detail) -> Vec<Vec<String>> {
    forms.iter().map(|form| words(cx, form, detail)).collect()
}

/// What remains of each list without the words that all lists have; `new` for what nothing remains of.
fn told_apart(all: &[Vec<String>]) -> Vec<String> {
    let mut common: Vec<String> = all.first().cloned().unwrap_or_default();
    for words in all {
        let mut left = words.clone();
        common.retain(|word| match left.iter().position(|w| w == word) {
            Some(at) => {
                left.swap_remove(at);
                true
            }
            None => false,
        });
    }
    all.iter()
        .map(|words| {
            let mut common = common.clone();
            // Of a word that occurs twice, the last is the common one: beginnings tell more.
            let mut own: Vec<&str> = Vec::new();
            for word in words.iter().rev() {
                match common.iter().position(|w| w == word) {
                    Some(at) => {
                        common.swap_remove(at);
                    }
                    None => own.push(word),
                }
            }
            own.reverse();
            if own.is_empty() {
                "new".to_owned()
            } else {
                identifier(&own.join(" "), "form")
            }
        })
        .collect()
}

/// The words of a form, its method first.
fn words(cx: &Planning<'_>, form: &RequestForm, detail: Detail) -> Vec<String> {
    let mut words = vec![form.method.as_str().to_lowercase()];
    let Some(operation) = form.operations.first().and_then(|i| cx.operation(*i)) else {
        return words;
    };
    let placeholders: Vec<usize> = form
        .arguments
        .iter()
        .filter_map(|a| match a.position {
            Position::Segment { segment, .. } => Some(segment),
            _ => None,
        })
        .collect();
    let addressing = detail >= Detail::Addressing;
    for (index, segment) in operation.path.segments.iter().enumerate() {
        match segment {
            PathSegment::Literal(name) if !placeholders.contains(&index) => words.push(word(name)),
            PathSegment::ItemPath(_) if addressing => words.push("path".to_owned()),
            PathSegment::Call { name, arguments } if !name.is_empty() => {
                words.push(word(name));
                let named = arguments.iter().filter(|(name, _)| !name.is_empty());
                words.extend(named.map(|(name, _)| word(name)));
                if addressing && arguments.iter().any(|(name, _)| name.is_empty()) {
                    words.push("key".to_owned());
                }
            }
            _ => {}
        }
    }
    let query = form.template.split_once('?').map_or("", |(_, query)| query);
    let options = query.split('&').filter_map(|o| o.split_once('='));
    words.extend(options.map(|(name, _)| word(name)));
    if detail == Detail::Placeholders {
        words.extend(form.arguments.iter().map(|a| a.name.clone()));
    }
    words
}

/// A segment as words; of a qualified name the last part.
fn word(segment: &str) -> String {
    let name = str_ext::last(segment, '.');
    identifier(name.trim_start_matches('$'), "x").to_lowercase()
}
