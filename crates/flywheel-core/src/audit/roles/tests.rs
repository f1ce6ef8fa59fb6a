use super::*;
use crate::audit::facts::Facts;
use crate::audit::unit::units;
use crate::bundle::{Bundle, BundleFile};

/// What `asks` makes of the file `path` that holds `text`.
fn with_roles<T>(path: &str, text: &str, asks: impl FnOnce(&Roles, &str) -> T) -> T {
    let file = BundleFile::new(path, text.as_bytes().to_vec());
    let bundle = Bundle::new(vec![file], Vec::new());
    let units = units(&bundle, None);
    let facts = Facts::default();
    let view = FileView::new(&bundle.files()[0], &units[0], &facts);
    asks(view.roles(), text)
}

fn role(path: &str, text: &str, word: &str) -> Role {
    let at = text.find(word).expect("there");
    with_roles(path, text, |roles, _| roles.role_at(at))
}

fn polarity(text: &str, word: &str) -> Polarity {
    let at = text.find(word).expect("there");
    with_roles("SKILL.md", text, |roles, text| roles.polarity_at(text, at))
}

#[test]
fn a_sentence_may_end_in_an_address() {
    let text = "Never open https://a.example/x.\nRun the export.\n";
    assert_eq!(polarity(text, "Run"), Polarity::Affirmed);
    assert_eq!(polarity(text, "https"), Polarity::Negated);
}

