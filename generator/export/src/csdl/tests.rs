//! A small model as CSDL.

use super::write;
use docwright_model::schema::{
    Action, EntitySet, EnumId, EnumMember, EnumType, Evidence, NavigationKind, Parameter,
    Primitive, Property, QualifiedName, Schema, StructuredType, TypeId, TypeKind, TypeRef, TypeUse,
};

fn ty(name: &str, kind: TypeKind, properties: Vec<Property>) -> StructuredType {
    StructuredType {
        name: QualifiedName::parse(name),
        kind,
        base: None,
        is_abstract: false,
        open: false,
        media: false,
        key: Vec::new(),
        properties,
        description: String::new(),
        deprecated: None,
        defined: true,
        evidence: Evidence::default(),
        claims: Vec::new(),
    }
}

fn property(name: &str, of: TypeRef, collection: bool) -> Property {
    Property {
        name: name.to_owned(),
        ty: TypeUse { of, collection },
        navigation: None,
        nullable: None,
        description: String::new(),
        read_only: false,
        deprecated: None,
        evidence: Evidence::default(),
        claims: Vec::new(),
    }
}

fn member(name: &str) -> EnumMember {
    EnumMember {
        name: name.to_owned(),
        value: None,
        description: String::new(),
        evidence: Evidence::default(),
    }
}

#[test]
fn only_an_entity_is_written_as_a_stream() {
    let mut file = ty("n.file", TypeKind::Entity, Vec::new());
    let mut part = ty("n.part", TypeKind::Complex, Vec::new());
    (file.media, part.media) = (true, true);
    let schema = Schema {
        types: vec![file, part],
        ..Schema::default()
    };
    let (xml, findings) = write(&schema, "n");
    assert!(xml.contains("<EntityType Name=\"file\" HasStream=\"true\">"));
    assert!(xml.contains("<ComplexType Name=\"part\">"));
    assert_eq!(findings.len(), 1);
}

#[test]
fn navigation_properties_are_bound_to_the_only_possible_set() {
    let to = |name: &str, of: u32, kind: NavigationKind| {
        let mut property = property(name, TypeRef::Structured(TypeId(of)), true);
        property.navigation = Some(kind);
        property
    };
    let thing = ty("n.thing", TypeKind::Entity, Vec::new());
    let mut lamp = ty(
        "n.lamp",
        TypeKind::Entity,
        vec![
            to("owners", 2, NavigationKind::Reference),
            to("bulbs", 2, NavigationKind::Contained),
            to("rooms", 3, NavigationKind::Reference),
        ],
    );
    let mut person = ty("n.person", TypeKind::Entity, Vec::new());
    person.base = Some(TypeId(0));
    lamp.base = Some(TypeId(0));
    let room = ty("n.room", TypeKind::Entity, Vec::new());
    let set = |name: &str, ty: u32| EntitySet {
        name: name.to_owned(),
        ty: TypeId(ty),
        evidence: Evidence::default(),
    };
    let schema = Schema {
        types: vec![thing, lamp, person, room],
        entity_sets: vec![
            set("things", 0),
            set("lamps", 1),
            set("rooms", 3),
            set("closedRooms", 3),
        ],
        ..Schema::default()
    };
    let (xml, _) = write(&schema, "n");
    let bindings: Vec<&str> = xml
        .lines()
        .map(str::trim)
        .filter(|l| l.starts_with("<NavigationPropertyBinding"))
        .collect();
    assert_eq!(
        bindings,
        ["<NavigationPropertyBinding Path=\"owners\" Target=\"things\" />"]
    );
}

#[test]
fn a_model_is_written_and_invalid_names_are_reported() {
    let mut shade = property("shade", TypeRef::Structured(TypeId(1)), true);
    shade.navigation = Some(NavigationKind::Contained);
    let mut lamp = ty(
        "contoso.home.lamp",
        TypeKind::Entity,
        vec![
            property("id", TypeRef::Primitive(Primitive::String), false),
            property("state", TypeRef::Enum(EnumId(0)), false),
            property("a\"b", TypeRef::Untyped, false),
            shade,
        ],
    );
    lamp.key = vec!["id".to_owned()];
    let mut shades = ty("contoso.home.parts.shade", TypeKind::Entity, Vec::new());
    shades.base = Some(TypeId(0));
    shades.defined = false;
    let schema = Schema {
        types: vec![
            lamp,
            shades,
            ty(
                "contoso.home.lampSwitchParameters",
                TypeKind::Parameters,
                Vec::new(),
            ),
        ],
        enums: vec![EnumType {
            name: QualifiedName::parse("contoso.home.lampState"),
            members: vec![member("on"), member("off & on")],
            flags: true,
            description: String::new(),
            defined: true,
            evidence: Evidence::default(),
        }],
        ..Schema::default()
    };
    let (xml, findings) = write(&schema, "contoso.home");
    assert_eq!(
        findings.len(),
        2,
        "the property and the member that are no identifiers"
    );
    let expected = "<?xml version=\"1.0\" encoding=\"utf-8\"?>
<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">
  <edmx:DataServices>
    <Schema Namespace=\"contoso.home\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">
      <EnumType Name=\"lampState\" IsFlags=\"true\">
        <Member Name=\"on\" />
      </EnumType>
      <EntityType Name=\"lamp\">
        <Key>
          <PropertyRef Name=\"id\" />
        </Key>
        <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\" />
        <Property Name=\"state\" Type=\"contoso.home.lampState\" />
        <NavigationProperty Name=\"shade\" Type=\"Collection(contoso.home.parts.shade)\" ContainsTarget=\"true\" />
      </EntityType>
    </Schema>
    <Schema Namespace=\"contoso.home.parts\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">
      <EntityType Name=\"shade\" BaseType=\"contoso.home.lamp\" OpenType=\"true\">
      </EntityType>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
";
    assert_eq!(xml, expected);
}

