//! Whether a command that fetches a program names its version.

/// The package or image that the command of these `words` fetches without an exact version;
/// nothing where it fetches none, or names one.
pub(super) fn unpinned<'w>(words: &[&'w str]) -> Option<&'w str> {
    let words: Vec<&str> = words
        .iter()
        .map(|word| word.trim_matches(['"', '\'']))
        .collect();
    let at = words.iter().position(|word| launcher(word).is_some())?;
    let kind = launcher(words[at])?;
    let rest = &words[at + 1..];
    let package = match kind {
        Launcher::Node | Launcher::Python => package(subcommand(kind, words[at], rest)?)?,
        Launcher::Image => image(rest)?,
    };
    let is_own = package.starts_with(['.', '/', '$', '~'])
        || package.contains("://") && !package.contains("git");
    (!is_own && !is_pinned(kind, package)).then_some(package)
}

/// What fetches a program.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Launcher {
    Node,
    Python,
    Image,
}

fn launcher(word: &str) -> Option<Launcher> {
    let name = word.rsplit(['/', '\\']).next().unwrap_or(word);
    match name.trim_end_matches(".cmd").trim_end_matches(".exe") {
        "npx" | "bunx" | "pnpx" | "npm" | "pnpm" | "yarn" | "bun" => Some(Launcher::Node),
        "uvx" | "pipx" | "uv" => Some(Launcher::Python),
        "docker" | "podman" | "nerdctl" => Some(Launcher::Image),
        _ => None,
    }
}

/// What follows the words that make the launcher fetch: `npm exec`, `pnpm dlx`, `pipx run`,
/// `uv tool run`; nothing where it does something else.
fn subcommand<'r, 'w>(kind: Launcher, word: &str, rest: &'r [&'w str]) -> Option<&'r [&'w str]> {
    let name = word.rsplit(['/', '\\']).next().unwrap_or(word);
    let name = name.trim_end_matches(".cmd").trim_end_matches(".exe");
    if matches!(name, "npx" | "bunx" | "pnpx" | "uvx") {
        return Some(rest);
    }
    let first = rest.first().copied()?;
    match (kind, first) {
        (Launcher::Node, "exec" | "dlx" | "x") | (Launcher::Python, "run") if name != "uv" => {
            Some(&rest[1..])
        }
        (Launcher::Python, "tool") if rest.get(1) == Some(&"run") => Some(&rest[2..]),
        _ => None,
    }
}

/// The first word that is no option, or what `--package` or `--from` names.
fn package<'w>(rest: &[&'w str]) -> Option<&'w str> {
    const NAMES: [&str; 5] = ["-p", "--package", "--from", "--spec", "--with"];
    let named = rest.iter().enumerate().find_map(|(at, word)| {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let is_name = NAMES[..4].contains(&key);
        let value = if value.is_empty() {
            rest.get(at + 1).copied()?
        } else {
            value
        };
        is_name.then_some(value)
    });
    let plain = || {
        let mut words = rest.iter().copied();
        while let Some(word) = words.next() {
            match word {
                "--python" | "--with" | "-c" | "--index-url" => drop(words.next()),
                _ if word.starts_with('-') => {}
                _ => return Some(word),
            }
        }
        None
    };
    named.or_else(plain)
}

/// The image of `docker run`: the first word behind the options that is none of their values.
fn image<'w>(rest: &[&'w str]) -> Option<&'w str> {
    const ALONE: [&str; 10] = [
        "-i",
        "-t",
        "-it",
        "-ti",
        "-d",
        "--rm",
        "--init",
        "--interactive",
        "--tty",
        "--privileged",
    ];
    let at = rest.iter().position(|word| *word == "run")?;
    let mut words = rest[at + 1..].iter().copied();
    while let Some(word) = words.next() {
        if !word.starts_with('-') {
            return Some(word);
        }
        if !word.contains('=') && !ALONE.contains(&word) {
            words.next();
        }
    }
    None
}

fn is_pinned(kind: Launcher, package: &str) -> bool {
    let version = match kind {
        Launcher::Image if package.contains("@sha256:") => return true,
        Launcher::Image => package
            .rsplit('/')
            .next()
            .and_then(|name| name.split_once(':')),
        Launcher::Node => package
            .char_indices()
            .skip(1)
            .find(|(_, c)| *c == '@')
            .map(|(at, _)| package.split_at(at))
            .map(|(name, version)| (name, &version[1..])),
        Launcher::Python => package.split_once("==").or_else(|| package.split_once('@')),
    };
    version.is_some_and(|(_, version)| is_exact(version))
}

/// Whether `version` is one and not a range or a moving name; a hash is one.
fn is_exact(version: &str) -> bool {
    let plain = version.trim_start_matches(['v', '=']);
    let is_hash = plain.len() >= 7 && plain.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_number = plain.starts_with(|c: char| c.is_ascii_digit())
        && plain.contains('.')
        && !plain.contains(['x', '*', '<', '>', '|', ' ']);
    is_number || is_hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Option<&str> {
        let words: Vec<&str> = line.split(' ').collect();
        unpinned(&words)
    }

    #[test]
    fn what_is_fetched_without_a_version_is_named() {
        for (line, package) in [
            ("npx -y @example/crm", "@example/crm"),
            ("npx @example/crm@latest --stdio", "@example/crm@latest"),
            ("npx -y example@^1.2", "example@^1.2"),
            ("cmd /c npx -y example", "example"),
            ("npm exec -- example", "example"),
            ("pnpm dlx example", "example"),
            ("uvx crm-server", "crm-server"),
            (
                "uvx --from git+https://git.example/crm crm",
                "git+https://git.example/crm",
            ),
            ("pipx run crm-server", "crm-server"),
            ("uv tool run crm-server", "crm-server"),
            ("/usr/bin/npx example", "example"),
            ("docker run -i --rm -e TOKEN example/crm", "example/crm"),
            ("docker run example/crm:latest", "example/crm:latest"),
        ] {
            assert_eq!(of(line), Some(package), "{line}");
        }
    }

    #[test]
    fn an_exact_version_and_ones_own_program_are_fine() {
        for line in [
            "npx -y @example/crm@1.4.2",
            "npx --package=example@2.0.0 crm",
            "npx ./server",
            "uvx crm-server==1.4.2",
            "uvx crm-server@1.4.2",
            "uvx --from git+https://git.example/crm@4c887f0 crm",
            "docker run --rm -i example/crm:1.4.2",
            "docker run registry.example:5000/crm@sha256:00aa",
            "docker compose up",
            "node server.js",
            "npm run serve",
            "uv run server.py",
            "python -m server",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
