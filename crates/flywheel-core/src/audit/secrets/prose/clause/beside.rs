//! Passwords beside the user they belong to: “m.meier, …”, “`reader` (…)”.

use super::Said;
use crate::audit::secrets::prose::candidates::Candidate;
use crate::audit::secrets::prose::cues::Cue;
use crate::audit::secrets::prose::form::Form;
use crate::audit::secrets::prose::plausible::Quote;
use crate::audit::secrets::prose::remarks::Remark;
use crate::text::Span;

/// Signs between a user and a password.
const SIGNS: [&str; 10] = [",", "/", "//", "(", ":", "、", "，", "—", "–", "→"];

/// Signs around a user or a password.
const QUOTES: [char; 7] = ['`', '"', '*', '”', '“', '»', '\''];

/// Ends of names of files.
const FILES: [&str; 14] = [
    ".md", ".json", ".py", ".js", ".ts", ".yaml", ".yml", ".txt", ".sh", ".csv", ".xlsx", ".pdf",
    ".tsx", ".html",
];

impl Said<'_> {
    /// Whether the last of `words`, or the one before it where that is “then”, is the user whose
    /// password the value is.
    pub(super) fn beside_user(&self, form: Form, words: &[Candidate<'_>]) -> bool {
        let Some((last, before)) = words.split_last() else {
            return false;
        };
        let is_then = last.quote == Quote::Bare && Remark::Then.is(&last.value.to_lowercase());
        let user = before.last().filter(|_| is_then).unwrap_or(last);
        let between = user.span.end..self.candidate.span.start;
        let between = self.line.text.get(between).unwrap_or_default();
        let between = between.trim_start_matches(QUOTES).trim_start();
        let sign = between.split_whitespace().next().unwrap_or_default();
        SIGNS.contains(&sign.trim_end_matches(QUOTES))
            && self.candidate.quote != Quote::Code
            && form != Form::Random
            && is_login(user)
            && self.is_owned(form, user)
    }

    /// Whether the line speaks of `user` as one, and a value of this form is enough beside it.
    fn is_owned(&self, form: Form, user: &Candidate<'_>) -> bool {
        let value = self.candidate.value;
        let before = self.line.text[..user.span.start].trim_end();
        let is_user = self.line.has(&[Cue::User], Span::new(0, user.span.start));
        let cues = [Cue::Opens, Cue::Host, Cue::Asks];
        let is_about = is_user || self.line.has(&cues, self.line.whole());
        let is_clear = user.value.contains(['_', '\\', '@', '.']);
        let is_chosen = value.starts_with(char::is_uppercase)
            || (value.contains('_') && user.value.contains(['\\', '@']))
            || form == Form::Numbered;
        let is_joined = form >= Form::Joined && is_user && is_clear && is_chosen;
        is_about && !before.ends_with(',') && (form >= Form::Mixed || is_joined)
    }
}

/// Whether `candidate` is the name somebody signs in with rather than a word.
fn is_login(candidate: &Candidate<'_>) -> bool {
    let value = candidate.value;
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let is_name = candidate.quote == Quote::Code
        || value.contains(['_', '\\', '@', '.'])
        || value.chars().any(|c| c.is_ascii_digit())
        || value.chars().all(|c| c.is_ascii_lowercase());
    letters >= 3
        && value.len() <= 60
        && is_name
        && !value.contains(char::is_whitespace)
        && !FILES.iter().any(|end| value.ends_with(end))
}
