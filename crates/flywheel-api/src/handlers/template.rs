use flywheel_core::render::markdown_html;
use flywheel_core::template::{TEMPLATES, Template as CoreTemplate, template};
use flywheel_messages::{Language, message};

use crate::types::{Nothing, Rendered, Template, TemplateList, TemplateRef};
use crate::{ApiError, App, Call, Code, Result};

pub(crate) fn list(_: &App, call: &Call, _: Nothing) -> Result<TemplateList> {
    Ok(TemplateList {
        templates: TEMPLATES
            .iter()
            .map(|template| described(template, call.language()))
            .collect(),
    })
}

pub(crate) fn result(_: &App, call: &Call, request: TemplateRef) -> Result<Rendered> {
    Ok(Rendered {
        html: markdown_html(
            found(&request.id)?.edition(call.language()).result(),
            call.language(),
        ),
    })
}

/// The template whose identity is `id`.
pub(crate) fn found(id: &str) -> Result<&'static CoreTemplate> {
    template(id).ok_or_else(|| {
        let all: Vec<_> = TEMPLATES.iter().map(|template| template.id).collect();
        ApiError::new(Code::NotFound, message!("There is no template “{id}”."))
            .hint(message!("The templates are {all}.", all = all.join(", ")))
    })
}

fn described(template: &CoreTemplate, language: Language) -> Template {
    let edition = template.edition(language);
    let meant = edition
        .triggers()
        .into_iter()
        .filter(|trigger| trigger.should_trigger && !trigger.ambiguous);
    let connectors = edition.connectors().into_iter();
    let files = edition
        .paths()
        .filter(|path| path.starts_with("references/"));
    Template {
        id: template.id.to_owned(),
        family: template.family.name(),
        title: template.title.clone(),
        summary: template.summary.clone(),
        suggested_name: edition.name(),
        says: meant.map(|trigger| trigger.query).collect(),
        connectors: connectors.map(str::to_owned).collect(),
        files: files.map(str::to_owned).collect(),
    }
}
