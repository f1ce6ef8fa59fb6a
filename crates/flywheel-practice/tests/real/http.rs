//! Requests as they are written, so that a test can write what no library would.

use std::collections::BTreeMap;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use url::Url;
use url::form_urlencoded::Serializer;

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Where it sends the browser.
    pub(crate) fn leads_to(&self) -> Url {
        assert_eq!(self.status, 303, "{self:?}");
        Url::parse(self.header("location")).expect("an address")
    }
}

/// Sends `method` to `url` with `headers` and `body`.
pub(crate) async fn send(method: &str, url: &Url, headers: &[(&str, &str)], body: &str) -> Answer {
    let query = url
        .query()
        .map_or_else(String::new, |query| format!("?{query}"));
    let (host, port) = ("127.0.0.1", url.port().expect("a port"));
    let host_line = ("Host", &*format!("{host}:{port}"));
    let has_host = headers.iter().any(|(name, _)| *name == "Host");
    let own = (!has_host).then_some(&host_line);
    let lines = own.into_iter().chain(headers);
    let lines: Vec<_> = lines
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let request = format!(
        "{method} {}{query} HTTP/1.1\r\nConnection: close\r\n{}Content-Length: {}\r\n\r\n{body}",
        url.path(),
        lines.concat(),
        body.len()
    );
    let mut stream = TcpStream::connect((host, port)).await.expect("a server");
    // It may answer before it has read everything.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    read(&String::from_utf8(answer).expect("text"))
}

fn read(answer: &str) -> Answer {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((answer, ""));
    let mut lines = head.lines();
    let first = lines.next().unwrap_or_default();
    let status = first.split(' ').nth(1).and_then(|code| code.parse().ok());
    let headers = lines.filter_map(|line| line.split_once(": "));
    Answer {
        status: status.unwrap_or_default(),
        headers: headers
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect(),
        body: body.to_owned(),
    }
}

pub(crate) async fn get(url: &Url) -> Answer {
    send("GET", url, &[], "").await
}

/// Sends a form.
pub(crate) async fn post(url: &Url, pairs: &[(&str, &str)]) -> Answer {
    let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
    let form = Serializer::new(String::new()).extend_pairs(pairs).finish();
    let headers = [("Content-Type", "application/x-www-form-urlencoded")];
    send("POST", url, &headers, &form).await
}
