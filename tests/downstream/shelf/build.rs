//! Generates models of all pages, and a test of each documented body.

fn main() -> Result<(), docwright::Error> {
    docwright::Config::new()
        .examples_as_tests(true)
        .compile(["docs"])?;
    Ok(())
}
