//! Hosts that rules know: where installers and packages officially come from.

/// How much is known of a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// It is where the thing officially comes from.
    Official,
    /// It looks like one of an organisation's own.
    Internal,
    /// Nothing is known.
    Unknown,
}

/// First names of computers on which organisations keep the packages they use.
const STORES: [&str; 5] = ["artifactory.", "nexus.", "verdaccio.", "jfrog.", "proget."];

/// The public registries of packages, and their official mirrors.
const REGISTRIES: [&str; 21] = [
    "registry.npmjs.org",
    "registry.yarnpkg.com",
    "npm.pkg.github.com",
    "pypi.org",
    "files.pythonhosted.org",
    "test.pypi.org",
    "pypi.python.org",
    "download.pytorch.org",
    "crates.io",
    "index.crates.io",
    "static.crates.io",
    "proxy.golang.org",
    "goproxy.io",
    "rubygems.org",
    "repo.maven.apache.org",
    "repo1.maven.org",
    "conda.anaconda.org",
    "repo.anaconda.com",
    "pypi.nvidia.com",
    "npm.jsr.io",
    "jsr.io",
];

/// Endings of services that keep an organisation's own registry.
const KEEPERS: [&str; 10] = [
    ".jfrog.io",
    ".pkg.dev",
    ".amazonaws.com",
    ".pkgs.visualstudio.com",
    "pkgs.dev.azure.com",
    "gitlab.com",
    ".cloudsmith.io",
    "dl.cloudsmith.io",
    ".gemfury.com",
    ".fury.io",
];

/// Well-known mirrors that others run.
const MIRRORS: [&str; 9] = [
    "pypi.tuna.tsinghua.edu.cn",
    "mirrors.tuna.tsinghua.edu.cn",
    "mirrors.aliyun.com",
    "registry.npmmirror.com",
    "registry.npm.taobao.org",
    "mirrors.cloud.tencent.com",
    "repo.huaweicloud.com",
    "goproxy.cn",
    "mirrors.ustc.edu.cn",
];

/// Endings of names inside a network.
const INTERNAL: [&str; 7] = [
    ".internal",
    ".corp",
    ".local",
    ".lan",
    ".intranet",
    ".home.arpa",
    ".localdomain",
];

/// Official installers that are meant to be fetched and run: the beginning of their address.
const INSTALLERS: [&str; 54] = [
    "sh.rustup.rs",
    "static.rust-lang.org",
    "win.rustup.rs",
    "astral.sh/",
    "get.docker.com",
    "raw.githubusercontent.com/Homebrew/install/",
    "raw.githubusercontent.com/nvm-sh/nvm/",
    "raw.githubusercontent.com/creationix/nvm/",
    "deno.land/",
    "bun.sh/",
    "bun.com/",
    "get.pnpm.io/",
    "install.python-poetry.org",
    "raw.githubusercontent.com/helm/helm/",
    "get.helm.sh",
    "sdk.cloud.google.com",
    "dl.google.com/",
    "deb.nodesource.com/",
    "rpm.nodesource.com/",
    "claude.ai/install",
    "get.sdkman.io",
    "starship.rs/",
    "get.volta.sh",
    "fnm.vercel.app/",
    "mise.run",
    "mise.jdx.dev",
    "ollama.com/install",
    "tailscale.com/install",
    "bootstrap.pypa.io/",
    "community.chocolatey.org/install",
    "chocolatey.org/install",
    "get.scoop.sh",
    "nixos.org/nix/install",
    "install.determinate.systems",
    "aka.ms/",
    "fly.io/install",
    "raw.githubusercontent.com/pyenv/",
    "pyenv.run",
    "raw.githubusercontent.com/ohmyzsh/",
    "raw.githubusercontent.com/junegunn/fzf/",
    "download.docker.com/",
    "packages.microsoft.com/",
    "cli.github.com/",
    "awscli.amazonaws.com/",
    "dl.k8s.io/",
    "storage.googleapis.com/kubernetes-release/",
    "raw.githubusercontent.com/microsoft/",
    "pixi.sh/",
    "dl.cloudsmith.io/",
    "apt.releases.hashicorp.com/",
    "raw.githubusercontent.com/anthropics/",
    "cursor.com/install",
    "repo.anaconda.com/miniconda/",
    "github.com/conda-forge/miniforge/",
];

/// The host of the first address in `text`, in lower case, without user and port.
pub(super) fn host_of(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("://")?;
    let authority = rest
        .split(['/', '?', '#', '"', '\'', ' ', '\\', ','])
        .next()?;
    let host = authority.rsplit('@').next()?;
    let host = if host.starts_with('[') {
        host.split_inclusive(']').next()?
    } else {
        host.split(':').next()?
    };
    let is_known = !host.is_empty()
        && !host.contains(crate::audit::scripts::HOLE)
        && !host.contains(['<', '{', '$']);
    is_known.then(|| host.to_lowercase())
}

/// The host that an address of git leads to, `git@host:` too.
pub(super) fn git_host_of(text: &str) -> Option<String> {
    let plain = || {
        let (_, rest) = text.split_once('@')?;
        let host = rest.split([':', '/']).next()?;
        (!host.is_empty()).then(|| host.to_lowercase())
    };
    host_of(text).or_else(plain)
}

/// What is known of `host` as a registry of packages.
pub(super) fn trust_in_registry(host: &str) -> Trust {
    if REGISTRIES.contains(&host) {
        return Trust::Official;
    }
    let is_internal = INTERNAL.iter().any(|ending| host.ends_with(ending))
        || !host.contains('.')
        || host.starts_with("10.")
        || host.starts_with("192.168.")
        || host.starts_with("127.")
        || KEEPERS.iter().any(|ending| host.ends_with(ending))
        || STORES.iter().any(|name| host.starts_with(name))
        || MIRRORS.contains(&host);
    if is_internal {
        Trust::Internal
    } else {
        Trust::Unknown
    }
}

/// Whether `address` is an official installer.
pub(super) fn is_installer(address: &str) -> bool {
    let Some((scheme, rest)) = address.trim().split_once("://") else {
        return false;
    };
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let is_it = |start: &&str| {
        rest.strip_prefix(*start).is_some_and(|after| {
            start.ends_with('/')
                || start.contains('/')
                || after.is_empty()
                || after.starts_with('/')
        })
    };
    scheme.eq_ignore_ascii_case("https") && INSTALLERS.iter().any(is_it)
}

/// Whether `address` names a computer by its number, or is not encrypted.
pub(super) fn is_bare(address: &str) -> bool {
    let host = host_of(address).unwrap_or_default();
    let is_number = !host.is_empty() && host.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_number || address.trim().to_lowercase().starts_with("http://") && host != "localhost"
}

/// Whether `address` is one of the computer itself.
pub(super) fn is_own(address: &str) -> bool {
    const OWN: [&str; 4] = ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"];
    let host = host_of(address);
    let host = host.as_deref().unwrap_or(address);
    let host = host.split([':', '/', ' ']).next().unwrap_or(host);
    OWN.contains(&host) || host.starts_with("127.")
}
