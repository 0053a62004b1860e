//! A documented list as a client asks for it: counted, in several pages, or past its last page.

use docwright::json::{self, Kind, Value};

use super::wishes::Wishes;

/// The body of a documented list.
pub(crate) struct List<'b> {
    root: Value<'b>,
    items: Vec<&'b str>,
}

/// A page of a list: the items, and the page after it.
struct Page<'b> {
    items: Vec<&'b str>,
    next: Option<usize>,
}

impl<'b> List<'b> {
    /// Reads a body; `None` if it is not a list.
    pub(crate) fn of(body: &'b str, parsed: &'b json::Parsed) -> Option<Self> {
        let root = parsed.root(body)?;
        let value = root.get("value")?;
        (value.kind() == Kind::Array).then(|| Self {
            root,
            items: value.elements().map(Value::source).collect(),
        })
    }

    /// The number of items that the whole list has: the documented one, else that of all pages.
    pub(crate) fn count(&self, wishes: &Wishes) -> usize {
        let documented = self.root.get("@odata.count").and_then(Value::as_i64);
        let documented = documented.and_then(|n| usize::try_from(n).ok());
        documented.unwrap_or(self.items.len() * wishes.pages.unwrap_or(1))
    }

    /// The body as requested: with a count, or one page of several. `link` makes the link to a page. `None`: the
    /// documented body is what is requested.
    pub(crate) fn requested(
        &self,
        wishes: &Wishes,
        counted: bool,
        link: impl Fn(usize) -> String,
    ) -> Option<String> {
        let page = self.page(wishes);
        let counted = counted && self.root.get("@odata.count").is_none();
        if page.is_none() && !counted {
            return None;
        }
        let mut members = Vec::new();
        for member in self.root.members() {
            let mut value = member.value.source().to_owned();
            match (member.key.as_ref(), &page) {
                ("value", page) => {
                    if counted {
                        members.push(format!("\"@odata.count\": {}", self.count(wishes)));
                    }
                    if let Some(page) = page {
                        value = format!("[{}]", page.items.join(", "));
                    }
                }
                // The last page has the links that are documented.
                ("@odata.nextLink" | "@odata.deltaLink", Some(Page { next: Some(_), .. })) => {
                    continue;
                }
                _ => {}
            }
            members.push(format!("{}: {value}", json_string(&member.key)));
        }
        if let Some(next) = page.and_then(|page| page.next) {
            members.push(format!("\"@odata.nextLink\": {}", json_string(&link(next))));
        }
        Some(format!("{{\n  {}\n}}", members.join(",\n  ")))
    }

    fn page(&self, wishes: &Wishes) -> Option<Page<'b>> {
        if let Some(pages) = wishes.pages.filter(|pages| *pages > 1) {
            let next = (wishes.page < pages).then_some(wishes.page + 1);
            let items = self.items.clone();
            return Some(Page { items, next });
        }
        let size = wishes.page_size.filter(|size| *size < self.items.len())?;
        let start = (wishes.page - 1).saturating_mul(size).min(self.items.len());
        let end = (start + size).min(self.items.len());
        Some(Page {
            items: self.items.get(start..end)?.to_vec(),
            next: (end < self.items.len()).then_some(wishes.page + 1),
        })
    }

    /// The page behind the last link of which the docs show nothing: without items, so that a client that follows links
    /// comes to an end.
    pub(crate) fn last(&self, delta_link: Option<&str>) -> String {
        let mut page = serde_json::Map::new();
        if let Some(context) = self.root.get("@odata.context").and_then(|c| c.as_str()) {
            page.insert("@odata.context".to_owned(), context.into());
        }
        page.insert("value".to_owned(), serde_json::Value::Array(Vec::new()));
        if let Some(link) = delta_link {
            page.insert("@odata.deltaLink".to_owned(), link.into());
        }
        serde_json::Value::Object(page).to_string()
    }
}

fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::List;
    use crate::mock::wishes::Wishes;
    use docwright::json;

    const BODY: &str = r#"{"@odata.context": "c", "value": [{"id": 1}, {"id": 2}, {"id": 3}], "@odata.deltaLink": "d"}"#;

    fn requested(wishes: &Wishes, counted: bool) -> Option<serde_json::Value> {
        let parsed = json::parse(BODY, 0..BODY.len());
        let list = List::of(BODY, &parsed).expect("a list");
        let body = list.requested(wishes, counted, |page| format!("/lamps?__page={page}"))?;
        Some(serde_json::from_str(&body).expect("JSON"))
    }

    #[test]
    fn a_list_is_counted_and_cut_into_pages() {
        let wishes = |pages, page_size, page| Wishes {
            pages,
            page_size,
            page,
            ..Wishes::default()
        };
        assert_eq!(
            requested(&wishes(None, None, 1), false),
            None,
            "as documented"
        );
        let counted = requested(&wishes(Some(2), None, 1), true).expect("a page");
        assert_eq!(counted["@odata.count"], 6);
        assert_eq!(counted["@odata.nextLink"], "/lamps?__page=2");
        assert!(counted.get("@odata.deltaLink").is_none(), "{counted}");
        let first = requested(&wishes(None, Some(2), 1), false).expect("a page");
        assert_eq!(first["value"].as_array().map(Vec::len), Some(2));
        let last = requested(&wishes(None, Some(2), 2), false).expect("a page");
        assert_eq!(last["value"][0]["id"], 3);
        assert_eq!(
            (
                last["@odata.deltaLink"].as_str(),
                last.get("@odata.nextLink")
            ),
            (Some("d"), None)
        );
        assert_eq!(
            requested(&wishes(None, Some(3), 1), false),
            None,
            "all on one page"
        );
    }
}
