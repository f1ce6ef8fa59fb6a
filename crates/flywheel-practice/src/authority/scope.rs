//! What can be allowed.

/// What a client may do: read always, write where that was asked for too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scope {
    /// Whether notes may be added and deleted.
    pub(crate) writes: bool,
}

impl Scope {
    /// To read only.
    pub(crate) const READ: Self = Self { writes: false };
    /// All of it.
    pub(crate) const WRITE: Self = Self { writes: true };

    /// The names of scopes in `text`, between spaces; nothing where one is unknown. Without a name
    /// it is to read only.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut scope = Self::READ;
        for name in text.split(' ').filter(|name| !name.is_empty()) {
            match name {
                "read" => {}
                "write" => scope = Self::WRITE,
                _ => return None,
            }
        }
        Some(scope)
    }

    /// Its names, between spaces.
    pub(crate) const fn names(self) -> &'static str {
        if self.writes { "read write" } else { "read" }
    }

    /// Whether it allows all that `other` does.
    pub(crate) const fn covers(self, other: Self) -> bool {
        self.writes || !other.writes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_is_always_part_of_it_and_nothing_unknown_is() {
        assert_eq!(Scope::parse(""), Some(Scope::READ));
        assert_eq!(Scope::parse("read"), Some(Scope::READ));
        assert_eq!(Scope::parse("write"), Some(Scope::WRITE));
        assert_eq!(Scope::parse("write  read"), Some(Scope::WRITE));
        assert_eq!(Scope::parse("read admin"), None);
        assert!(Scope::WRITE.covers(Scope::READ) && !Scope::READ.covers(Scope::WRITE));
    }
}
