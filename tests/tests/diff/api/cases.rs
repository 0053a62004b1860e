//! Further edits, from one state of the small tree to another: with those of [`crate::edits`] each kind of change is made.

/// What is replaced in which page; see [`crate::home::edited`].
type Edits = &'static [(&'static str, &'static str, &'static str)];

const BULB: &str = "# bulb resource type\n\nNamespace: contoso.home\n\nA bulb.\n\n## Properties\n\n\
|Property|Type|Description|\n|:--|:--|:--|\n|lumen|Int32|How bright.|\n\n## JSON representation\n\n\
<!-- { \"blockType\": \"resource\", \"@odata.type\": \"contoso.home.bulb\" } -->\n```json\n{ \"lumen\": 7 }\n```\n";

const PARASOL: &str = "# parasol resource type\n\nNamespace: contoso.home\n\nA large shade. Inherits from [shade](shade.md).\n\n\
## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|ribs|Int32|How many.|\n\n## JSON representation\n\n\
<!-- { \"blockType\": \"resource\", \"@odata.type\": \"contoso.home.parasol\", \"baseType\": \"contoso.home.shade\" } -->\n\
```json\n{ \"ribs\": 7 }\n```\n";

const HUE: &str = "# hue enum type\n\nNamespace: contoso.home\n\nA colour.\n\n## Members\n\n\
|Member|Value|Description|\n|:--|:--|:--|\n|red|1|Warm.|\n|turquoise|2|Cold.|\n";

const SHADE_VALUES: &str = "# shade enum type\n\nNamespace: contoso.home\n\nWhat is above it.\n\n## Members\n\n\
|Member|Description|\n|:--|:--|\n|paper|Thin.|\n|glass|Thick.|\n";

const BRIGHTNESS: &str = "# lamp: brightness\n\nNamespace: contoso.home\n\nHow bright it is.\n\n## HTTP request\n\n\
<!-- { \"blockType\": \"ignored\" } -->\n```http\nGET /lamps/{id}/brightness(hour={hour})\n```\n\n\
## Function parameters\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n|hour|Int32|When.|\n\n\
## Response\n\n`200 OK` and an Int32.\n\n## Example\n\n\
<!-- { \"blockType\": \"request\", \"name\": \"brightness\" } -->\n```http\nGET https://contoso.com/v1.0/lamps/7/brightness(hour=3)\n```\n\n\
<!-- { \"blockType\": \"response\", \"@odata.type\": \"Edm.Int32\" } -->\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{ \"value\": 5 }\n```\n";

const ADD_CORD: &str = "# Add cord\n\nNamespace: contoso.home\n\nOne more.\n\n## HTTP request\n\n\
<!-- { \"blockType\": \"ignored\" } -->\n```http\nPOST /lamps/{id}/cords\n```\n\n## Request body\n\n\
A [cord](../resources/cord.md) object.\n\n## Response\n\n`201 Created` and a [cord](../resources/cord.md) object.\n\n## Example\n\n\
<!-- { \"blockType\": \"request\", \"name\": \"add_cord\", \"@odata.type\": \"contoso.home.cord\" } -->\n```http\n\
POST https://contoso.com/v1.0/lamps/7/cords\nContent-type: application/json\n\n{ \"metres\": 2.5 }\n```\n\n\
<!-- { \"blockType\": \"response\", \"@odata.type\": \"contoso.home.cord\" } -->\n```http\nHTTP/1.1 201 Created\n\
Content-type: application/json\n\n{ \"id\": \"1\", \"metres\": 2.5 }\n```\n";

const SHADE: &str = "\"@odata.type\": \"contoso.home.shade\" }";

/// What a set holds whose name says nothing.
const THINGS: &str = "# List things\n\nNamespace: contoso.home\n\nAll of them.\n\n## HTTP request\n\n\
<!-- { \"blockType\": \"ignored\" } -->\n```http\nGET /things\n```\n\n## Response\n\n\
`200 OK` and a collection of [cord](../resources/cord.md) objects.\n\n## Example\n\n\
<!-- { \"blockType\": \"request\", \"name\": \"list_things\" } -->\n```http\nGET https://contoso.com/v1.0/things\n```\n\n\
<!-- { \"blockType\": \"response\", \"@odata.type\": \"contoso.home.cord\", \"isCollection\": true } -->\n```http\n\
HTTP/1.1 200 OK\nContent-type: application/json\n\n{ \"value\": [ { \"id\": \"1\" } ] }\n```\n";

