//! What can be asked about connectors.

use clap::{Args as ClapArgs, Subcommand};

/// Shows the connectors that plugins and skills need, and which skills will fail without them.
#[derive(Debug, ClapArgs)]
pub(crate) struct Connectors {
    #[command(subcommand)]
    pub(crate) command: Option<ConnectorCommand>,
}

/// A command about connectors.
#[derive(Debug, Subcommand)]
pub(crate) enum ConnectorCommand {
    /// Tells which skills can do their work here, and which cannot for want of a connector.
    ///
    /// Ends with 1 when a skill will fail.
    Readiness {
        /// Only the skills of this department of the policy.
        #[arg(long)]
        department: Option<String>,
        /// Only the skills that will fail.
        #[arg(long)]
        failing: bool,
        /// Write a table for a spreadsheet.
        #[arg(long)]
        csv: bool,
    },
    /// Adds a connector.
    Add {
        /// Its name.
        name: String,
        /// The address of its server.
        url: String,
        /// The client id somebody registered for Flywheel.
        #[arg(long, value_name = "ID")]
        client_id: Option<String>,
        /// The port that goes with the client id.
        #[arg(long, value_name = "PORT")]
        callback_port: Option<u16>,
        /// Its server is inside the organisation's network.
        #[arg(long)]
        inside_network: bool,
    },
    /// Removes a connector that was added.
    Remove {
        /// Its name.
        name: String,
    },
    /// Signs in to a connector, in the browser.
    Link {
        /// Its name.
        name: String,
    },
    /// Asks a connector what it can do; without a name, all you are signed in to.
    Check {
        /// Its name.
        name: Option<String>,
    },
    /// Ends a sign-in, here and where it can be at the server.
    Unlink {
        /// Its name.
        name: String,
    },
}
