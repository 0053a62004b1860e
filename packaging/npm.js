#!/usr/bin/env node
// Starts the binary of the package for this system, which npm installs as an optional dependency.
"use strict";
const { spawnSync } = require("node:child_process");

const name = `docwright-${process.platform}-${process.arch}`;
let binary;
try {
  binary = require.resolve(`${name}/docwright${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`docwright: the package ${name} is not installed: there is no binary for this system, or npm left out optional dependencies`);
  process.exit(2);
}
const result = spawnSync(binary, process.argv.slice(2), { stdio: "inherit" });
if (result.error) {
  console.error(`docwright: cannot start ${binary}: ${result.error.message}`);
}
process.exit(result.status ?? 2);
