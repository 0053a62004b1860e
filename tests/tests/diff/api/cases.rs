//! Further edits, from one state of the small tree to another: together with [`crate::edits`] they cover each kind of change.

/// What is replaced in which page; see [`crate::home::edited`].
type Edits = &'static [(&'static str, &'static str, &'static str)];

/// Pages that edits add.
pub(crate) const ADDED: &str = r#"
//- /resources/bulb.md
# bulb resource type

Namespace: contoso.home

A bulb.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|lumen|Int32|How bright.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "contoso.home.bulb" } -->
```json
{ "lumen": 7 }
```
//- /resources/parasol.md
# parasol resource type

Namespace: contoso.home

A large shade. Inherits from [shade](shade.md).

## Properties

|Property|Type|Description|
|:--|:--|:--|
|ribs|Int32|How many.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "contoso.home.parasol", "baseType": "contoso.home.shade" } -->
```json
{ "ribs": 7 }
```
//- /resources/hue.md
# hue enum type

Namespace: contoso.home

A colour.

## Members

|Member|Value|Description|
|:--|:--|:--|
|red|1|Warm.|
|turquoise|2|Cold.|
//- /resources/shade-values.md
# shade enum type

Namespace: contoso.home

What is above it.

## Members

|Member|Description|
|:--|:--|
|paper|Thin.|
|glass|Thick.|
//- /api/lamp-brightness.md
# lamp: brightness

Namespace: contoso.home

How bright it is.

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
GET /lamps/{id}/brightness(hour={hour})
```

## Function parameters

|Parameter|Type|Description|
|:--|:--|:--|
|hour|Int32|When.|

## Response

`200 OK` and an Int32.

## Example

<!-- { "blockType": "request", "name": "brightness" } -->
```http
GET https://contoso.com/v1.0/lamps/7/brightness(hour=3)
```

<!-- { "blockType": "response", "@odata.type": "Edm.Int32" } -->
```http
HTTP/1.1 200 OK
Content-type: application/json

{ "value": 5 }
```
//- /api/lamp-add-cord.md
# Add cord

Namespace: contoso.home

One more.

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
POST /lamps/{id}/cords
```

## Request body

A [cord](../resources/cord.md) object.

## Response

`201 Created` and a [cord](../resources/cord.md) object.

## Example

<!-- { "blockType": "request", "name": "add_cord", "@odata.type": "contoso.home.cord" } -->
```http
POST https://contoso.com/v1.0/lamps/7/cords
Content-type: application/json

{ "metres": 2.5 }
```

<!-- { "blockType": "response", "@odata.type": "contoso.home.cord" } -->
```http
HTTP/1.1 201 Created
Content-type: application/json

{ "id": "1", "metres": 2.5 }
```
//- /api/thing-list.md
# List things

Namespace: contoso.home

All of them.

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
GET /things
```

## Response

`200 OK` and a collection of [cord](../resources/cord.md) objects.

## Example

<!-- { "blockType": "request", "name": "list_things" } -->
```http
GET https://contoso.com/v1.0/things
```

<!-- { "blockType": "response", "@odata.type": "contoso.home.cord", "isCollection": true } -->
```http
HTTP/1.1 200 OK
Content-type: application/json

{ "value": [ { "id": "1" } ] }
```
//- /api/thing-add.md
# Add thing

Namespace: contoso.home

One more.

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
POST /things
```

## Request body

A [cord](../resources/cord.md) object.

## Response

`204 No Content`.

## Example

<!-- { "blockType": "request", "name": "add_thing", "@odata.type": "contoso.home.cord" } -->
```http
POST https://contoso.com/v1.0/things
Content-type: application/json

{ "id": "2" }
```

<!-- { "blockType": "response" } -->
```http
HTTP/1.1 204 No Content
```
"#;

const SHADE: &str = "\"@odata.type\": \"contoso.home.shade\" }";

/// Edits that change nothing for users of the crate, although they change more than prose.
pub(crate) const SAME: &[Edits] = &[
    // A key alone does not make an entity of a type that only properties use.
    &[(
        "resources/shade.md",
        SHADE,
        "\"@odata.type\": \"contoso.home.shade\", \"keyProperty\": \"material\" }",
    )],
    // Names of request types omit articles.
    &[("api/lamp-list-cords.md", "# List cords", "# List the cords")],
];

/// From, and to.
pub(crate) const CASES: &[(Edits, Edits)] = &[
    // A shorter URL takes the name of a longer one.
    (
        &[(
            "api/lamp-list-cords.md",
            "GET /lamps/{id}/cords\n",
            "GET /lamps/{id}/cords\nGET /lamps/{id}/hall/desk/left/cords\n",
        )],
        &[(
            "api/lamp-list-cords.md",
            "GET /lamps/{id}/cords\n",
            "GET /lamps/{id}/cords\nGET /lamps/{id}/desk/{id}/left/cords\nGET /lamps/{id}/hall/desk/left/cords\n",
        )],
    ),
    // Types.
    (&[], &[("+resources/bulb.md", "", "")]),
    (&[], &[("+resources/parasol.md", "", "")]),
    (&[], &[("-resources/cord.md", "", "")]),
    (
        &[],
        &[
            ("-resources/shade.md", "", ""),
            ("+resources/shade-values.md", "", ""),
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
            ("+resources/hue.md", "", ""),
            (
                "resources/lamp.md",
                "Possible values are: `red`, `blue`.",
                "",
            ),
        ],
        &[
            ("+resources/hue.md", "", ""),
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
            ("+resources/hue.md", "", ""),
            (
                "resources/lamp.md",
                "Possible values are: `red`, `blue`.",
                "",
            ),
        ],
        &[
            ("+resources/hue.md", "", ""),
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
            ("+resources/hue.md", "", ""),
            (
                "resources/lamp.md",
                "Possible values are: `red`, `blue`.",
                "",
            ),
        ],
        &[
            ("+resources/hue.md", "", ""),
            (
                "resources/hue.md",
                "## Members\n\n",
                "## Members

This is a flags enum.

",
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
    (&[], &[("+api/lamp-brightness.md", "", "")]),
    (&[], &[("*", "seconds", "second")]),
    (
        &[],
        &[("api/lamp-light.md", "|seconds|Int32|", "|seconds|Double|")],
    ),
    (
        &[("+api/lamp-brightness.md", "", "")],
        &[
            ("+api/lamp-brightness.md", "", ""),
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
        &[("+api/lamp-brightness.md", "", "")],
        &[
            ("+api/lamp-brightness.md", "", ""),
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
        &[("+api/lamp-brightness.md", "", "")],
        &[
            ("+api/lamp-brightness.md", "", ""),
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
    (&[], &[("+api/thing-list.md", "", "")]),
    (
        &[("+api/thing-list.md", "", "")],
        &[
            ("+api/thing-list.md", "", ""),
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
        &[("+api/thing-add.md", "", "")],
        &[
            ("+api/thing-add.md", "", ""),
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
    (&[], &[("+api/lamp-add-cord.md", "", "")]),
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
        &[("+api/lamp-add-cord.md", "", "")],
        &[
            ("+api/lamp-add-cord.md", "", ""),
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
