//! Pairs of small models.

use docwright::pairing::{Link, Pairing};
use docwright::schema::Schema;

use super::model;

/// `left name, link, right name`, then what has no pair.
fn described(left: &Schema, right: &Schema) -> Vec<String> {
    let pairing = Pairing::new(left, right);
    let mut out = Vec::new();
    for p in &pairing.types.pairs {
        out.push(format!(
            "{} {:?} {}",
            left.ty(p.left).name,
            p.link,
            right.ty(p.right).name
        ));
    }
    for p in &pairing.enums.pairs {
        let names = (
            &left.enumeration(p.left).name,
            &right.enumeration(p.right).name,
        );
        out.push(format!("{} {:?} {}", names.0, p.link, names.1));
    }
    out.extend(
        pairing
            .types
            .left_only
            .iter()
            .map(|id| format!("- {}", left.ty(*id).name)),
    );
    out.extend(
        pairing
            .types
            .right_only
            .iter()
            .map(|id| format!("+ {}", right.ty(*id).name)),
    );
    out.extend(
        pairing
            .enums
            .left_only
            .iter()
            .map(|id| format!("- {}", left.enumeration(*id).name)),
    );
    out.extend(
        pairing
            .enums
            .right_only
            .iter()
            .map(|id| format!("+ {}", right.enumeration(*id).name)),
    );
    out
}

fn properties(names: &str) -> String {
    names
        .split(' ')
        .map(|n| format!(r#"<Property Name="{n}" Type="Edm.String"/>"#))
        .collect()
}

#[test]
fn moves_and_renames_are_distinguished_from_additions_and_removals() {
    let old = model(&format!(
        r#"<Schema Namespace="n"><ComplexType Name="Lamp">{}</ComplexType><ComplexType Name="cord">{}</ComplexType>
        <ComplexType Name="wallPlug">{}</ComplexType><ComplexType Name="fuse">{}</ComplexType>
        <EnumType Name="hue"><Member Name="red"/><Member Name="blue"/></EnumType></Schema>"#,
        properties("a b"),
        properties("length colour metal"),
        properties("pins amps country"),
        properties("id displayName"),
    ));
    let new = model(&format!(
        r#"<Schema Namespace="n"><ComplexType Name="lamp">{}</ComplexType><ComplexType Name="powerWallPlug">{}</ComplexType>
        <ComplexType Name="socket">{}</ComplexType></Schema>
        <Schema Namespace="n.wires"><ComplexType Name="cord">{}</ComplexType>
        <EnumType Name="hue"><Member Name="red"/><Member Name="green"/></EnumType></Schema>"#,
        properties("a c"),
        properties("pins amps fuse"),
        properties("id displayName"),
        properties("length colour"),
    ));
    let described = described(&old, &new);
    assert_eq!(
        described,
        [
            "n.cord Moved n.wires.cord",
            "n.Lamp Same n.lamp",
            "n.wallPlug Renamed n.powerWallPlug",
            "n.hue Moved n.wires.hue",
            "- n.fuse",
            "+ n.socket",
        ]
    );
}

#[test]
fn a_type_of_the_same_name_with_other_members_is_another_type() {
    let old = model(&format!(
        r#"<Schema Namespace="n"><ComplexType Name="item">{}</ComplexType></Schema>"#,
        properties("a b c")
    ));
    let new = model(&format!(
        r#"<Schema Namespace="m"><ComplexType Name="item">{}</ComplexType></Schema>"#,
        properties("x y z")
    ));
    assert_eq!(described(&old, &new), ["- n.item", "+ m.item"]);
}

#[test]
fn references_follow_the_pairs() {
    let old = model(&format!(
        r#"<Schema Namespace="n"><ComplexType Name="cord">{}</ComplexType><ComplexType Name="lamp"><Property Name="cord" Type="n.cord"/></ComplexType></Schema>"#,
        properties("a b"),
    ));
    let new = model(&format!(
        r#"<Schema Namespace="n"><ComplexType Name="lamp"><Property Name="cord" Type="m.cord"/></ComplexType></Schema>
        <Schema Namespace="m"><ComplexType Name="cord">{}</ComplexType></Schema>"#,
        properties("a b"),
    ));
    let pairing = Pairing::new(&old, &new);
    let ty = |schema: &Schema| {
        let lamp = schema.types.iter().find(|t| t.name.name == "lamp").unwrap();
        lamp.properties[0].ty
    };
    assert!(pairing.same_use(ty(&old), ty(&new)));
    assert_eq!(
        pairing
            .types
            .pairs
            .iter()
            .filter(|p| p.link == Link::Moved)
            .count(),
        1
    );
}
