//! Writes the package around the models: manifest, crate root, README.

use super::options::{CrateOptions, RuntimeSource};
use super::{
    EmitError, GENERATED_MARK, calls, file, front_page, model_files, operation_files, round_trip,
};
use crate::lower::{Lowered, RustModule, RustOperations, is_keyword};
use docwright_core::json_writer;

/// All files of a crate: path relative to its folder, and content.
///
/// # Errors
/// When the printer cannot read the tokens of a file: a bug in docwright, never a fault of the docs.
pub fn crate_files(
    lowered: &Lowered,
    options: &CrateOptions,
    threads: usize,
) -> Result<Vec<(String, String)>, EmitError> {
    let mut files = model_files(&lowered.models.models, "src/", threads);
    files.extend(operation_files(&lowered.operations, "src/", true, threads));
    files.extend(self::files(lowered, options));
    files.extend(round_trip::files(&lowered.tests, options));
    files.extend(calls::files(lowered, options)?);
    Ok(files)
}

/// Whether the registry has the runtime of this version.
const RUNTIME_IS_PUBLISHED: bool = false;

impl RuntimeSource {
    /// What a user has to do before the crate builds: nothing with a folder, and once the registry has the runtime.
    #[must_use]
    pub fn to_do(&self) -> Option<String> {
        (self.path.is_none() && !RUNTIME_IS_PUBLISHED).then(|| {
            format!(
                "docwright-runtime {} is not published yet: until then, generate with `--runtime-path` and the folder \
                 `generator/runtime` of a clone of docwright",
                self.version
            )
        })
    }
}

impl Default for CrateOptions {
    fn default() -> Self {
        Self {
            name: "models".to_owned(),
            version: "0.1.0".to_owned(),
            title: "the documented API".to_owned(),
            license: None,
            keys: String::new(),
            runtime: RuntimeSource {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                path: None,
            },
            dependencies: Vec::new(),
            workspace_member: false,
        }
    }
}

