//! The only error that leaves: a code for machines, a message and hints for people.

use flywheel_connect::ConnectError;
use flywheel_core::plugin::preview::PlanError;
use flywheel_core::skill::EditError;
use flywheel_messages::{Language, Message};
use flywheel_practice::PracticeError;
use flywheel_store::StoreError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The result of a command.
pub type Result<T> = std::result::Result<T, ApiError>;

/// What kind of failure this is. Closed: a kind exists only where a host acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The request does not make sense as it stands.
    Invalid,
    /// What was named does not exist (any more).
    NotFound,
    /// The name is taken.
    NameTaken,
    /// Something changed since it was read.
    Conflict,
    /// The audit stops this.
    Blocked,
    /// The input was refused because it is not safe to take in.
    Refused,
    /// The library, the database or a folder could not be read or written.
    Storage,
    /// The library's history was found damaged; the next start sets it aside.
    Damaged,
    /// No program on this computer opens this.
    NoProgram,
    /// The system's keychain did not keep or give what was asked.
    Keychain,
    /// A connector, or the place where people sign in to it, refused or did not answer.
    Connector,
    /// The person cancelled.
    Cancelled,
    /// A defect of Flywheel's own.
    Internal,
}

/// Why a command failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    /// The kind.
    pub code: Code,
    /// What happened, as a sentence.
    pub message: Message,
    /// What to do next, each a sentence.
    pub hints: Vec<Message>,
}

impl ApiError {
    /// An error of kind `code` that says `message`.
    pub const fn new(code: Code, message: Message) -> Self {
        Self {
            code,
            message,
            hints: Vec::new(),
        }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: Message) -> Self {
        self.hints.push(hint);
        self
    }

    /// The same error, said in `language` and in no other from here on: for the host that hands it
    /// to a person.
    #[must_use]
    pub fn said_in(self, language: Language) -> Self {
        let say = |message: &Message| Message::verbatim(language.say(message));
        Self {
            message: say(&self.message),
            hints: self.hints.iter().map(say).collect(),
            ..self
        }
    }

    /// The message and the hints as one text.
    pub fn told(&self) -> Message {
        Message::text(std::iter::once(&self.message).chain(&self.hints).cloned())
    }

    /// The exit code the command line ends with: 1 where findings stop it, 2 where it could not
    /// run.
    pub const fn exit_code(&self) -> u8 {
        match self.code {
            Code::Blocked => 1,
            _ => 2,
        }
    }
}

impl From<ConnectError> for ApiError {
    fn from(error: ConnectError) -> Self {
        let code = match &error {
            ConnectError::BadAddress | ConnectError::NotLinked | ConnectError::NoSignInNeeded => {
                Code::Invalid
            }
            ConnectError::Cancelled => Code::Cancelled,
            ConnectError::Secrets(_) => Code::Keychain,
            ConnectError::Internal { .. } => Code::Internal,
            _ => Code::Connector,
        };
        let told = Self::new(code, error.message()).hint(error.advice());
        match error.detail() {
            Some(detail) => told.hint(Message::verbatim(detail.to_owned())),
            None => told,
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::NameTaken { .. } | StoreError::PathTaken { .. } => Code::NameTaken,
            StoreError::BadName { .. }
            | StoreError::BadPath { .. }
            | StoreError::BadVersionName { .. }
            | StoreError::TooLongAgo
            | StoreError::AlreadyUndone
            | StoreError::LinkedStays { .. }
            | StoreError::NothingToUndo => Code::Invalid,
            StoreError::NoDraft
            | StoreError::NotInTrash
            | StoreError::NoFile { .. }
            | StoreError::NoVersion { .. }
            | StoreError::NoActivity => Code::NotFound,
            StoreError::Conflict { .. } | StoreError::ChangedSince { .. } => Code::Conflict,
            StoreError::TooLarge { .. }
            | StoreError::BadBackup { .. }
            | StoreError::BadLink { .. } => Code::Refused,
            StoreError::DatabaseDamaged => Code::Damaged,
            _ => Code::Storage,
        };
        Self::new(code, error.message()).hint(error.advice())
    }
}

impl From<PracticeError> for ApiError {
    fn from(error: PracticeError) -> Self {
        let code = match &error {
            PracticeError::PortTaken { .. } => Code::Invalid,
            PracticeError::NotStarted { .. } => Code::Internal,
        };
        Self::new(code, error.message()).hint(error.advice())
    }
}

impl From<PlanError> for ApiError {
    fn from(error: PlanError) -> Self {
        Self::new(Code::Invalid, error.message()).hint(error.advice())
    }
}

impl From<EditError> for ApiError {
    fn from(error: EditError) -> Self {
        Self::new(Code::Invalid, error.message()).hint(error.advice())
    }
}
