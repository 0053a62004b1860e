//! `docwright explain`: the documentation of rules, without a network.

use clap::Args;
use docwright::diagnostic::Code;
use docwright::docs;
use docwright::policy::{Level, Selector};
use docwright::rules::registry;

use crate::{Failure, report};

#[derive(Args)]
pub(crate) struct ExplainArgs {
    /// A rule by code or name (`DW0601`, `member-type-conflict`), or a group (`DW06`, `members`) [default: all rules]
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Prints the page of a rule, or the list of a group.
pub(crate) fn run(args: &ExplainArgs) -> Result<bool, Failure> {
    let selector = match &args.code {
        Some(text) => Selector::parse(text, registry()).map_err(Failure)?,
        None => Selector::All,
    };
    let text = match selector {
        Selector::Code(code) => docs::page(code, registry()),
        _ => {
            let codes = registry().codes().iter().filter(|c| selector.fits(**c));
            codes.map(line).collect()
        }
    };
    report::print(&text, None)?;
    Ok(true)
}

fn line(code: &Code) -> String {
    let severity = Level::of(*code).as_str();
    format!(
        "{} {severity:<8}{}: {}\n",
        code.id,
        code.name,
        code.summary()
    )
}
