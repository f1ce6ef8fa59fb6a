//! The connector as the SDK asks it.

use axum::http::request::Parts;
use flywheel_messages::message;
use rmcp::handler::server::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData,
    Implementation, ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig,
    Tool,
};
use rmcp::service::{RequestContext, RoleServer};

use super::Ledger;
use crate::authority::Scope;
use crate::tools;

impl ServerHandler for Ledger {
    fn get_info(&self) -> ServerConfig {
        let name = Implementation::new("practice-ledger", env!("CARGO_PKG_VERSION"))
            .with_title(&self.company.title);
        let about = message!(
            "The books of a company that does not exist, to practise with. Nothing here is real."
        );
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(name)
            .with_instructions(self.company.language.say(&about))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        let mut tools = self.company.tools.iter();
        tools.find(|tool| tool.name == name).cloned()
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(self.company.tools.clone()))
    }

    async fn call_tool(
        &self,
        call: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        if tools::writes(&call.name) && !allowed(&context).writes {
            let what = "the scope write is needed";
            return Err(ErrorData::invalid_request(what, None));
        }
        let answer = self.answer(&call.name, call.arguments.unwrap_or_default());
        let answer = answer.ok_or(ErrorData::invalid_params("there is no such tool", None))?;
        Ok(CallToolResponse::Complete(match answer {
            Ok(value) => CallToolResult::structured(value),
            Err(why) => {
                let why = self.company.language.say(&why);
                CallToolResult::error(vec![ContentBlock::text(why)])
            }
        }))
    }
}

/// What the token of the request allows, as the gate found it.
fn allowed(context: &RequestContext<RoleServer>) -> Scope {
    let parts = context.extensions.get::<Parts>();
    let scope = parts.and_then(|parts| parts.extensions.get::<Scope>());
    scope.copied().unwrap_or(Scope::READ)
}
