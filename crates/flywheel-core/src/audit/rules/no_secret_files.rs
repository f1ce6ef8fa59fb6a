use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::secrets::stored;
use crate::audit::{Check, FileEdit, FileView, Fix, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Files in which programs keep passwords and keys, such as `.env`, `.npmrc`, `.netrc`,
    /// `.pgpass`, `.htpasswd`, `wp-config.php`, a kubeconfig or `filezilla.xml`, told by
    /// their name and by a value in them. A file that only shows what belongs there, or names
    /// variables, is left alone (CRED-008).
    ///
    /// ## Why it matters
    /// Such a file comes along when a whole folder is copied, and nobody looks into it. Everyone who
    /// installs the skill can then sign in where you do.
    ///
    /// ## Example
    /// A `.netrc` with the login of a server, beside a script that reads it.
    ///
    /// ## How to fix
    /// Remove the file and change what was in it. Keep such files in your own home, or let a
    /// connector sign in.
    ///
    /// Source: the documentation of the programs named, November 2026.
    NO_SECRET_FILES {
        code: "CRED-009",
        name: "no_secret_files",
        group: Credentials,
        level: Block,
        since: "0.1.0",
        summary: "A file in which a program keeps passwords or keys",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let Some(span) = stored(view) else {
        return;
    };
    let remove = FileEdit::Remove {
        path: view.path().to_owned(),
    };
    let title = message!("A program keeps passwords or keys in this file");
    out.push(
        Observation::at(view.path(), span, title)
            .because(message!(
                "Everyone who installs this would get them. Remove the file, and change what was \
                 in it."
            ))
            .fix(Fix::reviewed(message!("Remove the file"), vec![remove]))
            .secret(span),
    );
}
