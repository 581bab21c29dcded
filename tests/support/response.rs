//! What a server answers, read from its bytes.

use std::io::{ErrorKind, Read};

/// What came back, parsed and raw.
#[derive(Debug, Clone)]
pub(crate) struct Response {
    /// Every byte, status line included, chunks still in their wrapping.
    pub(crate) raw: Vec<u8>,
    /// The status code.
    pub(crate) status: u16,
    /// The headers in their order, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    /// The body, out of its chunks.
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// The first header of this name (lower case).
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every header of this name (lower case).
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Reads one response.
pub(super) fn read_response(stream: &mut impl Read, without_body: bool) -> std::io::Result<Response> {
    let mut raw = Vec::new();
    loop {
        if let Some(response) = parse(&raw, without_body, false)? {
            return Ok(response);
        }
        let mut piece = [0; 16 * 1024];
        let read = stream.read(&mut piece)?;
        if read == 0 {
            return parse(&raw, without_body, true)?.ok_or_else(|| ErrorKind::UnexpectedEof.into());
        }
        raw.extend_from_slice(piece.get(..read).unwrap_or_default());
    }
}

/// `None` while bytes are still to come.
fn parse(raw: &[u8], without_body: bool, ended: bool) -> std::io::Result<Option<Response>> {
    let mut space = [httparse::EMPTY_HEADER; 64];
    let mut head = httparse::Response::new(&mut space);
    let httparse::Status::Complete(start) = head.parse(raw).map_err(std::io::Error::other)? else {
        return Ok(None);
    };
    let headers: Vec<_> = head
        .headers
        .iter()
        .map(|header| {
            (
                header.name.to_ascii_lowercase(),
                String::from_utf8_lossy(header.value).into_owned(),
            )
        })
        .collect();
    let status = head.code.unwrap_or_default();
    let rest = raw.get(start..).unwrap_or_default();
    let value = |name: &str| {
        headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    };
    let body = if without_body || status == 204 || status == 304 {
        Some(Vec::new())
    } else if value("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
        unchunk(rest)?
    } else if let Some(length) = value("content-length") {
        rest.get(..length.parse().map_err(std::io::Error::other)?)
            .map(<[u8]>::to_vec)
    } else {
        ended.then(|| rest.to_vec())
    };
    Ok(body.map(|body| Response {
        raw: raw.to_vec(),
        status,
        headers,
        body,
    }))
}

/// `None` while the last chunk has not come.
fn unchunk(mut rest: &[u8]) -> std::io::Result<Option<Vec<u8>>> {
    let mut body = Vec::new();
    loop {
        let size = httparse::parse_chunk_size(rest).map_err(|_invalid| std::io::Error::other("no chunk size"))?;
        let httparse::Status::Complete((start, length)) = size else {
            return Ok(None);
        };
        let length = usize::try_from(length).map_err(std::io::Error::other)?;
        let Some(chunk) = rest.get(start..start + length) else {
            return Ok(None);
        };
        let Some(after) = rest.get(start + length + 2..) else {
            return Ok(None);
        };
        if length == 0 {
            return Ok(Some(body));
        }
        body.extend_from_slice(chunk);
        rest = after;
    }
}
