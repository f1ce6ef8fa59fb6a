//! The answer of the browser, on this computer (RFC 8252, section 7.3).

use std::fmt;
use std::net::Ipv4Addr;
use std::time::Duration;

use flywheel_messages::{Language, Message, message};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use url::Url;
use zeroize::Zeroizing;

use crate::error::{ConnectError, Result};
use crate::redact;

/// The path of the answer.
const PATH: &str = "/callback";

/// The longest request that is read, in bytes.
const MAX_REQUEST: usize = 16 << 10;

/// How long a browser may take to send its request.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many connections are held at once: a browser opens several and uses one.
const MAX_CONNECTIONS: usize = 16;

/// Listens for the answer of the browser on 127.0.0.1, as long as the value lives.
#[derive(Debug)]
pub(crate) struct Listener {
    socket: TcpListener,
    redirect: String,
    port: u16,
}

/// What the browser brought.
#[derive(PartialEq, Eq)]
pub(crate) struct Answer {
    /// The authorization code.
    pub(crate) code: String,
    /// Who gave it (`iss`, RFC 9207).
    pub(crate) issuer: Option<String>,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

impl Listener {
    /// Begins to listen, on `port` where one is registered.
    ///
    /// A registered address is `http://localhost:PORT/callback`, as Claude Code registers it; else
    /// it names 127.0.0.1, which needs no name to be found.
    pub(crate) async fn open(port: Option<u16>) -> Result<Self> {
        let wanted = (Ipv4Addr::LOCALHOST, port.unwrap_or_default());
        let socket = TcpListener::bind(wanted)
            .await
            .map_err(|error| match port {
                Some(port) => ConnectError::PortTaken { port },
                None => internal(&error),
            })?;
        let bound = socket
            .local_addr()
            .map_err(|error| internal(&error))?
            .port();
        let host = if port.is_some() {
            "localhost"
        } else {
            "127.0.0.1"
        };
        Ok(Self {
            socket,
            redirect: format!("http://{host}:{bound}{PATH}"),
            port: bound,
        })
    }

    /// The address the browser is to come back to.
    pub(crate) fn redirect(&self) -> &str {
        &self.redirect
    }

    /// Waits for the answer to the sign-in that has `state`, and answers the browser with a page in
    /// `language`. What else is asked gets a 404, and the wait goes on.
    pub(crate) async fn answer(self, state: &str, language: Language) -> Result<Answer> {
        let mut open = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.socket.accept(), if open.len() < MAX_CONNECTIONS => {
                    let (stream, _) = accepted.map_err(|error| internal(&error))?;
                    open.spawn(tokio::time::timeout(PATIENCE, read(stream)));
                }
                Some(read) = open.join_next() => {
                    let Ok(Ok(Some((stream, request)))) = read else { continue };
                    let Some(query) = self.query_of(&request) else {
                        reply(stream, "404 Not Found", "").await;
                        continue;
                    };
                    let answer = answer_in(query, state);
                    reply(stream, "200 OK", &page(answer.is_ok(), language)).await;
                    return answer;
                }
            }
        }
    }

    /// The query of a request for the answer's address, by this computer's own names for it.
    fn query_of<'r>(&self, request: &'r str) -> Option<&'r str> {
        let mut lines = request.lines();
        let mut first = lines.next()?.split(' ');
        let (method, target) = (first.next()?, first.next()?);
        let host = lines.find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("host").then_some(value.trim())
        })?;
        let names = [
            format!("127.0.0.1:{}", self.port),
            format!("localhost:{}", self.port),
        ];
        let is_here = names.iter().any(|name| name.eq_ignore_ascii_case(host));
        let query = target.strip_prefix(PATH)?.strip_prefix('?')?;
        (method == "GET" && is_here).then_some(query)
    }
}

/// Reads a request up to its empty line; nothing where it has none.
async fn read(mut stream: TcpStream) -> Option<(TcpStream, String)> {
    let mut request = Vec::new();
    let mut chunk = [0; 2_048];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        let length = stream.read(&mut chunk).await.ok()?;
        if length == 0 || request.len() + length > MAX_REQUEST {
            return None;
        }
        request.extend_from_slice(chunk.get(..length)?);
    }
    Some((stream, String::from_utf8(request).ok()?))
}

fn answer_in(query: &str, state: &str) -> Result<Answer> {
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    let (mut code, mut given, mut issuer, mut refusal, mut why) = (None, None, None, None, None);
    for (name, value) in pairs {
        let slot = match name.as_ref() {
            "code" => &mut code,
            "state" => &mut given,
            "iss" => &mut issuer,
            "error" => &mut refusal,
            "error_description" => &mut why,
            _ => continue,
        };
        *slot = Some(value.into_owned());
    }
    if given.as_deref() != Some(state) {
        return Err(ConnectError::WrongState);
    }
    if let Some(refusal) = refusal {
        let told = redact::said(&why.unwrap_or(refusal), &[Zeroizing::new(state.to_owned())]);
        return Err(ConnectError::Declined { why: told });
    }
    let code = code.ok_or_else(|| ConnectError::Refused {
        why: String::from("the answer holds no code"),
    })?;
    Ok(Answer { code, issuer })
}

