//! Query options of URLs, by the model: names of properties, and values of filters.

use super::cause::Findings;
use super::filter::{self, Token, tokens};
use super::paths;
use super::view::PageView;
use crate::rules::{
    filter_value_mismatch, query_option_malformed, query_property_unknown, url_case,
};
use docwright_core::diagnostic::{Span, message};
use docwright_core::str_ext::range_in;
use docwright_core::url::percent::{decode, encoded_at};
use docwright_core::url::{PathTemplate, Relation, relation};
use docwright_model::schema::{Primitive, TypeId, TypeRef, TypeUse};
use docwright_model::walk::{Literals, walk};
use docwright_reader::facts::UrlFact;

/// Checks the URLs of a page: those that it lists, and those of its examples.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    for url in page.urls() {
        found.append(read(page, url).findings);
    }
}

/// The properties that the query of a URL names, each with the type that should have it; `None` if it is not known what the
/// URL returns.
pub(super) fn names(page: &PageView<'_>, url: &UrlFact) -> Option<Vec<(TypeId, Span)>> {
    let read = read(page, url);
    read.typed.then_some(read.names)
}

/// What was read of a query.
#[derive(Default)]
struct Read {
    findings: Findings,
    /// Whether the type is known of what the URL returns.
    typed: bool,
    names: Vec<(TypeId, Span)>,
}

fn read(page: &PageView<'_>, url: &UrlFact) -> Read {
    let mut read = Read::default();
    let Some(path) = url.path.as_ref().filter(|path| !path.query.is_empty()) else {
        return read;
    };
    let ty = returned(page, url, path).and_then(TypeUse::structured);
    read.typed = ty.is_some();
    let written = page.tree.text(url.span);
    let mut end = 0;
    for (name, value) in &path.query {
        let at = written
            .get(end..)
            .and_then(|rest| rest.find(value.as_str()));
        let at = at.map(|at| end + at);
        end = at.map_or(end, |at| at + value.len());
        let decoded = decode(value);
        let option = QueryOption {
            page,
            url,
            ty,
            at,
            raw: value,
            value: &decoded,
        };
        option.check(name, &mut read);
    }
    read
}

/// The type that a URL returns: by the operation of the page that it requests, or else by the model.
fn returned(page: &PageView<'_>, url: &UrlFact, path: &PathTemplate) -> Option<TypeUse> {
    let mut operations = page.operations.iter().filter(|o| o.method == url.method);
    let listed = operations.find(|o| relation(&o.path, path) == Some(Relation::Covered));
    listed
        .and_then(|operation| operation.response.ty)
        .or_else(|| {
            let walked = walk(
                &page.tree.graph,
                path,
                url.method,
                Literals::Values,
                &mut |_| {},
            );
            walked.target.filter(|_| walked.resolved())
        })
}

/// An option of the query of a URL.
struct QueryOption<'a> {
    page: &'a PageView<'a>,
    url: &'a UrlFact,
    /// The type of what the URL returns.
    ty: Option<TypeId>,
    /// The value as written, and where it is in the text of the URL; `None` where the URL is wrapped.
    raw: &'a str,
    at: Option<usize>,
    /// The value, decoded.
    value: &'a str,
}

impl<'a> QueryOption<'a> {
    fn check(&self, name: &str, read: &mut Read) {
        let (value, found) = (self.raw, &mut read.findings);
        let written = match value.is_empty() {
            true => name.to_owned(),
            false => format!("{name}={value}"),
        };
        if name.contains([' ', '\'']) && !name.contains("...") {
            let reason = "it has no `=` after a name; conditions are joined with `and`";
            return self.malformed(&written, reason, found);
        }
        if written.contains(['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}']) {
            return self.malformed(&written, "it has typographic quotes", found);
        }
        if let Some(ty) = self.ty {
            self.names(name, self.value, ty, read);
            if name.eq_ignore_ascii_case("$search") {
                self.searched(ty, read);
            }
        }
        if name.eq_ignore_ascii_case("$filter") {
            self.filter(self.value, read);
        }
    }

