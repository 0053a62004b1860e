//! A file beside the pages: metadata, model, baseline, overrides, configuration, lexicon. The first byte chooses the kind.
#![no_main]

use docwright_fuzz::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (kind, text) = input;
    let kind = Kind::ALL[usize::from(kind) % Kind::ALL.len()];
    let tree = vec![("resources/a.md".to_owned(), "# a resource type\n".to_owned())];
    if let Err(fault) = kind.check(text, &tree) {
        panic!("{}: {}", fault.oracle, fault.detail);
    }
});
