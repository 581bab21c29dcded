//! A small raw HTTP/1.1 client: it keeps every byte that came back, follows nothing and adds nothing by itself.

pub(crate) use super::response::Response;
use super::response::read_response;
use super::tls::Trust;
use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Long enough for a debug build on a busy machine, short enough to end a hanging test.
const PATIENCE: Duration = Duration::from_secs(90);

/// Opens one connection for every request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Client {
    addr: SocketAddr,
    trust: Option<&'static Trust>,
}

impl Client {
    /// A client of the server at `addr`.
    pub(crate) fn new(addr: SocketAddr) -> Self {
        Self { addr, trust: None }
    }

    /// The same over TLS.
    pub(crate) fn over_tls(addr: SocketAddr, trust: &'static Trust) -> Self {
        Self {
            addr,
            trust: Some(trust),
        }
    }

    /// GET with these extra headers.
    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Response {
        self.request("GET", path, headers, &[])
    }

    /// POST of a form with these extra headers.
    pub(crate) fn post_form(&self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Response {
        let mut all = vec![("Content-Type", "application/x-www-form-urlencoded")];
        all.extend_from_slice(headers);
        self.request("POST", path, &all, form(fields).as_bytes())
    }

    /// Any request; Host, Connection and, where there is a body, Content-Length are added.
    pub(crate) fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Response {
        let mut bytes = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n",
            self.addr
        );
        for (name, value) in headers {
            bytes.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() || method == "POST" {
            bytes.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        bytes.push_str("\r\n");
        self.exchange(&[bytes.as_bytes(), body].concat(), method == "HEAD")
            .expect("an answer from the server")
    }

    /// Sends bytes as they are and reads one response.
    ///
    /// # Errors
    /// When the connection fails, ends early or carries no HTTP; a test of a crashing server wants to see that.
    pub(crate) fn exchange(&self, bytes: &[u8], without_body: bool) -> std::io::Result<Response> {
        let mut stream = TcpStream::connect_timeout(&self.addr, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        if let Some(trust) = self.trust {
            let mut stream = trust.over(stream);
            stream.write_all(bytes)?;
            return read_response(&mut stream, without_body);
        }
        stream.write_all(bytes)?;
        read_response(&mut stream, without_body)
    }
}

/// A connection that is there before it is needed: for whoever measures time, or sends much.
#[derive(Debug)]
pub(crate) struct Connection {
    addr: SocketAddr,
    stream: TcpStream,
}

impl Connection {
    /// Connects.
    pub(crate) fn open(addr: SocketAddr) -> Self {
        Self {
            addr,
            stream: connected(addr),
        }
    }

    /// Sends bytes as they are and reads the response of that one request.
    pub(crate) fn send(&mut self, bytes: &[u8], without_body: bool) -> Response {
        self.write(bytes);
        self.read(without_body)
    }

    /// Sends a part of a request.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).expect("the server listens");
    }

    /// Reads a response. When the server closes after it, the next request has a new connection ready.
    pub(crate) fn read(&mut self, without_body: bool) -> Response {
        let response = read_response(&mut self.stream, without_body).expect("an answer from the server");
        if response.header("connection") == Some("close") {
            self.stream = connected(self.addr);
        }
        response
    }
}

fn connected(addr: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect_timeout(&addr, PATIENCE).expect("a connection");
    let set = stream
        .set_read_timeout(Some(PATIENCE))
        .and_then(|()| stream.set_nodelay(true));
    set.expect("a socket takes its settings");
    stream
}

/// `name=value&…` with everything but letters, digits and `-._~` escaped.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect();
    pairs.join("&")
}

fn escape(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| {
            if keep(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// A member of staff at a computer: keeps cookies and remembers the last page.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    client: Client,
    cookies: Vec<(String, String)>,
    follow: bool,
    page: String,
}

impl Browser {
    /// A browser without cookies that shows a 303 as it is.
    pub(crate) fn new(addr: SocketAddr) -> Self {
        Self::of(Client::new(addr))
    }

    /// The same, of a client.
    pub(crate) fn of(client: Client) -> Self {
        Self {
            client,
            cookies: Vec::new(),
            follow: false,
            page: String::new(),
        }
    }

    /// The same browser, going where a 303 points.
    pub(crate) fn following(mut self) -> Self {
        self.follow = true;
        self
    }

    /// Opens a page.
    pub(crate) fn get(&mut self, path: &str) -> Response {
        self.get_with(path, &[])
    }

    /// Opens a page with these headers besides.
    pub(crate) fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> Response {
        let cookies = self.cookie_header();
        let all = [&[("Cookie", cookies.as_str())], headers].concat();
        let response = self.client.get(path, &all);
        self.take_in(response)
    }

    /// Sends a form from the last page; its hidden `csrf` field goes along when it has one.
    pub(crate) fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let token = self.hidden("csrf");
        let mut all = fields.to_vec();
        all.extend(token.as_deref().map(|token| ("csrf", token)));
        let (cookies, origin) = (self.cookie_header(), format!("http://{}", self.client.addr));
        let response = self
            .client
            .post_form(path, &all, &[("Cookie", &cookies), ("Origin", &origin)]);
        self.take_in(response)
    }

    /// The same, by somebody who is sure: without the page between.
    pub(crate) fn sure(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.submit(path, &[fields, &[("zeker", "ja")]].concat())
    }

    /// The same, and the page that it leads to.
    pub(crate) fn told(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let answer = self.sure(path, fields);
        let to = answer.header("location").map(str::to_owned);
        let to = to.unwrap_or_else(|| panic!("{path} leads nowhere: {} {}", answer.status, answer.text()));
        self.get(to.split('#').next().unwrap_or_default())
    }

    /// Sends a form with a file from the last page, as a browser does.
    pub(crate) fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Response {
        const BOUNDARY: &str = "----deze-scheiding";
        let token = self.hidden("csrf");
        let mut all = fields.to_vec();
        all.extend(token.as_deref().map(|token| ("csrf", token)));
        let mut body = Vec::new();
        for (name, value) in all {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(head.into_bytes());
        }
        let (name, bytes) = file;
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"lijst.csv\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
        let (cookies, origin) = (self.cookie_header(), format!("http://{}", self.client.addr));
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let headers = [
            ("Cookie", cookies.as_str()),
            ("Origin", &origin),
            ("Content-Type", &kind),
        ];
        let response = self.client.request("POST", path, &headers, &body);
        self.take_in(response)
    }

    /// The value of a hidden field on the last page.
    pub(crate) fn hidden(&self, name: &str) -> Option<String> {
        let wanted = format!("name=\"{name}\"");
        let tag = self
            .page
            .split('<')
            .find(|tag| tag.starts_with("input") && tag.contains(&wanted))?;
        let value = tag.split_once("value=\"")?.1;
        value.split_once('"').map(|(value, _)| value.to_owned())
    }

    /// The value of a cookie that was set.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    fn cookie_header(&self) -> String {
        let pairs: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    fn take_in(&mut self, response: Response) -> Response {
        for cookie in response.all("set-cookie") {
            let pair = cookie.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            self.cookies.retain(|(key, _)| key != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        self.page = response.text();
        match response.header("location") {
            Some(location) if self.follow && response.status == 303 => {
                self.get(location.split('#').next().unwrap_or_default())
            }
            _ => response,
        }
    }
}
