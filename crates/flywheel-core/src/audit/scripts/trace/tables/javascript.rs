//! JavaScript, Node and their common libraries.

use super::super::super::origins::Sensitive;
use super::{Meaning, Row};

/// What each path does.
pub(super) const JAVASCRIPT: &[Row] = &[
    ("fs.readdirSync fs.readdir", Meaning::Entries),
    (
        "eval Function vm.runInNewContext vm.runInThisContext vm.runInContext vm.Script \
         vm.compileFunction Function.constructor constructor.constructor \
         .constructor.constructor AsyncFunction",
        Meaning::Evaluate,
    ),
    ("setTimeout setInterval", Meaning::EvaluateText),
    (
        "child_process.exec child_process.execSync shelljs.exec execa.execaCommand \
         execa.execaCommandSync zx.$ bun.$ Bun.$",
        Meaning::Shell,
    ),
    (
        "child_process.spawn child_process.spawnSync child_process.execFile \
         child_process.execFileSync child_process.fork execa execa.execa execa.execaSync \
         Deno.Command cross-spawn",
        Meaning::StartWith,
    ),
    ("Bun.spawn Bun.spawnSync Deno.run", Meaning::Start),
    (
        "fetch axios axios.get axios.post axios.put axios.patch axios.request \
         axios.default.get axios.default.post got got.get got.post node-fetch undici.fetch \
         undici.request request request.get request.post superagent.get superagent.post \
         http.get http.request https.get https.request http2.connect net.connect \
         net.createConnection tls.connect WebSocket ws EventSource navigator.sendBeacon \
         dns.lookup dns.resolve dns.resolve4 dns.resolve6 dns.resolveAny dns.resolveTxt \
         dns.resolveCname dns.resolveMx dns.promises.lookup dns.promises.resolve \
         dns.promises.resolve4 dns.promises.resolveTxt dns/promises.lookup \
         dns/promises.resolve dns/promises.resolve4 dns/promises.resolve6 \
         dns/promises.resolveTxt dns.Resolver().resolve4 importScripts $.get $.post $.ajax ky needle",
        Meaning::Fetch,
    ),
    (
        "net.Socket().connect ssh2-sftp-client().connect ssh2.Client().connect",
        Meaning::Connect,
    ),
    ("XMLHttpRequest().open", Meaning::FetchBy),
    (
        "XMLHttpRequest().send http.request().write http.request().end https.request().write \
         https.request().end net.connect().write net.createConnection().write \
         net.Socket().write net.Socket().end WebSocket().send ws().send ws.WebSocket().send \
         tls.connect().write dgram.createSocket().send @aws-sdk/client-s3.S3Client().send \
         @aws-sdk/client-s3.S3().putObject aws-sdk.S3().putObject aws-sdk.S3().upload \
         .sendMail .chat.postMessage",
        Meaning::Send,
    ),
    (
        "ssh2-sftp-client().put ssh2-sftp-client().fastPut basic-ftp.Client().uploadFrom \
         minio.Client().fPutObject",
        Meaning::SendFile,
    ),
    (
        "fs.readFileSync fs.readFile fs/promises.readFile fs-extra.readFile Deno.readTextFile \
         fs.createReadStream Bun.file fs.readFile.promise",
        Meaning::ReadFile,
    ),
    (
        "fs.writeFileSync fs.writeFile fs/promises.writeFile fs.appendFileSync fs.appendFile \
         fs/promises.appendFile Deno.writeTextFile Bun.write fs-extra.outputFile \
         fs-extra.writeFile",
        Meaning::WriteFile,
    ),
    ("fs.createWriteStream", Meaning::Open),
    (
        "fs.createWriteStream().write fs.createWriteStream().end",
        Meaning::WriteObject,
    ),
    (
        "fs.copyFileSync fs.copyFile fs.cpSync fs.cp fs.renameSync fs/promises.copyFile \
         fs/promises.cp",
        Meaning::Copy,
    ),
    (
        "rimraf rimraf.sync fs-extra.remove fs-extra.removeSync del del.sync",
        Meaning::RemoveTree,
    ),
    (
        "fs.rmSync fs.rm fs.rmdirSync fs.rmdir fs/promises.rm fs/promises.rmdir Deno.remove",
        Meaning::Remove,
    ),
    ("atob", Meaning::Base64),
    ("Buffer.from Buffer buffer.Buffer.from", Meaning::Buffer),
    ("decodeURIComponent unescape decodeURI", Meaning::Percent),
    (
        "zlib.inflateSync zlib.gunzipSync zlib.unzipSync zlib.inflateRawSync pako.inflate \
         pako.ungzip",
        Meaning::Unpack,
    ),
    (
        "String.fromCharCode String.fromCodePoint",
        Meaning::FromCodes,
    ),
    (".charCodeAt .codePointAt", Meaning::CodeOf),
    ("Uint8Array Uint8Array.from", Meaning::Bytes),
    (".reverse .toReversed", Meaning::ReverseObject),
    (".join", Meaning::JoinObject),
    (".concat", Meaning::Concat),
    (".split", Meaning::Split),
    (".replace .replaceAll", Meaning::Replace),
    ("path.join path.resolve node:path.join", Meaning::Path),
    ("os.homedir", Meaning::Home),
    ("os.tmpdir fs.mkdtempSync fs.mkdtemp", Meaning::Temporary),
    ("Deno.env.get", Meaning::Variable),
    (
        "String JSON.stringify JSON.parse encodeURIComponent Array.from Object.entries \
         Object.values Object.keys Object.assign Promise.resolve Promise.all \
         URLSearchParams FormData Blob URL structuredClone Deno.env.toObject \
         util.promisify",
        Meaning::Same,
    ),
    (
        ".toString .trim .toLowerCase .toUpperCase .slice .flat .values .entries .text .json \
         .arrayBuffer .promise",
        Meaning::Object,
    ),
    ("require import", Meaning::Module),
    ("Reflect.get", Meaning::Reach),
    (".map .flatMap", Meaning::Map),
    (
        "node-serialize.unserialize serialize-javascript.deserialize",
        Meaning::Unpickle,
    ),
    ("js-yaml.load", Meaning::Same),
    (
        "clipboardy.readSync clipboardy.read clipboardy.default.read screenshot-desktop",
        Meaning::HandsOut(Sensitive::History),
    ),
    ("os.userInfo", Meaning::HandsOut(Sensitive::Account)),
    ("btoa", Meaning::Encode),
    (
        "keytar.getPassword keytar.findPassword keytar.findCredentials \
         keytar.default.getPassword keytar.default.findCredentials \
         @napi-rs/keyring.Entry().getPassword",
        Meaning::HandsOut(Sensitive::Token),
    ),
    (
        "chrome-cookies-secure.getCookies chrome-cookies-secure.getCookiesPromised \
         @mherod/get-cookie.getCookie",
        Meaning::HandsOut(Sensitive::Browser),
    ),
    (
        "sqlite3.Database sqlite3.cached.Database better-sqlite3 better-sqlite3.default \
         node:sqlite.DatabaseSync sqlite.DatabaseSync bun:sqlite.Database",
        Meaning::Database,
    ),
    (".pipe", Meaning::Pipe),
    (
        "stream.pipeline stream/promises.pipeline stream.promises.pipeline pipeline",
        Meaning::Pour,
    ),
];
