//! `docwright export`: the model in another schema language.

use docwright::Model;
use docwright::diagnostic::Diagnostic;
use docwright::export::{csdl, json_schema, model as own, openapi, operations, service};
use docwright::facts::base_urls;

use crate::Failure;
use crate::args::{ExportArgs, ExportFormat};
use crate::report;

const NO_NAMESPACE: &str = "the docs name no namespace, and CSDL needs one: name it with `--namespace NAME`, or with \
     `namespace` of the doc set in docwright.toml";

/// Infers and exports; of several doc sets each into a file of its own. What the language cannot express is reported on
/// standard error.
pub(crate) fn run(args: &ExportArgs) -> Result<bool, Failure> {
    let mut sets = args.docs.all()?;
    if let Some(namespace) = &args.namespace {
        for set in &mut sets {
            set.read.infer.default_namespace = Some(namespace.clone());
        }
    }
    if let [set] = &sets[..] {
        let model = set.infer()?;
        let (text, findings) = export(&model, args.format)?;
        report::print(&text, args.out.as_deref())?;
        report::left_out(&findings, &model.sources);
        return Ok(true);
    }
    let Some(folder) = &args.out else {
        let message =
            "there are several doc sets; name one with --set, or a folder for all with --out";
        return Err(Failure(message.to_owned()));
    };
    let extension = match args.format {
        ExportFormat::Csdl => "xml",
        _ => "json",
    };
    // Nothing is written unless all sets can be read.
    let mut files = Vec::new();
    for set in &sets {
        let model = set.infer()?;
        let (text, findings) = export(&model, args.format)?;
        report::left_out(&findings, &model.sources);
        files.push((format!("{}.{extension}", set.slug()), text));
    }
    std::fs::create_dir_all(folder).map_err(|e| {
        let folder = folder.display();
        Failure(format!(
            "cannot create the folder {folder}: {e}; of several doc sets, --out is a folder"
        ))
    })?;
    for (name, text) in &files {
        report::write(text, &folder.join(name))?;
    }
    Ok(true)
}

/// The export, and what it could not express.
fn export(model: &Model, format: ExportFormat) -> Result<(String, Vec<Diagnostic>), Failure> {
    let (schema, sources) = (&model.schema, &model.sources);
    Ok(match format {
        ExportFormat::Csdl if schema.default_namespace.is_empty() => {
            return Err(Failure(NO_NAMESPACE.to_owned()));
        }
        ExportFormat::Csdl => csdl::write(schema, &schema.default_namespace),
        ExportFormat::Openapi => openapi::write(schema, &service(sources), sources),
        ExportFormat::JsonSchema => (json_schema::write(schema, sources), Vec::new()),
        ExportFormat::Model => (own::write(schema), Vec::new()),
        ExportFormat::Operations => (
            operations::json(schema, sources, &base_urls(sources)),
            Vec::new(),
        ),
    })
}
