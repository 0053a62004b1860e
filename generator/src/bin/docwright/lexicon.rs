//! `docwright lexicon`: the words that pages of a language are read by.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use docwright::facts;
use docwright::source::{LoadOptions, Sources};

use crate::{Failure, fail, report};

#[derive(Args)]
pub(crate) struct LexiconArgs {
    #[command(subcommand)]
    verb: LexiconVerb,
}

#[derive(Subcommand)]
enum LexiconVerb {
    /// Write a lexicon from side-by-side pages, which have a translation and its English source
    ///
    /// Each word has the number of its occurrences; ambiguous words are left out. Review and correct the file, and put it into
    /// the root of the docs as `lexicon.TAG.toml`.
    Learn(LearnArgs),
}

#[derive(Args)]
struct LearnArgs {
    /// The folder of side-by-side pages of one language
    #[arg(long, value_name = "DIR")]
    docs: PathBuf,
    /// The lexicon file [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &LexiconArgs) -> Result<bool, Failure> {
    let LexiconVerb::Learn(args) = &args.verb;
    let sources = Sources::load(&args.docs, &LoadOptions::default())?;
    let learned = facts::learn(&sources);
    if learned.pages == 0 {
        fail!(
            "{} has no side-by-side page: text in `<span data-ttu-id=..>` with its source in `<span data-stu-id=..>`",
            args.docs.display()
        );
    }
    if learned.language.is_empty() {
        fail!("no page says its language: `ms.contentlocale` in the front matter is missing");
    }
    report::print(&learned.to_toml(), args.out.as_deref())?;
    Ok(true)
}
