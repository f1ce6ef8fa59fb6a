//! A person's browser that agrees to what a page asks, for pages on this computer.

#![allow(unreachable_pub, reason = "a part of several tests")]

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// How often a page may send the browser on.
const MAX_PAGES: usize = 10;

/// Opens `address`, allows what its form asks, and follows where that leads.
pub fn agrees(address: &str) {
    let mut browser = Browser::default();
    let mut address = address.to_owned();
    for _ in 0..MAX_PAGES {
        let page = browser.fetches(&address, None);
        let answer = match ticket(&page) {
            Some(ticket) => {
                let form = format!("{}/authorize", origin(&address));
                browser.fetches(&form, Some(&format!("ticket={ticket}&answer=allow")))
            }
            None => page,
        };
        match header(&answer, "location") {
            Some(next) if next.starts_with('/') => {
                address = format!("{}{next}", origin(&address));
            }
            Some(next) => address = String::from(next),
            None => return,
        }
    }
}

/// A browser, with the cookies it was given.
#[derive(Default)]
struct Browser {
    cookies: BTreeMap<String, String>,
}

impl Browser {
    fn fetches(&mut self, address: &str, form: Option<&str>) -> String {
        let host = origin(address).trim_start_matches("http://");
        let path = address.strip_prefix(origin(address)).unwrap_or("/");
        let (method, body) = form.map_or(("GET", ""), |form| ("POST", form));
        let cookies = self.cookies.iter();
        let cookies: Vec<String> = cookies
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            cookies.join("; "),
            body.len()
        );
        let mut stream = TcpStream::connect(host).expect("a server on this computer");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        for cookie in headers(&answer, "set-cookie") {
            let pair = cookie
                .split(';')
                .next()
                .and_then(|pair| pair.split_once('='));
            let (name, value) = pair.expect("a cookie");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        answer
    }
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

fn header<'a>(answer: &'a str, name: &'a str) -> Option<&'a str> {
    headers(answer, name).next()
}

fn headers<'a>(answer: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    lines.filter_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
}
