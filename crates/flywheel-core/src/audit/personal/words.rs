//! Words by which addresses and numbers of people are told from those of nobody in particular.
//!
//! Each list is one text, its words apart by spaces.

/// First parts of addresses that belong to a job or to everyone.
pub(super) const ROLES: &str = "abuse accessibility accounting accounts ads alerts all analytics announcements ap api app \
    apply ar archive audit automation billing board book booking bot bounce buchhaltung business \
    careers claims close code community compliance conduct contact contatto contracts crm cs \
    customer customers customerservice data deals demo desk dev developer developers devops \
    devrel digest dispatch do-not-reply donotreply dpo eng engineering enquiries events everyone \
    expenses facturation feedback finance fraud git hello help helpdesk hey hi hiring hr inbox \
    incident incidents info information inquiries integrations invest investors invoice invoices \
    invoicing ir it jobs kontakt legal licensing list mail mailer maintainer maintainers \
    marketing me media members moderation monitoring newsletter no-reply no_reply noc noreply \
    notifications notify office oncall opensource operations ops orders oss partner partners \
    partnerships payables payments payroll people policy postmaster pr press privacy procurement \
    product purchasing questions receivables rechnung recruiting recruitment refunds \
    registration renewals reply reports research returns root safety sales security service \
    services shipping signup soc social soporte staff statements status subscribe success \
    support system talent tax team tech test tips training treasury trust unsubscribe updates \
    vendor vendors ventas vertrieb webmaster welcome";

/// First parts that stand for anybody.
pub(super) const STAND_INS: &str = "a admin administrator alex alice analyst anna another anyone attacker author authors b bar \
    baz bob c candidate carol channel charlie client contact1 dave dummy email employee eve \
    example first firstauthor firstname foo group guest hacker hans host jane janedoe jdoe joe \
    john johndoe johnsmith js jsmith lead manager mary max maxmustermann member mustermann my \
    myemail myname name new nobody node owner person presenter professor prospect recipient \
    researcher reviewer room sam sample sarah sender server someone student subscriber user \
    username users victim x xxx yo you your your-email youremail yourname z";

/// Names of the people of examples.
pub(super) const EXAMPLE_NAMES: &str =
    "bloggs doe dupont jones last lastname musterfrau mustermann public rossi smith surname";

/// Words in a domain by which nobody's is told: a long one anywhere, a short one as a part of its own.
pub(super) const NO_DOMAIN: &str = "abc acme adventure-works affiliation attacker bar baz beispiel bigco bounce client college \
    company conference contoso customer domain ejemplo enterprise evil example exemple fabrikam \
    firm firma foo globex gserviceaccount hooli hospital inbound initech localhost mycorp \
    noreply northwind organisation organization piedpiper placeholder prospect reply sample \
    schemas sentry stark startup supplier test umbrella university vendor victim wayne widgets \
    xmpp xyz your yourco yourorg";

/// Last parts of a domain that are reserved (RFC 2606, RFC 6762), or the ending of a file.
pub(super) const NO_ENDINGS: &str = "css csv example gif html internal invalid jpeg jpg js json jsx lan local localhost lock mjs \
    pdf png svg test tgz ts tsx txt webp xml yaml yml zip";

/// Last parts of a domain with more than two letters.
pub(super) const LONG_ENDINGS: &str = "agency app bank bayern berlin biz blog capital care cat cloud com company consulting design \
    dev digital edu email finance global gmbh gov group hamburg health inc info int koeln law \
    legal life live llc london ltd media mil name net news online org paris partners pro shop \
    site software solutions store studio swiss systems team tech today ventures wien work works \
    world xyz";

/// Names in front of the ending that are nobody's domain.
pub(super) const GENERIC: &str = "co corp email firm host inc mail org school server site web";

/// Whether `list` has `word`.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}
