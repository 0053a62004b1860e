//! The tests of what users run, in one binary: linking one takes a twentieth of the disk that one a file would take.

mod bad_input;
mod cli;
mod corpus;
mod determinism;
mod diff;
mod docs_src;
mod downstream;
mod export;
mod fetch;
mod formats;
mod freshness;
mod good_citizen;
mod init;
mod links;
mod mend;
mod metadata;
mod mock;
mod models;
mod policy;
mod readme;
mod recipes;
mod report_page;
mod requests;
mod snippets;
mod status;
mod tidy;
