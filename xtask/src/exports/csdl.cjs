// usage: csdl.cjs FILE: converts a CSDL XML document to CSDL JSON with odata-csdl; its messages are errors.
const fs = require("fs");
const { xml2json } = require("odata-csdl");

const messages = [];
xml2json(fs.readFileSync(process.argv[2], "utf8"), { messages });
for (const { message, parser } of messages) console.log(`line ${parser.line}: ${message}`);
process.exitCode = messages.length > 0 ? 1 : 0;
