//! Members of an object that are not documented properties: unknown members and OData control information, in order.

use super::{Json, Members};

/// Unknown members and annotations of an object, in the order of the JSON.
///
/// They are written after the known properties in the same order, except `@odata.type`, which is written first.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Additional(Members);

impl Additional {
    /// No members. A constant, so that making a default object needs no function call.
    pub const EMPTY: Self = Self(Members::EMPTY);

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// A member by its JSON name, such as `@odata.etag` or an undocumented property.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.get(name)
    }

    /// Sets a member, in place if it exists and at the end otherwise. Returns the previous value.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        self.0.insert(name, value)
    }

    /// Removes a member and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        self.0.remove(name)
    }

    /// The members in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter()
    }

    pub(crate) fn push(&mut self, name: &str, value: Json) {
        self.0.push(name, value);
    }

    fn str(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// `@odata.type` without its `#`, such as `microsoft.graph.call`.
    #[must_use]
    pub fn odata_type(&self) -> Option<&str> {
        self.str("@odata.type")
            .map(|name| name.strip_prefix('#').unwrap_or(name))
    }

    /// `@odata.etag`
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.str("@odata.etag")
    }

    /// `@odata.id`
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.str("@odata.id")
    }

    /// `@odata.context`
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.str("@odata.context")
    }

    /// `@odata.nextLink`: the URL of the next page.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.str("@odata.nextLink")
    }

    /// `@odata.deltaLink`: the URL that returns later changes.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.str("@odata.deltaLink")
    }

    /// `@odata.count`, as a number or as a string.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        match self.get("@odata.count")? {
            Json::String(count) => count.parse().ok(),
            other => other.as_i64(),
        }
    }

    /// `@removed` of a delta response: the object was deleted, with the reason.
    #[must_use]
    pub fn removed(&self) -> Option<&Json> {
        self.get("@removed")
    }

    /// An annotation of the object itself: `annotation("odata.etag")` is `@odata.etag`.
    #[must_use]
    pub fn annotation(&self, name: &str) -> Option<&Json> {
        self.get(&format!("@{}", name.strip_prefix('@').unwrap_or(name)))
    }

    /// An annotation of one property: `property_annotation("members", "odata.count")` is `members@odata.count`.
    #[must_use]
    pub fn property_annotation(&self, property: &str, name: &str) -> Option<&Json> {
        self.get(&format!(
            "{property}@{}",
            name.strip_prefix('@').unwrap_or(name)
        ))
    }

    /// The value of `property@odata.bind`: the URL of the entity that the relationship is bound to.
    #[must_use]
    pub fn bind(&self, property: &str) -> Option<&str> {
        self.str(&format!("{property}@odata.bind"))
    }

    /// Binds a single-valued relationship to an entity by its URL.
    pub fn set_bind(&mut self, property: &str, url: impl Into<String>) -> &mut Self {
        self.insert(format!("{property}@odata.bind"), url.into());
        self
    }

    /// Binds a collection-valued relationship to entities by their URLs.
    pub fn set_bind_all<U: Into<String>>(
        &mut self,
        property: &str,
        urls: impl IntoIterator<Item = U>,
    ) -> &mut Self {
        let urls: Vec<String> = urls.into_iter().map(Into::into).collect();
        self.insert(format!("{property}@odata.bind"), urls);
        self
    }
}

impl std::fmt::Debug for Additional {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        crate::model::debug::additional(self, f)
    }
}
