//! Go's own packages and common ones.

use super::super::super::origins::Sensitive;
use super::{Meaning, Row};

/// What each path does.
pub(super) const GO: &[Row] = &[
    ("os/exec.Command", Meaning::StartWords),
    ("syscall.Exec os.StartProcess", Meaning::StartWith),
    (
        "net/http.Get net/http.Post net/http.PostForm net/http.Head net/http.Client().Get \
         net/http.Client().Post net/http.Client().PostForm net/http.DefaultClient.Get \
         net/http.DefaultClient.Post net/http.DefaultClient.PostForm net/smtp.SendMail \
         net/smtp.Dial net.LookupHost net.LookupIP net.LookupTXT net.LookupAddr \
         net.LookupCNAME net.LookupMX net.DefaultResolver.LookupHost \
         net.DefaultResolver.LookupTXT",
        Meaning::Fetch,
    ),
    (
        "net/http.NewRequest net.Dial net.DialTimeout crypto/tls.Dial",
        Meaning::FetchBy,
    ),
    ("net.Dial().Write crypto/tls.Dial().Write", Meaning::Send),
    (
        "os.ReadFile io/ioutil.ReadFile os.ReadLink",
        Meaning::ReadFile,
    ),
    ("os.Open os.OpenFile os.Create", Meaning::Open),
    (
        "os.Create().Write os.Create().WriteString os.OpenFile().Write \
         os.OpenFile().WriteString",
        Meaning::WriteObject,
    ),
    (
        "io.Copy io.CopyN io.WriteString fmt.Fprint fmt.Fprintf fmt.Fprintln",
        Meaning::WriteTo,
    ),
    ("io.ReadAll io/ioutil.ReadAll", Meaning::ReadGiven),
    (".Text .Bytes .ReadString .ReadBytes", Meaning::ReadObject),
    ("os.WriteFile io/ioutil.WriteFile", Meaning::WriteFile),
    ("os.Rename os.Link os.Symlink", Meaning::Copy),
    ("os.RemoveAll", Meaning::RemoveTree),
    ("os.Remove", Meaning::Remove),
    (
        "path/filepath.Glob os.ReadDir io/ioutil.ReadDir",
        Meaning::Entries,
    ),
    ("path/filepath.Walk path/filepath.WalkDir", Meaning::Walk),
    ("path/filepath.Join path.Join", Meaning::Path),
    ("os.UserHomeDir", Meaning::Home),
    ("os.TempDir os.MkdirTemp os.CreateTemp", Meaning::Temporary),
    ("os.Getenv os.LookupEnv syscall.Getenv", Meaning::Variable),
    (
        "os.Environ syscall.Environ",
        Meaning::HandsOut(Sensitive::Environment),
    ),
    (
        "github.com/atotto/clipboard.ReadAll golang.design/x/clipboard.Read \
         github.com/kbinani/screenshot.CaptureScreen",
        Meaning::HandsOut(Sensitive::History),
    ),
    (
        "github.com/zalando/go-keyring.Get",
        Meaning::HandsOut(Sensitive::Token),
    ),
    (
        "encoding/base64.StdEncoding.DecodeString encoding/base64.URLEncoding.DecodeString \
         encoding/base64.RawStdEncoding.DecodeString \
         encoding/base64.RawURLEncoding.DecodeString",
        Meaning::Base64,
    ),
    (
        "encoding/base64.StdEncoding.EncodeToString encoding/base64.URLEncoding.EncodeToString \
         encoding/base64.RawStdEncoding.EncodeToString \
         encoding/base64.RawURLEncoding.EncodeToString encoding/hex.EncodeToString",
        Meaning::Encode,
    ),
    ("encoding/hex.DecodeString", Meaning::Hex),
    ("strings.Join", Meaning::JoinGiven),
    ("strings.Replace strings.ReplaceAll", Meaning::ReplaceGiven),
    ("strings.Split strings.Fields", Meaning::SplitGiven),
    ("fmt.Sprintf", Meaning::Print),
    ("fmt.Sprint", Meaning::ConcatGiven),
    (
        "string bytes.NewReader bytes.NewBuffer bytes.NewBufferString strings.NewReader \
         encoding/json.Marshal encoding/json.MarshalIndent net/url.QueryEscape \
         net/url.PathEscape net/url.Parse strings.TrimSpace strings.ToLower strings.ToUpper \
         strings.Trim strings.TrimRight strings.TrimLeft strings.TrimPrefix \
         strings.TrimSuffix bufio.NewReader bufio.NewScanner io.NopCloser io.LimitReader \
         os.ExpandEnv path/filepath.Clean path/filepath.Abs path.Clean \
         net/http.Client().Do net/http.DefaultClient.Do .Do",
        Meaning::Same,
    ),
    (
        ".String .Output .CombinedOutput .Run .Start .Wait .Encode",
        Meaning::Object,
    ),
    (
        ".Write .WriteString .WriteByte .WriteField .Set .Add",
        Meaning::Keep,
    ),
];
