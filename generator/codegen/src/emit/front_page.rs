//! Writes the front page of an emitted crate's docs: the manual of its users.

use super::options::CrateOptions;
use crate::lower::RustOperations;
use crate::lower::operations::{ArgumentType, RequestConstructor, RequestOperation, RequestOutput};

/// The lines of the page, each as `//! text`.
pub(super) fn lines(operations: &RustOperations, options: &CrateOptions) -> String {
    let mut page = Page(String::new());
    let title: Vec<&str> = options.title.split_whitespace().collect();
    page.text(&format!("Typed models of {}.", title.join(" ")));
    page.text("");
    if !operations.files.is_empty() {
        requests(operations, options, &mut page);
    }
    page.text(
        "# Models\n\
         \n\
         [`models`] has a struct for each documented type. Every property is a [`Field`](runtime::Field): absent, null or a\n\
         value. [`new!`](runtime::new) makes an object from plain values, and `field.set(..)` changes one. Members that are\n\
         not documented are kept in `additional` and written back, and so are the digits of numbers.\n\
         \n\
         A property of a base type may hold an object of a derived type: its inherited properties are read directly, and\n\
         [`narrow`](runtime::Narrow::narrow) gives the whole object. [`Json::read`](runtime::Json::read) reads untyped JSON\n\
         as a named type.\n\
         \n\
         Later versions may add fields and enum members: make objects by `new!` or with `..Default::default()`, and match\n\
         enums with a wildcard arm.",
    );
    page.0
}

struct Page(String);

impl Page {
    fn text(&mut self, text: &str) {
        for line in text.split('\n') {
            self.0.push_str("//!");
            if !line.is_empty() {
                self.0.push(' ');
                self.0.push_str(line);
            }
            self.0.push('\n');
        }
    }

    /// A program, which is compiled where its features are on.
    fn program(&mut self, features: &[&str], code: &str) {
        let all: Vec<String> = features
            .iter()
            .map(|f| format!("feature = {f:?}"))
            .collect();
        let all = format!("all({})", all.join(", "));
        let attribute =
            |condition: &str, tag: &str| format!("#![cfg_attr({condition}, doc = \"```{tag}\")]\n");
        self.0.push_str(&attribute(&all, "no_run"));
        self.0
            .push_str(&attribute(&format!("not({all})"), "ignore"));
        self.text(code);
        self.text("```");
        self.text("");
    }
}

fn requests(operations: &RustOperations, options: &CrateOptions, page: &mut Page) {
    let library = options.library_name();
    if let Some((module, feature, read)) = first_program(operations) {
        page.text(&format!(
            "# First program\n\
             \n\
             Requests are functions in the module of their first path segment, behind a Cargo feature of the same name. The\n\
             feature `client` adds a client that sends them:\n\
             \n\
             ```toml\n\
             [dependencies]\n\
             {} = {{ version = \"{}\", features = [\"client\", \"{feature}\"] }}\n\
             tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\
             ```\n",
            options.name, options.version,
        ));
        page.program(
            &["client", &feature],
            &format!(
                "use {library}::{{{module}, prelude::*}};\n\
                 \n\
                 # async fn example() -> Result<(), ClientError> {{\n\
                 let client = Client::new(cloud::GLOBAL, Token::new(\"eyJ0…\"))?;\n\
                 {read}\n\
                 # Ok(())\n\
                 # }}"
            ),
        );
    }
    page.text(
        "# Requests\n\
         \n\
         A function takes the keys of its URL and the body, and returns a [`Request`](runtime::request::Request), whose methods\n\
         set options: `select`, `filter`, `expand` and `order_by` name properties by reference, so that the compiler checks\n\
         them; `query` and `header` set anything else. Without the client, `to_http` builds an `http::Request` and `read`\n\
         reads the response. Search this documentation for a URL, such as `GET /me`, to find its function.\n\
         \n\
         # Client and credentials\n\
         \n\
         `Client::new` takes the base URL of the service and a source of tokens: a `Token`, an async closure, or with the\n\
         feature `azure` any credential of the crates `azure_core` and `azure_identity`. It retries what is safe to repeat, by\n\
         the rules of `Retry-After`, and sends tokens only to the host of the base URL.\n\
         \n\
         # Paging\n\
         \n\
         `request.items(&client)` is a stream of the items of all pages, `request.pages(&client)` one of the pages, and\n\
         `request.delta(&client)` one round of a delta query. Each has an async method `next`.\n\
         \n\
         # Errors\n\
         \n\
         `ClientError` says what failed: `status` and `code` are those of the service, `request_id` is what its support asks\n\
         for. A response that does not fit its type is an error with the JSON path, and keeps the body.\n\
         \n\
         # Features\n\
         \n\
         | feature | what it adds |\n\
         |:--|:--|\n\
         | one for each first path segment | the functions of that module |\n\
         | `all-operations` | all of them |\n\
         | `client` | the HTTP client |\n\
         | `azure` | credentials of `azure_core` for the client |\n\
         \n\
         Models are always there, and need neither feature.\n",
    );
}

/// The module, its feature, and a statement that reads something without arguments.
fn first_program(operations: &RustOperations) -> Option<(String, String, String)> {
    let simple = |(operation, constructor): &(&RequestOperation, &RequestConstructor)| {
        constructor
            .arguments
            .iter()
            .all(|a| a.ty == ArgumentType::Text && !a.optional)
            && constructor.body.is_none()
            && constructor.line.is_none()
            && operation.selects.is_some()
    };
    let all = operations.files.iter().flat_map(|file| &file.operations);
    let all = all.flat_map(|operation| operation.constructors.iter().map(move |c| (operation, c)));
    // A short URL is one that readers know.
    let (operation, constructor) = all.filter(simple).min_by_key(|(operation, constructor)| {
        let path = constructor.template.matches('/').count();
        (
            constructor.arguments.len(),
            path,
            operation.lists,
            constructor.template.clone(),
        )
    })?;
    let segment = operations.segments.get(constructor.segment)?;
    let arguments: Vec<String> = constructor
        .arguments
        .iter()
        .map(|argument| format!("{:?}", argument.name.replace('_', "-")))
        .collect();
    let call = format!(
        "{}::{}({})",
        segment.module,
        constructor.name,
        arguments.join(", ")
    );
    let statement = match operation.output {
        RequestOutput::Page(_) => format!(
            "let mut items = {call}.items(&client);\n\
             while let Some(item) = items.next().await {{\n    \
                 println!(\"{{:?}}\", item?);\n\
             }}"
        ),
        _ => format!("println!(\"{{:?}}\", {call}.send(&client).await?);"),
    };
    Some((segment.module.clone(), segment.feature.clone(), statement))
}
