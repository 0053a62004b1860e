//! Sets of paths of a permissions document, and what each path says of the permission.

use docwright_core::diagnostic::Span;
use docwright_core::odata::Method;
use docwright_core::url::PathTemplate;
use docwright_reader::json::{Kind, Value};

use super::Scheme;
use super::expression::alternatives;
use super::request::{self, path};
use crate::json::Json;
use crate::shape::Shape;

/// Paths with the same schemes and methods.
pub(super) struct PathSet {
    pub(super) schemes: Vec<Scheme>,
    pub(super) methods: Vec<Method>,
    /// Other permissions that are needed with the permission, where the path says no others.
    pub(super) with: Vec<String>,
    pub(super) paths: Vec<(PathTemplate, Details, Span)>,
}

impl PathSet {
    pub(super) fn read<'j>(
        json: &'j Json<'j>,
        shape: &mut Shape<'j>,
        set: Value<'j>,
    ) -> Option<Self> {
        if !shape.is(set, Kind::Object, "an item of `pathSets`") {
            return None;
        }
        shape.keys(set, &["schemeKeys", "methods", "paths", "alsoRequires"]);
        let mut member = |key: &str| {
            let found = set.get(key);
            if found.is_none() {
                let message = format!("the item of `pathSets` has no `{key}`");
                shape.note(json.start(set), message);
            }
            found
        };
        let (keys, methods, paths) = (member("schemeKeys"), member("methods"), member("paths"));
        let mut out = Self {
            schemes: Vec::new(),
            methods: Vec::new(),
            with: Vec::new(),
            paths: Vec::new(),
        };
        for (key, at) in shape.strings(keys?, "`schemeKeys`") {
            out.schemes.extend(scheme(shape, &key, at));
        }
        for (words, at) in shape.strings(methods?, "`methods`") {
            for word in words.split(',').map(str::trim) {
                match request::methods(word) {
                    Some(methods) => out.methods.extend(methods),
                    None => shape.note(at, format!("`{}` is not a method", word.escape_debug())),
                }
            }
        }
        if let Some(value) = set.get("alsoRequires").filter(|value| !value.is_null()) {
            out.with = match value.kind() {
                Kind::Array => {
                    let texts = shape.strings(value, "`alsoRequires`").into_iter();
                    let texts = texts.flat_map(|(text, at)| needed(shape, &text, at));
                    texts.collect()
                }
                _ => {
                    let text = shape.string(value, "`alsoRequires`").unwrap_or_default();
                    needed(shape, &text, json.span(value))
                }
            };
        }
        for member in shape.members(paths?, "`paths`") {
            let at = json.at(member.key_span);
            let path = path(&member.key).map_err(|reason| {
                shape.note(
                    at,
                    format!("the path `{}` {reason}", member.key.escape_debug()),
                );
            });
            let text = shape.string(member.value, &format!("the value of `{}`", member.key));
            let span = json.span(member.value);
            if let (Ok(path), Some(text)) = (path, text) {
                let details = Details::read(shape, &text, span);
                out.needs_schemes(shape, &details, span);
                out.paths.push((path, details, span));
            }
        }
        Some(out)
    }
}

impl PathSet {
    /// Notes schemes for which a path calls the permission the least privileged one, and which the set does not have.
    fn needs_schemes(&self, shape: &mut Shape<'_>, details: &Details, at: Span) {
        let missing = details.least.iter();
        for scheme in missing.filter(|scheme| !self.schemes.contains(scheme)) {
            let message = format!("`least` names `{}`, which `schemeKeys` lacks", scheme.key());
            shape.note(at, message);
        }
    }
}

/// What a path says of its permission: `least=DelegatedWork,Application;AlsoRequires=Lamps.Read`.
#[derive(Default)]
pub(super) struct Details {
    pub(super) least: Vec<Scheme>,
    pub(super) with: Vec<String>,
}

impl Details {
    fn read(shape: &mut Shape<'_>, text: &str, at: Span) -> Self {
        let mut details = Self::default();
        for pair in text.split(';').filter(|pair| !pair.trim().is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            match key.trim().to_lowercase().as_str() {
                "least" => {
                    let keys = value.split(',').map(str::trim);
                    let schemes = keys.filter_map(|key| scheme(shape, key, at));
                    details.least = schemes.collect();
                }
                "alsorequires" => details.with = needed(shape, value, at),
                // Requests that need no permission say so; they have no table.
                "implicit" => {}
                other => {
                    let message = format!(
                        "`{}` is not known; a path says `least` and `AlsoRequires`",
                        other.escape_debug()
                    );
                    shape.note(at, message);
                }
            }
        }
        details
    }
}

/// The scheme with this key; another key is noted.
pub(super) fn scheme(shape: &mut Shape<'_>, key: &str, at: Span) -> Option<Scheme> {
    let found = Scheme::of_key(key);
    if found.is_none() {
        let known = Scheme::ALL.map(|scheme| format!("`{}`", scheme.key()));
        let message = format!(
            "`{}` is not a scheme; use one of {}",
            key.escape_debug(),
            known.join(", ")
        );
        shape.note(at, message);
    }
    found
}

/// The level of privilege of a scheme.
pub(super) fn level<'j>(shape: &mut Shape<'j>, scheme: Value<'j>) -> Option<i64> {
    if !shape.is(scheme, Kind::Object, "a scheme") {
        return None;
    }
    shape.keys(scheme, &["privilegeLevel"]);
    let level = scheme
        .get("privilegeLevel")
        .filter(|level| !level.is_null())?;
    shape.is(level, Kind::Number, "`privilegeLevel`");
    level.as_i64()
}

/// The alternatives of what is needed with a permission.
fn needed(shape: &mut Shape<'_>, text: &str, at: Span) -> Vec<String> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    alternatives(text).unwrap_or_else(|reason| {
        let message = format!("`{}` {reason}", text.escape_debug());
        shape.note(at, message);
        Vec::new()
    })
}
