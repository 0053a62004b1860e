//! Generates a slice of the API, after inspecting the model.

fn main() -> Result<(), docwright::Error> {
    let mut config = docwright::Config::new();
    config
        .include(["POST /desk/loans"])
        .extra_types(["library.overdueNotice"])
        .extern_type("library.book", "::shelf::models::Book")
        .derive("library.overdueNotice", "Eq, Hash")
        .requests(true)
        .layout(docwright::emit::Layout::Tree)
        .name("lending");
    let model = config.load(["loan pages"])?;
    assert!(model.schema.types.iter().any(|t| t.name.name == "loan"));
    config.compile_model(model)?;
    Ok(())
}
