//! Programs that fetch, send and connect.

use super::super::event::{Act, Run};
use super::super::origins::{Origins, Sensitive};
use super::super::value::{HOLE, Value};
use super::contact::{answer_of, without_tokens};
use super::filter::whole;
use super::program::{RUNNING, spaced};
use super::request::Request;
use super::{Tracer, fold};
use crate::text::Span;

impl Tracer {
    /// Programs that fetch or send.
    pub(super) fn transfer(&mut self, run: &Run, span: Span) -> Option<Value> {
        match run.program.as_str() {
            "curl" | "wget" | "wget2" | "aria2c" | "http" | "https" | "xh" | "fetch" | "axel"
            | "invoke-webrequest" | "invoke-restmethod" | "start-bitstransfer" | "bitsadmin"
            | "certutil" => Some(self.fetch_command(run, span)),
            "nc" | "ncat" | "netcat" | "socat" | "telnet" | "openssl" => {
                self.connect_command(run, span)
            }
            "scp" | "rsync" | "sftp" | "rclone" | "ftp" | "ssh" | "mail" | "mailx" | "sendmail"
            | "mutt" => {
                self.send_command(run, span);
                None
            }
            "git" => {
                self.git_remote(run, span);
                None
            }
            "mshta" | "regsvr32" | "rundll32" | "msiexec" => {
                self.start_from(run, span);
                None
            }
            "dig" | "nslookup" | "host" | "resolve-dnsname" | "ping" => {
                let address = looked_up(run);
                let sends = address.clone();
                self.act(span, Act::Contact { address, sends });
                Some(Value::unknown(Origins::network(span)))
            }
            "send-mailmessage" => {
                self.send_letter(run, span);
                None
            }
            _ => None,
        }
    }

    fn fetch_command(&mut self, run: &Run, span: Span) -> Value {
        let request = Request::of(run);
        let is_cmdlet = run.program.contains('-');
        let piped = Some(run.input.clone()).filter(|_| is_cmdlet);
        let sends: Vec<Value> = request
            .bodies
            .iter()
            .map(|body| self.body(body, run, span))
            .chain(piped)
            .chain(request.headers.iter().cloned().map(without_tokens))
            .collect();
        let address = Value::list(request.addresses.clone());
        let answer = Value::thing(&format!("$({})", run.program), Some(address.clone()))
            .also_from(answer_of(&address, span));
        let sends = Value::list(sends);
        self.act(span, Act::Contact { address, sends });
        match request.file(run) {
            Some(file) if !matches!(file.written().as_str(), "-" | "/dev/stdout") => {
                self.write(&file, answer.clone(), span);
                request.output.map_or(answer, |_| Value::default())
            }
            _ => answer,
        }
    }

    /// What an option sends: `@file` is what the file holds, `@-` what the program reads.
    fn body(&mut self, body: &Value, run: &Run, span: Span) -> Value {
        let text = body.written();
        let file = text.split_once('@').map(|(_, file)| file);
        match file {
            Some("-") => run.input.clone(),
            Some(file) => {
                let file = Value::text(file.split(';').next().unwrap_or(file));
                whole(self.read(&file, span)).also_from(body.from)
            }
            None if text == "-" => run.input.clone(),
            None => {
                let file = self.read(body, span);
                body.clone().also_from(Origins {
                    outside: false,
                    ..file.from
                })
            }
        }
    }

    /// A place for a repository that is named, and all of it that is pushed there.
    fn git_remote(&mut self, run: &Run, span: Span) {
        let words = run.words();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let key = |name: &str| format!("remote {name}");
        match words.as_slice() {
            ["remote", "add" | "set-url", .., name, _] => {
                let address = run.arguments.last().cloned().unwrap_or_default();
                self.files.insert(key(name), address);
            }
            ["push", ..] if run.has(&["--all", "--mirror"]) => {
                let named = words[1..].iter().rev().find_map(|word| {
                    let known = self.files.get(&key(word)).cloned();
                    known.or_else(|| word.contains("://").then(|| Value::text(word)))
                });
                if let Some(address) = named {
                    let sends = Value::unknown(Origins::sensitive(Sensitive::Folder, span));
                    self.act(span, Act::Contact { address, sends });
                }
            }
            _ => {}
        }
    }

