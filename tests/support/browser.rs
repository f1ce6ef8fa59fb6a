//! A person's browser that agrees to what a page asks, for pages on this computer.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// How often a page may send the browser on.
const MAX_PAGES: usize = 10;

/// Opens `address`, allows what its form asks, and follows where that leads.
pub fn agrees(address: &str) {
    let mut address = address.to_owned();
    for _ in 0..MAX_PAGES {
        let page = fetched(&address, None);
        let answer = match ticket(&page) {
            Some(ticket) => {
                let form = format!("{}/authorize", origin(&address));
                fetched(&form, Some(&format!("ticket={ticket}&answer=allow")))
            }
            None => page,
        };
        match header(&answer, "location") {
            Some(next) => address = String::from(next),
            None => return,
        }
    }
}

fn fetched(address: &str, form: Option<&str>) -> String {
    let host = origin(address).trim_start_matches("http://");
    let path = address.strip_prefix(origin(address)).unwrap_or("/");
    let (method, body) = form.map_or(("GET", ""), |form| ("POST", form));
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(host).expect("a server on this computer");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

/// The beginning of `address` up to its path.
fn origin(address: &str) -> &str {
    let host = address
        .strip_prefix("http://")
        .expect("a server on this computer");
    let path = host.find('/').unwrap_or(host.len());
    &address[.."http://".len() + path]
}

fn ticket(page: &str) -> Option<&str> {
    page.split("name=\"ticket\" value=\"")
        .nth(1)?
        .split('"')
        .next()
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next()?;
    let mut lines = head.lines().filter_map(|line| line.split_once(": "));
    lines.find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
}
