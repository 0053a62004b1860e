//! The options of a request: headers, query options, and those of OData that shape the answer.

use std::borrow::Cow;

use super::expand::Expand;
use super::filter::Filter;
use super::order::Order;
use super::property::{name, pattern};
use super::{Fault, Lists, Request, Selects};
use crate::model::{Slot, Value};

/// What every request can have.
impl<O: ?Sized> Request<O> {
    /// A header, in the place of an earlier one of the name.
    pub fn header(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        let headers = &mut self.parts.headers;
        match headers
            .iter_mut()
            .find(|(known, _)| known.eq_ignore_ascii_case(&name))
        {
            Some((_, known)) => *known = value,
            None => headers.push((name, value)),
        }
        self
    }

    /// A query option, in the place of an earlier one of the name. `value` is not encoded.
    pub fn query(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.parts.set_option(name.into(), value.into());
        self
    }

    /// A preference (RFC 7240), such as `return=minimal` or `outlook.timezone="UTC"`; several are joined.
    pub fn prefer(self, preference: impl Into<String>) -> Self {
        let preference = preference.into();
        let all = match self.parts.header("Prefer") {
            Some(known) => format!("{known}, {preference}"),
            None => preference,
        };
        self.header("Prefer", all)
    }

    /// Only if the object is still this one: the value of its `@odata.etag`, or `*`.
    pub fn if_match(self, etag: impl Into<String>) -> Self {
        self.header("If-Match", etag)
    }

    /// Only if the object is no longer this one, or `*` for one that is not there yet.
    pub fn if_none_match(self, etag: impl Into<String>) -> Self {
        self.header("If-None-Match", etag)
    }

    /// `ConsistencyLevel: eventual`, which some queries of directories ask for.
    pub fn eventual(self) -> Self {
        self.consistency_level("eventual")
    }

    /// The header `ConsistencyLevel`.
    pub fn consistency_level(self, level: impl Into<String>) -> Self {
        self.header("ConsistencyLevel", level)
    }

    /// The media type of the body.
    pub fn content_type(self, media_type: impl Into<String>) -> Self {
        self.header("Content-Type", media_type)
    }

    /// Another body than the documented one, as JSON.
    pub fn json<T: Value>(mut self, body: &T) -> Self {
        self.parts.set_json(crate::to_vec(body));
        self
    }

    /// `$format`: the form of the answer.
    pub fn format(self, format: impl Into<String>) -> Self {
        self.query("$format", format)
    }

    /// `$select` by names on the wire, parted by commas; added to earlier ones.
    pub fn select_text(mut self, names: &str) -> Self {
        self.parts.add_to_option("$select", names);
        self
    }

    /// `$expand` as text; added to earlier ones.
    pub fn expand_text(mut self, relationships: &str) -> Self {
        self.parts.add_to_option("$expand", relationships);
        self
    }

    /// Adds to a list option what was made of properties, or keeps why it could not be made.
    fn add(mut self, option: &'static str, value: Result<String, Fault>) -> Self {
        match value {
            Ok(value) => self.parts.add_to_option(option, &value),
            Err(fault) => self.parts.refuse(fault),
        }
        self
    }
}

/// What shapes the objects of an answer.
impl<O: Selects + ?Sized> Request<O> {
    /// `$select`: only these properties. Added to earlier ones.
    ///
    /// `.select(|message| [&message.subject, &message.from])`
    pub fn select<const N: usize>(
        self,
        pick: impl for<'a> FnOnce(&'a O::Item) -> [&'a dyn Slot; N],
    ) -> Self {
        let model = pattern::<O::Item>();
        let names: Result<Vec<_>, _> = pick(&model).iter().map(|s| name(&model, *s)).collect();
        self.add("$select", names.map(|names| names.join(",")))
    }

    /// `$expand`: the objects of this relationship come along. Added to earlier ones.
    ///
    /// `.expand(|message| expand(&message.attachments).top(3))`
    pub fn expand<T: Value>(self, pick: impl for<'a> FnOnce(&'a O::Item) -> Expand<'a, T>) -> Self {
        let model = pattern::<O::Item>();
        let value = pick(&model).text(&model);
        self.add("$expand", value)
    }
}

/// What narrows a collection.
impl<O: Lists + ?Sized> Request<O> {
    /// `$filter` as text.
    pub fn filter_text(self, condition: impl Into<String>) -> Self {
        self.query("$filter", condition)
    }

    /// `$orderby` as text; added to earlier ones.
    pub fn order_by_text(self, order: &str) -> Self {
        self.add("$orderby", Ok(order.to_owned()))
    }

    /// `$top`: at most so many objects in a page.
    pub fn top(self, count: u32) -> Self {
        self.query("$top", count.to_string())
    }

    /// `$skip`: without the first so many objects.
    pub fn skip(self, count: u32) -> Self {
        self.query("$skip", count.to_string())
    }

    /// `$count=true`: the page tells how many objects there are in all.
    pub fn count(self) -> Self {
        self.query("$count", "true")
    }

    /// `$search`, as the service takes it, quotes included.
    pub fn search(self, expression: impl Into<String>) -> Self {
        self.query("$search", expression)
    }
}

/// What narrows a collection by properties of its objects.
impl<O: Lists + Selects + ?Sized> Request<O> {
    /// `$filter`: only objects that fulfil a condition; see [`super::filter`]. Two conditions must both be fulfilled.
    pub fn filter(mut self, condition: impl for<'a> FnOnce(&'a O::Item) -> Filter<'a>) -> Self {
        let model = pattern::<O::Item>();
        let filter = match self.parts.option("$filter") {
            Some(known) => super::filter::text(known) & condition(&model),
            None => condition(&model),
        };
        match filter.text(&model, "") {
            Ok(filter) => self.parts.set_option(Cow::Borrowed("$filter"), filter),
            Err(fault) => self.parts.refuse(fault),
        }
        self
    }

    /// `$orderby`: by a property, made by [`super::asc`] or [`super::desc`]. Added to earlier ones.
    pub fn order_by(self, order: impl for<'a> FnOnce(&'a O::Item) -> Order<'a>) -> Self {
        let model = pattern::<O::Item>();
        let value = order(&model).text(&model);
        self.add("$orderby", value)
    }
}
