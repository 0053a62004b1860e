//! Small documents, sound and damaged.

use crate::csdl::write;
use docwright_core::diagnostic::{Code, Diagnostic, FileId};
use docwright_model::csdl::read;
use docwright_model::rules::{
    base_type_cycle, member_duplicate, metadata_unreadable, type_redefined, type_undefined,
};
use docwright_model::schema::{NavigationKind, Schema, TypeKind};

const HOME: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="contoso.home" Alias="h" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="Shade" BaseType="h.lamp" />
      <EnumType Name="mood" IsFlags="true"><Member Name="calm" Value="1" /></EnumType>
      <TypeDefinition Name="watt" UnderlyingType="Edm.Int32" />
      <EntityType Name="lamp" Abstract="true" HasStream="true">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
        <Property Name="moods" Type="Collection(h.mood)" />
        <Property Name="power" Type="contoso.home.watt" />
        <NavigationProperty Name="shade" Type="h.shade" ContainsTarget="true" />
      </EntityType>
      <ComplexType Name="size" OpenType="true" />
      <Action Name="dim" IsBound="true">
        <Parameter Name="bindingParameter" Type="h.lamp" />
        <Parameter Name="to" Type="Edm.Int32" Nullable="false" />
      </Action>
      <Function Name="brightest" IsComposable="true"><ReturnType Type="h.lamp" /></Function>
      <EntityContainer Name="service">
        <EntitySet Name="lamps" EntityType="h.lamp"><NavigationPropertyBinding Path="a" Target="b" /></EntitySet>
        <Singleton Name="sun" Type="h.lamp" />
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"#;

fn home(text: &str) -> (Schema, Vec<Diagnostic>) {
    read(text, FileId(7))
}

#[test]
fn a_document_is_read_with_its_places() {
    let (schema, findings) = home(HOME);
    assert_eq!(findings, []);
    assert_eq!(schema.default_namespace, "contoso.home");
    let names: Vec<&str> = schema.types.iter().map(|t| t.name.name.as_str()).collect();
    assert_eq!(names, ["lamp", "Shade", "size"]);
    let lamp = &schema.types[0];
    assert!(lamp.is_abstract && lamp.media && !lamp.open && lamp.kind == TypeKind::Entity);
    assert_eq!(lamp.key, ["id"]);
    let types: Vec<String> = lamp
        .properties
        .iter()
        .map(|p| schema.display(p.ty))
        .collect();
    assert_eq!(
        types,
        [
            "Edm.String",
            "Collection(contoso.home.mood)",
            "Edm.Int32",
            "contoso.home.Shade"
        ]
    );
    assert_eq!(lamp.properties[0].nullable, Some(false));
    assert_eq!(
        lamp.properties[3].navigation,
        Some(NavigationKind::Contained)
    );
    assert_eq!(schema.types[1].base.map(|b| b.0), Some(0));
    assert!(schema.types[2].open && schema.types[2].kind == TypeKind::Complex);
    assert!(schema.enums[0].flags && schema.enums[0].members[0].value == Some(1));
    let dim = &schema.actions[0];
    assert_eq!(
        (dim.parameters.len(), dim.parameters[0].required),
        (1, Some(true))
    );
    assert!(dim.binding.is_some() && schema.functions[0].binding.is_none());
    assert!(schema.functions[0].composable && schema.functions[0].returns.is_some());
    assert_eq!((schema.entity_sets.len(), schema.singletons.len()), (1, 1));
    let place = lamp.properties[1].evidence.first().unwrap();
    assert_eq!(place.file, FileId(7));
    assert_eq!(
        &HOME[place.range()],
        r#"<Property Name="moods" Type="Collection(h.mood)" />"#
    );
}

#[test]
fn what_is_written_reads_back_as_the_same() {
    let (schema, _) = home(HOME);
    let (written, findings) = write(&schema, &schema.default_namespace);
    assert_eq!(findings, []);
    let (again, findings) = home(&written);
    assert_eq!(findings, []);
    assert_eq!(write(&again, &again.default_namespace).0, written);
}

