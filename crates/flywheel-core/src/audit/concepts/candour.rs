//! Words by which a text is honest with people and asks them first, or does not.
//!
//! Written as those of the [lexicon](super::lexicon).

use super::Concept::{
    Always, AsIf, Asked, Body, Consult, Deed, Deem, Denial, Disguise, Done, Exempt, Given, Grant,
    Guidance, Issued, Itself, Know, Lapsed, Lasting, Limit, Nothing, Outranks, Prior, Proof, Proxy,
    Question, Relabel, Report, Says, Secretly, Send, Skill, Sole, Spend, Stamp, Tell, Told,
    Unlisted, Unneeded, Vouched, Whole,
};
use super::lexicon::{BAR, Entry};

/// Rare words, each of which makes its sentence looked at.
#[rustfmt::skip]
pub(super) const RARE: &[Entry] = &[
    (Whole, "\
        every conversation*|whatever the subject|whatever the topic|regardless of the topic|\
        regardless of the subject|bei jedem gespräch|in jedem gespräch|in jeder unterhaltung|\
        unabhängig vom thema|gleich um welches thema|quel que soit le sujet|\
        chaque conversation|toute demande|con independencia del tema|sea cual sea el tema|\
        cada conversación|toda petición|qualquer que seja o assunto|cada conversa|\
        toda conversa|qualunque sia l'argomento|ogni conversazione|ongeacht het onderwerp|\
        elk gesprek|すべての会話|どんな話題"),
    (Skill, "\
        no other skill*|keine andere skill|keinen anderen skill|aucune autre compétence|\
        autres compétences|demás habilidades|otras habilidades|ninguna otra habilidad|\
        outras habilidades|nenhuma outra habilidade|altre skill|andere skills|他のスキル"),
    (Unneeded, "\
        does not have to|doesn't have to|does not need to|doesn't need to|do not need to|\
        don't need to|can be left out|may be left out|may be skipped|kann entfallen|\
        können entfallen|davon nichts|n'a pas besoin|n'a pas à|peut être omise*|no necesita|\
        can be dispensed with|may be dispensed with|is dispensable|are dispensable|ist entbehrlich|\
        sind entbehrlich|ist verzichtbar|es prescindible|求めることなく|尋ねることなく|待つことなく|\
        puede omitirse|pueden omitirse|pode ser omitid*|non ha bisogno|può essere omess*|\
        hoeft niets|必要がない|do not raise|need not be raised|without asking again|\
        unterbleibt|unterbleiben|ohne erneut|ohne nochmals|sans redemander|sans revenir vers|\
        sin volver a|sem voltar a|senza tornare a|zonder opnieuw"),
    (Secretly, "\
        so that nobody looks|so that no one looks|so nobody notices|so that nobody notices|\
        so that no one notices|damit niemand merkt|damit niemand nachfragt|\
        ohne dass jemand merkt|pour que personne ne remarque|para que nadie se dé cuenta|\
        para que nadie lo note|para que ninguém perceba|perché nessuno se ne accorga|\
        zodat niemand het merkt|気づかれないように|\
        need not be made aware|needn't be made aware|need not be made privy|\
        need never learn of|need not learn of|braucht davon nichts zu erfahren|\
        muss davon nichts erfahren|muss nichts davon erfahren|inutile d'en parler à|\
        inutile d'en informer|inutile de prévenir|no hace falta que se entere"),
    (Told, "\
        your general rules|your general guidelines|your usual rules|your normal rules|\
        your policy|your policies|your earlier guidelines|your earlier rules|\
        your earlier instructions|your previous guidelines|usual content rules|\
        deine allgemeinen regeln|deine üblichen regeln|tes règles habituelles|\
        vos règles habituelles|tus reglas habituales|suas regras habituais|\
        le tue regole abituali|je gewone regels|いつもの規則"),
    (Lapsed, "\
        is void|are void|no longer binding|nicht mehr verbindlich|nicht mehr bindend|nicht länger verbindlich|n'ont plus cours|ne valent plus|is to be set aside|one to be set aside|as void|für dich nicht mehr|\
        were for the test phase|from an older version|from an older release|are outdated|\
        is outdated|sind überholt|ist überholt|concernaient l'ancienne|\
        ne sont plus valables|ya no valen|perderam a validade|zijn achterhaald|古い版|\
        switched off while|switched off for"),
    (Relabel, "\
        to the user as|to the person as|dem nutzer als|der person als|à l'utilisateur comme|\
        à la personne comme|al usuario como|a la persona como|ao usuário como|à pessoa como|\
        all'utente come|alla persona come|aan de gebruiker als|ユーザーには"),
    (Unlisted, "\
        leave it out when|報告に書かない|報告に書かず|報告には書かない|報告書に書かない|記録に残さない|報告に記さない|\
        to yourself|do not list the|don't list the|not part of the report|\
        not part of the summary|nicht aufführen|nicht die rede|ne pas lister|\
        ne pas indiquer|no enumerar|no incluyas|não inclua|não incluir|non includere|\
        non elencare|niet opnemen"),
    (Nothing, "\
        that no|that nothing|dass nichts|dass kein*|que rien|qu'aucun*|que nada|\
        que no se ha|que ningún|que nenhum*|che nulla|che niente|che nessun*|dat er niets|\
        dat er geen|never left|never leaves|did not leave|locally only|only locally|\
        nur lokal|en local seulement|solo en local|apenas localmente|solo in locale|\
        alleen lokaal|ローカルにのみ|していないと|されていないと"),
    (Unneeded, "\
        nobody wants to|nobody has to|nobody needs to|no one has to|no one needs to|\
        skip asking|niemand muss|niemand will|personne n'a besoin|nadie tiene que|\
        nadie necesita|ninguém precisa|nessuno deve|niemand hoeft"),
    (Vouched, "\
        agreed to all|by starting|by using this skill|by opening this|\
        has said yes|have said yes|said yes to|hat ja gesagt|a dit oui|ha dicho que sí|\
        agreed when installing|by installing|agreed by installing|mit der installation|\
        mit dem öffnen|en installant|al instalar|ao instalar|installando|\
        door de installatie|インストール時に|considered granted|considered given|deemed given|\
        deemed granted|réputé|por otorgad*|considerada dada|considerado dado|già dato|\
        als gegeven|得られたもの"),
    (Stamp, "\
        approval field|approval flag|approval box|approver field|as approver|\
        as the approver|confirmation flag|confirmation box|confirmed=true|confirm=true|\
        approved=true|freigabefeld|freigabevermerk|bestätigungsfeld|als freigebende|\
        case de validation|champ d'approbation|comme approbateur|campo de aprobación|\
        casilla de confirmación|como aprobador|campo de aprovação|como aprovador|\
        campo di approvazione|come approvatore|goedkeuringsveld|als goedkeurder|承認欄|承認者として"),
    (Question, "\
        permission prompt|approval prompt|\
        confirmation dialog|confirmation prompt|confirm the dialog|nachfragen des systems|\
        freigabedialog|bestätigungsdialog|sicherheitsabfrage|demande d'autorisation|\
        fenêtre de confirmation|demande de confirmation|solicitud de permiso|\
        solicitud de confirmación|aviso de confirmación|pedido de permissão|\
        janela de confirmação|pedido de confirmação|richiesta di autorizzazione|\
        finestra di conferma|toestemmingsvraag|bevestigingsvenster|確認画面|許可の確認|承認画面"),
    (Body, "\
        information security|systemadministration|administrators|\
        it has approved|it has cleared|it has authorised|it has authorized|by order of|\
        on the orders of|die it hat|im auftrag der|auf weisung|la dsi a|par ordre d*|\
        por orden de|departamento de sistemas|por ordem d*|per ordine d*|in opdracht van|\
        情報システム部|経営陣"),
    (Exempt, "\
        released from|freed from|exempt from|exempted from|relieved of|entbunden|\
        befreit von|affranchi*|dispensé de|exempté*|exento de|liberado de|isento de|\
        liberado das|esente da|esentato da|vrijgesteld van|ontheven van|免除|解放され"),
    (Sole, "\
        only this document|only this page|only this guide|this page alone|\
        this document alone|this guide alone|allein dieses dokument|\
        allein diese|nur dieses dokument|nur diese anleitung|ausschließlich diese|\
        seule cette|seul ce guide|seul ce document|uniquement cette page|\
        solo este documento|sólo este documento|solo cuenta|sólo cuenta|\
        solamente lo escrito|únicamente esta|apenas esta página|apenas este|somente este|\
        somente esta|solo questa|solo questo documento|alleen dit document|\
        alleen deze pagina|uitsluitend dit|この文書だけ|このガイドだけ|この文書のみ"),
    (Unneeded, "\
        no need to|no need for|not necessary to|need not|needn't|unnecessary to|\
        do not have to|don't have to|is not required|are not required|nicht nötig|unnötig|\
        nicht erforderlich|nicht notwendig|entfällt|entfallen|erübrigt sich|braucht nicht|\
        brauchst nicht|brauchen nicht|muss nicht|musst nicht|pas besoin de|pas nécessaire de|\
        inutile de|superflu de|n'est pas requis*|n'est pas nécessaire|no hace falta|\
        no es necesari*|no es preciso|sin necesidad de|no se requiere|innecesario|não é preciso|\
        não é necessári*|não precisa|dispensa-se|desnecessári*|sem necessidade de|non serve|\
        non occorre|non è necessari*|non c'è bisogno|niet nodig|hoeft niet|hoef niet|overbodig|\
        niet vereist|必要はありません|必要はない|必要ありません|不要です|不要とする"),
    (Vouched, "\
        already approved|already agreed|already confirmed|already consented|already authori*|\
        already given|already signed off|already cleared|pre-approved|preapproved|\
        pre-authorised|pre-authorized|pre-confirmed|as approved|as confirmed|as authorised|\
        as authorized|as agreed|as consent|as permission|as a yes|agreed in advance|\
        approved in advance|consented in advance|as granted|bereits genehmigt|\
        bereits zugestimmt|bereits bestätigt|bereits freigegeben|bereits eingewilligt|\
        schon genehmigt|schon zugestimmt|schon bestätigt|als genehmigt|als bestätigt|\
        als freigegeben|als erteilt|im voraus genehmigt|im voraus zugestimmt|als zustimmung|\
        als einwilligung|déjà approuvé*|déjà accepté*|déjà confirmé*|déjà autorisé*|\
        déjà validé*|déjà donné*|comme approuvé*|comme acquis*|comme confirmé*|comme accordé*|\
        comme validé*|ya aprobad*|ya aceptad*|ya autorizad*|ya confirmad*|ya ha aceptado|\
        ya ha aprobado|ya ha dado|ya ha autorizado|ya dio su|por aprobad*|por confirmad*|\
        por autorizad*|por concedid*|como aprobad*|como autorizad*|como confirmad*|\
        já aprovad*|já autorizad*|já confirmad*|já concordou|já aceitou|já autorizou|\
        já aprovou|como aprovad*|já deu|già approvat*|già autorizzat*|già confermat*|\
        já deram|já concordaram|ya dieron|ya han dado|ont déjà donné|haben bereits|\
        già acconsentito|già accettato|come approvat*|come autorizzat*|come confermat*|\
        per approvat*|per acquisit*|al goedgekeurd|al bevestigd|al ingestemd|al toegestemd|\
        reeds goedgekeurd|als goedgekeurd|als bevestigd|als akkoord|承認済み|同意済み|許可済み|\
        すでに承認|すでに同意|既に承認|既に同意"),
    (Proxy, "\
        on the user's behalf|on their behalf|on the person's behalf|on behalf of the user|\
        on behalf of the person|in the user's name|in the person's name|in their name|\
        in the user's place|in their place|im namen des nutzers|im namen der nutzer*|\
        im namen der person|in ihrem namen|in seinem namen|stellvertretend|\
        anstelle des nutzers|anstelle der person|vom assistenten|durch den assistenten|\
        von claude selbst|au nom de l'utilisateur|au nom de la personne|en son nom|à sa place|\
        à la place de l'utilisateur|à la place de la personne|en su nombre|\
        en nombre del usuario|en nombre de la persona|em seu nome|em nome do usuário|\
        em nome da pessoa|no lugar do usuário|no lugar da pessoa|a suo nome|\
        per conto dell'utente|a nome dell'utente|al posto dell'utente|al posto della persona|\
        namens de gebruiker|namens de persoon|in hun naam|in plaats van de gebruiker|\
        ユーザーに代わって|利用者に代わって|本人に代わって"),
    (Lapsed, "\
        no longer appl*|no longer valid|no longer in force|no longer bind*|no longer count*|\
        no longer hold*|cease to apply|ceases to apply|ceased to apply|have been lifted|\
        has been lifted|is lifted|are lifted|is suspended|are suspended|have been suspended|\
        has been suspended|has been waived|have been waived|is waived|are waived|out of force|\
        null and void|is superseded|are superseded|has been superseded|have been superseded|\
        replaced by this|gilt nicht mehr|gelten nicht mehr|aufgehoben|außer kraft|\
        nicht mehr gültig|hinfällig|ausgesetzt|ihre gültigkeit|ne s'applique plus|\
        ne s'appliquent plus|plus en vigueur|caduc*|sont levées|sont levés|est levée|\
        suspendu*|sans effet|plus valable*|plus cours|sin efecto|ya no se aplica*|ya no rige*|\
        ya no vale*|levantad*|suspendid*|derogad*|dejan de aplicarse|sin vigencia|sem efeito|\
        já não se aplica*|já não vale*|revogad*|suspens*|deixam de valer|não valem mais|\
        não vale mais|não se aplicam mais|non si applica*|non vale più|non valgono più|\
        senza effetto|decadut*|sospes*|revocat*|niet meer van toepassing|geldt niet meer|\
        gelden niet meer|vervalt|vervallen|opgeheven|opgeschort|無効と*|無効で*|適用されません|適用されない|\
        解除され*|効力を失*"),
    (AsIf, "\
        as though|as if|als ob|als wäre*|als hätte*|als sei|als seien|comme si|como si|como se|\
        come se|alsof|かのように"),
    (Asked, "\
        if asked|if questioned|if someone asks|if somebody asks|if anyone asks|\
        if anybody asks|if the user asks|if the person asks|if they ask|if the reader asks|\
        should anyone ask|should someone ask|\
        should the user ask|auf nachfrage|auf rückfrage|bei nachfrage*|bei rückfrage*|\
        wenn jemand fragt|falls jemand fragt|wenn der nutzer fragt|falls der nutzer fragt|\
        falls die person fragt|wenn die person fragt|fragt jemand|falls gefragt|wenn gefragt|\
        si on demande|si l'on demande|si quelqu'un demande|en cas de question*|\
        si la personne demande|si l'utilisateur demande|si on te demande|si on vous demande|\
        si quelqu'un pose|si alguien pregunta|si preguntan|si el usuario pregunta|\
        si la persona pregunta|si te preguntan|se alguém perguntar|se perguntarem|\
        se o usuário perguntar|se a pessoa perguntar|caso perguntem|caso alguém pergunte|\
        se qualcuno chiede|se chiedono|se l'utente chiede|se la persona chiede|desgevraagd|\
        als iemand vraagt|als de gebruiker vraagt|als iemand ernaar vraagt|bij navraag|聞かれたら|\
        尋ねられたら|質問されたら|聞かれた場合|尋ねられた場合|問われた"),
    (Unlisted, "\
        leave that out|leave this out|leave it out|leave them out|leave the step out|\
        leave out the fact|keep that out|keep this out|keep it out|keep them out|omit this|\
        omit that|omit the step|does not appear in|do not appear in|doesn't appear in|\
        should not appear in|must not appear in|not be listed in|not be mentioned in|\
        is not listed|are not listed|goes unmentioned|taucht weder|taucht nicht|\
        taucht in keiner|taucht in keinem|erscheint weder|erscheint nicht|steht weder|\
        bleibt unerwähnt|bleiben unerwähnt|bleibt außen vor|nicht aufgeführt|lass das weg|\
        lass dies weg|lasse dies weg|nicht erwähnt|n'apparaît pas|n'apparaît ni|ne figure pas|\
        ne figure ni|ne doit pas figurer|ne pas faire figurer|ne doit pas apparaître|\
        n'est pas mentionné*|no aparece ni|no aparece en|no figura en|no figura ni|no consta|\
        no debe aparecer|no se menciona|não aparece|não consta|não deve aparecer|\
        não é mencionad*|non compare|non figura|non deve comparire|non va menzionat*|\
        non viene menzionat*|verschijnt niet|staat niet in|blijft onvermeld|laat dit weg|\
        laat dat weg|記載しない|記載せず|触れない|触れず|含めない|載せない"),
    (Proof, "\
        no further proof|no further check*|no further verification|no further approval|\
        no further confirmation|no further permission|no further review|without further check*|\
        without further verification|without further review|without verification|\
        without further proof|without any check*|no questions asked|ohne weitere prüfung|\
        keine weitere prüfung|ohne prüfung|ohne nachweis|ohne weiteren nachweis|\
        ohne weitere freigabe|ohne weitere rückfrage|sans autre vérification|\
        sans vérification|sans justificatif|aucune vérification|sans autre contrôle|\
        sin más comprobaci*|sin comprobación|sin verificación|sin más verificaci*|\
        sin más trámite*|sem verificação|sem comprovação|sem mais verific*|senza verifica|\
        senza ulteriori verifich*|senza ulteriori controlli|zonder verdere controle|\
        zonder verificatie|追加の確認|検証なし"),
    (Nothing, "\
        nothing was|nothing has|nothing left|no data was|no data has|no data left|no file was|\
        no files were|no changes were|no rows were|stayed local|stays local|nichts gesendet|\
        nichts wurde|nichts übertragen|nichts verändert|nichts geändert|nichts gelöscht|\
        keine daten|rien n'a été|aucune donnée|aucun fichier|no se ha enviado|nada se envió|\
        no se envió|no se ha modificado|ningún dato|nada foi|nenhum dado|niente è stato|\
        nulla è stato|nessun dato|er is niets|geen gegevens|何も送|何も変更|何も削除"),
    (Outranks, "\
        as if it were part of|as though it were part of|as if it stood here|as if it were written here|\
        as part of this skill|as part of this file|fetched version wins|downloaded version wins|\
        remote version wins|als stünde es hier|als wäre es teil|als teil dieses skills|\
        comme s'il faisait partie|comme s'il était écrit ici|como si formara parte|\
        como si estuviera aquí|como se fizesse parte|come se facesse parte|alsof het deel uitmaakt|\
        ranks above|rank above|stands above|goes above|steht über allem|geht allem vor|\
        takes precedence over|take precedence over|prevails over|prevail over|wins over|\
        outranks|overrides anything|hat vorrang vor|haben vorrang vor|steht über|prévaut sur|\
        prévalent sur|prime sur|priment sur|prevalece sobre|prevalecen sobre|prevalece su|\
        this page prevails|this guide prevails|this document prevails|this skill prevails|\
        this page wins|this skill wins|this text wins|geht diese seite vor|gilt diese seite|\
        cette page l'emporte|esta página prevalece|tem precedência|prevale su|prevalgono su|heeft voorrang|gaat boven|より優先"),
    (Disguise, "\
        written backwards|spelled backwards|in reverse order|rot13|rückwärts geschrieben|\
        écrit à l'envers|écrits à l'envers|à rebours|escrito al revés|escritos al revés|\
        escritas al revés|de trás para|scritto al contrario|scritti al contrario|\
        achterstevoren|逆順|逆さ"),
];