const ADD_THING: &str = "# Add thing\n\nNamespace: contoso.home\n\nOne more.\n\n## HTTP request\n\n\
<!-- { \"blockType\": \"ignored\" } -->\n```http\nPOST /things\n```\n\n## Request body\n\n\
A [cord](../resources/cord.md) object.\n\n## Response\n\n`204 No Content`.\n\n## Example\n\n\
<!-- { \"blockType\": \"request\", \"name\": \"add_thing\", \"@odata.type\": \"contoso.home.cord\" } -->\n```http\n\
POST https://contoso.com/v1.0/things\nContent-type: application/json\n\n{ \"id\": \"2\" }\n```\n\n\
<!-- { \"blockType\": \"response\" } -->\n```http\nHTTP/1.1 204 No Content\n```\n";

/// Edits that change nothing for users of the crate, although they are no mere wording.
pub(crate) const SAME: &[Edits] = &[
    // A key alone makes no entity of a type that only properties use.
    &[(
        "resources/shade.md",
        SHADE,
        "\"@odata.type\": \"contoso.home.shade\", \"keyProperty\": \"material\" }",
    )],
    // Names of request types leave articles out.
    &[("api/lamp-list-cords.md", "# List cords", "# List the cords")],
];

/// From, and to.
pub(crate) const CASES: &[(Edits, Edits)] = &[
    // Types.
    (&[], &[("+resources/bulb.md", "", BULB)]),
    (&[], &[("+resources/parasol.md", "", PARASOL)]),
    (&[], &[("-resources/cord.md", "", "")]),
    (
        &[],
        &[
            ("-resources/shade.md", "", ""),
            ("+resources/shade-values.md", "", SHADE_VALUES),
        ],
    ),
    (
        &[],
        &[(
            "resources/shade.md",
            SHADE,
            "\"@odata.type\": \"contoso.home.shade\", \"openType\": true }",
        )],
    ),
    (
        &[],
        &[(
            "resources/shade.md",
            SHADE,
            "\"@odata.type\": \"contoso.home.shade\", \"abstract\": true }",
        )],
    ),
    (
        &[],
        &[(
            "resources/cord.md",
            "\"keyProperty\": \"id\"",
            "\"keyProperty\": \"id\", \"isMediaEntity\": true",
        )],
    ),
    (
        &[],
        &[(
            "resources/device.md",
            "\"keyProperty\": \"id\"",
            "\"keyProperty\": \"serial\"",
        )],
    ),
    (
        &[],
        &[
            (
                "resources/cord.md",
                "A cord.",
                "A cord. Inherits from [device](device.md).",
            ),
            (
                "resources/cord.md",
                "\"keyProperty\": \"id\"",
                "\"baseType\": \"contoso.home.device\", \"keyProperty\": \"id\"",
            ),
        ],
    ),
    (
        &[],
        &[(
            "resources/shade.md",
            "What is above a lamp.",
            "What is above a lamp.\n\n> **Note:** The shade type is deprecated and will go.",
        )],
    ),
    // Properties.
    (
        &[],
        &[
            (
                "resources/lamp.md",
                "|shade|[shade](shade.md)|What is above it.|\n",
                "",
            ),
            (
                "resources/lamp.md",
                "|cords|",
                "|shade|[shade](shade.md)|What is above it.|\n|cords|",
            ),
        ],
    ),
    (
        &[],
        &[(
            "resources/shade.md",
            "|height|Double|In metres.|",
            "|height|Double|In metres. Deprecated.|",
        )],
    ),
    (
        &[],
        &[("*", "|watt|", "|Watt|"), ("*", "\"watt\"", "\"Watt\"")],
    ),
    // Members.
    (
        &[],
        &[("resources/lamp.md", "`red`, `blue`", "`red`, `bluish`")],
    ),
    (
        &[
            ("+resources/hue.md", "", HUE),
            (
                "resources/lamp.md",
                "Possible values are: `red`, `blue`.",
                "",
            ),
        ],
        &[
            ("+resources/hue.md", "", HUE),
            ("resources/hue.md", "turquoise|2", "turquoise|3"),
            (
                "resources/lamp.md",
                "Possible values are: `red`, `blue`.",
                "",
            ),
        ],
    ),
    (
        &[
            ("+resources/hue.md", "", HUE),
            (
                "resources/lamp.md",
                "Possible values are: `red`, `blue`.",
                "",
            ),
        ],
        &[
            ("+resources/hue.md", "", HUE),
            ("resources/hue.md", "turquoise", "turqoise"),
            (
                "resources/lamp.md",
                "Possible values are: `red`, `blue`.",
                "",
            ),
        ],
    ),
    (
        &[
            ("+resources/hue.md", "", HUE),
            (
                "resources/lamp.md",
                "Possible values are: `red`, `blue`.",
                "",
            ),
        ],
        &[
            ("+resources/hue.md", "", HUE),
            (
                "resources/hue.md",
                "## Members\n\n",
                "## Members\n\nThis is a flags enum.\n\n",
            ),
            (
                "resources/lamp.md",
                "Possible values are: `red`, `blue`.",
                "",
            ),
        ],
    ),
    // Actions and functions.
    (&[], &[("-api/lamp-light.md", "", "")]),
    (&[], &[("+api/lamp-brightness.md", "", BRIGHTNESS)]),
    (&[], &[("*", "seconds", "second")]),
    (
        &[],
        &[("api/lamp-light.md", "|seconds|Int32|", "|seconds|Double|")],
    ),
    (
        &[("+api/lamp-brightness.md", "", BRIGHTNESS)],
        &[
            ("+api/lamp-brightness.md", "", BRIGHTNESS),
            (
                "api/lamp-brightness.md",
                "(hour={hour})",
                "(hour={hour},room={room})",
            ),
            ("api/lamp-brightness.md", "(hour=3)", "(hour=3,room='x')"),
            (
                "api/lamp-brightness.md",
                "|hour|Int32|When.|",
                "|hour|Int32|When.|\n|room|String|Where. Required.|",
            ),
        ],
    ),
    (
        &[("+api/lamp-brightness.md", "", BRIGHTNESS)],
        &[
            ("+api/lamp-brightness.md", "", BRIGHTNESS),
            (
                "api/lamp-brightness.md",
                "an Int32",
                "a [cord](../resources/cord.md) object",
            ),
            ("api/lamp-brightness.md", "Edm.Int32", "contoso.home.cord"),
            ("api/lamp-brightness.md", "\"value\": 5", "\"metres\": 5.5"),
        ],
    ),
    (
        &[],
        &[
            (
                "api/lamp-light.md",
                "POST /lamps/{id}/light",
                "POST /lamps/{id}/cords/{id}/light",
            ),
            (
                "api/lamp-light.md",
                "lamps/7/light",
                "lamps/7/cords/1/light",
            ),
        ],
    ),
    (
        &[],
        &[
            (
                "api/lamp-light.md",
                "POST /lamps/{id}/light",
                "POST /devices/{id}/light",
            ),
            ("api/lamp-light.md", "lamps/7/light", "devices/7/light"),
        ],
    ),
    (
        &[("+api/lamp-brightness.md", "", BRIGHTNESS)],
        &[
            ("+api/lamp-brightness.md", "", BRIGHTNESS),
            (
                "api/lamp-brightness.md",
                "GET /lamps/{id}/brightness(hour={hour})",
                "POST /lamps/{id}/brightness",
            ),
            (
                "api/lamp-brightness.md",
                "GET https://contoso.com/v1.0/lamps/7/brightness(hour=3)",
                "POST https://contoso.com/v1.0/lamps/7/brightness\nContent-type: application/json\n\n{ \"hour\": 3 }",
            ),
            (
                "api/lamp-brightness.md",
                "## Function parameters",
                "## Request body",
            ),
        ],
    ),
    // Roots and requests.
    (&[], &[("+api/thing-list.md", "", THINGS)]),
    (
        &[("+api/thing-list.md", "", THINGS)],
        &[
            ("+api/thing-list.md", "", THINGS),
            (
                "api/thing-list.md",
                "contoso.home.cord",
                "contoso.home.device",
            ),
            (
                "api/thing-list.md",
                "[cord](../resources/cord.md)",
                "[device](../resources/device.md)",
            ),
        ],
    ),
    (
        &[("+api/thing-add.md", "", ADD_THING)],
        &[
            ("+api/thing-add.md", "", ADD_THING),
            (
                "api/thing-add.md",
                "contoso.home.cord",
                "contoso.home.device",
            ),
            (
                "api/thing-add.md",
                "[cord](../resources/cord.md)",
                "[device](../resources/device.md)",
            ),
        ],
    ),
    (
        &[],
        &[
            ("-api/lamp-light.md", "", ""),
            ("-api/lamp-list-cords.md", "", ""),
        ],
    ),
    (&[], &[("+api/lamp-add-cord.md", "", ADD_CORD)]),
    (
        &[],
        &[("api/lamp-list-cords.md", "# List cords", "# List leads")],
    ),
    (
        &[],
        &[(
            "api/lamp-light.md -> api/lamp-lighten.md",
            "Lights it.",
            "Lights it.",
        )],
    ),
    (
        &[("+api/lamp-add-cord.md", "", ADD_CORD)],
        &[
            ("+api/lamp-add-cord.md", "", ADD_CORD),
            ("api/lamp-add-cord.md", "201 Created", "200 OK"),
        ],
    ),
    (
        &[],
        &[
            ("*", "/lamps/{id}/cords", "/home/lamps/{id}/cords"),
            ("*", "v1.0/lamps/7/cords", "v1.0/home/lamps/7/cords"),
        ],
    ),
];
