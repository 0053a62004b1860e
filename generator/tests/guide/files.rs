//! Rules on files and links.

use super::findings;

#[test]
fn file_names_are_words_in_lower_case() {
    let found = findings(
        "file-name",
        r#"
        //- /api/Lamp_get.md
        # Get lamp
        //- /api/lamp-get.md
        # Get lamp
        //- /concepts/About_Lamps.md
        # About lamps
        "#,
    );
    assert_eq!(found, ["api/Lamp_get.md: # Get lamp"]);
}
