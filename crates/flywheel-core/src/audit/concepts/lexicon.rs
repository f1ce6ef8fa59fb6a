//! Words for what rules about instructions speak of, in the languages of a company's steps.
//!
//! A word that ends in `*` stands for every word that begins so. Words are written folded: lower
//! case, straight apostrophes, one behind the other with a bar between.

use super::Concept::{
    self, Answer, Approve, Authority, Conceal, Confirm, Delete, Disable, Execute, Fetch, Follow,
    Guidance, Ignore, Not, Outside, Pay, Persona, Prior, Publish, Read, Safety, Secret, Secretly,
    Send, Skill, Tell, Unbound, User, Whole, Wording,
};
use super::candour::apostrophes;

/// A concept and its words.
pub(super) type Entry = (Concept, &'static str);

/// Between two words.
pub(super) const BAR: char = '|';

/// Every word that is known.
#[rustfmt::skip]
pub(super) const WORDS: &[Entry] = &[
    (Ignore, "\
        stop following|stop obeying|cease following|no longer follow|höre auf|hör auf|\
        ignore|ignores|ignoring|disregard*|forget|forget about|override|overrides|overriding|\
        bypass|bypasses|bypassing|supersede*|void|cancel out|set aside|put aside|\
        pay no attention|throw away|discard|ignoriere*|missachte*|vergiss|vergessen sie|umgehe|\
        umgehen|setze dich über|übergehe|ignorer|oublie|oubliez|oublier|contourne*|\
        ne tiens pas compte|ne tenez pas compte|fais abstraction|faites abstraction|ignora|\
        ignorad|ignorar|ignoren|olvida|olvide|olvidar|omite|haz caso omiso|anula|esqueça|\
        esquece|desconsidere*|ignorare|ignorate|dimentica*|trascura|negeer|negeren|vergeet|\
        omzeil*|игнорир*|забудь*|zignoruj*|zapomnij|ignorera|glöm|无视|忽略|忘记|忘掉|無視|忘れ|무시|잊어|\
        yok say|görmezden gel|تجاهل|अनदेखा|abaikan|ignorez|befolge nicht|не следуй|不要理会|従わない|\
        drop|leave aside|wirf über bord|ne tiens plus compte"),
    (Prior, "\
        before|so far|until now|the user's|bisher|bislang|alle bisherigen|\
        previous|previously|prior|above|earlier|all|any|existing|original|initial|preceding|\
        former|your|the system|everything|vorherige*|vorige*|bisherige*|obige*|alle|frühere*|\
        deine|ihre|précédent*|antérieur*|toutes|tous|ci-dessus|tes|vos|anterior*|previas|\
        previos|todas|todos|tus|sus|prévias|suas|precedent*|tutte|tutti|eerdere|vorige|\
        bovenstaande|предыдущ*|все|poprzedni*|wszystkie|tidigare|之前|以前|先前|上面|所有|前の|以前の|すべて|上記|\
        이전|모든|önceki|السابقة|पिछले|sebelumnya|whatever|alles|you were given|dir vorher"),
    (Guidance, "\
        the user's requests|safety guidance|organisation policy|organization policy|sicherheitsvorgaben|orders addressed|notes addressed|\
        instruction|instructions|prompt|prompts|rules|guideline*|directive*|guardrail*|\
        programming|system message|system prompt|anweisung*|instruktion*|vorgaben|regeln|\
        richtlinien|systemprompt|einschränkung*|instructions|consignes|règles|directives|\
        instrucciones|instrucción|reglas|directrices|restricciones|instruções|regras|diretrizes|\
        istruzion*|regole|direttive|instructies|regels|richtlijnen|инструкци*|правил*|указани*|\
        instrukcj*|polecenia|zasady|instruktioner|regler|指令|指示|说明|规则|提示词|ルール|命令|プロンプト|지시|규칙|명령|\
        talimat*|التعليمات|निर्देश*|instruksi|restrictions|safety training|\
        rules you were given|you were told|dir vorher gesagt|dir gesagt wurde|on t'a dit|\
        te dijeron|te han dicho|dir gegeben"),
    (Safety, "\
        safety|security check*|security control*|security warning*|security polic*|\
        security restriction*|security setting*|security measure*|security prompt*|\
        confirmation*|approval*|permission|permissions|permission prompt*|consent|guardrail*|\
        sandbox*|antivirus|defender|firewall|audit log*|content filter*|moderation|safeguard*|\
        human review|oversight|two-factor|2fa|mfa|gatekeeper|selinux|sicherheit*|bestätigung*|\
        genehmigung*|freigabe|zustimmung|schutzmaßnahme*|sécurité|confirmation|approbation|\
        autorisation*|garde-fou*|seguridad|confirmación|aprobación|permiso*|segurança|\
        confirmação|aprovação|sicurezza|conferma|approvazione|veiligheid*|bevestiging|\
        goedkeuring|безопасност*|подтвержден*|安全|确认|批准|审批|権限|安全性|確認|承認|보안|확인|승인|\
        content policy|content policies|usage policy"),
    (Disable, "\
        do not apply|don't apply|are turned off|is turned off|are switched off|is switched off|\
        disable|disables|disabling|turn off|turns off|turning off|switch off|deactivate*|skip|\
        skips|skipping|bypass|bypasses|bypassing|circumvent*|suppress*|without|no need for|\
        evade|evading|auto-approve*|automatically approve|deaktivier*|abschalten|schalte|ohne|\
        überspring*|umgehe|umgehen|désactive*|sans|contourne*|saute|desactiva*|sin|omite|salta|\
        desative|desativa*|sem|ignore|disattiva*|senza|schakel|zonder|отключ*|без|禁用|关闭|跳过|绕过|\
        无需|無効|スキップ|なしで|비활성화|없이"),
    (Tell, "\
        أخبر*|تخبر*|बताओ|बताना|बताएं|mów|mówić|powiedz|informuj*|\
        brought up|\
        disclosed|mentioned|revealed|\
        tell|telling|inform|informing|mention|mentioning|reveal|revealing|disclose|disclosing|\
        notify|notifying|alert|alerting|show|showing|display|displaying|let on|let know|admit|\
        acknowledge|announce|explain|talk about|report|discuss|log|surface|warn|sage|sag|sagen|\
        erzähl*|erwähn*|verrat*|informier*|zeige|zeig|melde|offenbar*|dis|dites|dire|mentionne*|\
        révèle*|informe*|montre*|signale*|digas|diga|decir|menciones|mencione|mencionar|reveles|\
        revele|revelar|informes|informar|muestres|muestre|avises|conte|mostre|avise|dire|\
        menzionare|rivelare|informare|mostrare|vertel|vermeld*|toon|onthul|говори*|сообща*|\
        упоминай*|раскрыва*|показыва*|告诉|告知|提及|透露|显示|说明|伝え*|言わ*|知らせ*|言及*|明かさ*|表示|말하*|알리*|언급*|보여*|\
        bring it up|bring this up|parle|parlez|en parler"),
    (User, "\
        kullanıcı*|المستخدم*|उपयोगकर्ता*|użytkownik*|användare*|\
        employee|employees|requester|product owner|candidate|reviewer|reviewers|\
        user|users|the user's|person|human|humans|anyone|anybody|them|customer|operator|owner|\
        employee|nutzer*|benutzer*|anwender*|niemand*|mensch*|utilisateur*|personne|usuario*|\
        nadie|persona|usuário*|ninguém|utente|nessuno|gebruiker*|niemand|пользовател*|никому|用户|\
        任何人|ユーザー|利用者|誰にも|사용자|누구에게도"),
    (Conceal, "\
        söyleme|söylemeyin|haber verme|bahsetme|\
        secret from|keep this from|keep it from|keep that from|keep them from|is kept from|withhold|withholds|stays with you|never reaches|hidden from|\
        hide|hides|hiding|conceal*|keep secret|keep this secret|keep it secret|keep hidden|\
        keep this hidden|keep this between us|cover up|leave no trace|no trace|\
        cover your tracks|erase traces|delete the logs|clear the history|pretend nothing|\
        act as if nothing|versteck*|verberg*|verheimlich*|verschweig*|geheim halten|\
        keine spuren|cache-le|cachez|dissimule*|garde secret|gardez secret|\
        ne laisse aucune trace|oculta*|esconde*|mantén en secreto|sin dejar rastro|nasconde*|\
        nascondi|tieni segreto|verberg|geheim houden|скрой*|скрывай*|втайне|隐瞒|隐藏|保密|隠し*|秘密に|\
        내색하지|숨기*"),
    (Secretly, "\
        sans en avertir|sans avertir|sans prévenir|sans en informer|ohne den nutzer zu|ohne hinweis an|sin notificar|sem notificar|sem informar|senza informare|senza avvisare|zonder te melden|\
        secretly|silently|quietly|covertly|stealthily|discreetly|unnoticed|surreptitiously|\
        in the background without|behind the scenes|without telling|without informing|\
        without notifying|without mentioning|without the user's knowledge|\
        without the user knowing|without their knowledge|without asking|without their consent|\
        heimlich|stillschweigend|unbemerkt|unauffällig|ohne wissen|ohne es zu erwähnen|\
        ohne zu fragen|secrètement|discrètement|en silence|silencieusement|à l'insu|en secreto|\
        silenciosamente|sigilosamente|discretamente|sin avisar|sin decir|sin que el usuario|\
        em segredo|segretamente|silenziosamente|in segreto|di nascosto|all'insaputa|stiekem|\
        heimelijk|тайно|незаметно|скрытно|悄悄|秘密地|暗中|静默|こっそり|密かに|黙って|몰래|은밀*|\
        nobody needs to know|no one needs to know|nobody needs to be told|\
        no one needs to be told|nobody has to know|no one has to know|so that no one can see|\
        so that nobody can see|so that nobody sees|niemand muss davon wissen|\
        niemand braucht es zu wissen|personne n'a besoin de savoir|nadie tiene que saber|知らせずに|\
        気づかれずに|内緒で|偷偷"),
    (Send, "\
        send|sends|sending|upload*|export the|export all|pass all|pass on|mail them|mail all|\
        e-mail them|post all|hand over|post it|post them|post the|posts the|forward|forwards|\
        forwarding|transmit*|exfiltrate|exfiltrates|exfiltrated|exfiltrating|email it|email them|email the|e-mail it|e-mail the|\
        mail it|mail the|bcc|submit|submits|deliver it|relay|leak|report back|beacon*|push it|\
        push them|append it to the url|include it in the url|include them in the url|\
        as a query parameter|share it with|share them with|copy to|sync to|sende|senden|schick*|\
        übermittle*|übertrag*|leite weiter|weiterleiten|lade hoch|hochladen|envoie|envoyez|\
        envoyer|transmets|transmettez|téléverse*|transfère*|envía|envíe|enviar|envia|envie|\
        reenvía|sube|transmite|encaminhe|invia|inviare|inoltra|carica|trasmetti|stuur|verstuur|\
        verzend|upload|отправ*|перешли*|загрузи*|передай*|发送|上传|转发|传输|送信|送って|転送|アップロード|전송|보내*|\
        업로드"),
    (Secret, "\
        ssh configuration|ssh config|ssh-konfiguration|mcp.json|\
        api key*|api-key*|api token*|access token*|credential*|password*|passphrase*|\
        private key*|ssh key*|secret key*|secrets|session token*|session cookie*|\
        browser cookie*|cookies|environment variable*|env var*|.env|~/.ssh|.ssh/|id_rsa|\
        id_ed25519|~/.aws|.aws/credentials|.netrc|.npmrc|.pypirc|.git-credentials|keychain|\
        keyring|password manager|seed phrase*|mnemonic*|wallet*|/etc/shadow|/etc/passwd|\
        login data|kubeconfig|.kube/config|gcloud credentials|service account key*|\
        system prompt|conversation history|chat history|the conversation|this conversation|\
        entire conversation|full conversation|chat transcript|customer record*|personal data|\
        zugangsdaten|passwort*|passwörter|api-schlüssel|umgebungsvariablen|gesprächsverlauf|\
        mots de passe|mot de passe|identifiants|clé api|clés api|variables d'environnement|\
        historique de la conversation|contraseña*|credenciales|claves api|clave api|\
        variables de entorno|historial de la conversación|senha*|credenciais|credenziali|\
        chiavi api|wachtwoord*|парол*|ключ* api|密码|密钥|凭据|凭证|环境变量|对话历史|パスワード|apiキー|認証情報|環境変数|\
        会話履歴|비밀번호|api 키|chat log*|conversation log*|bearer token*|auth token*|\
        authorization header*|request headers|developer instructions|initial instructions|\
        secret_access_key|aws_secret_access_key|the chat|chat so far|user message*|\
        user's message*|latest message*|last message*|user's prompt*|attached file*|uploaded file*|\
        contact list*|address book|client list*|customer list*|recipient list*|customer data|\
        client data|customer file*|client file*|patient data|card details|card number*|\
        bank details|salaries|salary list*|source documents|complete text|full text|\
        kundenakte*|kundendaten|kundenliste*|empfängerliste*|kontaktliste*|bankverbindung*|\
        gehälter|gehaltsliste*|personalakte*|patientendaten|unterhaltung|chatverlauf|anhänge|\
        l'échange|échange en cours|liste des clients|données client*|données des clients|\
        fichier client*|pièces jointes|coordonnées bancaires|lista de clientes|datos de clientes|\
        datos de los clientes|datos del paciente|documento del paciente|archivos adjuntos|\
        la conversación|dados dos clientes|anexos|elenco dei clienti|dati dei clienti|allegati|\
        klantenlijst*|klantgegevens|bijlagen|顧客リスト|顧客情報|すべてのメール|添付ファイル|会話の全文|客户名单|客户数据|\
        客户资料|聊天记录|附件|고객 명단|고객 정보|список клиентов|данные клиентов"),
    (Read, "\
        lu|lue|lus|recopi*|ausgelesen|gelesen|leído|leída|letto|is read|are read|\
        read|reads|collect|collects|gather|gathers|harvest*|extract*|copy|dump|dumps|grab|steal|\
        find|locate|search|list|open|cat|print|get|retrieve|capture|record|encode|take|include|\
        lies|lese|sammle|sammeln|kopiere|suche|lis|lisez|collecte*|rassemble*|copie*|récupère*|\
        lee|lea|recopila*|recoge*|copia|extrae|leia|colete|leggi|raccogli|lees|verzamel|kopieer|\
        прочита*|собер*|скопируй*|读取|收集|复制|提取|読み取*|収集|コピー|읽*|수집*"),
    (Answer, "\
        in your response|in your reply|in your answer|in your output|in the response|\
        in the reply|in every response|in every reply|in each response|in your first reply|\
        in your next reply|as a url parameter|to every link|in the url|in its src|in the src|\
        image tag|markdown image|markdown link|link href|query string|verbatim|\
        in deiner antwort|in ihrer antwort|dans ta réponse|dans votre réponse|en tu respuesta|\
        in the email*|in your email*|in every email*|in each email*|email signature|\
        email footer|in the signature|in the footer|in the subject line|in the commit message|\
        in every message|in each message|in the message body|\
        na sua resposta|nella risposta|в ответе|在回复中|在回答中|回答に|응답에"),
    (Execute, "\
        execute|executes|run|runs|running|install|installs|installing|launch|eval|invoke|führe|\
        ausführen|installiere|exécute*|installe*|lance|lancez|ejecuta*|instala*|execute|esegui|\
        installa|voer|installeer|выполни*|запусти*|установи*|执行|运行|安装|実行|インストール|실행|설치"),
    (Fetch, "\
        fetch|fetches|download*|retrieve|load|loads|pull|visit|open|read|get|browse|webfetch|\
        curl|wget|check|rufe|lade|abrufen|herunterladen|récupère*|télécharge*|consulte*|\
        descarga*|obtén|consulta|baixe|scarica|apri|haal|скачай*|загрузи*|открой*|获取|下载|访问|取得|\
        ダウンロード|アクセス|가져오*|다운로드"),
    (Follow, "\
        befolgen|zu befolgen|\
        follow|follows|following the instructions|obey|comply|execute|carry out|apply|do what|\
        do whatever|act on|perform|treat as|befolge|folge|ausführe*|führe aus|suis|suivez|\
        applique*|exécute*|sigue|siga|seguir|ejecuta|obedece|aplica|segui|esegui|applica|volg|\
        voer uit|следуй*|выполни*|遵循|执行|按照|従|実行|따르*|실행"),
    (Skill, "\
        this skill|the skill|other skills|any other skill|another skill|all other skills|\
        diese skill|diesen skill|dieser skill|cette compétence|ce skill|esta habilidad|\
        este skill|questa skill|deze skill|该技能|此技能|このスキル|이 스킬"),
    (Whole, "\
        どのような依頼でも|どんな依頼でも|他のスキルより|常に優先|必ず最初に|\
        goes before all others|before all others|outranks every skill|ahead of every other|ahead of whichever|every other skill|opens each conversation|opens every conversation|runs first in|\
        every request*|every message*|every conversation*|every task*|every prompt*|\
        every session*|every turn*|every response*|every user|any request*|any task*|\
        any message*|all requests|all tasks|all messages|all conversations|everything|\
        regardless of|no matter what|whatever the user|before any other|before anything else|\
        before all other|instead of any other|over any other|over all other|takes precedence|\
        take precedence|takes priority|highest priority|always use this|always invoke|\
        always trigger|always activate|always load|must always be|jede anfrage|jeder anfrage|\
        jedem|immer zuerst|vor allen anderen|chaque demande|chaque message|toutes les demandes|\
        toujours utiliser|avant toute autre|cada solicitud|cada mensaje|todas las solicitudes|\
        siempre usa|antes que cualquier|toda solicitação|ogni richiesta|elk verzoek|\
        каждый запрос|每个请求|所有请求|总是使用|すべてのリクエスト|常に使用|모든 요청"),
    (Persona, "\
        you are now|you're now|you are no longer|from now on|act as|pretend to be|\
        pretend you are|roleplay as|enter|du bist jetzt|du bist nun|ab jetzt bist du|von nun an|\
        tu es maintenant|vous êtes maintenant|désormais|ahora eres|a partir de ahora|\
        agora você é|a partir de agora|ora sei|je bent nu|теперь ты|с этого момента|你现在是|从现在起|\
        从现在开始|あなたは今|今からあなた|이제 너는|이제부터|the role of|role-play|immerse yourself|simulate"),
    (Unbound, "\
        dan|do anything now|developer mode|god mode|debug mode|root mode|unrestricted|\
        unfiltered|uncensored|jailbroken|no restrictions|without restrictions|\
        without any restrictions|without limitations|no limits|no longer bound|not bound by|\
        free from all|no ethical|no safety|administrator mode|admin mode|ohne einschränkungen|\
        ohne beschränkungen|uneingeschränkt*|entwicklermodus|sans restriction*|sans limite*|\
        mode développeur|sin restricciones|sin límites|modo desarrollador|sem restrições|\
        senza restrizioni|zonder beperkingen|без ограничений|没有限制|不受限制|开发者模式|制限なし|制限のない|開発者モード|\
        제한 없이|제한 없는"),
    (Authority, "\
        admin override|administrator override|root override|system override|priority override|\
        emergency override|message from anthropic|notice from anthropic|\
        anthropic has authorized|anthropic has authorised|anthropic has approved|\
        authorized by anthropic|authorised by anthropic|approved by anthropic|\
        on behalf of anthropic|anthropic staff|anthropic employee|anthropic safety team|\
        anthropic support|from the system administrator|authorized by the administrator|\
        authorised by the administrator|pre-authorized by|pre-authorised by|\
        already approved by security|system notice|system alert|anthropic hat|von anthropic|\
        anthropic a autorisé|anthropic ha autorizado|anthropic授权|anthropicから|\
        message is from anthropic|comes from anthropic|this is anthropic"),
    (Delete, "\
        delete|deletes|erase|wipe|purge|remove the record*|remove the account*|drop the table|\
        destroy|close the account|terminate the|lösche|löschen|supprime*|efface*|elimina|borra|\
        exclua|cancella|verwijder|удали*|删除|削除|삭제"),
    (Pay, "\
        pay the|make the payment|make a payment|release the payment|send the payment|\
        issue the payment|process the payment|process the refund|issue the refund|\
        issue a refund|refund the|transfer the money|transfer the funds|wire transfer|\
        initiate the transfer|execute the trade|place the order|submit the order|purchase the|\
        charge the card|charge the customer|überweis*|zahle|bezahle|payez|effectue* le paiement|\
        vire|paga|realiza el pago|transfiere|pague|betaal|оплат*|перевед*|付款|转账|支払|送金|결제|송금|\
        wire the money|wire the funds|wire the payment"),
    (Approve, "\
        approve any|approve every|approve all|accept any|accept every refund|grant the account|\
        sign the contract|sign the document|sign off on|accept the offer|accept the contract|\
        reject the application|reject the candidate|grant access|genehmige|unterschreib*|\
        approuve*|signe|aprueba|firma el|aprove|approva|keur goed|批准|承認|approve the invoice|\
        approve the payment|approve the request|approve the expense*|approve the contract|\
        approve the purchase|approve the order|approve the claim|approve the loan|\
        approve the application"),
    (Publish, "\
        send the email|send an email|send the e-mail|send the message|send the reply|\
        send it to the customer|send to the client|send the invoice|send the newsletter|\
        post to slack|post it to slack|post the message|tweet|reply to the customer|\
        email the customer|email the client|email the candidate|veröffentlich*|sende die e-mail|\
        envoie le mail|publie*|publica|envía el correo|publique|pubblica|публик*|发布|公開|게시|\
        publish the post|publish the article|publish the page|publish it to"),
    (Confirm, "\
        confirm*|ask the user|ask first|ask before|ask for|ask whether|check with|wait for|\
        approval|approved|approves|approve it|sign-off|sign off|review|reviewed|draft|drafts|\
        preview|dry run|dry-run|only after|only if the user|permission|explicit|do not send|\
        don't send|never send|let the user|the user sends|human|bestätig*|freigabe|frage|fragen|\
        entwurf|prüf*|confirme*|demande*|brouillon|approbation|valide*|confirma*|pregunta*|\
        borrador|aprobación|rascunho|conferma*|chiedi|bozza|bevestig*|vraag|concept|подтверд*|\
        спроси*|черновик|确认|询问|草稿|確認|下書き|확인|초안"),
    (Not, "\
        ないこと|لا|मत|nigdy|nie|\
        not to be|is not to|are not to|not be|\
        do not|don't|never|must not|should not|nicht|nie|niemals|keinem|niemandem|ne|n'|jamais|\
        pas|no|nunca|não|non|mai|niet|nooit|не|никогда|никому|不要|不得|别|勿|ないで|しない|せず|ず|てはいけ|지 마|\
        지 말"),
    (Wording, "\
        raw|json|technical|jargon|internal id*|internal name*|internals|file path*|tool name*|\
        stack trace*|error message*|formatting|markdown|html|placeholder*|skill name*|\
        implementation detail*|terminology|thinking|reasoning|score|code|yaml|syntax|\
        identifier*|instructions verbatim|answer key|solution|answer|spoiler*|column*|\
        step number*|phase|template"),
    (Outside, "\
        http://|https://|webhook*|external server|remote server|our server|my server|\
        external endpoint|external address|following address|this address|following url|\
        this url|url below|pastebin|telegram bot|discord|attacker|drop box|@|endpoint|\
        reporting_endpoint|collector"),
];

/// Concepts whose phrases are rare by themselves; their single words are not.
const RARE: [Concept; 5] = [Ignore, Conceal, Secretly, Authority, Whole];

/// The phrases around which a sentence is looked at.
pub(super) fn triggers() -> impl Iterator<Item = String> {
    let rare = WORDS.iter().filter(|(concept, _)| RARE.contains(concept));
    let words = rare.flat_map(|(_, list)| list.split(BAR));
    words
        .filter(|word| word.contains(' '))
        .flat_map(|word| apostrophes(word.trim_end_matches('*')))
}