    /// The place of a part of the value; the request line where it is not known.
    fn span(&self, part: &str) -> Span {
        let within = range_in(self.value, part);
        let raw = [within.start, within.end].map(|at| encoded_at(self.raw, at));
        let narrow = self.at.map(|at| {
            let [start, end] = raw.map(|byte| self.url.span.range().start + at + byte);
            Span::new(self.url.span.file, start..end)
        });
        let is_part = |span: &Span| self.page.tree.text(*span) == part;
        narrow.filter(is_part).unwrap_or(self.url.span)
    }

    /// The properties of `$search`, such as that of `"displayName:a"`. Services may search in others than those of the type.
    fn searched(&self, ty: TypeId, read: &mut Read) {
        let quoted = self.value.split('"').skip(1).step_by(2);
        let names = quoted.filter_map(|condition| Some(condition.split_once(':')?.0.trim()));
        read.names.extend(names.map(|name| (ty, self.span(name))));
    }

    /// The paths that an option names, and those of the options of an expanded one.
    fn names(&self, option: &str, value: &'a str, ty: TypeId, read: &mut Read) {
        let option = option.to_ascii_lowercase();
        for item in split(value, ',').map(str::trim) {
            let path = match option.as_str() {
                "$select" | "$expand" => item.split('(').next().unwrap_or(""),
                "$orderby" => item.split(' ').next().unwrap_or(""),
                _ => return,
            };
            if is_placeholder(path) {
                continue;
            }
            let to = self
                .path(&option, ty, path, read)
                .and_then(TypeUse::structured);
            let inner = item
                .get(path.len()..)
                .and_then(|rest| rest.strip_prefix('('));
            let inner = inner.and_then(|rest| rest.strip_suffix(')'));
            if let (Some(to), Some(inner)) = (to, inner) {
                for (name, value) in split(inner, ';').filter_map(|o| o.trim().split_once('=')) {
                    self.names(name, value, to, read);
                }
            }
        }
    }

    fn malformed(&self, option: &str, reason: &str, found: &mut Findings) {
        found.push(query_option_malformed::finding(
            self.url.span,
            option,
            reason,
        ));
    }

    /// The type that a path leads to.
    fn path(&self, option: &str, from: TypeId, path: &'a str, read: &mut Read) -> Option<TypeUse> {
        let names = &mut read.names;
        let step = |ty, name: &str| names.push((ty, self.span(name)));
        match paths::walk(self.page.tree, from, path, step) {
            Ok(ty) => Some(ty),
            Err(unknown) => {
                if let Some(near) = unknown.nearest
                    && near.eq_ignore_ascii_case(unknown.name)
                {
                    let finding = url_case::finding(self.span(unknown.name), unknown.name, near);
                    read.findings.occurrence("", unknown.name, finding);
                    return None;
                }
                let about = format!("{} {}", unknown.ty, unknown.name);
                let span = self.span(unknown.name);
                let finding = query_property_unknown::finding(span, option, &unknown);
                read.findings.occurrence(about, option, finding);
                None
            }
        }
    }

    fn filter(&self, value: &'a str, read: &mut Read) {
        if is_placeholder(value) {
            return;
        }
        let Some(tokens) = tokens(value) else {
            return self.malformed(value, "a quote is not closed", &mut read.findings);
        };
        let depth = |t: &Token<'_>| tokens.iter().filter(|other| *other == t).count();
        if depth(&Token::Open) != depth(&Token::Close) {
            return self.malformed(value, "a parenthesis is not closed", &mut read.findings);
        }
        let Some(root) = self.ty else { return };
        let mut reader = FilterReader {
            option: self,
            root,
            variables: Vec::new(),
        };
        reader.read(&tokens, read);
    }
}

struct FilterReader<'a> {
    option: &'a QueryOption<'a>,
    root: TypeId,
    /// The variables of `any` and `all`, with their types where they are known.
    variables: Vec<(&'a str, Option<TypeId>)>,
}

