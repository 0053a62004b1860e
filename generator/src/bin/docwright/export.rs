//! `docwright export`: the model in another schema language.

use std::process::ExitCode;

use docwright::export::{csdl, json_schema, model as own, openapi, operations};

use crate::Failure;
use crate::args::{ExportArgs, ExportFormat};
use crate::report;

/// Infers and exports. What the language cannot express is reported on standard error.
pub(crate) fn run(args: &ExportArgs) -> Result<ExitCode, Failure> {
    let model = args.docs.one()?.infer()?;
    let (schema, sources) = (&model.schema, &model.sources);
    let (text, findings) = match args.format {
        ExportFormat::Csdl => csdl::write(schema, &schema.default_namespace),
        ExportFormat::Openapi => (openapi::write(schema, sources), Vec::new()),
        ExportFormat::JsonSchema => (json_schema::write(schema, sources), Vec::new()),
        ExportFormat::Model => (own::write(schema), Vec::new()),
        ExportFormat::Operations => (operations::json(schema, sources), Vec::new()),
    };
    report::print(&text, args.out.as_deref())?;
    report::left_out(&findings, sources);
    Ok(ExitCode::SUCCESS)
}
