//! The builder methods of a request: headers, query options, and OData system query options.

use std::borrow::Cow;

use super::expand::Expand;
use super::filter::Filter;
use super::order::Order;
use super::property::{name, probe};
use super::{InvalidArgument, Lists, Minimal, Request, Selects};
use crate::model::{Slot, Value};

/// Options of all requests.
impl<O: ?Sized> Request<O> {
    /// Sets a header, replacing an earlier one with the same name.
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

    /// Sets a query option, replacing an earlier one with the same name. `value` is not percent-encoded.
    pub fn query(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.parts.set_option(name.into(), value.into());
        self
    }

    /// Adds a preference (RFC 7240), such as `outlook.timezone="UTC"`. For `return=minimal` see [`Request::minimal`].
    pub fn prefer(self, preference: impl Into<String>) -> Self {
        let preference = preference.into();
        let all = match self.parts.header("Prefer") {
            Some(known) => format!("{known}, {preference}"),
            None => preference,
        };
        self.header("Prefer", all)
    }

    /// `Prefer: return=minimal`: the service need not send the object back, and the response is not read as one.
    pub fn minimal(self) -> Request<Minimal> {
        Request::from_parts(self.prefer("return=minimal").parts)
    }

    /// `If-Match`: only if the object still has this ETag (its `@odata.etag`), or `*`.
    pub fn if_match(self, etag: impl Into<String>) -> Self {
        self.header("If-Match", etag)
    }

    /// `If-None-Match`: only if the object no longer has this ETag, or `*` for an object that does not exist yet.
    pub fn if_none_match(self, etag: impl Into<String>) -> Self {
        self.header("If-None-Match", etag)
    }

    /// `ConsistencyLevel: eventual`, which advanced queries of directory objects require.
    pub fn eventual(self) -> Self {
        self.consistency_level("eventual")
    }

    /// Sets the header `ConsistencyLevel`.
    pub fn consistency_level(self, level: impl Into<String>) -> Self {
        self.header("ConsistencyLevel", level)
    }

    /// `Content-Type`: the media type of the body.
    pub fn content_type(self, media_type: impl Into<String>) -> Self {
        self.header("Content-Type", media_type)
    }

    /// Replaces the body by a JSON value of any type.
    pub fn json<T: Value>(mut self, body: &T) -> Self {
        self.parts.set_json(crate::to_vec(body));
        self
    }

    /// Replaces the body by a JSON value whose `Edm.Int64` and `Edm.Decimal` values are strings, and asks for the same in
    /// the response (`IEEE754Compatible=true`; OData JSON Format 4.01, section 3.2).
    pub fn ieee754_json<T: Value>(mut self, body: &T) -> Self {
        const MEDIA_TYPE: &str = "application/json;IEEE754Compatible=true";
        self.parts
            .set_json(crate::to_string_ieee754(body).into_bytes());
        self.header("Content-Type", MEDIA_TYPE)
            .header("Accept", MEDIA_TYPE)
    }

    /// `$format`: the media type of the response.
    pub fn format(self, format: impl Into<String>) -> Self {
        self.query("$format", format)
    }

    /// Adds to `$select`: a comma-separated list of JSON names.
    pub fn select_raw(mut self, names: &str) -> Self {
        self.parts.add_to_option("$select", names);
        self
    }

    /// Adds to `$expand`: a comma-separated list of navigation properties with their options.
    pub fn expand_raw(mut self, items: &str) -> Self {
        self.parts.add_to_option("$expand", items);
        self
    }

    /// Adds to a list option, or keeps the error.
    fn add(mut self, option: &'static str, value: Result<String, InvalidArgument>) -> Self {
        match value {
            Ok(value) => self.parts.add_to_option(option, &value),
            Err(error) => self.parts.set_error(error),
        }
        self
    }
}

/// Options of operations that return objects.
impl<O: ?Sized> Request<O> {
    /// Adds properties to `$select`.
    ///
    /// `.select(|message| [&message.subject, &message.from])`
    pub fn select<const N: usize>(
        self,
        pick: impl for<'a> FnOnce(&'a O::Item) -> [&'a dyn Slot; N],
    ) -> Self
    where
        O: Selects,
    {
        let model = probe::<O::Item>();
        let names: Result<Vec<_>, _> = pick(&model).iter().map(|s| name(&model, *s)).collect();
        self.add("$select", names.map(|names| names.join(",")))
    }

    /// Adds a navigation property to `$expand`.
    ///
    /// `.expand(|message| expand(&message.attachments).top(3))`
    pub fn expand<T: Value>(self, pick: impl for<'a> FnOnce(&'a O::Item) -> Expand<'a, T>) -> Self
    where
        O: Selects,
    {
        let model = probe::<O::Item>();
        let value = pick(&model).render(&model);
        self.add("$expand", value)
    }
}

/// Options of operations that return a collection.
impl<O: ?Sized> Request<O> {
    /// Sets `$filter` to a raw expression.
    pub fn filter_raw(self, condition: impl Into<String>) -> Self
    where
        O: Lists,
    {
        self.query("$filter", condition)
    }

    /// Adds a raw item to `$orderby`.
    pub fn order_by_raw(self, order: &str) -> Self
    where
        O: Lists,
    {
        self.add("$orderby", Ok(order.to_owned()))
    }

    /// `$top`: the maximum number of objects.
    pub fn top(self, count: u32) -> Self
    where
        O: Lists,
    {
        self.query("$top", count.to_string())
    }

    /// `$skip`: the number of objects to skip.
    pub fn skip(self, count: u32) -> Self
    where
        O: Lists,
    {
        self.query("$skip", count.to_string())
    }

    /// `$count=true`: requests the total number of objects, which [`crate::Page::count`] returns.
    pub fn count(self) -> Self
    where
        O: Lists,
    {
        self.query("$count", "true")
    }

    /// `$search`: a search expression, including its quotes.
    pub fn search(self, expression: impl Into<String>) -> Self
    where
        O: Lists,
    {
        self.query("$search", expression)
    }
}

/// Options of operations that return a collection of objects.
impl<O: ?Sized> Request<O> {
    /// `$filter`: a condition, see [`super::filter`]. Several conditions are combined with `and`.
    pub fn filter(mut self, condition: impl for<'a> FnOnce(&'a O::Item) -> Filter<'a>) -> Self
    where
        O: Lists + Selects,
    {
        let model = probe::<O::Item>();
        let filter = match self.parts.option("$filter") {
            Some(known) => super::filter::raw(known) & condition(&model),
            None => condition(&model),
        };
        match filter.render(&model) {
            Ok(filter) => self.parts.set_option(Cow::Borrowed("$filter"), filter),
            Err(error) => self.parts.set_error(error),
        }
        self
    }

    /// Adds a property to `$orderby`, by [`super::asc`] or [`super::desc`].
    pub fn order_by(self, order: impl for<'a> FnOnce(&'a O::Item) -> Order<'a>) -> Self
    where
        O: Lists + Selects,
    {
        let model = probe::<O::Item>();
        let value = order(&model).render(&model);
        self.add("$orderby", value)
    }
}
