//! Services whose keys lie in variables that are named for them.

/// A service: the words its variables begin with, and what the names of its hosts hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Service {
    variable: &'static str,
    hosts: &'static [&'static str],
}

/// The services, by the first word of their variables.
const SERVICES: &[Service] = &[
    of("ANTHROPIC", &["anthropic.com", "claude"]),
    of("AWS", &["amazonaws.com", "aws"]),
    of("AZURE", &["azure", "microsoft", "windows.net"]),
    of("CLOUDFLARE", &["cloudflare"]),
    of("DIGITALOCEAN", &["digitalocean"]),
    of("DISCORD", &["discord"]),
    of("GCP", &["google"]),
    of("GEMINI", &["google"]),
    of("GH", &["github"]),
    of("GITHUB", &["github"]),
    of("GITLAB", &["gitlab"]),
    of("GOOGLE", &["google"]),
    of("HF", &["huggingface", "hf.co"]),
    of("HUGGINGFACE", &["huggingface", "hf.co"]),
    of("HEROKU", &["heroku"]),
    of("NPM", &["npmjs", "registry"]),
    of("OPENAI", &["openai"]),
    of("PYPI", &["pypi"]),
    of("SENDGRID", &["sendgrid"]),
    of("SLACK", &["slack"]),
    of("SSH", &[]),
    of("STRIPE", &["stripe"]),
    of("TWILIO", &["twilio"]),
];

/// How the names of variables that hold a key end.
const KEYS: [&str; 8] = [
    "KEY",
    "TOKEN",
    "SECRET",
    "PASSWORD",
    "PAT",
    "CREDENTIALS",
    "KEY_ID",
    "PASSPHRASE",
];

const fn of(variable: &'static str, hosts: &'static [&'static str]) -> Service {
    Service { variable, hosts }
}

impl Service {
    /// The service whose key the variable `name` holds.
    pub(super) fn of_variable(name: &str) -> Option<Self> {
        let (first, rest) = name.split_once('_')?;
        let holds_key = KEYS.iter().any(|end| rest.ends_with(end));
        let named = |service: &&Self| service.variable == first;
        SERVICES.iter().find(named).filter(|_| holds_key).copied()
    }

    /// What its variables begin with.
    pub(crate) const fn name(self) -> &'static str {
        self.variable
    }

    /// Whether `host` is one of its own.
    pub(crate) fn owns(self, host: &str) -> bool {
        self.hosts.iter().any(|part| host.contains(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_belongs_to_the_service_its_variable_is_named_for() {
        let service = Service::of_variable("GITHUB_TOKEN").expect("a service");
        assert!(service.owns("api.github.com"));
        assert!(!service.owns("collect.example"));
        assert!(Service::of_variable("GITHUB_WORKSPACE").is_none());
        assert!(
            Service::of_variable("API_TOKEN").is_none(),
            "whose is not said"
        );
    }
}
