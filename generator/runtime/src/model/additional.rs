//! Members of an object that are not documented properties: unknown members and OData control information, in order.

use super::kept::Kept;
use super::{Json, Members};

/// Unknown members and annotations of an object, in the order of the JSON.
///
/// They are written after the known properties in the same order, except `@odata.type`, which is written first.
///
/// It also remembers how numbers of the object were written, such as `1.50` or `"9007199254740993"`: they are written
/// back in the same way unless their value has changed.
#[derive(Clone)]
pub struct Additional(Parts);

/// As small as the members alone, since there is one in each object.
#[derive(Clone)]
enum Parts {
    Members(Members),
    Kept(Box<(Members, Kept)>),
}

impl Default for Additional {
    fn default() -> Self {
        Self::EMPTY
    }
}

/// Equality compares the members; the spelling of numbers does not count.
impl PartialEq for Additional {
    fn eq(&self, other: &Self) -> bool {
        self.members() == other.members() && self.is_null() == other.is_null()
    }
}

impl Eq for Additional {}

impl std::hash::Hash for Additional {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.members().hash(state);
        self.is_null().hash(state);
    }
}

impl Additional {
    /// No members. A constant, so that making a default object needs no function call.
    pub const EMPTY: Self = Self(Parts::Members(Members::EMPTY));

    fn members(&self) -> &Members {
        match &self.0 {
            Parts::Members(members) => members,
            Parts::Kept(both) => &both.0,
        }
    }

    fn members_mut(&mut self) -> &mut Members {
        match &mut self.0 {
            Parts::Members(members) => members,
            Parts::Kept(both) => &mut both.0,
        }
    }

    /// Marks an object that stands for a `null` item of a collection. It has no properties and is written as `null`.
    #[must_use]
    pub fn null() -> Self {
        Self(Parts::Kept(Box::new((Members::EMPTY, Kept::null()))))
    }

    /// Whether the object was a `null` item of a collection. It is written as `null` while it has no properties.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.members().is_empty() && self.kept().is_some_and(|kept| kept.is_null)
    }

    pub(crate) fn kept(&self) -> Option<&Kept> {
        match &self.0 {
            Parts::Members(_) => None,
            Parts::Kept(both) => Some(&both.1),
        }
    }

    pub(crate) fn kept_mut(&mut self) -> &mut Kept {
        if let Parts::Members(members) = &mut self.0 {
            let members = std::mem::take(members);
            self.0 = Parts::Kept(Box::new((members, Kept::default())));
        }
        match &mut self.0 {
            Parts::Kept(both) => &mut both.1,
            Parts::Members(_) => unreachable!("the parts were set above"),
        }
    }

    /// Whether there is nothing to copy.
    pub(crate) fn is_unused(&self) -> bool {
        self.members().is_empty() && self.kept().is_none()
    }

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members().is_empty()
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members().len()
    }

    /// A member by its JSON name, such as `@odata.etag` or an undocumented property.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members().get(name)
    }

    /// Sets a member, in place if it exists and at the end otherwise. Returns the previous value.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        self.members_mut().insert(name, value)
    }

    /// Removes a member and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        self.members_mut().remove(name)
    }

    /// The members in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.members().iter()
    }

    pub(crate) fn push(&mut self, name: &str, value: Json) {
        self.members_mut().push(name, value);
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

    /// `@odata.nextLink`: the URL of the next page. An empty one ends the collection, like none.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.link("@odata.nextLink")
    }

    /// `@odata.deltaLink`: the URL that returns later changes.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.link("@odata.deltaLink")
    }

    fn link(&self, name: &str) -> Option<&str> {
        self.str(name).filter(|link| !link.trim().is_empty())
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
