//! Python and its common libraries.

use super::super::super::origins::Sensitive;
use super::{Meaning, Row};

/// What each path does.
pub(super) const PYTHON: &[Row] = &[
    (
        "glob.glob glob.iglob os.listdir os.walk os.scandir .glob .rglob .iterdir",
        Meaning::Entries,
    ),
    ("runpy.run_path execfile", Meaning::EvaluateFile),
    (
        "eval exec code.InteractiveInterpreter().runsource",
        Meaning::Evaluate,
    ),
    (
        "os.system os.popen subprocess.getoutput subprocess.getstatusoutput \
         asyncio.create_subprocess_shell commands.getoutput posix.system nt.system",
        Meaning::Shell,
    ),
    (
        "subprocess.run subprocess.call subprocess.Popen subprocess.check_output \
         subprocess.check_call pty.spawn",
        Meaning::Start,
    ),
    (
        "asyncio.create_subprocess_exec os.execl os.execlp os.spawnl os.spawnlp os.startfile",
        Meaning::StartWords,
    ),
    (
        "os.execv os.execvp os.execve os.execvpe",
        Meaning::StartWith,
    ),
    (
        "requests.get requests.post requests.put requests.patch requests.delete requests.head \
         requests.Session().get requests.Session().post requests.Session().put \
         requests.session().get requests.session().post httpx.get httpx.post httpx.put \
         httpx.Client().get httpx.Client().post httpx.AsyncClient().get \
         httpx.AsyncClient().post aiohttp.ClientSession().get aiohttp.ClientSession().post \
         urllib.request.urlopen urllib.request.Request urllib2.urlopen urllib2.Request \
         urllib.urlopen urllib.request.build_opener().open http.client.HTTPSConnection \
         http.client.HTTPConnection httplib.HTTPSConnection websocket.create_connection \
         websockets.connect socket.create_connection socket.gethostbyname socket.getaddrinfo \
         dns.resolver.resolve dns.resolver.query smtplib.SMTP smtplib.SMTP_SSL ftplib.FTP \
         ftplib.FTP_TLS socket.gethostbyname_ex paramiko.Transport pysftp.Connection \
         websockets.sync.client.connect",
        Meaning::Fetch,
    ),
    (
        "socket.socket().connect paramiko.SSHClient().connect websocket.WebSocket().connect \
         ftplib.FTP().connect ftplib.FTP_TLS().connect smtplib.SMTP().connect \
         smtplib.SMTP_SSL().connect",
        Meaning::Connect,
    ),
    (
        "requests.request httpx.request requests.Session().request \
         urllib3.PoolManager().request",
        Meaning::FetchBy,
    ),
    (
        "urllib.request.urlretrieve urllib.urlretrieve wget.download",
        Meaning::FetchTo,
    ),
    (
        "socket.socket().send socket.socket().sendall socket.socket().sendto \
         socket.create_connection().send socket.create_connection().sendall \
         smtplib.SMTP().sendmail smtplib.SMTP().send_message smtplib.SMTP_SSL().sendmail \
         smtplib.SMTP_SSL().send_message ftplib.FTP().storbinary ftplib.FTP().storlines \
         http.client.HTTPSConnection().request http.client.HTTPConnection().request \
         websocket.create_connection().send websocket.WebSocket().send \
         websockets.connect().send websockets.sync.client.connect().send \
         aiohttp.ClientSession().ws_connect().send_str .sendall .sendmail .send_message \
         .storbinary .put_object .upload_fileobj .upload_from_string .upload_from_file \
         .upload_blob .chat_postMessage .files_upload .files_upload_v2",
        Meaning::Send,
    ),
    (
        "paramiko.SFTPClient.from_transport().put paramiko.SSHClient().open_sftp().put \
         pysftp.Connection().put pysftp.Connection().put_r .upload_file .upload_folder \
         .upload_from_filename .fput_object",
        Meaning::SendFile,
    ),
    (
        "socket.socket().recv socket.create_connection().recv socket.socket().makefile .recv",
        Meaning::Receive,
    ),
    (
        "open io.open codecs.open gzip.open aiofiles.open tarfile.open tarfile.TarFile.open \
         tarfile.TarFile zipfile.ZipFile zipfile.PyZipFile",
        Meaning::Open,
    ),
    (
        "json.load yaml.safe_load toml.load tomllib.load tomli.load csv.reader \
         csv.DictReader plistlib.load",
        Meaning::ReadFile,
    ),
    ("os.dup2", Meaning::Attach),
    (
        ".read .readlines .readline .read_text .read_bytes .getvalue .getbuffer open().read open().readlines",
        Meaning::ReadObject,
    ),
    (
        ".write_text .write_bytes open().write open().writelines io.open().write",
        Meaning::WriteObject,
    ),
    (
        "shutil.copy shutil.copyfile shutil.copy2 shutil.move os.rename shutil.copytree",
        Meaning::Copy,
    ),
    ("shutil.copyfileobj", Meaning::Pour),
    (
        "zipfile.ZipFile().write zipfile.PyZipFile().write tarfile.open().add \
         tarfile.TarFile().add tarfile.TarFile.open().add",
        Meaning::Pack,
    ),
    ("zipfile.ZipFile().writestr", Meaning::PackText),
    ("shutil.make_archive", Meaning::Archive),
    ("io.BytesIO BytesIO", Meaning::Memory),
    ("shutil.rmtree", Meaning::RemoveTree),
    (
        "base64.b64decode base64.urlsafe_b64decode base64.decodebytes \
         base64.standard_b64decode binascii.a2b_base64",
        Meaning::Base64,
    ),
    (
        "base64.b64encode base64.urlsafe_b64encode base64.b32encode base64.b16encode \
         base64.b85encode base64.standard_b64encode binascii.hexlify binascii.b2a_base64",
        Meaning::Encode,
    ),
    (
        "bytes.fromhex bytearray.fromhex binascii.unhexlify binascii.a2b_hex",
        Meaning::Hex,
    ),
    ("codecs.decode", Meaning::Codecs),
    ("urllib.parse.unquote urllib.unquote", Meaning::Percent),
    (
        "zlib.decompress gzip.decompress bz2.decompress lzma.decompress \
         zlib.decompressobj().decompress",
        Meaning::Unpack,
    ),
    ("chr", Meaning::FromCodes),
    ("ord", Meaning::CodeOf),
    ("bytes bytearray", Meaning::Bytes),
    ("reversed", Meaning::Reverse),
    (".join", Meaning::JoinBy),
    (".split", Meaning::Split),
    (".replace", Meaning::Replace),
    (".format", Meaning::Format),
    ("os.path.join posixpath.join ntpath.join", Meaning::Path),
    (".joinpath", Meaning::PathObject),
    ("pathlib.Path.home Path.home", Meaning::Home),
    (
        "tempfile.mkdtemp tempfile.gettempdir tempfile.TemporaryDirectory \
         tempfile.NamedTemporaryFile tempfile.mkstemp",
        Meaning::Temporary,
    ),
    (
        "os.getenv os.environ.get os.environ.pop os.environ.setdefault",
        Meaning::Variable,
    ),
    (
        "str pathlib.Path Path pathlib.PurePath os.path.expanduser os.path.abspath \
         os.path.realpath os.path.expandvars os.path.normpath os.fspath list tuple sorted set \
         iter next shlex.split shlex.quote json.dumps json.loads dict repr compile memoryview \
         enumerate filter \
         io.StringIO urllib.parse.quote urllib.parse.urlencode zlib.compress gzip.compress hex format \
         copy.copy copy.deepcopy textwrap.dedent asyncio.run yaml.dump pickle.dumps \
         urllib.parse.urljoin",
        Meaning::Same,
    ),
    (
        ".decode .encode .strip .expanduser .resolve .absolute .lower .upper .copy .items \
         .values .rstrip .lstrip .as_posix .hex .tobytes .open .exists \
         .removeprefix .as_string .as_bytes",
        Meaning::Object,
    ),
    ("getattr", Meaning::Reach),
    (
        "__import__ importlib.import_module .load_module",
        Meaning::Module,
    ),
    ("map", Meaning::MapOver),
    (
        "pickle.loads pickle.load pickle.Unpickler cPickle.loads cPickle.load _pickle.loads \
         dill.loads dill.load cloudpickle.loads cloudpickle.load marshal.loads marshal.load \
         jsonpickle.decode shelve.open joblib.load",
        Meaning::Unpickle,
    ),
    (
        "yaml.load yaml.load_all yaml.unsafe_load yaml.full_load",
        Meaning::Yaml,
    ),
    (".execute .executescript .executemany", Meaning::Query),
    (
        "pyperclip.paste pynput.keyboard.Listener keyboard.on_press keyboard.record \
         PIL.ImageGrab.grab ImageGrab.grab pyautogui.screenshot",
        Meaning::HandsOut(Sensitive::History),
    ),
    (
        "browser_cookie3.load browser_cookie3.chrome browser_cookie3.chromium \
         browser_cookie3.firefox browser_cookie3.edge browser_cookie3.brave \
         browser_cookie3.opera browser_cookie3.vivaldi browser_cookie3.safari \
         pycookiecheat.chrome_cookies pycookiecheat.get_cookies \
         win32crypt.CryptUnprotectData",
        Meaning::HandsOut(Sensitive::Browser),
    ),
    (
        "getpass.getuser os.getlogin",
        Meaning::HandsOut(Sensitive::Account),
    ),
    (
        "netrc.netrc requests.utils.get_netrc_auth",
        Meaning::HandsOut(Sensitive::SignIns),
    ),
    (
        "keyring.get_password keyring.get_credential keyring.get_keyring().get_password \
         secretstorage.Item().get_secret win32cred.CredRead",
        Meaning::HandsOut(Sensitive::Token),
    ),
    (
        "configparser.ConfigParser().read configparser.ConfigParser().read_file \
         configparser.RawConfigParser().read configparser.RawConfigParser().read_file \
         configparser.SafeConfigParser().read ConfigParser.ConfigParser().read \
         configobj.ConfigObj().read",
        Meaning::Load,
    ),
    (
        ".set_content .add_attachment .add_alternative .add_related .attach .set_payload",
        Meaning::Keep,
    ),
    (
        "sqlite3.connect apsw.Connection aiosqlite.connect sqlite3.dbapi2.connect",
        Meaning::Database,
    ),
    (
        "ctypes.windll.kernel32.VirtualAlloc ctypes.windll.kernel32.CreateThread \
         ctypes.windll.kernel32.VirtualProtect ctypes.windll.kernel32.CreateRemoteThread \
         ctypes.windll.kernel32.RtlMoveMemory ctypes.CFUNCTYPE .mprotect",
        Meaning::Inject,
    ),
];