#[test]
fn damage_is_reported_and_what_precedes_it_is_kept() {
    let cut = HOME.find("<ComplexType").unwrap();
    let (schema, findings) = home(&HOME[..cut]);
    assert_eq!(schema.types.len(), 2);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].code, metadata_unreadable::CODE);
    let (schema, findings) = home(&HOME.replace("</Schema>", "</Shema>"));
    assert_eq!(schema.types.len(), 3);
    assert_eq!(findings[0].code, metadata_unreadable::CODE);
    for text in ["", "no xml at all", "<html></html>", "<Schema"] {
        let (schema, findings) = home(text);
        assert!(schema.types.is_empty() && !findings.is_empty(), "{text:?}");
    }
    let deep = "<a>".repeat(100_000);
    assert!(!home(&deep).1.is_empty());
}

#[test]
fn undefined_names_and_cycles_are_reported() {
    let text = r#"<Schema Namespace="n">
      <ComplexType Name="a" BaseType="n.b"><Property Name="p" Type="n.gone" /><Property Name="P" Type="Edm.String" /></ComplexType>
      <ComplexType Name="b" BaseType="n.a" />
      <ComplexType Name="c" BaseType="n.a" />
      <ComplexType Name="A" />
      <ComplexType />
    </Schema>"#;
    let (schema, findings) = home(text);
    let mut codes: Vec<Code> = findings.iter().map(|f| f.code).collect();
    codes.sort();
    let mut expected = [
        metadata_unreadable::CODE,
        type_undefined::CODE,
        type_redefined::CODE,
        base_type_cycle::CODE,
        member_duplicate::CODE,
    ];
    expected.sort();
    assert_eq!(codes, expected);
    assert_eq!(schema.types.len(), 3);
    assert!(schema.types[0].base.is_none() && schema.types[2].base.is_some());
}

/// What services write besides: several schemas, aliases, annotations within elements and apart from them.
#[test]
fn annotations_are_read_where_they_stand_and_others_are_skipped() {
    let (schema, findings) = home(
        r#"<edmx:Edmx Version="4.01" xmlns:edmx="e"><edmx:Reference Uri="x"><edmx:Include Namespace="Org.OData.Core.V1" Alias="Core" /></edmx:Reference>
        <edmx:DataServices><Schema Namespace="contoso.home" Alias="h">
          <ComplexType Name="size"><Annotation Term="Core.Description" String="How large." /></ComplexType>
          <EntityType Name="lamp"><Key><PropertyRef Name="id" /></Key>
            <Property Name="id" Type="Edm.String" Nullable="0"><Annotation Term="Core.Computed" /></Property>
            <Property Name="any" Type="Edm.Untyped" /><Property Name="all" Type="Collection(Edm.Untyped)" />
          </EntityType>
          <Function Name="find" IsBound="true"><Parameter Name="on" Type="Collection(h.lamp)" />
            <Parameter Name="a" Type="Edm.Int32"><Annotation Term="Org.OData.Core.V1.OptionalParameter"><Record /></Annotation></Parameter>
            <Parameter Name="b" Type="p.watt" /><Parameter Name="c" Type="Edm.String" /><ReturnType Type="h.lamp" /></Function>
          <Function Name="find" IsBound="true"><Parameter Name="on" Type="h.lamp" />
            <Parameter Name="b" Type="p.watt" /><Parameter Name="c" Type="Edm.String" /><ReturnType Type="h.lamp" /></Function>
          <Annotations Target="h.find(Collection(h.lamp),Edm.Int32,p.watt,Edm.String)/b"><Annotation Term="Core.OptionalParameter" /></Annotations>
          <Annotations Target="h.find/c"><Annotation Term="Core.OptionalParameter" /></Annotations>
          <Annotations Target="h.lamp/any"><Annotation Term="Core.LongDescription" String="Anything." />
            <Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record><PropertyValue Property="Insertable" Bool="maybe" /></Record></Annotation></Annotations>
        </Schema><Schema Namespace="contoso.power" Alias="p"><TypeDefinition Name="watt" UnderlyingType="Edm.Int32" />
          <EntityContainer Name="c"><EntitySet Name="lamps" EntityType="h.lamp"><Annotation Term="Org.OData.Capabilities.V1.TopSupported" Bool="false" /></EntitySet></EntityContainer>
        </Schema></edmx:DataServices></edmx:Edmx>"#,
    );
    assert_eq!(findings, []);
    let [lamp, size] = schema.types.as_slice() else {
        panic!("{:?}", schema.types);
    };
    assert_eq!(size.description, "How large.");
    let [id, any, all] = lamp.properties.as_slice() else {
        panic!("{lamp:?}");
    };
    assert_eq!((id.nullable, id.read_only), (Some(false), true));
    assert_eq!(any.description, "Anything.");
    let shown: Vec<String> = [any, all].map(|p| schema.display(p.ty)).into();
    assert_eq!(shown, ["Edm.Untyped", "Collection(Edm.Untyped)"]);
    let optional = |at: usize| -> Vec<bool> {
        let parameters = schema.functions[at].parameters.iter();
        parameters.map(|p| p.optional).collect()
    };
    assert_eq!(optional(0), [true, true, true]);
    assert_eq!(optional(1), [false, true], "only `c` of all overloads");
    let watt = schema.functions[1].parameters[0].ty.unwrap();
    assert_eq!(schema.display(watt), "Edm.Int32");
}

