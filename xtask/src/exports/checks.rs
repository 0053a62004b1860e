//! The checks: a tool, and the export that it reads.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::process::succeed;
use crate::tools::Tools;

/// What a tool says of an export.
#[derive(Debug)]
pub(super) struct Check {
    /// The export and the tool.
    pub(super) name: &'static str,
    /// The packages that it needs.
    pub(super) needs: &'static [&'static str],
    /// Makes the check in the folder of the exports.
    pub(super) run: fn(&Tools, &Path) -> Result<String>,
}

/// All checks, the slowest first.
pub(super) const CHECKS: [Check; 8] = [
    Check {
        name: "openapi, orval and tsc",
        needs: &["orval", "typescript"],
        run: orval,
    },
    Check {
        name: "openapi, datamodel-code-generator and Python",
        needs: &["datamodel-code-generator", "pydantic"],
        run: python,
    },
    Check {
        name: "openapi, openapi-typescript and tsc",
        needs: &["openapi-typescript", "typescript"],
        run: typescript,
    },
    Check {
        name: "openapi, spectral",
        needs: &[
            "@stoplight/spectral-core",
            "@stoplight/spectral-parsers",
            "@stoplight/spectral-rulesets",
        ],
        run: |tools, at| succeed(tools.node_script("spectral.cjs", at).arg("openapi.json")),
    },
    Check {
        name: "openapi, redocly",
        needs: &["@redocly/cli"],
        run: |tools, at| {
            let mut lint = tools.node_program("redocly", at);
            succeed(lint.args(["lint", "openapi.json", "--format=stylish"]))
        },
    },
    Check {
        name: "json-schema, Ajv in strict mode",
        needs: &["ajv", "ajv-formats"],
        run: |tools, at| succeed(tools.node_script("ajv.cjs", at).arg("schema.json")),
    },
    Check {
        name: "csdl, @sap/cds import",
        needs: &["@sap/cds", "@sap/cds-dk"],
        run: cds,
    },
    Check {
        name: "csdl, odata-csdl",
        needs: &["odata-csdl"],
        run: |tools, at| succeed(tools.node_script("csdl.cjs", at).arg("csdl.xml")),
    },
];

fn typescript(tools: &Tools, at: &Path) -> Result<String> {
    let folder = folder(at, "openapi-typescript")?;
    let mut generate = tools.node_program("openapi-typescript", &folder);
    succeed(generate.args(["../openapi.json", "-o", "api.ts"]))?;
    tsc(tools, &folder)
}

fn orval(tools: &Tools, at: &Path) -> Result<String> {
    let folder = folder(at, "orval")?;
    let config = "module.exports = { api: { input: '../openapi.json', \
                  output: { target: './api.ts', schemas: './model', client: 'fetch' } } };\n";
    fs::write(folder.join("orval.config.cjs"), config)?;
    let mut generate = tools.node_program("orval", &folder);
    succeed(generate.args(["--config", "orval.config.cjs"]))?;
    tsc(tools, &folder)
}

/// Compiles what was generated, strictly.
fn tsc(tools: &Tools, folder: &Path) -> Result<String> {
    let config = r#"{ "compilerOptions": { "strict": true, "noEmit": true, "target": "es2022", "module": "esnext",
  "lib": ["es2022", "dom", "dom.iterable"], "moduleResolution": "bundler", "types": [] }, "include": ["**/*.ts"] }
"#;
    fs::write(folder.join("tsconfig.json"), config)?;
    succeed(tools.node_program("tsc", folder).args(["--project", "."]))
}

fn python(tools: &Tools, at: &Path) -> Result<String> {
    let folder = folder(at, "python")?;
    let mut generate = tools.python_program("datamodel-codegen", &folder);
    generate.args(["--input", "../openapi.json", "--input-file-type", "openapi"]);
    generate.args(["--output-model-type", "pydantic_v2.BaseModel"]);
    succeed(generate.args(["--formatters", "builtin", "--output", "models"]))?;
    // Names without a namespace are one module, which is written without the ending that modules have.
    if folder.join("models").is_file() {
        fs::rename(folder.join("models"), folder.join("models.py"))?;
    }
    succeed(tools.python_script("import.py", &folder).arg("models"))
}

fn cds(tools: &Tools, at: &Path) -> Result<String> {
    let folder = folder(at, "cds")?;
    fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
    let mut import = tools.node_program("cds", &folder);
    succeed(import.args(["import", "../csdl.xml", "--keep-namespace", "--as", "csn"]))
}

/// A folder for what a tool writes.
fn folder(at: &Path, name: &str) -> Result<std::path::PathBuf> {
    let folder = at.join(name);
    fs::create_dir_all(&folder).with_context(|| format!("cannot write {}", folder.display()))?;
    Ok(folder)
}
