//! Each edit of the docs and the changes that it makes.

/// Edits, and the changes that they make.
pub(crate) type Case<'c> = (&'c [(&'c str, &'c str, &'c str)], &'c [&'c str]);

pub(crate) const CASES: &[Case<'_>] = &[
    // Edits of wording alone.
    (
        &[
            (
                "resources/lamp.md",
                "Power.",
                "How much it **draws**, in watt.",
            ),
            (
                "resources/lamp.md",
                "A lamp. Inherits",
                "Something that gives light.\n\n> **Note:** it may be hot.\n\nInherits",
            ),
            (
                "api/lamp-light.md",
                "Lights it.",
                "Lights the lamp for a while.",
            ),
            ("api/lamp-list-cords.md", "2.5", "7.25"),
            (
                "resources/cord.md",
                "A cord.",
                "A [cord](https://contoso.com).",
            ),
        ],
        &[],
    ),
    (
        &[(
            "resources/shade.md",
            "|height|Double|In metres.|",
            "|height|Double|In metres.|\n|colour|String|Its colour.|",
        )],
        &["property-added contoso.home.shade/colour:  -> Edm.String [additive/additive]"],
    ),
    (
        &[
            ("resources/shade.md", "|height|Double|In metres.|\n", ""),
            ("resources/shade.md", ", \"height\": 0.2", ""),
        ],
        &["property-removed contoso.home.shade/height: Edm.Double ->  [breaking/breaking]"],
    ),
    (
        &[
            ("resources/shade.md", "|diameter|", "|diametre|"),
            ("resources/shade.md", "\"diameter\"", "\"diametre\""),
        ],
        &["property-renamed contoso.home.shade/diametre: diameter -> diametre [breaking/breaking]"],
    ),
    (
        &[("resources/lamp.md", "|watt|Int32|", "|watt|Int64|")],
        &[
            "property-type-changed contoso.home.lamp/watt: Edm.Int32 -> Edm.Int64 [breaking/breaking]",
        ],
    ),
    (
        &[("resources/shade.md", "|material|String|", "|material|Guid|")],
        &[
            "property-type-changed contoso.home.shade/material: Edm.String -> Edm.Guid [breaking/neutral]",
        ],
    ),
    (
        &[
            (
                "resources/shade.md",
                "|material|String|",
                "|material|String collection|",
            ),
            (
                "resources/shade.md",
                "\"material\": \"String\"",
                "\"material\": [\"String\"]",
            ),
        ],
        &[
            "property-collection-changed contoso.home.shade/material: Edm.String -> Collection(Edm.String) [breaking/breaking]",
        ],
    ),
    (
        &[(
            "resources/lamp.md",
            "`red`, `blue`",
            "`red`, `blue`, `green`",
        )],
        &["member-added contoso.home.hue/green:  ->  [additive/additive]"],
    ),
    (
        &[("resources/lamp.md", "`red`, `blue`", "`red`")],
        &["member-removed contoso.home.hue/blue:  ->  [breaking/breaking]"],
    ),
    // A type is renamed everywhere: one change.
    (
        &[
            ("*", "contoso.home.shade", "contoso.home.lampShade"),
            ("*", "[shade](shade.md)", "[lampShade](shade.md)"),
        ],
        &[
            "type-renamed contoso.home.lampShade: contoso.home.shade -> contoso.home.lampShade [breaking/breaking]",
        ],
    ),
    // A type moves to another namespace, with its page.
    (
        &[
            ("*", "contoso.home.shade", "contoso.parts.shade"),
            (
                "resources/shade.md",
                "Namespace: contoso.home",
                "Namespace: contoso.parts",
            ),
            (
                "resources/shade.md -> resources/parts-shade.md",
                "# shade",
                "# shade",
            ),
            ("resources/lamp.md", "(shade.md)", "(parts-shade.md)"),
        ],
        &[
            "type-moved contoso.parts.shade: contoso.home.shade -> contoso.parts.shade [breaking/breaking]",
            "page-moved resources/parts-shade.md: resources/shade.md -> resources/parts-shade.md [neutral/neutral]",
        ],
    ),
    // A property moves to the base.
    (
        &[
            ("resources/lamp.md", "|watt|Int32|Power.|\n", ""),
            ("resources/lamp.md", "  \"watt\": 60,\n", ""),
            (
                "resources/device.md",
                "|serial|String|Its number.|",
                "|serial|String|Its number.|\n|watt|Int32|Power.|",
            ),
        ],
        &[
            "property-moved-to-base contoso.home.device/watt: contoso.home.lamp -> contoso.home.device [additive/additive]",
        ],
    ),
    // And from the base to the derived type.
    (
        &[
            ("resources/device.md", "|serial|String|Its number.|\n", ""),
            ("resources/device.md", ", \"serial\": \"String\"", ""),
            (
                "resources/lamp.md",
                "|watt|Int32|Power.|",
                "|watt|Int32|Power.|\n|serial|String|Its number.|",
            ),
        ],
        &[
            "property-moved-to-derived contoso.home.device/serial: contoso.home.device -> contoso.home.lamp [breaking/breaking]",
        ],
    ),
    // A relationship is renamed: the URLs through it are not separate changes.
    (
        &[("*", "|cords|", "|cordsOf|"), ("*", "/cords", "/cordsOf")],
        &["property-renamed contoso.home.lamp/cordsOf: cords -> cordsOf [breaking/breaking]"],
    ),
    // An action is renamed, gets another parameter, or is removed.
    (
        &[("*", "/light", "/lights")],
        &[
            "operation-renamed contoso.home.lamp/lights: contoso.home.lamp/light -> contoso.home.lamp/lights [breaking/breaking]",
        ],
    ),
    (
        &[(
            "api/lamp-light.md",
            "|seconds|Int32|How long.|",
            "|seconds|Int32|How long.|\n|tone|String|Which colour. Required.|",
        )],
        &[
            "required-parameter-added contoso.home.lamp/light/tone:  -> Edm.String [additive/breaking]",
        ],
    ),
    (
        &[(
            "api/lamp-light.md",
            "|seconds|Int32|How long.|",
            "|seconds|Int32|How long.|\n|tone|String|Which colour. Optional.|",
        )],
        &["parameter-added contoso.home.lamp/light/tone:  -> Edm.String [additive/additive]"],
    ),
    // An added URL.
    (
        &[(
            "api/lamp-list-cords.md",
            "GET /lamps/{id}/cords\n",
            "GET /lamps/{id}/cords\nGET /lamps/{id}/cords/$count\n",
        )],
        &["request-added GET /lamps/{id}/cords/$count:  ->  [additive/additive]"],
    ),
    // An added URL that takes the name of another one's function, as it is shorter.
    (
        &[(
            "api/lamp-list-cords.md",
            "GET /lamps/{id}/cords\n",
            "GET /lamps/{id}/cords\nGET /lamps/cords\n",
        )],
        &[
            "request-added GET /lamps/cords:  ->  [additive/additive]",
            "function-renamed GET /lamps/{}/cords: lamps::list_cords -> lamps::list_cords_by_lamp_id [breaking/neutral]",
        ],
    ),
];
