//! What a body holds beside the documented properties: unknown members and OData control information, in order.

use crate::json::{Json, Members};

/// Unknown members and instance annotations of an object, in the order of the wire.
///
/// They are written after the known properties in the same order, save `@odata.type`, which is written first.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Additional(Members);

impl Additional {
    /// No members. A constant, so that a default object is made without a call.
    pub const EMPTY: Self = Self(Members::EMPTY);

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// A member by its wire name, such as `@odata.etag` or a property that the docs do not name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.get(name)
    }

    /// Sets a member: in its place when it occurs, at the end otherwise. Gives the former value back.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        self.0.insert(name, value)
    }

    /// Takes a member out.
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

    fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// `@odata.type` without its `#`, such as `microsoft.graph.call`.
    #[must_use]
    pub fn odata_type(&self) -> Option<&str> {
        self.text("@odata.type")
            .map(|text| text.strip_prefix('#').unwrap_or(text))
    }

    /// `@odata.etag`
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.text("@odata.etag")
    }

    /// `@odata.id`
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.text("@odata.id")
    }

    /// `@odata.context`
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.text("@odata.context")
    }

    /// `@odata.nextLink`: where the next page is.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.text("@odata.nextLink")
    }

    /// `@odata.deltaLink`: where to ask for later changes.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.text("@odata.deltaLink")
    }

    /// `@odata.count`, also where it came as text.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        match self.get("@odata.count")? {
            Json::String(text) => text.parse().ok(),
            other => other.as_i64(),
        }
    }

    /// `@removed` of a delta response: the object is gone, and why.
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

    /// The text of `property@odata.bind`: the entity that a relationship is to point to.
    #[must_use]
    pub fn bind(&self, property: &str) -> Option<&str> {
        self.text(&format!("{property}@odata.bind"))
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
        crate::debug::additional(self, f)
    }
}
