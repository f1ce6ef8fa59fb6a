//! What can be asked about the connector to practise with.

use clap::Args;
use flywheel_practice::PORT;

/// How the connector to practise with is served.
#[derive(Debug, Args)]
pub(crate) struct PracticeConnector {
    /// The port to listen on; 0 for any that is free.
    #[arg(long, value_name = "NUMBER", default_value_t = PORT)]
    pub(crate) port: u16,
    /// Minutes after which a link has to be renewed, which happens by itself.
    #[arg(long, value_name = "NUMBER", default_value_t = 10,
        value_parser = clap::value_parser!(u16).range(1..=1_440))]
    pub(crate) access_minutes: u16,
}
