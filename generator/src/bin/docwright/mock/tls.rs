//! A certificate for the server, made at its start.

use std::path::Path;
use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

use crate::{Failure, report};

/// Makes a certificate for this machine and `host`, and writes it to `out` for clients to trust.
pub(crate) fn acceptor(host: &str, out: Option<&Path>) -> Result<TlsAcceptor, Failure> {
    let failed = |e: &dyn std::fmt::Display| Failure(format!("cannot make a certificate: {e}"));
    let mut names = ["localhost", "127.0.0.1", "::1"]
        .map(str::to_owned)
        .to_vec();
    if !names.iter().any(|name| name == host) {
        names.push(host.to_owned());
    }
    let made = rcgen::generate_simple_self_signed(names).map_err(|e| failed(&e))?;
    if let Some(out) = out {
        report::write(&made.cert.pem(), out)?;
    }
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let config = configuration(made.cert.der().clone(), key.into()).map_err(|e| failed(&e))?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn configuration(
    certificate: rustls::pki_types::CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
) -> Result<ServerConfig, rustls::Error> {
    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
}
