//! `docwright export`: the model in another schema language.

use std::process::ExitCode;

use docwright::export;

use crate::Failure;
use crate::args::{ExportArgs, ExportFormat};
use crate::report;

/// Infers and writes.
pub(crate) fn run(args: &ExportArgs) -> Result<ExitCode, Failure> {
    let model = args.docs.infer()?;
    let text = match args.format {
        ExportFormat::Csdl => export::csdl::write(&model.schema, &model.schema.default_namespace).0,
        ExportFormat::Operations => export::operations::json(&model.schema, &model.sources),
    };
    report::print(&text, args.out.as_deref())?;
    Ok(ExitCode::SUCCESS)
}
