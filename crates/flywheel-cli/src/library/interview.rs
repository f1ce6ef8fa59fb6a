//! The interview on a terminal.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, stdin};
use std::path::Path;

use flywheel_api::{ApiError, Code};
use flywheel_core::interview::{Answers, Interview, QUESTIONS, Question};
use flywheel_messages::Message;
use serde_json::Value;

use crate::output;

/// Goes back to the question before.
const BACK: &str = "<";

/// The answers in the JSON file `path`: an object with a text, or a list of lines, a question.
pub(super) fn read(path: &Path) -> Result<BTreeMap<String, String>, ApiError> {
    let refused = |why: String| {
        let message = format!("The answers in {} cannot be read: {why}.", path.display());
        ApiError::new(Code::Invalid, Message::verbatim(message)).hint(Message::verbatim(
            "It is an object such as {\"job\": \"Match two lists\", \"steps\": [\"Add both up\"]}.",
        ))
    };
    let text = fs::read_to_string(path).map_err(|error| refused(error.to_string()))?;
    let given: BTreeMap<String, Value> =
        serde_json::from_str(&text).map_err(|error| refused(error.to_string()))?;
    let answers = given.into_iter().map(|(id, value)| {
        let answer = answer(&value);
        let answer =
            answer.ok_or_else(|| refused(format!("“{id}” is no text and no list of lines")))?;
        Ok((id, answer))
    });
    answers.collect()
}

fn answer(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(lines) => {
            let lines: Option<Vec<&str>> = lines.iter().map(Value::as_str).collect();
            lines.map(|lines| lines.join("\n"))
        }
        _ => None,
    }
}

/// Asks every question on standard error and reads the answers from standard input.
pub(super) fn ask() -> Result<BTreeMap<String, String>, ApiError> {
    output::remark(
        "Answer in your own words. An empty line ends an answer or skips the question; < goes back.",
    );
    let mut lines = stdin().lock().lines();
    let mut interview = Interview::new(Answers::default());
    while let Some(question) = interview.question() {
        put(question, &interview);
        match typed(&mut lines)? {
            Typed::Back => interview.back(),
            Typed::Answer(text) if text.is_empty() => interview.skip(),
            Typed::Answer(text) => interview.answer(text),
        }
    }
    Ok(given(interview.answers()))
}

fn put(question: &Question, interview: &Interview) {
    let number = interview.passed() + 1;
    output::remark(&format!(
        "\n{number}/{} {}",
        QUESTIONS.len(),
        question.title
    ));
    output::remark(&format!("  {}", question.help));
    let before = interview.answers().get(question.topic);
    let (label, shown) = match before {
        "" => ("Such as:", question.example.to_string()),
        before => ("So far:", before.to_owned()),
    };
    output::remark(&format!("  {label}"));
    for line in shown.lines() {
        output::remark(&format!("    {line}"));
    }
}

/// What a person typed at one question.
enum Typed {
    Back,
    Answer(String),
}

fn typed(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> Result<Typed, ApiError> {
    let mut answer = Vec::new();
    for line in lines {
        let line = line.map_err(|error| {
            ApiError::new(
                Code::Invalid,
                Message::verbatim(format!("The answer cannot be read: {error}.")),
            )
            .hint(Message::verbatim(
                "Type it again, or put the answers into a file and name it with --answers.",
            ))
        })?;
        match line.trim() {
            BACK if answer.is_empty() => return Ok(Typed::Back),
            "" => break,
            _ => answer.push(line),
        }
    }
    Ok(Typed::Answer(answer.join("\n")))
}

fn given(answers: &Answers) -> BTreeMap<String, String> {
    let topics = QUESTIONS.iter().map(|question| question.topic);
    topics
        .map(|topic| (topic.id().to_owned(), answers.get(topic).to_owned()))
        .filter(|(_, answer)| !answer.is_empty())
        .collect()
}
