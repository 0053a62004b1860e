//! One page of any text, as a resource page and as an API page.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let page = |path: &str| (path.to_owned(), text.to_owned());
    let tree = vec![page("api/a.md"), page("resources/a.md")];
    if let Err(fault) = docwright_fuzz::of_tree(&tree) {
        panic!("{}: {}", fault.oracle, fault.detail);
    }
});
