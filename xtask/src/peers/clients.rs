//! Microsoft's clients against `docwright mock`, over TLS, as they follow no other links.

use std::path::PathBuf;

use anyhow::Result;

use super::process::{Background, calls};
use super::{Context, Counts, Peer, V1};

/// Starts the mock server on real documentation where it is at hand, else on that of the repository, and runs a client.
pub(super) fn run(context: &Context<'_>, peer: Peer) -> Result<Counts> {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").map(|folder| PathBuf::from(folder).join(V1));
    let real = corpus.is_some();
    let docs = corpus.unwrap_or_else(|| context.root.join("docs-src"));
    let certificate = context.folder().join("mock.pem");

    let mut mock = std::process::Command::new(&context.docwright);
    mock.args(["mock", "--port", "0", "--tls", "--certificate"])
        .arg(&certificate);
    mock.arg("--docs").arg(&docs);
    let mock = Background::start(&mut mock, "https://")?;
    // The certificate has this name.
    let url = mock.url.replace("127.0.0.1", "localhost");

    let mut client = match peer {
        Peer::Python => context.tools.python_script("graph/sdk.py", context.root),
        _ => context.tools.node_script("graph/client.cjs", context.root),
    };
    client
        .env("NODE_EXTRA_CA_CERTS", &certificate)
        .env("SSL_CERT_FILE", &certificate);
    for proxy in [
        "HTTPS_PROXY",
        "HTTP_PROXY",
        "ALL_PROXY",
        "https_proxy",
        "http_proxy",
        "all_proxy",
    ] {
        client.env_remove(proxy);
    }
    client.arg(url);
    if real {
        client.arg("v1.0");
    }
    calls(&mut client, peer.name())
}
