//! PowerShell and .NET, in lower case.

use super::super::super::origins::Sensitive;
use super::{Meaning, Row};

/// What each path does.
pub(super) const POWERSHELL: &[Row] = &[
    (
        "[scriptblock].create().invoke [scriptblock].create().invokereturnasis \
         $executioncontext.invokecommand.invokescript [reflection.assembly].load \
         [system.reflection.assembly].load",
        Meaning::Evaluate,
    ),
    ("[diagnostics.process].start", Meaning::StartWords),
    (
        "[net.webclient]().downloadstring [net.webclient]().downloaddata \
         [net.webclient]().openread [net.webclient]().uploadstring \
         [net.webclient]().uploaddata [net.webclient]().uploadfile .downloadstring \
         .downloaddata .uploadstring .uploadfile [net.webrequest].create \
         [net.httpwebrequest].create [net.http.httpclient]().getstringasync \
         [net.http.httpclient]().postasync [net.sockets.tcpclient] \
         [net.sockets.tcpclient]().connect [net.dns].gethostaddresses [net.dns].resolve",
        Meaning::Fetch,
    ),
    (
        "[net.webclient]().downloadfile .downloadfile",
        Meaning::FetchTo,
    ),
    (".getstream .getresponsestream", Meaning::Receive),
    (
        "[io.file].readalltext [io.file].readallbytes [io.file].readalllines",
        Meaning::ReadFile,
    ),
    (
        "[io.file].writealltext [io.file].writeallbytes [io.file].appendalltext",
        Meaning::WriteFile,
    ),
    ("[io.file].copy [io.file].move", Meaning::Copy),
    ("[io.directory].delete", Meaning::RemoveTree),
    ("[convert].frombase64string", Meaning::Base64),
    ("[convert].fromhexstring", Meaning::Hex),
    (
        "[convert].tobase64string [convert].tohexstring",
        Meaning::Encode,
    ),
    ("[uri].unescapedatastring", Meaning::Percent),
    ("[char] [convert].tochar", Meaning::FromCodes),
    ("[byte]", Meaning::Bytes),
    ("[array].reverse", Meaning::Reverse),
    ("[string].join", Meaning::JoinBy),
    (".replace", Meaning::Replace),
    (".split", Meaning::Split),
    ("[string].format", Meaning::Same),
    ("[io.path].combine", Meaning::Path),
    (
        "[io.path].gettemppath [io.path].gettempfilename",
        Meaning::Temporary,
    ),
    ("[environment].getenvironmentvariable", Meaning::Variable),
    ("[environment].getfolderpath", Meaning::Home),
    (
        "[string] [regex].replace [text.encoding].utf8.getstring \
         [text.encoding].ascii.getstring [text.encoding].unicode.getstring \
         [text.encoding].utf8.getbytes [text.encoding].ascii.getbytes \
         [text.encoding].unicode.getbytes [io.memorystream] \
         [convert].toint32 [convert].tobyte [int] [uri] [system.text.encoding].utf8.getstring \
         [io.streamreader] [io.compression.gzipstream] [io.compression.deflatestream]",
        Meaning::Same,
    ),
    (
        ".tostring .trim .tolower .toupper .tochararray .content .getstring .readtoend",
        Meaning::Object,
    ),
    (
        "[windows.forms.clipboard].gettext",
        Meaning::HandsOut(Sensitive::History),
    ),
    (
        "[runtime.interopservices.marshal].copy .virtualalloc .createthread \
         .getdelegateforfunctionpointer \
         [runtime.interopservices.marshal].getdelegateforfunctionpointer",
        Meaning::Inject,
    ),
];