impl CrateOptions {
    /// The name by which code refers to the package.
    #[must_use]
    pub fn library_name(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// Whether cargo and code can refer to a package by this name.
#[must_use]
pub fn is_package_name(name: &str) -> bool {
    const TAKEN: [&str; 6] = [
        "alloc",
        "core",
        "docwright_runtime",
        "proc_macro",
        "std",
        "test",
    ];
    let library = name.replace('-', "_");
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    library.starts_with(|c: char| c.is_ascii_alphabetic())
        && library.chars().all(is_part)
        && !is_keyword(&library)
        && !TAKEN.contains(&library.as_str())
}

/// The files of the package that are not models or tests.
pub(super) fn files(lowered: &Lowered, options: &CrateOptions) -> Vec<(String, String)> {
    let models = &lowered.models.models;
    let tested = !lowered.tests.files.is_empty();
    vec![
        (
            "Cargo.toml".to_owned(),
            manifest(
                options,
                &lowered.operations,
                tested,
                super::calls::tested(lowered),
            ),
        ),
        (
            "README.md".to_owned(),
            read_me(options, &lowered.operations),
        ),
        (
            "src/lib.rs".to_owned(),
            root(models, &lowered.operations, options),
        ),
    ]
}

/// The crates of other docs.
fn dependencies(options: &CrateOptions) -> String {
    let crates = options.dependencies.iter();
    let lines = crates.map(|(name, from)| format!("{name} = {{ {from} }}\n"));
    lines.collect()
}

/// The test binaries with their dependencies: round trips of documented bodies, and documented requests.
fn tests(runtime: &str, tested: bool, called: bool) -> String {
    if !tested && !called {
        return String::new();
    }
    let mut out = format!(
        "\n\
         [dev-dependencies]\n\
         docwright-runtime = {{ {runtime}, features = [\"test-harness\"] }}\n"
    );
    if tested {
        out.push_str(
            "\n\
             [[test]]\n\
             name = \"round_trip\"\n\
             path = \"tests/round_trip/main.rs\"\n\
             harness = false\n",
        );
    }
    if called {
        out.push_str(
            "\n\
             [[test]]\n\
             name = \"requests\"\n\
             path = \"tests/requests/main.rs\"\n\
             harness = false\n\
             required-features = [\"all-operations\"]\n",
        );
    }
    out
}

fn manifest(
    options: &CrateOptions,
    operations: &RustOperations,
    tested: bool,
    called: bool,
) -> String {
    let mut runtime = format!("version = {}", toml(&options.runtime.version));
    if let Some(path) = &options.runtime.path {
        runtime.push_str(&format!(", path = {}", toml(path)));
    }
    let license = options
        .license
        .as_ref()
        .map_or_else(String::new, |l| format!("license = {}\n", toml(l)));
    let workspace = if options.workspace_member {
        ""
    } else {
        "\n# Not a member of a surrounding workspace.\n[workspace]\n"
    };
    let test = tests(&runtime, tested, called);
    let to_do = options.runtime.to_do();
    let to_do = to_do.map_or_else(String::new, |to_do| format!("# {to_do}.\n"));
    format!(
        "# {header}\n\
         [package]\n\
         name = {name}\n\
         version = {version}\n\
         description = {description}\n\
         edition = \"2024\"\n\
         rust-version = \"1.88\"\n\
         {license}\
         {keys}\
         # The tests and their data are not part of the published package.\n\
         include = [\"/src/**/*.rs\", \"/README.md\", \"/LICENSE*\"]\n\
         autotests = false\n\
         \n\
         [dependencies]\n\
         {to_do}\
         docwright-runtime = {{ {runtime} }}\n\
         {dependencies}{features}{test}{workspace}",
        dependencies = dependencies(options),
        features = features(operations),
        keys = options.keys,
        header = file::header(None),
        name = toml(&options.name),
        version = toml(&options.version),
        description = toml(&format!("Typed models of {}", options.title)),
    )
}

/// One feature for each first path segment, and the features that combine them. Empty without request types.
fn features(operations: &RustOperations) -> String {
    if operations.files.is_empty() {
        return String::new();
    }
    let list = operations.segments.iter().map(|s| toml(&s.feature));
    let list: Vec<String> = list.collect();
    let mut out = format!(
        "\n\
         [features]\n\
         default = []\n\
         # One feature and module for the requests of each first path segment.\n\
         all-operations = [{}]\n\
         requests = [\"docwright-runtime/requests\"]\n\
         # The HTTP client: see `runtime::client`.\n\
         client = [\"requests\", \"docwright-runtime/client\"]\n\
         # Credentials of `azure_core` and `azure_identity` for the client.\n\
         azure = [\"client\", \"docwright-runtime/azure\"]\n",
        list.join(", ")
    );
    for feature in list {
        out.push_str(&format!("{} = [\"requests\"]\n", feature.trim_matches('"')));
    }
    out.push_str("\n[package.metadata.docs.rs]\nall-features = true\n");
    out
}

/// A basic string of TOML, whose escapes include those of JSON.
fn toml(text: &str) -> String {
    json_writer::quoted(&text.replace('\u{7f}', " "))
}

/// The modules of requests at the crate's root.
fn request_modules(operations: &RustOperations) -> String {
    if operations.files.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "\n\
         #[cfg(feature = \"requests\")]\n\
         // Names and doc comments come from the documentation; types of disabled features are unused.\n\
         #[allow(dead_code, deprecated)]\n\
         #[allow(clippy::doc_markdown, clippy::module_inception)]\n\
         #[rustfmt::skip]\n\
         mod operations;\n",
    );
    for segment in &operations.segments {
        out.push_str(&format!(
            "\n\
             /// Requests whose path begins with {}.\n\
             #[cfg(feature = {})]\n\
             #[allow(deprecated, clippy::doc_markdown, clippy::too_many_arguments)]\n\
             #[rustfmt::skip]\n\
             pub mod {};\n",
            crate::lower::code(&format!("/{}", segment.documented)),
            toml(&segment.feature),
            segment.module,
        ));
    }
    out
}

/// The crate's root: its front page, the prelude and the modules.
fn root(models: &RustModule, operations: &RustOperations, options: &CrateOptions) -> String {
    format!(
        "// {mark} {version}; do not edit.\n\
         \n\
         {front_page}\
         \n\
         #![forbid(unsafe_code)]\n\
         // Types hold each other, and the compiler follows each chain of them to its end.\n\
         #![recursion_limit = \"512\"]\n\
         {missing}\
         \n\
         pub use docwright_runtime as runtime;\n\
         \n\
         /// What most programs use: `use {library}::prelude::*;`.\n\
         pub mod prelude {{\n\
         {client}    \
             pub use docwright_runtime::{{Extends, Field, Json, Narrow, Page, new}};\n\
         }}\n\
         \n\
         // Deprecated items refer to each other; names and doc comments come from the documentation.\n\
         #[allow(deprecated)]\n\
         #[allow(clippy::enum_variant_names, clippy::doc_markdown, clippy::module_inception)]\n\
         #[rustfmt::skip]\n\
         {docs}\
         pub mod {name};\n\
         {requests}",
        requests = request_modules(operations),
        front_page = front_page::lines(operations, options),
        library = options.library_name(),
        client = if operations.files.is_empty() {
            ""
        } else {
            "    #[cfg(feature = \"client\")]\n    \
                 pub use docwright_runtime::client::{Batch, Client, ClientError, Token, cloud};\n    \
                 #[cfg(feature = \"requests\")]\n    \
                 pub use docwright_runtime::request::{Request, asc, desc, expand, filter, path};\n"
        },
        missing = if models.docs.is_empty() {
            ""
        } else {
            "#![warn(missing_docs)]\n"
        },
        mark = GENERATED_MARK,
        version = env!("CARGO_PKG_VERSION"),
        docs = models
            .docs
            .iter()
            .map(|line| format!("/// {line}\n"))
            .collect::<String>(),
        name = models.name,
    )
}

fn read_me(options: &CrateOptions, operations: &RustOperations) -> String {
    format!(
        "<!-- {header} -->\n\
         # {name}\n\
         \n\
         Typed models of {title}, generated by docwright from the documentation.\n\
         \n\
         ```toml\n\
         [dependencies]\n\
         {name} = \"{version}\"\n\
         ```\n\
         \n\
         - `{library}::models` has the types, with a module per namespace. `src/models/` has one file per type.\n\
         {requests}\
         - `cargo test` checks that every documented body round-trips through its type. The bodies are in \
         `tests/examples/`, one per line, with the page and line that they come from.\n\
         - Do not edit these files: change the documentation or the overrides, and generate the crate again.\n",
        header = file::header(None),
        name = options.name,
        version = options.version,
        title = options.title,
        library = options.library_name(),
        requests = if operations.files.is_empty() {
            ""
        } else {
            "- Requests are in a module for each first path segment, behind a Cargo feature of the same name; \
             `all-operations` enables all of them. The feature `client` adds an HTTP client. `src/operations/` has one file per \
             resource that they address.\n"
        },
    )
}