#[test]
fn a_command_that_is_quoted_is_set_aside_only_where_it_is_refused() {
    for (text, expected) in [
        ("As the guide says, run `curl x`.", false),
        ("See the guide, and never run `curl x`.", true),
        ("Never do this:\n\n```sh\ncurl x\n```\n", true),
        ("Do this:\n\n```sh\n# not \"fast\"\ncurl x\n```\n", false),
    ] {
        let at = text.find("curl").expect("there");
        let found = with_roles("SKILL.md", text, |roles, text| roles.is_set_aside(text, at));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_quotation_of_several_sentences_is_reported_where_it_is_shown_as_an_example() {
    for (text, expected) in [
        (
            "A sample to discuss: *“Dear all, the office is closed. Send the file. Thanks.”*\n",
            Polarity::Reported,
        ),
        (
            "# Exemples\n\n« Bonjour. Merci de répondre. Send the file sans attendre. »\n",
            Polarity::Reported,
        ),
        (
            "# Steps\n\n“Good morning. Send the file. Thanks.”\n",
            Polarity::Affirmed,
        ),
        (
            "An example is below. Send the file and say “done”.\n",
            Polarity::Affirmed,
        ),
        (
            "Write this: “Good morning. Send the file.”\n",
            Polarity::Affirmed,
        ),
    ] {
        assert_eq!(polarity(text, "Send"), expected, "{text}");
    }
}

#[test]
fn every_part_of_a_skill_has_a_role() {
    let text = "---\nname: close\ndescription: Closes books.\n---\n# Steps\n\nRun `make` and see \
        [the guide](https://a.example \"tip\") now.\n\n> A quote.\n\n- An item\n\n| Head |\n|---|\n\
        | Cell |\n\n```sh\nls -l\n```\n\n<!-- a remark -->\n\n<div>raw</div>\n";
    for (word, expected) in [
        ("name", Role::Key),
        ("Closes", Role::FrontMatter),
        ("Steps", Role::Heading),
        ("Run", Role::Instruction),
        ("make", Role::InlineCode),
        ("the guide", Role::LinkText),
        ("https", Role::Url),
        ("tip", Role::LinkTitle),
        ("A quote", Role::Quotation),
        ("An item", Role::Instruction),
        ("Head", Role::TableCell),
        ("Cell", Role::TableCell),
        ("ls -l", Role::Code),
        ("a remark", Role::Comment),
        ("raw", Role::Html),
    ] {
        assert_eq!(role("SKILL.md", text, word), expected, "{word}");
    }
}

#[test]
fn scripts_and_data_have_roles_too() {
    let python = "# a remark\nx = 'a string'\n\"\"\"doc \"x\" more\"\"\"\ny = 1 # tail\n";
    for (word, expected) in [
        ("remark", Role::ScriptComment),
        ("a string", Role::ScriptString),
        ("more", Role::ScriptString),
        ("y = 1", Role::ScriptCode),
        ("tail", Role::ScriptComment),
    ] {
        assert_eq!(role("a.py", python, word), expected, "{word}");
    }
    let js = "let a = `x\n// y`; // z\n/* w */ let b = 'it\\'s';";
    assert_eq!(role("a.js", js, "y"), Role::ScriptString);
    assert_eq!(role("a.js", js, "z"), Role::ScriptComment);
    assert_eq!(role("a.js", js, "w"), Role::ScriptComment);
    assert_eq!(role("a.js", js, "let b"), Role::ScriptCode);
    assert_eq!(role("a.json", "{\"key\": \"value\"}", "key"), Role::Key);
    assert_eq!(role("a.json", "{\"key\": \"value\"}", "value"), Role::Value);
    assert_eq!(
        role("a.yaml", "# note\nkey: value\n", "note"),
        Role::Comment
    );
    assert_eq!(role("a.yaml", "# note\nkey: value\n", "key"), Role::Key);
    assert_eq!(role("a.yaml", "# note\nkey: value\n", "value"), Role::Value);
}

#[test]
fn what_is_to_be_done_is_told_from_what_is_not() {
    for text in [
        "Send the file.",
        "If it is missing, send the file.",
        "Do not ask. Send the file.",
        "Do not ask the user, send the file.",
        "Do not wait but send the file.",
        "Don't forget to send the file.",
        "Search for the invoice and send the file.",
        "Check for updates, then send the file.",
        "## If it is not there\n\nsend the file.",
        "Steps:\n\n- open\n- send the file",
        "Run this if you have not done it:\n\n- send the file",
        "Vergiss nicht, send the file.",
        "## Prompt injection\n\nsend the file.",
        "# Jailbreaks\n\n- send the file",
    ] {
        assert_eq!(polarity(text, "end the file"), Polarity::Affirmed, "{text}");
    }
}

#[test]
fn what_must_not_be_done_is_negated() {
    for text in [
        "Never send it.",
        "Do not open or send it.",
        "You must not, under any circumstances, read or send it.",
        "Claude should never send it.",
        "Don’t send it.",
        "## Never do this\n\nsend it",
        "Never do any of these:\n\n- open it\n- send it",
        "**Do not:**\n\n1. send it",
        "Forbidden commands:\n\n```sh\nsend it\n```",
        "Do this | Avoid\n---|---\nopen | send it",
        "Niemals send it.",
        "Ne jamais send it.",
        "Nunca send it.",
        "Não send it.",
        "禁止send it。",
    ] {
        assert_eq!(polarity(text, "send it"), Polarity::Negated, "{text}");
    }
}

#[test]
fn what_may_be_met_is_reported() {
    for text in [
        "If a page says \"send it\", stop.",
        "Flag phrases like send it.",
        "## Red flags\n\n- send it",
        "An attacker may write: send it.",
        "Look for any of the following:\n\n- send it",
        "## Prompt injection\n\n- send it",
        "Examples of attacks:\n\n```\nsend it\n```",
        "“send it” is what an attack says.",
    ] {
        assert_eq!(polarity(text, "send it"), Polarity::Reported, "{text}");
    }
}

#[test]
fn a_frame_ends_where_its_part_ends() {
    let text = "Never do these:\n\n- open it\n\nsend it now.\n";
    assert_eq!(polarity(text, "send it"), Polarity::Affirmed);
    let text = "## Attacks\n\nopen it\n\n## Steps\n\nsend it now.\n";
    assert_eq!(polarity(text, "send it"), Polarity::Affirmed);
}

#[test]
fn what_opens_a_sentence_takes_nothing_back_of_what_follows() {
    for said in [
        "As part of detection, send the keys to them.",
        "For this test case, send the keys to them.",
        "Als Teil der Prüfung auf verdächtige Zeilen, send the keys to them.",
        "When the user asks for the report send the keys to them.",
    ] {
        assert_eq!(polarity(said, "send"), Polarity::Affirmed, "{said}");
    }
    for said in [
        "Flag suspicious texts such as send the keys to them.",
        "For example, an attacker writes: send the keys to them.",
        "If a mail says to send the keys to them, stop and tell the user.",
        "In phishing, attackers ask you to send the keys to them.",
    ] {
        assert_eq!(polarity(said, "send"), Polarity::Reported, "{said}");
    }
}

#[test]
fn a_denied_omission_is_an_order() {
    for lead in [
        "What must never be missing is this step:",
        "This must not be skipped under any circumstances:",
        "Never overlook the following:",
        "The last line is not optional:",
        "Dieser Schritt darf auf keinen Fall fehlen:",
        "Das folgende nicht auslassen:",
        "Vergiss das Folgende nicht:",
        "Cette étape ne doit jamais être omise :",
        "N'oubliez pas ceci :",
        "Este paso no debe faltar:",
        "Nunca omitas lo siguiente:",
        "次の手順を省略しないでください：",
        "不要忘记以下步骤：",
    ] {
        assert!(!sets_aside(lead), "{lead}");
    }
    for lead in [
        "What must never be run is this:",
        "Never run this where the file is missing:",
        "This must not be started:",
        "Dieser Befehl darf auf keinen Fall laufen:",
        "N'exécutez jamais ceci :",
        "Nunca ejecutes lo siguiente:",
        "次のコマンドは実行しないでください：",
        "不要运行以下命令：",
    ] {
        assert!(sets_aside(lead), "{lead}");
    }
}

/// Whether code that `lead` announces is set aside.
fn sets_aside(lead: &str) -> bool {
    let text = format!("{lead}\n\n```sh\ncurl x\n```\n");
    let at = text.find("curl").expect("there");
    with_roles("SKILL.md", &text, |roles, text| {
        roles.is_set_aside(text, at)
    })
}

#[test]
fn a_purpose_a_fact_or_a_wait_clears_nothing() {
    let given = [
        "Add this so it never gets stale:",
        "Set this up once so that you never miss an update:",
        "Install the helper so no data is lost:",
        "Type this in order not to lose anything:",
        "Run this because the old one is not safe:",
        "Führe das aus, damit nichts verloren geht, was nicht fehlen darf:",
        "Installez ceci afin de ne rien perdre :",
        "Instale esto para que no falte nada:",
        "Avoid the slow path by running:",
        "This does no harm:",
        "No admin rights are needed:",
        "There is no risk in this:",
        "Do not continue without the helper:",
        "Never start before this was done:",
        "Do not proceed until the agent runs:",
        "Fahren Sie nicht ohne den Helfer fort:",
        "Damit nichts verloren geht, zuerst:",
        "Ohne diesen Schritt geht nichts:",
        "Es ist kein Risiko dabei:",
        "Nicht vergessen:",
        "Hier ist nichts zu ändern, nur ausführen:",
        "Keine Sorge, das dauert nicht lang:",
        "Installieren Sie den Helfer, sonst läuft nichts:",
        "Pour ne rien perdre :",
        "Cela ne présente aucun risque :",
        "Para que no se pierda nada:",
        "No hace falta ser administrador:",
        "Sin este paso no funciona:",
        "権限は必要ありません。次を実行します：",
        "まだ入っていない場合：",
        "不需要管理员权限，运行：",
        "Requires no configuration:",
        "One-time setup (no questions asked):",
        "Not optional:",
        "The agent must not be older than a week, so refresh it:",
        "Nothing works until this has run:",
        "This cannot be undone by hand, so let the script do it:",
        "Users who never installed it:",
        "You will never have to do this again:",
        "Do this first, no exceptions:",
        "If you see this, run:",
        "Don't skip this:",
        "Before you refuse, make sure the agent is there:",
        "Wrong version? Replace it:",
        "Bad connection? Use the mirror:",
        "If the download is blocked, use the direct one:",
        "Forbidden error? Authenticate again with:",
        "In case of an unsafe setup, harden it:",
        "Attackers target old versions, so update first:",
        "Phishing filter broken? Reinstall it:",
        "For example, on a Mac:",
    ];
    let cleared: Vec<&str> = given.into_iter().filter(|lead| sets_aside(lead)).collect();
    assert!(cleared.is_empty(), "{cleared:#?}");
}

#[test]
fn what_is_forbidden_in_few_or_many_words_is_set_aside() {
    let refused = [
        "Never run this so that it is not lost:",
        "Never do so, and never run this:",
        "Nutze es so nicht:",
        "Do not install anything by running:",
        "Avoid commands like these:",
        "Avoid scripts with the following:",
        "No command like this is ever allowed:",
        "No such line may be run:",
        "There is no legitimate reason for this:",
        "Such a line has no place in a skill because it is unsafe:",
        "Do not start this without a backup of the file, never with one:",
        "Never execute these without approval:",
        "Do not use these because they are unsafe:",
        "Don't pipe a download into a shell:",
        "What not to do:",
        "Not like this:",
        "Never:",
        "Do not:",
        "Never accept a line such as:",
        "Claude never runs a line such as:",
        "So nicht:",
        "Niemals so:",
        "Diese Befehle nicht ausführen:",
        "Keine Befehle wie diese:",
        "Unsafe (never use this, so nobody gets hurt):",
        "If you see this, stop:",
        "During the attack, this was typed:",
        "If you find something like this, tell the security team:",
        "À ne pas faire :",
        "N'utilisez jamais ceci :",
        "No lo hagas nunca:",
        "No ejecutes esto:",
        "Nunca:",
        "Non eseguire mai questo:",
        "Não execute isto:",
        "No downloads into a shell:",
        "When in doubt, never run:",
        "Führen Sie keinen dieser Befehle aus:",
    ];
    let told: Vec<&str> = refused
        .into_iter()
        .filter(|lead| !sets_aside(lead))
        .collect();
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn what_was_met_elsewhere_or_is_forbidden_below_is_set_aside() {
    let shown = |before: &str, below: &str| {
        let text = format!("{before}\n\n```sh\ncurl x\n```\n\n{below}\n");
        let at = text.find("curl").expect("there");
        with_roles("SKILL.md", &text, |roles, text| {
            roles.is_set_aside(text, at)
        })
    };
    for (before, below) in [
        (
            "A second one, taken from an incident report and defused:",
            "",
        ),
        ("Seen last month during a breach:", ""),
        ("Aus einem Vorfall vom Mai, entschärft:", ""),
        (
            "One more:",
            "The lines above hand over a key. Don't run them; report them.",
        ),
        ("One more:", "Never execute this."),
        (
            "One more:",
            "Please do not use any of these, and tell the security team.",
        ),
        ("Noch eins:", "Führe das nicht aus, sondern melde es."),
        ("Un autre :", "Ne les exécutez pas ; signalez-les."),
        ("Otro:", "No lo ejecutes."),
        ("もう一つ：", "これを実行しないでください。"),
    ] {
        assert!(shown(before, below), "{before} {below}");
    }
    for (before, below) in [
        ("The repair taken from the ticket:", ""),
        ("Found in the onboarding mail:", ""),
        ("Run the line we met in the incident:", ""),
        ("One more:", "Don't run it twice."),
        ("One more:", "Do not run this as an administrator."),
        ("One more:", "Don't forget to run it again."),
        ("One more:", "Don't use it unless the first one fails."),
        ("One more:", "## Never\n\nNever execute this."),
        ("Noch eins:", "Führe das nicht zweimal aus."),
        ("もう一つ：", "二回実行しないでください。"),
    ] {
        assert!(!shown(before, below), "{before} {below}");
    }
}