/// The value of `state` in the address a person signs in at.
pub(crate) fn state_in(address: &Url) -> Option<String> {
    let mut pairs = address.query_pairs();
    pairs.find_map(|(name, value)| (name == "state").then(|| value.into_owned()))
}

/// Answers and closes; a browser that is gone by then needs no answer.
async fn reply(mut stream: TcpStream, status: &str, page: &str) {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n\
         Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        page.len()
    );
    let sent = stream.write_all(format!("{head}{page}").as_bytes()).await;
    if let Err(error) = sent.and(stream.shutdown().await) {
        tracing::debug!("the browser did not wait for its page: {error}");
    }
}

fn page(is_good: bool, language: Language) -> String {
    let (title, text): (Message, Message) = if is_good {
        (
            message!("You are back"),
            message!("Flywheel finishes signing you in. You can close this page."),
        )
    } else {
        (
            message!("This did not work"),
            message!("Flywheel says what to do. You can close this page."),
        )
    };
    let (title, text) = (language.say(&title), language.say(&text));
    format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{title}</title><style>{STYLE}</style>\
         <main><h1>{title}</h1><p>{text}</p></main></html>",
        language.tag()
    )
}

const STYLE: &str = ":root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;\
    place-items:center;font:1.125rem/1.6 system-ui,sans-serif}main{max-width:26rem;padding:2rem}\
    h1{font-size:1.5rem;margin:0 0 .5rem}p{margin:0}";

fn internal(error: &std::io::Error) -> ConnectError {
    ConnectError::Internal {
        why: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sends `request` to the listener of `redirect` and gives what came back.
    async fn ask(redirect: &str, request: &str) -> String {
        let port = Url::parse(redirect)
            .expect("an address")
            .port()
            .expect("a port");
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .expect("a listener");
        let request = request.replace("HOST", &format!("127.0.0.1:{port}"));
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("read");
        answer
    }

    fn get(target: &str) -> String {
        format!("GET {target} HTTP/1.1\r\nHost: HOST\r\n\r\n")
    }

    #[tokio::test]
    async fn one_answer_is_taken_and_what_else_is_asked_is_not_there() {
        let listener = Listener::open(None).await.expect("a port");
        let redirect = listener.redirect().to_owned();
        let waiting = tokio::spawn(listener.answer("the-state", Language::English));
        for odd in [
            get("/favicon.ico"),
            get("/callback"),
            get("/callbacks?code=1&state=the-state"),
            "POST /callback?code=1&state=the-state HTTP/1.1\r\nHost: HOST\r\n\r\n".to_owned(),
            "GET /callback?code=1&state=the-state HTTP/1.1\r\nHost: evil.example\r\n\r\n"
                .to_owned(),
        ] {
            assert!(
                ask(&redirect, &odd).await.starts_with("HTTP/1.1 404"),
                "{odd}"
            );
        }
        assert_eq!(
            ask(&redirect, &"x".repeat(MAX_REQUEST + 1)).await,
            "",
            "too long"
        );
        let page = ask(
            &redirect,
            &get("/callback?code=c%2F1&state=the-state&iss=https%3A%2F%2Fa"),
        )
        .await;
        assert!(page.contains("You can close this page"), "{page}");
        assert!(!page.contains("c/1"), "the page shows no code");
        let answer = waiting.await.expect("no panic").expect("an answer");
        assert_eq!(
            (answer.code.as_str(), answer.issuer.as_deref()),
            ("c/1", Some("https://a"))
        );
        let port = Url::parse(&redirect)
            .expect("an address")
            .port()
            .expect("a port");
        let again = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await;
        assert!(again.is_err(), "the listener is gone with its answer");
    }

    #[test]
    fn an_answer_of_another_sign_in_is_refused() {
        let good = answer_in("code=canary-4711&state=a", "a");
        assert!(good.is_ok());
        assert!(!format!("{good:?}").contains("canary"), "it is not printed");
        for query in [
            "code=1&state=b",
            "code=1",
            "",
            "state=&code=1",
            "error=access_denied",
        ] {
            let refused = answer_in(query, "a");
            assert!(matches!(refused, Err(ConnectError::WrongState)), "{query}");
        }
        let declined = answer_in(
            "error=access_denied&error_description=No%0Aaccess&state=a",
            "a",
        );
        assert!(matches!(declined, Err(ConnectError::Declined { why }) if why == "No access"));
        let empty = answer_in("state=a", "a");
        assert!(matches!(empty, Err(ConnectError::Refused { .. })));
    }

    #[tokio::test]
    async fn a_registered_port_that_is_taken_is_named() {
        let first = Listener::open(None).await.expect("a port");
        let refused = Listener::open(Some(first.port)).await;
        assert!(matches!(refused, Err(ConnectError::PortTaken { port }) if port == first.port));
    }
}
