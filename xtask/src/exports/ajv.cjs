// usage: ajv.cjs FILE: compiles each definition of a JSON Schema document in Ajv's strict mode, with the formats of the standard.
const fs = require("fs");
const Ajv = require("ajv/dist/2020");
const addFormats = require("ajv-formats");

const schema = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const ajv = new Ajv({ strict: true, allErrors: true });
addFormats(ajv);
ajv.addSchema(schema, "export");
for (const name of Object.keys(schema.$defs)) {
  try {
    ajv.compile({ $ref: `export#/$defs/${name}` });
  } catch (error) {
    console.log(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}
