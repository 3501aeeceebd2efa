//! The peer at the other end: a bare page that gives the same bytes and does nothing else.

use std::io;
use std::net::SocketAddr;

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use tokio::net::TcpListener;

/// Serves bytes as a page on a free port, for as long as the process lives.
pub async fn serve(bytes: Vec<u8>) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let bytes = axum::body::Bytes::from(bytes);
    let router = Router::new().route("/standings", get(move || async move { Html(bytes) }));
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}
