//! Names constructors by the words that distinguish the overloads of one type.

use super::item::RequestConstructor;
use super::{Planning, identifier};
use crate::lower::casing::escaped_field;
use crate::lower::scope::{assign_names, exact};
use docwright_core::str_ext;
use docwright_core::url::Position;
use docwright_model::schema::PathSegment;

/// Names the constructors of one type; returns those whose name was taken.
///
/// The overloads of the page's list are named first: an example-only overload must not rename them.
pub(super) fn assign(
    cx: &Planning<'_>,
    constructors: &mut [RequestConstructor],
) -> Vec<RequestConstructor> {
    let listed = constructors
        .iter()
        .take_while(|constructor| constructor.line.is_none())
        .count();
    let mut wanted = listed_names(cx, constructors.get(..listed).unwrap_or_default());
    let longer = DETAILS.map(|detail| distinguishing_words(&all_words(cx, constructors, detail)));
    for (at, constructor) in constructors.iter().enumerate().skip(listed) {
        let [least, addressing, placeholders] = &longer;
        let own = |names: &Vec<String>| names.get(at).cloned();
        let whole = words(cx, constructor, Detail::Literals).split_off(1);
        // The first segment says most about a URL that the list leaves out.
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
    let names = assign_names(&wanted, &|_| false, "", exact);
    let mut renamed = Vec::new();
    for (constructor, assigned) in constructors.iter_mut().zip(names) {
        constructor.name = escaped_field(assigned.name);
        if assigned.renamed.is_some() {
            renamed.push(constructor.clone());
        }
    }
    renamed
}

/// The requested names of the overloads in a page's list.
fn listed_names(cx: &Planning<'_>, constructors: &[RequestConstructor]) -> Vec<String> {
    let mut wanted = distinguishing_words(&all_words(cx, constructors, Detail::Literals));
    // If only placeholders differ, names get more details: first the kind of addressing, then the placeholders.
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
        let longer = distinguishing_words(&all_words(cx, constructors, detail));
        for at in repeated {
            if let (Some(name), Some(longer)) = (wanted.get_mut(at), longer.get(at)) {
                name.clone_from(longer);
            }
        }
    }
    wanted
}

/// The levels of detail, the lowest first.
const DETAILS: [Detail; 3] = [Detail::Literals, Detail::Addressing, Detail::Placeholders];

/// The parts of a path that become words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    /// Literal segments, names of functions and of their arguments, query options.
    Literals,
    /// Keys in parentheses and paths between colons, too.
    Addressing,
    /// The names of placeholders, too.
    Placeholders,
}

fn all_words(
    cx: &Planning<'_>,
    constructors: &[RequestConstructor],
    detail: Detail,
) -> Vec<Vec<String>> {
    constructors
        .iter()
        .map(|constructor| words(cx, constructor, detail))
        .collect()
}

/// Each list without the words that all lists have; `new` for an empty rest.
fn distinguishing_words(all: &[Vec<String>]) -> Vec<String> {
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
            // Of a repeated word the last one is the common one, since the first words say more.
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

/// The words of a constructor, its method first.
fn words(cx: &Planning<'_>, constructor: &RequestConstructor, detail: Detail) -> Vec<String> {
    let mut words = vec![constructor.method.as_str().to_lowercase()];
    let Some(operation) = constructor
        .operations
        .first()
        .and_then(|i| cx.operation(*i))
    else {
        return words;
    };
    let placeholders: Vec<usize> = constructor
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
    let query = constructor
        .template
        .split_once('?')
        .map_or("", |(_, query)| query);
    let options = query.split('&').filter_map(|o| o.split_once('='));
    words.extend(options.map(|(name, _)| word(name)));
    if detail == Detail::Placeholders {
        words.extend(constructor.arguments.iter().map(|a| a.name.clone()));
    }
    words
}

/// A segment as words; a qualified name without its namespace.
fn word(segment: &str) -> String {
    let name = str_ext::last(segment, '.');
    identifier(name.trim_start_matches('$'), "x").to_lowercase()
}
