use std::collections::BTreeMap;

use flywheel_core::audit::audit;
use flywheel_core::interview::{Answers, QUESTIONS, Topic, interviewed, suggested_name};
use flywheel_core::skill::{Document, SKILL_FILE};
use flywheel_messages::{Message, message};
use flywheel_store::Cause;

use crate::handlers::draft;
use crate::types::{
    CreateFromInterview, DraftSummary, Interview, InterviewAnswers, InterviewQuestion,
    InterviewSkill, Nothing, SkillText,
};
use crate::{ApiError, App, Call, Code, Result, handlers};

/// The row unfinished answers live in.
const KEY: &str = "interview";

pub(crate) fn open(app: &App, _: &Call, _: Nothing) -> Result<Interview> {
    let questions = QUESTIONS.iter().map(|question| InterviewQuestion {
        id: question.topic.id().to_owned(),
        title: question.title.clone(),
        help: question.help.clone(),
        example: question.example.clone(),
        becomes: question.becomes.clone(),
    });
    Ok(Interview {
        questions: questions.collect(),
        answers: kept(app)?,
    })
}

pub(crate) fn keep(app: &App, _: &Call, request: InterviewAnswers) -> Result<Nothing> {
    understood(&request.answers)?;
    store(app, &request.answers)?;
    Ok(Nothing {})
}

pub(crate) fn compose(app: &App, call: &Call, request: InterviewAnswers) -> Result<InterviewSkill> {
    let answers = understood(&request.answers)?;
    let name = suggested_name(&answers, call.language());
    let bundle = interviewed(&name, &answers, call.language());
    let text = bundle.get(SKILL_FILE).and_then(|file| file.text());
    let text = text.unwrap_or_default().to_owned();
    let description = Document::parse(&text).description().map(str::to_owned);
    Ok(InterviewSkill {
        standing: (&audit(&bundle, &app.audit_options(&name))).into(),
        suggested_name: name,
        description: description.unwrap_or_default(),
        html: handlers::skill::render(app, call, SkillText { text })?.html,
    })
}

pub(crate) fn create(app: &App, call: &Call, request: CreateFromInterview) -> Result<DraftSummary> {
    let answers = understood(&request.answers)?;
    let bundle = interviewed(&request.name, &answers, call.language());
    let made = draft::begin(app, &request.name, &bundle, &Cause::FromInterview)?;
    if kept(app)? == request.answers {
        store(app, &BTreeMap::new())?;
    }
    Ok(made)
}

fn understood(given: &BTreeMap<String, String>) -> Result<Answers> {
    let mut answers = Answers::default();
    for (id, text) in given {
        let topic = Topic::from_id(id).ok_or_else(|| {
            let all: Vec<_> = QUESTIONS
                .iter()
                .map(|question| question.topic.id())
                .collect();
            ApiError::new(Code::NotFound, message!("There is no question “{id}”."))
                .hint(message!("The questions are {all}.", all = all.join(", ")))
        })?;
        answers.set(topic, text.as_str());
    }
    Ok(answers)
}

/// What was kept, by this version or another; only the answers to questions that are still asked.
fn kept(app: &App) -> Result<BTreeMap<String, String>> {
    let stored = app.store.setting(KEY)?.unwrap_or_default();
    let mut answers: BTreeMap<String, String> = serde_json::from_str(&stored).unwrap_or_default();
    answers.retain(|id, _| Topic::from_id(id).is_some());
    Ok(answers)
}

fn store(app: &App, answers: &BTreeMap<String, String>) -> Result<()> {
    let text = serde_json::to_string(answers)
        .map_err(|error| ApiError::new(Code::Internal, Message::verbatim(error.to_string())))?;
    Ok(app.store.set_setting(KEY, &text)?)
}
