use flywheel_core::render::markdown_html;
use flywheel_core::template::{TEMPLATES, Template as CoreTemplate, template};

use crate::types::{Nothing, Rendered, Template, TemplateList, TemplateRef};
use crate::{ApiError, App, Call, Code, Result};

pub(crate) fn list(_: &App, _: &Call, _: Nothing) -> Result<TemplateList> {
    Ok(TemplateList {
        templates: TEMPLATES.iter().map(described).collect(),
    })
}

pub(crate) fn result(_: &App, _: &Call, request: TemplateRef) -> Result<Rendered> {
    Ok(Rendered {
        html: markdown_html(found(&request.id)?.result()),
    })
}

/// The template whose identity is `id`.
pub(crate) fn found(id: &str) -> Result<&'static CoreTemplate> {
    template(id).ok_or_else(|| {
        let all: Vec<_> = TEMPLATES.iter().map(|template| template.id).collect();
        ApiError::new(Code::NotFound, format!("There is no template “{id}”."))
            .hint(format!("The templates are {}.", all.join(", ")))
    })
}

fn described(template: &CoreTemplate) -> Template {
    let meant = template
        .triggers()
        .into_iter()
        .filter(|trigger| trigger.should_trigger && !trigger.ambiguous);
    let connectors = template.connectors().into_iter();
    let files = template
        .paths()
        .filter(|path| path.starts_with("references/"));
    Template {
        id: template.id.to_owned(),
        family: template.family.to_string(),
        title: template.title.to_owned(),
        summary: template.summary.to_owned(),
        suggested_name: template.id.to_owned(),
        says: meant.map(|trigger| trigger.query).collect(),
        connectors: connectors.map(str::to_owned).collect(),
        files: files.map(str::to_owned).collect(),
    }
}