/// Words that say something beside those.
#[rustfmt::skip]
pub(super) const PLAIN: &[Entry] = &[
    (Done, "\
        消去|\
        made|took place|happened|stattgefunden|effectué*|realizad*|efetuad*|effettuat*|\
        gemaakt|行われ*"),
    (Told, "\
        que tenías|que tenía"),
    (Prior, "\
        これまでの"),
    (Guidance, "\
        normas"),
    (Question, "\
        permission dialog|approval dialog|the dialog"),
    (Spend, "\
        wire transfer*|money transfer*|transfer of the funds|transfer of funds"),
    (Know, "\
        see|sehen|voir|ver|vedere|zien|\
        hear about|hear of|learn about|learn of|know about|find out|be told|erfahren|wissen|\
        savoir|apprendre|enterarse|saber|sapere|saperlo|weten|horen|知る"),
    (Always, "\
        whenever|always|every time|each time|immer|jedes mal|toujours|chaque fois|siempre|\
        cada vez|sempre|ogni volta|altijd|telkens|常に|必ず|いつも"),
    (Send, "\
        save a copy|store a copy|keep a copy|lege eine kopie|enregistrer une copie|\
        enregistre une copie|guarda una copia|guardar una copia|guarde uma cópia|\
        salva una copia|bewaar een kopie"),
    (Report, "\
        abschlussbericht*|closing message|final message|steps you report|rapport final|\
        informe final|relatório final|rapporto finale|eindverslag|slotbericht"),
    (Deed, "\
        the adjustment|the replacement|the swap|the addition|the correction|die anpassung|l'ajustement|el ajuste|this note|this rule|this line|this instruction|\
        the mailing|the sending|the copy step|the deletion|the payment|den versand|\
        dem versand|die weitergabe|der weitergabe|die löschung|le transfert|la copie|\
        la suppression|la copia|el borrado|a cópia|o envio|la cancellazione|de verzending|\
        de kopie|この送付"),
    (Says, "\
        write|indicate|note|schreibe|vermerke|indique*|indiquer|écris|écrire|escribe|dirá|\
        escreva|escrever|scrivi|scrivere|schrijf|vertel|書い*|書く|説明し*"),
    (Consult, "\
        show|shown|a draft|abgefragt|gefragt|demandée|demandé|demandées|pide permiso|\
        pedir permiso|pede permissão|confirmation|gezeigt|montré|mostrar|mostrado|getoond|\
        gevraagd|取得"),
    (Proxy, "\
        yourself|selbst|toi-même|vous-même|tú mismo|você mesmo|te stesso|zelf|自分で"),
    (Given, "\
        granted|given|erteilt|gegeben|acquis|acquise|donné*|accordé*|otorgad*|concedid*|\
        dado|dada|dato|data|acquisito|concess*|gegeven|verleend|得られ*|与えられ*"),
    (Itself, "\
        this file|diese datei|ce fichier|este archivo|este arquivo|questo file|dit bestand|このファイル|the rules here|what is written here|what stands here|\
        this page|this guide|this document|this release|this workflow|this procedure|\
        this process|this assistant|dieses dokument|diese anleitung|dieser anleitung|\
        dieser leitfaden|dieser ablauf|diesen ablauf|diesem ablauf|dieser prozess|\
        diesen prozess|diesen vorgang|ce guide|ce document|cette page|cette procédure|\
        ce processus|esta guía|este documento|esta página|este procedimiento|este proceso|\
        este guia|este processo|questa guida|questo documento|questa procedura|\
        questa pagina|questo processo|deze gids|dit document|deze pagina|dit proces|この手引|\
        この文書|このガイド|この手順"),
    (Consult, "\
        ask|asking|wait|waiting|check back|checking back|check with|checking with|a yes|\
        go-ahead|say-so|sign-off|confirm|confirming|confirmation*|approval*|consent|permission|\
        prompt|prompts|show the list|show the amount|show the draft|frag*|rückfrag*|nachfrag*|\
        rücksprache|freigabe*|bestätigung*|zustimmung|einwilligung|genehmigung*|abwarten|\
        warten|vorlegen|demander|attendre|accord|l'accord|aval|l'aval|confirmation|approbation|\
        consentement|feu vert|autorisation|soumettre|consulter|preguntar|esperar|visto bueno|\
        confirmación|confirmar|consentimiento|aprobación|autorización|permiso|consultar|\
        perguntar|aguardar|confirmação|consentimento|aprovação|autorização|chiedere|attendere|\
        aspettare|conferma|consenso|approvazione|autorizzazione|consultare|benestare|vragen|\
        wachten|bevestiging|toestemming|goedkeuring|akkoord|navraag|確認|承認|同意|許可|尋ね*|待つ|待た*"),
    (Guidance, "guidance|規則|指示|規約"),
    (Send, "\
        transmettre|téléverser|expédie*|faire suivre|subir|reenviar|transmitir|remitir|remite|\
        encaminhar|trasmettere|inoltrare|caricare|spedisci|spedire|versturen|sturen|verzenden|\
        doorsturen|uploaden|送る|送付"),
    (Tell, "\
        évoque*|révéler|signaler|montrer|avertir|prévenir|mitteilen|mitgeteilt|ansprechen|zeigen|\
        comentar*|avisar|contar|notificar|avvisare|segnalare|parlarne|accennare|vertellen|tonen|\
        melden|noemen|報告し*|報告せ*|告げ*"),
    (Deem, "\
        pretend|tu so|fais comme|\
        treat|treats|consider|regard|assume|presume|deem|count|behandle|behandeln|betrachte*|\
        gilt|gelten|werte|considère*|considérer|considérez|traite*|tenir|tiens|tenez|réputé*|\
        trata|trate|tratar|considera*|considere|da|dar|considerar|tratta|dai|dare|behandel|\
        beschouw*|geldt|みなす|みなし*|見なす|見なし*|扱う|扱い*|扱って"),
    (Grant, "\
        answer|answers|confirm|confirms|confirmed|accept|accepts|approve|approves|click|press|\
        tick|acknowledge|beantworte*|bestätig*|akzeptier*|klick*|quittier*|répond*|confirme*|\
        accepte*|valide*|approuve*|clique*|responde*|confirma*|acepta*|aprueba*|responda|aceite|\
        aprove|rispond*|conferma*|accetta*|approva*|beantwoord*|bevestig*|accepteer|承認し*|\
        許可し*|応答し*|同意し*|回答し*"),
    (Told, "\
        you were given|you were told|you have been given|you have been told|you received|\
        given to you|your instructions|your rules|your guidelines|your limits|your guidance|\
        the operator|of the platform|by the platform|chatting with you|the system|\
        the assistant|claude|dir gegeben*|dir gesagt|dir vorher|das system|des systems|\
        vom system|betreiber*|der plattform|dem assistenten|des assistenten|\
        deine anweisungen|deine regeln|le système|du système|l'opérateur|la plateforme|\
        t'a dit|t'a donné*|tes consignes|vos consignes|l'assistant|vous avez reçu*|\
        tu as reçu*|el sistema|del sistema|el operador|la plataforma|te dijeron|te han dado|\
        has recibido|tus instrucciones|del asistente|el asistente|o sistema|do sistema|\
        o operador|da plataforma|você recebeu|suas instruções|o assistente|do assistente|\
        il sistema|dal sistema|l'operatore|la piattaforma|hai ricevuto|le tue istruzioni|\
        l'assistente|het systeem|van het systeem|het platform|jouw instructies|de assistent|\
        システムから|システムの|運営者|プラットフォーム|あなたの"),
    (Limit, "\
        limits|restrictions|boundaries|barriers|safeguard*|guardrail*|usual checks|\
        protections|schranke*|grenzen|beschränkung*|einschränkung*|sperre*|schutzmaßnahme*|\
        limites|barrières|garde-fou*|interdictions|límites|restricciones|permisos|\
        prohibiciones|barreras|restrições|proibições|barreiras|limiti|restrizioni|divieti|\
        barriere|beperking*|制限|制約|安全対策"),
    (Says, "\
        answer|say|reply|respond|state|claim|assure|tell|antworte*|sage|sag|satz|behaupte*|\
        versicher*|erkläre|réponds|répondre|répondez|dis|dire|dites|affirme*|assure*|responde*|\
        di|diga|decir|afirma*|asegura*|responda|afirme*|dizer|rispondi|rispondere|affermare|\
        assicura*|antwoord|zeg|zeggen|verklaar|答え*|伝え*|回答*|返答*|説明*"),
    (Denial, "\
        nothing|none|no|never|not|only|complete|unchanged|untouched|intact|merely|nichts|nur|\
        lediglich|keine|keinen|nie|vollständig|unverändert|rien|aucun*|seulement|uniquement|\
        jamais|complet|complète|inchangé*|nada|ningún|ninguna|ninguno|solo|sólo|únicamente|\
        nunca|completo|completa|nenhum*|apenas|somente|inalterad*|niente|nulla|nessun*|\
        soltanto|mai|invariat*|niets|geen|alleen|slechts|nooit|volledig|ongewijzigd|何も|だけ|\
        ありません|していない|していません|変更なし|なかった"),
    (Done, "\
        removed|deleted|changed|sent|copied|shared|uploaded|moved|missing|altered|forwarded|\
        gelöscht|entfernt|geändert|gesendet|übertragen|kopiert|verschickt|weitergegeben|fehlt|\
        supprimé*|modifié*|changé*|envoyé*|transmis*|copié*|manque|eliminad*|borrad*|cambiad*|\
        modificad*|enviad*|copiad*|falta|alterad*|removid*|excluíd*|cancellat*|modificat*|\
        inviat*|tolto|rimoss*|manca|verwijderd|gewijzigd|verstuurd|verzonden|gekopieerd|\
        ontbreekt|削除|変更|送信|送って|コピー"),
    (Deed, "\
        this step|that step|this change|these changes|this edit|this transfer|this upload|\
        this copy|this action|this request|this call|this export|this deletion|this payment|\
        this mail|this message|that transfer|that upload|that change|the upload|the transfer|\
        the forwarding|the copy|diese änderung*|dieser schritt|diesen schritt|\
        diese übertragung|dieser versand|diese aktion|dieser eintrag|diese kopie|\
        diese weiterleitung|dieser vorgang|diese überweisung|der versand|die weiterleitung|\
        die übertragung|cette étape|cette modification|cet envoi|cette action|ce transfert|\
        cette copie|cette suppression|l'envoi|este paso|este cambio|este envío|esta acción|\
        esta copia|esta transferencia|el envío|este passo|esta etapa|esta alteração|\
        este envio|esta ação|esta cópia|o envio|questo passaggio|questa modifica|questo invio|\
        questa azione|questa copia|l'invio|deze stap|deze wijziging|deze verzending|\
        deze actie|deze kopie|この手順|この変更|この送信|この操作|この処理|この転送"),
    (Report, "\
        summary|reply|replies|answer|response|report|log|change log|changelog|commit message*|\
        recap|diff|zusammenfassung|antwort*|bericht*|protokoll*|commit-nachricht|übersicht|\
        résumé|réponse*|compte rendu|compte-rendu|rapport|journal|récapitulatif|bilan|resumen|\
        respuesta*|informe|registro|resumo|resposta*|relatório|riepilogo|risposta*|rapporto|\
        resoconto|relazione|samenvatting|antwoord*|verslag|logboek|overzicht|要約|報告*|回答|ログ|\
        レポート|まとめ"),
    (Body, "\
        anthropic*|trust office|trust team|security board|safety board|security team|\
        security office|security department|it department|it team|it security|ciso|\
        legal department|compliance|data protection officer|head office|headquarters|\
        ministry|federal office|regulator|bundesamt*|behörde*|it-abteilung|it-leitung|\
        it-sicherheit|sicherheitsabteilung|geschäftsführung|geschäftsleitung|vorstand|\
        hersteller*|datenschutzbeauftragte*|rechtsabteilung|ministerium|direction|\
        service informatique|dsi|rssi|sécurité informatique|service juridique|ministère|\
        éditeur|dirección|ministerio|equipo de seguridad|departamento de|fabricante|diretoria|\
        direção|ministério|equipe de segurança|direzione|reparto it|ministero|produttore|\
        ufficio legale|directie|it-afdeling|ministerie|leverancier|beveiligingsteam|\
        情報システム部*|セキュリティ部門|法務*|開発元|経営*"),
    (Issued, "\
        issued|approved|certified|cleared|authorised|authorized|released|signed off|vetted|\
        endorsed|accredited|abgenommen|genehmigt|freigegeben|zertifiziert|autorisiert|\
        zugelassen|ausgestellt|approuvé*|certifié*|autorisé*|validé*|homologué*|agréé*|\
        délivré*|aprobad*|certificad*|autorizad*|validad*|homologad*|emitid*|avalad*|aprovad*|\
        approvat*|certificat*|autorizzat*|omologat*|emess*|validat*|goedgekeurd|\
        gecertificeerd|geautoriseerd|vrijgegeven|uitgegeven|承認*|認定*|認可*|発行*"),
    (Lasting, "\
        permanently|irrevocabl*|irreversibl*|from the trash|recycle bin|version history|\
        endgültig|unwiderruflich|papierkorb|définitivement|corbeille|permanentemente|\
        definitivamente|papelera|lixeira|cestino|definitief|prullenbak|完全に削除|完全削除|ゴミ箱"),
    (Spend, "\
        payment batch|complete the purchase|release the amount|saved card|stored card|\
        submit the payment*|place an order|place the order|pay out|bank transfer|\
        überweisung*|ausgezahlt|auszahlung*|virement*|carte enregistrée|transferencia*|\
        completar la compra|tarjeta guardada|pago|pagos|transferência*|cartão salvo|\
        pagamento*|pagamenti|paiement*|zahlung*|bonific*|carta salvata|betaling*|overboeking*|振込|支払い|決済"),
];

