//! The context of a report: addresses of rules and pages, and owners.

use std::collections::HashMap;
use std::path::Path;

use clap::Args;
use clap::builder::TypedValueParser;
use docwright::diagnostic::{Diagnostic, Locate as _};
use docwright::owners::{CODEOWNERS, Codeowners, of_page};
use docwright::policy::Policy;
use docwright::render::{Compared, Context, Grouping, UrlTemplate};
use docwright::source::read_text;

use crate::Failure;
use crate::places::{Places, repository};
use crate::words::one_of;

/// What a report says beside the findings.
#[derive(Args, Debug)]
pub(crate) struct ContextArgs {
    /// Group findings and count them by rule, by folder, or by owner: `ms.author` or `author` of the page, else CODEOWNERS
    #[arg(long, value_name = "GROUP", default_value = "rule", value_parser = by())]
    by: Grouping,
    /// Address of a rule's page, with `{code}` or `{name}` [default: `rule-url` of the configuration, else the command
    /// `docwright explain`]
    #[arg(long, value_name = "TEMPLATE")]
    rule_url: Option<String>,
    /// Address of a line, with `{path}` and `{line}`, such as https://github.com/OWNER/NAME/blob/BRANCH/{path}#L{line}
    /// [default: `source-url` of the configuration]
    #[arg(long, value_name = "TEMPLATE")]
    source_url: Option<String>,
    /// Print all counts at the end of the `text` format, as other formats do
    #[arg(long, short)]
    verbose: bool,
}

fn by() -> impl TypedValueParser<Value = Grouping> {
    one_of(Grouping::ALL.iter().map(|by| by.as_str()), Grouping::parse)
}

impl ContextArgs {
    /// The context of these findings.
    pub(crate) fn read(
        &self,
        policy: &Policy,
        findings: &[Diagnostic],
        places: &Places<'_>,
        compared: Option<Compared>,
    ) -> Result<Context, Failure> {
        let given = |text: &Option<String>, read: fn(&str) -> Result<UrlTemplate, String>| {
            text.as_deref().map(read).transpose().map_err(Failure)
        };
        let rule_url = given(&self.rule_url, UrlTemplate::of_rule)?;
        let source_url = given(&self.source_url, UrlTemplate::of_source)?;
        Ok(Context {
            rule_url: rule_url.or_else(|| policy.rule_url.clone()),
            source_url: source_url.or_else(|| policy.source_url.clone()),
            by: self.by,
            owners: owners(findings, places)?.collect(),
            compared,
            verbose: self.verbose,
        })
    }
}

/// The text of the file of owners in the repository of the docs; empty if there is none.
pub(crate) fn codeowners(docs: &Path) -> Result<String, Failure> {
    let files = repository(docs).into_iter();
    let mut files = files.flat_map(|root| CODEOWNERS.iter().map(move |path| root.join(path)));
    // A link that leads nowhere is a file that cannot be read.
    let Some(path) = files.find(|path| path.symlink_metadata().is_ok()) else {
        return Ok(String::new());
    };
    read_text(&path).map_err(Failure::cannot("read", &path))
}

/// The owners of the files with findings, by path in the report.
fn owners(
    findings: &[Diagnostic],
    places: &Places<'_>,
) -> Result<impl Iterator<Item = (String, String)> + use<>, Failure> {
    let text = places.docs().next().map(codeowners).transpose()?;
    let codeowners = Codeowners::parse(&text.unwrap_or_default());
    let mut owners = HashMap::new();
    let mut last = "";
    for finding in findings {
        let path = places.path(finding.span);
        // Findings of one page mostly follow each other.
        if path == std::mem::replace(&mut last, path) || owners.contains_key(path) {
            continue;
        }
        let file = places.original(finding.span).file;
        let named = places.text(file).and_then(of_page);
        let owner = named.or_else(|| {
            let path = places.in_repository(finding.span)?;
            codeowners.of(&path).map(str::to_owned)
        });
        owners.insert(path.to_owned(), owner);
    }
    let known = owners.into_iter();
    Ok(known.filter_map(|(path, owner)| Some((path, owner?))))
}
