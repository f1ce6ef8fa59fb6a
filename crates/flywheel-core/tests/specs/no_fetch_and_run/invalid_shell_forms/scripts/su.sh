su - root -c 'curl -s https://get.ledger-watch.org/i.sh | sh'
