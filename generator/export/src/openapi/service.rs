//! What is said of the service as a whole: its title and version, and the servers.

use std::collections::BTreeMap;

use docwright_core::json_writer::{Value, object, text};
use docwright_core::url::BaseUrls;
use docwright_model::schema::Schema;

/// What the configuration of the docs says of the service.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// What the service is called.
    pub title: Option<String>,
    /// Where it is.
    pub base_urls: BaseUrls,
}

impl Service {
    /// The title: the configured one, else the namespace, else the first server.
    pub(super) fn title(&self, schema: &Schema, servers: &[String]) -> String {
        let title = self.title.clone().filter(|title| !title.is_empty());
        title
            .or_else(|| Some(schema.default_namespace.clone()).filter(|name| !name.is_empty()))
            .or_else(|| Some(servers.first()?.split_once("://")?.1.to_owned()))
            .unwrap_or_else(|| "API".to_owned())
    }

    /// The version that the first server names. The docs have none of their own, and the member is required.
    pub(super) fn version(&self, servers: &[String]) -> String {
        let bases = BaseUrls::new(servers.first().cloned());
        let below = servers.first().map(|url| format!("{url}/"));
        let version = below.as_deref().and_then(|url| bases.version(url));
        version.unwrap_or("0").to_owned()
    }

    /// The addresses of the service: those that are configured, the one that most documented requests are sent to first; or
    /// that one alone.
    pub(super) fn servers(&self, schema: &Schema) -> Vec<String> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for request in schema.examples.iter().filter_map(|e| e.request.as_ref()) {
            let base = request.url.get(..request.below).unwrap_or_default();
            let base = base.trim_end_matches('/');
            if base.starts_with("https://") || base.starts_with("http://") {
                *counts
                    .entry(base.replace('<', "{").replace('>', "}"))
                    .or_default() += 1;
            }
        }
        let mut configured: Vec<String> = self.base_urls.addresses().map(str::to_owned).collect();
        let used = |url: &String| std::cmp::Reverse(counts.get(url).copied().unwrap_or_default());
        if configured.is_empty() {
            // The first in alphabetical order among equals.
            return counts
                .keys()
                .min_by_key(|url| used(url))
                .cloned()
                .into_iter()
                .collect();
        }
        configured.sort_by_key(used);
        configured
    }
}

/// The `servers` of a document; without any, the document's own address (OpenAPI 3.1, section 4.8.1).
pub(super) fn servers(urls: &[String]) -> Value {
    if urls.is_empty() {
        return Value::List(vec![object([("url", text("/"))])]);
    }
    Value::List(urls.iter().map(|url| server(url)).collect())
}

/// A server. A placeholder of its address is a variable whose value pages do not say.
fn server(url: &str) -> Value {
    let mut members = vec![("url".to_owned(), text(url))];
    let names = url
        .split('{')
        .skip(1)
        .filter_map(|from| from.split_once('}'));
    let mut variables: Vec<(String, Value)> = Vec::new();
    for (name, _) in names {
        if !variables.iter().any(|(known, _)| known == name) {
            variables.push((name.to_owned(), object([("default", text(name))])));
        }
    }
    if !variables.is_empty() {
        members.push(("variables".to_owned(), Value::Object(variables)));
    }
    Value::Object(members)
}

#[cfg(test)]
mod tests {
    use super::{Service, server};
    use docwright_core::url::BaseUrls;
    use docwright_model::schema::Schema;

    #[test]
    fn configuration_names_service_and_servers() {
        let urls = ["https://api.contoso.com/v2.0/", "/v2.0", "{root}/v2.0"];
        let service = Service {
            title: None,
            base_urls: BaseUrls::new(urls.map(str::to_owned)),
        };
        let schema = Schema::default();
        let servers = service.servers(&schema);
        assert_eq!(servers, ["https://api.contoso.com/v2.0"]);
        assert_eq!(service.version(&servers), "v2.0");
        assert_eq!(service.title(&schema, &servers), "api.contoso.com/v2.0");
        assert_eq!(Service::default().title(&schema, &[]), "API");
    }

    #[test]
    fn placeholders_of_an_address_are_variables() {
        let line = server("https://{tenant}.contoso.com").to_line();
        assert!(
            line.contains(r#""variables": {"tenant": {"default": "tenant"}}"#),
            "{line}"
        );
    }
}
