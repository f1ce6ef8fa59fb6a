//! Jupyter notebooks: their cells, and what running them printed (nbformat 4).

use flywheel_messages::message;
use serde_json::Value;

use super::Contents;
use super::text::Writer;

/// Reads a notebook; nothing where `bytes` are none.
pub(super) fn read(bytes: &[u8]) -> Option<Contents> {
    let notebook: Value = serde_json::from_slice(bytes).ok()?;
    let cells = notebook.get("cells")?.as_array()?;
    let mut out = Writer::default();
    for (index, cell) in cells.iter().enumerate() {
        let number = index + 1;
        out.part(message!("cell {number}"));
        write(&mut out, &cell["source"]);
        let outputs = cell["outputs"].as_array();
        for output in outputs.into_iter().flatten() {
            write_output(&mut out, output);
        }
        for attachment in cell["attachments"].as_object().into_iter().flatten() {
            out.line(attachment.0);
        }
    }
    out.part(message!("settings of the notebook"));
    write_strings(&mut out, &notebook["metadata"], 0);
    let (text, why) = out.finish();
    let mut contents = Contents {
        text: Some(text),
        ..Contents::default()
    };
    if let Some(why) = why {
        contents.skip(None, why);
    }
    Some(contents)
}

/// A text, or the lines of one.
fn write(out: &mut Writer, source: &Value) {
    out.end_line();
    match source {
        Value::String(text) => out.push(text),
        Value::Array(lines) => {
            for line in lines.iter().filter_map(Value::as_str) {
                out.push(line);
            }
        }
        _ => {}
    }
    out.end_line();
}

fn write_output(out: &mut Writer, output: &Value) {
    write(out, &output["text"]);
    write(out, &output["traceback"]);
    write(out, &output["evalue"]);
    for (kind, data) in output["data"].as_object().into_iter().flatten() {
        if !kind.starts_with("image/") || kind == "image/svg+xml" {
            write(out, data);
            write_strings(out, data, 0);
        }
    }
}

/// The texts of settings, a line each, with their names.
fn write_strings(out: &mut Writer, value: &Value, depth: usize) {
    let Value::Object(fields) = value else {
        return;
    };
    for (name, value) in fields {
        match value {
            Value::String(text) => out.line(&format!("{name}: {text}")),
            Value::Object(_) if depth < 8 => write_strings(out, value, depth + 1),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_outputs_are_read_line_by_line() {
        let notebook = br##"{"nbformat":4,"metadata":{"kernelspec":{"name":"python3"}},"cells":[
            {"cell_type":"markdown","source":["# Title\n","text"]},
            {"cell_type":"code","source":"print(1)","outputs":[
                {"output_type":"stream","text":["1\n"]},
                {"output_type":"display_data","data":{"image/png":"AAAA","text/plain":["<Figure>"]}}]}]}"##;
        let read = read(notebook)
            .and_then(|read| read.text)
            .expect("a notebook");
        assert_eq!(
            read.text,
            "# Title\ntext\nprint(1)\n1\n<Figure>\nname: python3\n"
        );
        assert_eq!(
            read.part_at(20).map(ToString::to_string).as_deref(),
            Some("cell 2")
        );
    }

    #[test]
    fn other_json_is_none() {
        assert!(read(b"{}").is_none() && read(b"[1").is_none());
    }
}