#[test]
fn each_fault_is_an_error_at_its_place() {
    let within = |inner: &str| format!(r#"<Schema Namespace="n">{inner}</Schema>"#);
    for (inner, fault) in [
        (
            r#"<ComplexType Name="a"><Property Name="p" /></ComplexType>"#,
            r#"<Property Name="p" />"#,
        ),
        (
            r#"<ComplexType Name="a"><Property Name="p" Type="Collection(Edm.String" /></ComplexType>"#,
            r#"<Property Name="p" Type="Collection(Edm.String" />"#,
        ),
        (
            r#"<ComplexType Name="a"><Property Name="p" Type="Edm.String" Nullable="no" /></ComplexType>"#,
            r#"<Property Name="p" Type="Edm.String" Nullable="no" />"#,
        ),
        (
            r#"<EnumType Name="a"><Member Name="m" Value="x" /></EnumType>"#,
            r#"<Member Name="m" Value="x" />"#,
        ),
        (
            r#"<EntityType Name="a"><NavigationProperty Name="p" Relationship="n.r" /></EntityType>"#,
            r#"<NavigationProperty Name="p" Relationship="n.r" />"#,
        ),
        (
            r#"<TypeDefinition Name="a" />"#,
            r#"<TypeDefinition Name="a" />"#,
        ),
        (
            r#"<EntityContainer Name="c"><EntitySet Name="s" /></EntityContainer>"#,
            r#"<EntitySet Name="s" />"#,
        ),
    ] {
        let text = within(inner);
        let (_, findings) = home(&text);
        let places: Vec<&str> = findings.iter().map(|f| &text[f.span.range()]).collect();
        assert_eq!(places, [fault], "{findings:?}");
        assert_eq!(findings[0].code, metadata_unreadable::CODE);
    }
    for text in [
        r#"<Schema><ComplexType Name="a" /></Schema>"#.to_owned(),
        r#"<edmx:Edmx Version="1.0" xmlns:edmx="e"><Schema Namespace="n" /></edmx:Edmx>"#
            .to_owned(),
        within(r#"<Annotation Term="x.Ignored"><Record></Annotation>"#),
        within(r#"<ComplexType Name="a" Name="b" />"#),
    ] {
        let (_, findings) = home(&text);
        assert_eq!(findings[0].code, metadata_unreadable::CODE, "{text}");
    }
}
