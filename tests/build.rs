//! Tells the tests whether the real docs are at hand, so that tests which need them are *reported* as ignored.

fn main() {
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    println!("cargo::rerun-if-env-changed=DOCWRIGHT_CORPUS");
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("DOCWRIGHT_CORPUS").is_some() {
        println!("cargo::rustc-cfg=corpus");
    }
}
