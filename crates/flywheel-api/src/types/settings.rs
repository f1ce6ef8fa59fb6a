use flywheel_messages::Message;

use super::wire;

wire! {
    /// Light, dark, or as the system.
    #[derive(Copy, Eq, Default)]
    pub enum Theme {
        /// As the system.
        #[default]
        System,
        /// Light.
        Light,
        /// Dark.
        Dark,
    }

    /// What a person does with Flywheel.
    #[derive(Copy, Eq, Default)]
    pub enum Role {
        /// Not asked yet.
        #[default]
        Unasked,
        /// Asked, and not said.
        Unsaid,
        /// Writes skills for a team and shares them.
        Champion,
        /// Is new, and uses what the team has.
        NewHire,
        /// Runs workshops.
        Trainer,
    }

    /// The language of the interface.
    #[derive(Copy, Eq, Default)]
    pub enum LanguageChoice {
        /// As the system.
        #[default]
        System,
        /// English.
        En,
        /// German.
        De,
    }

    /// What a person chose.
    pub struct Settings {
        /// Light or dark.
        #[serde(default)]
        pub theme: Theme,
        /// The language of the interface.
        #[serde(default)]
        pub language: LanguageChoice,
        /// What the person does with Flywheel.
        #[serde(default)]
        pub role: Role,
        /// The step of the tour that is open, from 1; 0 where none is.
        #[serde(default)]
        pub tour: usize,
        /// The person's name, for waivers.
        #[serde(default)]
        pub person: String,
        /// The folder exports go to; empty until one was chosen.
        #[serde(default)]
        pub export_folder: String,
        /// The folder backups go to; empty until one was chosen.
        #[serde(default)]
        pub backup_folder: String,
        /// The file with the organisation's policy; empty until one was chosen.
        #[serde(default)]
        pub policy_file: String,
        /// Whether sign-ins to connectors are kept in memory, for this session only.
        #[serde(default)]
        pub session_only: bool,
        /// Whether connectors are checked in the background.
        #[serde(default = "yes")]
        pub check_connectors: bool,
        /// Whether spelling is checked where people write.
        #[serde(default = "yes")]
        pub spelling: bool,
        /// The language it is checked in, such as `en_GB`; empty for the system's.
        #[serde(default)]
        pub spelling_language: String,
    }

    /// What this app is and where it keeps things.
    pub struct AppInfo {
        /// The version.
        pub version: String,
        /// The library folder.
        pub library: String,
        /// The database file.
        pub database: String,
        /// What a person should know about how the library opened, if anything.
        pub notice: Option<Message>,
    }
}

const fn yes() -> bool {
    true
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            language: LanguageChoice::default(),
            role: Role::default(),
            tour: 0,
            person: String::new(),
            export_folder: String::new(),
            backup_folder: String::new(),
            policy_file: String::new(),
            session_only: false,
            check_connectors: yes(),
            spelling: yes(),
            spelling_language: String::new(),
        }
    }
}