#[test]
fn nothing_refers_to_omitted_types() {
    let mut gone = property("gone", TypeRef::Structured(TypeId(1)), true);
    gone.navigation = Some(NavigationKind::Reference);
    let mut lamp = ty(
        "contoso.home.lamp",
        TypeKind::Entity,
        vec![
            property("mood", TypeRef::Enum(EnumId(0)), false),
            property("any", TypeRef::Structured(TypeId(1)), false),
            gone,
        ],
    );
    lamp.base = Some(TypeId(1));
    let schema = Schema {
        types: vec![
            lamp,
            ty("contoso.home.lamp$entity", TypeKind::Entity, Vec::new()),
        ],
        enums: vec![EnumType {
            name: QualifiedName::parse("contoso.home.mood"),
            members: Vec::new(),
            flags: false,
            description: String::new(),
            defined: false,
            evidence: Evidence::default(),
        }],
        ..Schema::default()
    };
    let (xml, findings) = write(&schema, "contoso.home");
    assert_eq!(findings.len(), 2, "{findings:?}");
    for line in [
        "<EntityType Name=\"lamp\">",
        "<Property Name=\"mood\" Type=\"Edm.String\" />",
        "<Property Name=\"any\" Type=\"contoso.home.untyped\" />",
        "<ComplexType Name=\"untyped\" OpenType=\"true\" />",
        "<Property Name=\"gone\" Type=\"Collection(contoso.home.untyped)\" />",
    ] {
        assert!(xml.contains(line), "no {line} in {xml}");
    }
    assert!(!xml.contains("EnumType ") && !xml.contains("EntityContainer"));
}

fn action(name: &str, on: u32, parameters: Vec<Parameter>) -> Action {
    Action {
        name: name.to_owned(),
        binding: Some(TypeUse {
            of: TypeRef::Structured(TypeId(on)),
            collection: false,
        }),
        parameters,
        body: None,
        returns: None,
        evidence: Evidence::default(),
    }
}

/// Names without a namespace, or in another letter case, belong to the default one; each name is used once; what an operation
/// is bound to is an entity type.
#[test]
fn names_and_kinds_follow_the_rules_of_csdl() {
    let optional = Parameter {
        name: "to".to_owned(),
        ty: None,
        required: None,
        nullable: Some(false),
        optional: true,
        description: String::new(),
        evidence: Evidence::default(),
    };
    let whole = TypeRef::Structured(TypeId(1));
    let part = vec![property("whole", whole, false)];
    let schema = Schema {
        types: vec![
            ty("Contoso.Home.dim", TypeKind::Complex, part),
            ty("lamp", TypeKind::Complex, Vec::new()),
        ],
        actions: vec![action("dim", 1, vec![optional])],
        ..Schema::default()
    };
    let (xml, findings) = write(&schema, "contoso.home");
    assert_eq!(findings, []);
    let lines: Vec<&str> = xml.lines().skip(2).map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "<edmx:Reference Uri=\"https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1.xml\">",
            "<edmx:Include Namespace=\"Org.OData.Core.V1\" Alias=\"Core\" />",
            "</edmx:Reference>",
            "<edmx:DataServices>",
            "<Schema Namespace=\"contoso.home\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">",
            "<ComplexType Name=\"dim\">",
            "<NavigationProperty Name=\"whole\" Type=\"contoso.home.lamp\" ContainsTarget=\"true\" />",
            "</ComplexType>",
            "<EntityType Name=\"lamp\">",
            "</EntityType>",
            "<ComplexType Name=\"untyped\" OpenType=\"true\" />",
            "</Schema>",
            "<Schema Namespace=\"contoso.home.actions\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">",
            "<Action Name=\"dim\" IsBound=\"true\">",
            "<Parameter Name=\"bindingParameter\" Type=\"contoso.home.lamp\" />",
            "<Parameter Name=\"to\" Type=\"contoso.home.untyped\" Nullable=\"false\">",
            "<Annotation Term=\"Core.OptionalParameter\" />",
            "</Parameter>",
            "</Action>",
            "</Schema>",
            "</edmx:DataServices>",
            "</edmx:Edmx>",
        ]
    );
}