    /// A program of Windows that runs what an address sends.
    fn start_from(&mut self, run: &Run, span: Span) {
        let is_address = |value: &&Value| value.written().contains("://");
        let Some(address) = run.arguments.iter().find(is_address).cloned() else {
            return;
        };
        let sends = Value::default();
        self.act(span, Act::Contact { address, sends });
        let code = Value::unknown(Origins::network(span));
        let by = run.program.clone();
        let language = None;
        self.act(span, Act::Evaluate { language, code, by });
    }

    /// Sends a letter with what is attached to it.
    fn send_letter(&mut self, run: &Run, span: Span) {
        let named = |names: &[&str]| run.option(names);
        let server = named(&["-SmtpServer", "-smtpserver"]);
        let address = server.or_else(|| named(&["-To", "-to"]));
        let address = address.unwrap_or_default();
        let attached = named(&["-Attachments", "-attachments"]).unwrap_or_default();
        let files = attached.items().into_iter().chain([&run.input]);
        let read: Vec<Value> = files.map(|file| self.read_below(file, span)).collect();
        let given = run.arguments.iter().cloned().chain([run.input.clone()]);
        let sends = Value::list(given.chain(read).collect());
        self.act(span, Act::Contact { address, sends });
    }

    fn connect_command(&mut self, run: &Run, span: Span) -> Option<Value> {
        if run.program == "openssl" {
            return match run.arguments.first()?.as_text()? {
                "s_client" => Some(Value::unknown(Origins::network(span))),
                "enc" | "base64" if run.has_letter('d') => Some(fold::base64(&run.input)),
                _ => None,
            };
        }
        let words = run.words();
        let starts = |word: &String| {
            let word = word.to_lowercase();
            matches!(word.as_str(), "-e" | "-c" | "--exec" | "--sh-exec") || word.contains("exec:")
        };
        let from_shell = run
            .input
            .path()
            .is_some_and(|path| path.starts_with(RUNNING));
        if words.iter().any(starts) || from_shell {
            self.act(span, Act::Attach);
        }
        let address = Value::list(run.operands().into_iter().cloned().collect());
        let sends = run.input.clone();
        self.act(span, Act::Contact { address, sends });
        Some(Value::unknown(Origins::network(span)))
    }

    /// Sends files to another computer.
    fn send_command(&mut self, run: &Run, span: Span) {
        let operands = files_of(run);
        let is_remote = |value: &&Value| {
            let text = value.written();
            text.contains(':') && !text.starts_with(['/', '.', '~']) || text.contains('@')
        };
        let address = operands.iter().rev().find(is_remote).cloned();
        let is_to = operands.last().is_some_and(|last| is_remote(&last));
        let mut sends = vec![run.input.clone()];
        if run.program != "ssh" && (is_to || run.program.contains("mail")) {
            for operand in &operands {
                sends.push(self.read_below(operand, span));
            }
        }
        if let Some(address) = address {
            let sends = Value::list(sends);
            self.act(span, Act::Contact { address, sends });
        }
    }
}

/// The name that a program looks up, its options aside.
fn looked_up(run: &Run) -> Value {
    let names = run.operands().into_iter();
    let is_name = |name: &&Value| {
        let text = name.written();
        !text.starts_with(['+', '@']) && text.contains(['.', HOLE])
    };
    let names: Vec<Value> = names.filter(is_name).cloned().collect();
    if names.is_empty() {
        return spaced(&run.arguments);
    }
    spaced(&names)
}

/// What a program that copies to another computer is given, the words of its options aside.
fn files_of(run: &Run) -> Vec<Value> {
    const WITH_WORD: [&str; 11] = [
        "-i", "-P", "-p", "-l", "-o", "-F", "-e", "-c", "-S", "-L", "-R",
    ];
    let mut files = Vec::new();
    let mut words = run.arguments.iter();
    while let Some(value) = words.next() {
        let word = value.written();
        if WITH_WORD.contains(&word.as_str()) {
            words.next();
        } else if !word.starts_with('-') {
            files.push(value.clone());
        }
    }
    files
}
