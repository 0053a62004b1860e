//! `docwright explain`: the documentation of rules, without a network.

use docwright::diagnostic::Code;
use docwright::docs;
use docwright::policy::{Level, Selector};
use docwright::rules::registry;

use crate::args::{DocsArgs, ExplainArgs, PolicyArgs};
use crate::policy::Settings;
use crate::sets::SetArgs;
use crate::trees::Trees;
use crate::{Failure, report};

/// Prints the page of a rule, or the list of a group, with the severities that the configuration sets.
pub(crate) fn run(args: &ExplainArgs) -> Result<bool, Failure> {
    let selector = match &args.code {
        Some(text) => Selector::parse(text, registry()).map_err(Failure)?,
        None => Selector::All,
    };
    let mut trees = Trees::new();
    let docs = DocsArgs {
        sets: SetArgs {
            config: args.config.clone(),
            ..SetArgs::default()
        },
        ..DocsArgs::default()
    };
    let policy = PolicyArgs {
        profile: args.profile.clone(),
        ..PolicyArgs::default()
    };
    let policy = Settings::read(&policy, &docs, &mut trees)?.policy;
    let here = |code: &Code| policy.explain(*code, &trees);
    let text = match selector {
        Selector::Code(code) => {
            let here = here(&code).into_iter();
            let here: String = here
                .map(|set| format!("\nSeverity here: {set}.\n"))
                .collect();
            docs::page(code, registry()) + &here
        }
        _ => {
            let codes = registry().codes().iter().filter(|c| selector.fits(**c));
            codes.map(|code| line(code, &here(code))).collect()
        }
    };
    report::print(&text, None)?;
    Ok(true)
}

fn line(code: &Code, here: &[String]) -> String {
    let severity = Level::of(*code).as_str();
    let here: String = here.iter().map(|set| format!("  [here: {set}]")).collect();
    format!(
        "{} {severity:<8}{}: {}{here}\n",
        code.id,
        code.name,
        code.summary()
    )
}
