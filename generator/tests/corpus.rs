//! Tests of the generator on real docs and on `docs-src`. Those that need `DOCWRIGHT_CORPUS` are reported as ignored without
//! it, which the built-in harness cannot do.

mod facts_corpus;
mod guide_corpus;
mod json_corpus;
mod mutations;
mod page_corpus;

fn main() {
    let arguments = libtest_mimic::Arguments::from_args();
    let mut tests = json_corpus::tests();
    tests.extend(page_corpus::tests());
    tests.extend(facts_corpus::tests());
    tests.extend(mutations::tests());
    tests.extend(guide_corpus::tests());
    libtest_mimic::run(&arguments, tests).exit();
}
