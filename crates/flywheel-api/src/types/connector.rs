use flywheel_messages::Message;

use super::wire;

wire! {
    /// Asks for connectors.
    #[derive(Eq)]
    pub struct ConnectorRef {
        /// What the connector is known by here.
        pub id: String,
    }

    /// A connector the person adds.
    #[derive(Eq)]
    pub struct AddConnector {
        /// Its name.
        pub name: String,
        /// The address of its server.
        pub url: String,
        /// The client id somebody registered for Flywheel, if any.
        pub client_id: Option<String>,
        /// The port that goes with it, if any.
        pub callback_port: Option<u16>,
        /// Whether its server is inside the organisation's network.
        pub inside_network: bool,
    }

    /// How a connector is reached.
    #[derive(Copy, Eq)]
    pub enum ConnectorPlace {
        /// At an address.
        Remote,
        /// At an address that nobody filled in yet.
        Placeholder,
        /// Nobody knows: it is only asked for.
        Asked,
        /// Nobody knows: any connector of a kind is asked for.
        Kind,
        /// As a program on the person's computer.
        Local,
    }

    /// What a lamp shows, besides its words.
    #[derive(Copy, Eq)]
    pub enum Lamp {
        /// It is so.
        On,
        /// It is being done.
        Working,
        /// It ends soon, or asks for something.
        Attention,
        /// It is not so, and the person can change that.
        Off,
        /// It is not visible from here.
        Unknown,
    }

    /// Something that is known of a connector, in words.
    #[derive(Eq)]
    pub struct ConnectorState {
        /// Which lamp shows it.
        pub lamp: Lamp,
        /// It in a few words.
        pub label: Message,
        /// What to do, in a sentence.
        pub advice: Message,
    }

    /// What a person would do next with a connector.
    #[derive(Copy, Eq)]
    pub enum ConnectorStep {
        /// Add it, since it is only asked for.
        Add,
        /// Sign in.
        SignIn,
        /// Sign in again: the sign-in ended, ends soon or allows too little.
        SignInAgain,
        /// Ask it whether it works.
        Check,
        /// Nothing that can be done here.
        Nothing,
    }

    /// What a tool does to data, by the server's own claim.
    #[derive(Copy, Eq)]
    pub enum ToolEffect {
        /// It only reads.
        Reads,
        /// It adds.
        Writes,
        /// It may change or delete.
        Destroys,
        /// The server does not say.
        Unsaid,
    }

    /// Something a connector can do, in its own words.
    #[derive(Eq)]
    pub struct ConnectorTool {
        /// The name Claude calls it by.
        pub name: String,
        /// The name for people.
        pub title: Option<String>,
        /// What it is for.
        pub description: Option<String>,
        /// What it does to data.
        pub effect: ToolEffect,
    }

    /// What a live check found.
    #[derive(Eq)]
    pub struct ConnectorCheck {
        /// When, in milliseconds since 1970.
        #[ts(type = "number")]
        pub at: i64,
        /// What went wrong, if anything, as a sentence.
        pub trouble: Option<Message>,
        /// What the server calls itself, with its version.
        pub server: Option<String>,
        /// What it can do, by what that does; of the last check that went well.
        pub tools: Vec<ConnectorTool>,
        /// Whether it can do more than was read.
        pub has_more_tools: bool,
    }

    /// A connector.
    #[derive(Eq)]
    pub struct Connector {
        /// What it is known by here.
        pub id: String,
        /// Its name.
        pub name: String,
        /// How it is reached.
        pub place: ConnectorPlace,
        /// Its address, where it has one; of one that is only asked for, where the policy has it.
        pub url: Option<String>,
        /// What would be run, of a program on the person's computer; it never is.
        pub command_line: Option<String>,
        /// Those that would do, where any of a kind is asked for and a plugin says so.
        pub options: Vec<String>,
        /// The plugins that bring it, or ask for it where nobody does.
        pub plugins: Vec<String>,
        /// The skills that use it, or would.
        pub skills: Vec<String>,
        /// Whether the person added it.
        pub added: bool,
        /// Whether it is Flywheel's own, to practise with.
        pub practice: bool,
        /// Whether it is enabled for the organisation.
        pub enabled: ConnectorState,
        /// Whether the person is signed in.
        pub linked: ConnectorState,
        /// When the sign-in ends by itself, in milliseconds since 1970.
        #[ts(type = "number | null")]
        pub until: Option<i64>,
        /// Whose account it is, where the server told it.
        pub account: Option<String>,
        /// What the person allowed, as the server calls it.
        pub scopes: Vec<String>,
        /// The last live check.
        pub check: Option<ConnectorCheck>,
        /// What the person would do next.
        pub next: ConnectorStep,
        /// Whether the person can sign in now.
        pub can_link: bool,
        /// Whether there is a sign-in to end.
        pub can_unlink: bool,
    }

    /// The connectors that plugins and skills of the library need, and those the person added.
    #[derive(Eq)]
    pub struct ConnectorList {
        /// Those that want something first, then by name; last those that are only asked for.
        pub connectors: Vec<Connector>,
        /// Declarations, and connectors asked for, that are too many to be listed.
        pub left_out: usize,
        /// What is wrong with the keychain, if anything.
        pub keychain: Option<ConnectorState>,
        /// Whether sign-ins are kept in memory, for this session only.
        pub session_only: bool,
        /// Where the organisation's policy was read, or why it was not.
        pub policy: PolicyState,
        /// How many sign-ins end soon or want something.
        pub wanting: usize,
    }

    /// What is known of the organisation's policy.
    #[derive(Eq)]
    pub struct PolicyState {
        /// The file; empty where none was chosen.
        pub path: String,
        /// The organisation's name.
        pub organisation: Option<String>,
        /// Why it was not read, as a sentence.
        pub trouble: Option<Message>,
        /// Its departments.
        pub departments: Vec<String>,
    }

    /// Why connectors were not checked in the background.
    #[derive(Copy, Eq)]
    pub enum NotChecked {
        /// The person switched it off.
        SwitchedOff,
        /// There is no network.
        NoNetwork,
        /// The network is paid for by what goes over it.
        Metered,
    }

    /// What came of a check in the background.
    #[derive(Eq)]
    pub struct ChecksDue {
        /// The connectors that were due and were asked.
        pub checked: Vec<String>,
        /// Why none was, where there is a reason.
        pub not_checked: Option<NotChecked>,
    }

    /// What came of ending a sign-in.
    #[derive(Eq)]
    pub struct Unlinked {
        /// The connector now.
        pub connector: Connector,
        /// What became of the sign-in at the server.
        pub said: Message,
    }

    /// A text to copy.
    #[derive(Eq)]
    pub struct Copyable {
        /// The text.
        pub text: String,
    }

    /// Asks which skills can do their work.
    #[derive(Eq)]
    pub struct ReadinessQuery {
        /// Those of this department of the policy only.
        pub department: Option<String>,
        /// Those that will fail only.
        pub failing: bool,
    }

    /// Writes which skills can do their work to a file, as a table for a spreadsheet.
    #[derive(Eq)]
    pub struct ExportReadiness {
        /// Those of this department of the policy only.
        pub department: Option<String>,
        /// Those that will fail only.
        pub failing: bool,
        /// The file; it is replaced where it is there.
        pub path: String,
    }

    /// Whether something works.
    #[derive(Copy, Eq)]
    pub enum ReadinessKind {
        /// Everything it needs was seen to be there.
        Ready,
        /// Something is not there that it only uses where it is.
        WithLess,
        /// What it needs is not visible from here.
        NotKnown,
        /// Something it needs was seen not to be there.
        WillFail,
    }

    /// Whether something works, in words.
    #[derive(Eq)]
    pub struct ReadinessOutcome {
        /// Which.
        pub kind: ReadinessKind,
        /// It and its reason in a sentence.
        pub says: Message,
        /// The reason alone; nothing where it works.
        pub why: Option<Message>,
        /// What to do; nothing where nothing is to be done.
        pub advice: Option<Message>,
    }

    /// A connector that would meet a need.
    #[derive(Eq)]
    pub struct ReadinessCandidate {
        /// The connector, where it is one of the list.
        pub connector: Option<String>,
        /// Its name.
        pub name: String,
        /// Whether it is enabled for the organisation.
        pub enabled: ConnectorState,
        /// Whether the person is signed in.
        pub linked: ConnectorState,
        /// When it was last checked, in milliseconds since 1970.
        #[ts(type = "number | null")]
        pub checked: Option<i64>,
    }

    /// Something a skill needs.
    #[derive(Eq)]
    pub struct ReadinessNeed {
        /// The kind of connector, or the connector, as the text calls it.
        pub name: String,
        /// The tool, where the text names one.
        pub tool: Option<String>,
        /// What it is: a kind of connector, a connector or a tool.
        pub kind: Message,
        /// The file that says so.
        pub path: String,
        /// Whether it is met.
        pub outcome: ReadinessOutcome,
        /// The connectors that would do, the best first.
        pub candidates: Vec<ReadinessCandidate>,
        /// What it is known by in the list, where no connector there would do.
        pub asked: Option<String>,
    }

    /// Whether a skill can do its work.
    #[derive(Eq)]
    pub struct ReadinessSkill {
        /// Its name.
        pub name: String,
        /// Its plugin.
        pub plugin: Option<String>,
        /// The draft it is in.
        pub draft: String,
        /// Its folder or file there.
        pub path: String,
        /// The worst of its needs.
        pub outcome: ReadinessOutcome,
        /// What it needs.
        pub needs: Vec<ReadinessNeed>,
    }

    /// Which skills can do their work here.
    #[derive(Eq)]
    pub struct ReadinessMap {
        /// When it was asked, in milliseconds since 1970.
        #[ts(type = "number")]
        pub now: i64,
        /// The skills, by plugin and path.
        pub skills: Vec<ReadinessSkill>,
        /// How many there are of each kind, before the filter for those that fail.
        pub counts: ReadinessCounts,
        /// What is known of the organisation's policy.
        pub policy: PolicyState,
    }

    /// How many skills there are of each kind.
    #[derive(Copy, Eq, Default)]
    pub struct ReadinessCounts {
        /// Ready.
        pub ready: usize,
        /// Working with less.
        pub with_less: usize,
        /// Not known.
        pub not_known: usize,
        /// Going to fail.
        pub will_fail: usize,
    }

    /// The connector to practise with: it works without an account and has no real data.
    #[derive(Eq)]
    pub struct PracticeState {
        /// Its address; nothing where it is off.
        pub address: Option<String>,
        /// What it is known by in the list.
        pub connector: Option<String>,
        /// How many sign-ins to it can be used or renewed.
        pub links: usize,
    }
}
