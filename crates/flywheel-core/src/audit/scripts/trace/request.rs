//! What programs that fetch are asked.

use super::super::event::Run;
use super::super::value::Value;

/// Options of programs that fetch which take a word that is neither an address nor sent.
const WITH_WORD: [&str; 32] = [
    "-o",
    "--output",
    "-O",
    "-H",
    "--header",
    "-X",
    "--request",
    "-u",
    "--user",
    "-A",
    "--user-agent",
    "-b",
    "--cookie",
    "-c",
    "--cookie-jar",
    "-e",
    "--referer",
    "-m",
    "--max-time",
    "-x",
    "--proxy",
    "--connect-timeout",
    "--retry",
    "-w",
    "--write-out",
    "-P",
    "-E",
    "--cert",
    "--cacert",
    "--proto",
    "--resolve",
    "--interface",
];

/// Options of programs that fetch which carry what is sent.
const BODIES: [&str; 15] = [
    "-d",
    "--data",
    "--data-raw",
    "--data-binary",
    "--data-urlencode",
    "--data-ascii",
    "--json",
    "-F",
    "--form",
    "-T",
    "--upload-file",
    "--post-data",
    "--post-file",
    "--body-data",
    "--body-file",
];

/// The same of cmdlets.
const CMDLET_BODIES: [&str; 3] = ["-body", "-infile", "-form"];

/// Options of programs that fetch which name the file to write.
const OUTPUTS: [&str; 4] = ["-o", "--output", "-outfile", "-destination"];

/// What a program that fetches is asked.
pub(super) struct Request {
    pub(super) addresses: Vec<Value>,
    pub(super) bodies: Vec<Value>,
    pub(super) headers: Vec<Value>,
    pub(super) output: Option<Value>,
}

impl Request {
    pub(super) fn of(run: &Run) -> Self {
        let mut request = Self {
            addresses: Vec::new(),
            bodies: Vec::new(),
            headers: Vec::new(),
            output: None,
        };
        let is_cmdlet = run.program.contains('-');
        let mut words = run.arguments.iter().peekable();
        while let Some(value) = words.next() {
            let word = value.written();
            let option = word.split('=').next().unwrap_or(&word).to_owned();
            let option = if is_cmdlet {
                option.to_lowercase()
            } else {
                option
            };
            if !option.starts_with('-') {
                request.addresses.push(value.clone());
                continue;
            }
            let behind = word
                .starts_with("--")
                .then(|| word.split_once('='))
                .flatten();
            let given = match behind {
                Some((_, behind)) => Some(Value::text(behind).also_from(value.from)),
                None => Self::takes_word(run, &option, is_cmdlet)
                    .then(|| words.next().cloned())
                    .flatten(),
            };
            request.take(run, &option, given);
        }
        request
    }

    fn takes_word(run: &Run, option: &str, is_cmdlet: bool) -> bool {
        if is_cmdlet {
            return !matches!(
                option,
                "-usebasicparsing" | "-skipcertificatecheck" | "-usedefaultcredentials" | "-raw"
            );
        }
        if run.program == "curl" && option == "-O" {
            return false;
        }
        let is_short = !option.starts_with("--") && option.len() > 2;
        let last = option.chars().last().map(|last| format!("-{last}"));
        let is_bundle = is_short
            && last.is_some_and(|last| {
                matches!(last.as_str(), "-o" | "-d" | "-H" | "-X" | "-F" | "-T")
            });
        let is_wget_output = run.program == "wget" && is_short && option.ends_with('O');
        WITH_WORD.contains(&option) || BODIES.contains(&option) || is_bundle || is_wget_output
    }

    fn take(&mut self, run: &Run, option: &str, given: Option<Value>) {
        let last = option.chars().last().unwrap_or('-');
        let is_short = !option.starts_with("--") && !run.program.contains('-');
        let is_output = OUTPUTS.contains(&option)
            || is_short
                && (last == 'o' && run.program == "curl" || last == 'O' && run.program == "wget");
        if option.ends_with("O-") || option == "-O=-" {
            self.output = Some(Value::text("-"));
        } else if is_output {
            self.output = given;
        } else if BODIES.contains(&option)
            || CMDLET_BODIES.contains(&option)
            || is_short && matches!(last, 'd' | 'F' | 'T') && option.len() > 2
        {
            self.bodies.extend(given);
        } else if matches!(option, "-uri" | "--url" | "-source") {
            self.addresses.extend(given);
        } else if matches!(option, "-H" | "--header" | "-headers" | "-b" | "-A") {
            self.headers.extend(given);
        }
    }

    /// The file the answer is written to: the one that is named, or that of the address.
    pub(super) fn file(&self, run: &Run) -> Option<Value> {
        if let Some(output) = &self.output {
            return Some(output.clone());
        }
        let by_name = match run.program.as_str() {
            "curl" => run.has_letter('O') || run.has(&["--remote-name", "-J"]),
            "wget" | "wget2" | "aria2c" | "axel" => true,
            "start-bitstransfer" | "certutil" => return self.addresses.get(1).cloned(),
            _ => false,
        };
        let address = self.addresses.first()?.written();
        let name = address.split(['?', '#']).next()?.rsplit('/').next()?;
        (by_name && !name.is_empty()).then(|| Value::text(name))
    }
}
