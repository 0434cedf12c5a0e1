//! Files under a checksum in their address: compressed once, kept by browsers for good.

use std::io::Write as _;
use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::ground::text::digest;

/// A file of `static/`, ready to be sent.
pub struct Asset {
    name: &'static str,
    kind: &'static str,
    address: String,
    plain: &'static [u8],
    gzipped: Vec<u8>,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    vec![
        asset(
            "app.css",
            "text/css; charset=utf-8",
            include_bytes!("../../static/app.css"),
        ),
        asset(
            "app.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../../static/app.js"),
        ),
        asset(
            "inbox.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../../static/inbox.js"),
        ),
        asset(
            "icons.svg",
            "image/svg+xml",
            include_bytes!("../../static/icons.svg"),
        ),
    ]
});

fn asset(name: &'static str, kind: &'static str, plain: &'static [u8]) -> Asset {
    let sum: String = digest(plain).chars().take(12).collect();
    Asset {
        name,
        kind,
        address: format!("/static/{sum}/{name}"),
        plain,
        gzipped: gzipped(plain),
    }
}

/// Compressed as well as gzip can: done once, sent often.
pub fn gzipped(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::new(6));
    let written = encoder.write_all(plain).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

/// The address of a file of `static/`.
pub fn address(name: &str) -> &'static str {
    ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .map_or("", |asset| asset.address.as_str())
}

/// `GET /static/{sum}/{name}`: an old checksum is gone, so that old pages never mix with new styles.
pub async fn file(request: HttpRequest) -> HttpResponse {
    let Some(asset) = ASSETS.iter().find(|asset| asset.address == request.path()) else {
        return HttpResponse::NotFound().finish();
    };
    let mut response = HttpResponse::Ok();
    response
        .content_type(asset.kind)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::VARY, "Accept-Encoding"));
    if takes_gzip(&request) {
        response
            .insert_header((header::CONTENT_ENCODING, "gzip"))
            .body(asset.gzipped.as_slice())
    } else {
        response.body(asset.plain)
    }
}

/// Whether the one who asks takes gzip.
pub fn takes_gzip(request: &HttpRequest) -> bool {
    super::form::header_text(request, header::ACCEPT_ENCODING)
        .is_some_and(|accepted| accepted.contains("gzip"))
}