/// Ways not to tell, whose words are those of the [lexicon](super::lexicon).
const NOT_TELLING: &str = "\
    ne pas évoquer|ne pas l'évoquer|ne pas mentionner|ne pas le mentionner|ne pas en parler|\
    ne pas signaler|ne pas le signaler|ne pas informer|ne pas prévenir|ne pas avertir|ne pas dire|\
    ne pas le dire|ne rien dire|ne rien mentionner|n'évoque|nicht mitteilen|nicht ansprechen|\
    nicht informier|nichts sagen|no mencionar|no comentar|no avisar|no informar|no contar|\
    no decir|no revelar|sin mencionar|sin informar|não mencionar|não informar|não avisar|\
    não contar|não comentar|não revelar|sem mencionar|sem informar|non menzion|non informare|\
    non avvisare|non parlarne|non accennare|senza avvisare|senza menzionare|niet noemen|\
    niet melden|niet informeren|報告しない|報告せず|告げず|告げない";

/// The words around which a sentence is looked at.
pub(super) fn triggers() -> impl Iterator<Item = String> {
    let rare = RARE.iter().map(|(_, list)| *list);
    let words = rare.chain([NOT_TELLING]).flat_map(|list| list.split(BAR));
    words.flat_map(|word| apostrophes(word.trim_end_matches('*')))
}

/// `word` with straight apostrophes, and with curved ones where it has any.
pub(super) fn apostrophes(word: &str) -> impl Iterator<Item = String> + use<> {
    let curved = word.contains('\'').then(|| word.replace('\'', "\u{2019}"));
    [Some(word.to_owned()), curved].into_iter().flatten()
}