impl<'a> FilterReader<'a> {
    fn read(&mut self, tokens: &[Token<'a>], read: &mut Read) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            let Token::Word(word) = token else { continue };
            if filter::is_reserved(word) {
                continue;
            }
            let next = tokens.get(at);
            if next == Some(&Token::Open) {
                if let Some(path) = word
                    .strip_suffix("/any")
                    .or_else(|| word.strip_suffix("/all"))
                {
                    self.lambda(path, tokens.get(at + 1), read);
                } else if let Some(function) = filter::misspelled_function(word) {
                    let reason = message!(
                        "`{word}` is not a function; did you mean `{function}`?",
                        word = *word,
                        function = function,
                    );
                    self.option
                        .malformed(word, &reason.to_string(), &mut read.findings);
                }
                continue;
            }
            // The variable of a lambda, before its colon; a qualified enum member, before its quote.
            if next == Some(&Token::Other(':')) || matches!(next, Some(Token::Text(_))) {
                continue;
            }
            if before_is_comparison(tokens, at - 1) {
                continue;
            }
            let ty = self.path(word, read);
            if let (Some(ty), Some(Token::Word(operator)), Some(value)) =
                (ty, next, tokens.get(at + 1))
                && filter::is_comparison(operator)
                && !matches!(tokens.get(at + 2), Some(Token::Text(_) | Token::Open))
            {
                self.compare(word, ty, value, read);
            }
        }
    }

    /// `members/any(m:m/name eq 'a')`: `m` is of the type of `members`.
    fn lambda(&mut self, path: &'a str, variable: Option<&Token<'a>>, read: &mut Read) {
        let ty = self.path(path, read).and_then(TypeUse::structured);
        if let Some(Token::Word(name)) = variable {
            self.variables.push((name, ty));
        }
    }

    fn path(&self, path: &'a str, read: &mut Read) -> Option<TypeUse> {
        if is_placeholder(path) {
            return None;
        }
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let variable = self.variables.iter().rev().find(|(name, _)| *name == first);
        match variable {
            None => self.option.path("$filter", self.root, path, read),
            Some((_, Some(ty))) if !rest.is_empty() => self.option.path("$filter", *ty, rest, read),
            Some(_) => None,
        }
    }

    fn compare(&self, path: &str, ty: TypeUse, value: &Token<'_>, read: &mut Read) {
        let page = self.option.page;
        let written = match value {
            Token::Text(text) | Token::Number(text) | Token::Word(text) => *text,
            _ => return,
        };
        if is_placeholder(written.trim_matches('\'')) || written == "null" {
            return;
        }
        let wrong = match ty.of {
            TypeRef::Enum(id) => {
                let ty = page.tree.schema.enumeration(id);
                let member = |name: &str| ty.members.iter().any(|m| m.name == name);
                let text = written.trim_matches('\'');
                let mut names = text.split(',').map(str::trim);
                ty.defined
                    && !ty.members.is_empty()
                    && !names.all(member)
                    && matches!(value, Token::Text(_))
            }
            TypeRef::Primitive(primitive) => !fits(primitive, value),
            _ => false,
        };
        if wrong {
            let ty = page.tree.schema.display(ty);
            let finding =
                filter_value_mismatch::finding(self.option.span(written), path, written, &ty);
            read.findings.occurrence(path, written, finding);
        }
    }
}

/// Whether the word at this place is the value of a comparison.
fn before_is_comparison(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    matches!(before, Some(Token::Word(word)) if filter::is_comparison(word))
}

/// Whether a literal can be compared with a property of this type.
fn fits(primitive: Primitive, value: &Token<'_>) -> bool {
    use Primitive as P;
    let text = matches!(value, Token::Text(_));
    let number = matches!(value, Token::Number(_));
    match primitive {
        P::Boolean => matches!(value, Token::Word("true" | "false")),
        P::Byte
        | P::SByte
        | P::Int16
        | P::Int32
        | P::Int64
        | P::Single
        | P::Double
        | P::Decimal => !text && !matches!(value, Token::Word("true" | "false")),
        P::DateTimeOffset | P::Date => !text && !matches!(value, Token::Word("true" | "false")),
        P::String => !number && !matches!(value, Token::Word("true" | "false")),
        _ => true,
    }
}

/// Text in place of a name or an expression.
fn is_placeholder(text: &str) -> bool {
    text.is_empty() || text.contains(['{', '<', '[', '\u{2026}']) || text.contains("...")
}

/// The parts of a list; separators within parentheses belong to one part.
fn split(list: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    list.split(move |c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == separator && depth == 0
    })
}
