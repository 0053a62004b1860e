//! Reads parts of a JSON file that have a fixed form, and notes what has another one.

use std::borrow::Cow;
use std::collections::BTreeSet;

use docwright_core::diagnostic::{Diagnostic, FileId, Span, Spanned};
use docwright_core::edit_distance::similar;
use docwright_reader::json::{Kind, Member, Value};
use docwright_reader::source::Sources;

use crate::json::Json;
use crate::rules::companion_unreadable;

/// What has another form than its file must have, each with its place.
pub(crate) struct Shape<'j> {
    json: &'j Json<'j>,
    pub(crate) wrong: Vec<Spanned<String>>,
}

impl<'j> Shape<'j> {
    pub(crate) fn new(json: &'j Json<'j>) -> Self {
        Self {
            json,
            wrong: Vec::new(),
        }
    }

    /// Notes a fault.
    pub(crate) fn note(&mut self, at: Span, message: String) {
        self.wrong.push(Spanned::new(message, at));
    }

    /// The members of an object; none if it is another value. `what` is called so in messages. A second member of one name is
    /// noted: which of them counts is not defined.
    pub(crate) fn members(
        &mut self,
        value: Value<'j>,
        what: &str,
    ) -> impl Iterator<Item = Member<'j>> + use<'j> {
        self.is(value, Kind::Object, what);
        let mut names = BTreeSet::new();
        for member in value.members() {
            if !names.insert(member.key.clone()) {
                let message = format!("{what} has `{}` twice", member.key.escape_debug());
                self.note(self.json.at(member.key_span), message);
            }
        }
        value.members()
    }

    /// The elements of an array; none if it is another value.
    pub(crate) fn elements(
        &mut self,
        value: Value<'j>,
        what: &str,
    ) -> impl Iterator<Item = Value<'j>> + use<'j> {
        self.is(value, Kind::Array, what);
        value.elements()
    }

    /// A string.
    pub(crate) fn string(&mut self, value: Value<'j>, what: &str) -> Option<Cow<'j, str>> {
        self.is(value, Kind::String, what);
        value.as_str()
    }

    /// The strings of an array, with their places.
    pub(crate) fn strings(&mut self, value: Value<'j>, what: &str) -> Vec<(Cow<'j, str>, Span)> {
        let mut out = Vec::new();
        for element in self.elements(value, what) {
            let text = self.string(element, &format!("an item of {what}"));
            out.extend(text.map(|text| (text, self.json.span(element))));
        }
        out
    }

    /// Whether a value has this kind; another one is noted.
    pub(crate) fn is(&mut self, value: Value<'_>, wanted: Kind, what: &str) -> bool {
        let found = value.kind();
        if found != wanted {
            let (found, wanted) = (found.as_str(), wanted.as_str());
            let message = format!("{what} is {found}, not {wanted}");
            self.note(self.json.start(value), message);
        }
        found == wanted
    }

    /// Notes an object without this array.
    pub(crate) fn has_list(&mut self, object: Value<'_>, key: &str) {
        if !self.is(object, Kind::Object, "the whole") {
            return;
        }
        match object.get(key) {
            Some(list) => drop(self.is(list, Kind::Array, &format!("`{key}`"))),
            None => self.note(self.json.start(object), format!("it has no `{key}`")),
        }
    }

    /// Notes keys of an object that are typos of these. Others are of no concern.
    pub(crate) fn keys(&mut self, object: Value<'_>, known: &[&str]) {
        for member in object.members().filter(|m| !known.contains(&&*m.key)) {
            let key = member.key.to_lowercase();
            let mut known = known.iter();
            if let Some(right) = known.find(|known| similar(&known.to_lowercase(), &key)) {
                let message = format!("`{}` is not known; did you mean `{right}`?", member.key);
                self.note(self.json.at(member.key_span), message);
            }
        }
    }
}

/// Reads files that are `what`; what is no JSON, or has not that form, is a finding.
pub(crate) fn read_all<'s>(
    sources: &'s Sources,
    files: &[FileId],
    what: &str,
    form: fn(&mut Shape<'_>, Value<'_>),
    findings: &mut Vec<Diagnostic>,
) -> Vec<Json<'s>> {
    let mut out = Vec::new();
    for file in files {
        let json = match Json::read(sources, *file) {
            Ok(json) => json,
            Err(wrong) => {
                findings.push(companion_unreadable::finding("JSON file", wrong));
                continue;
            }
        };
        let mut shape = Shape::new(&json);
        if let Some(root) = json.root() {
            form(&mut shape, root);
        }
        let wrong = shape.wrong.into_iter().next();
        match wrong {
            Some(wrong) => findings.push(companion_unreadable::finding(what, wrong)),
            None => out.push(json),
        }
    }
    out
}
