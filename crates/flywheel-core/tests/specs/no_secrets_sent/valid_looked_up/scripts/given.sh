dig +short "$DOMAIN" A
nslookup api.acme-books.com
ping -c 1 "$HOST"
host "$1"
dig "_dmarc.$domain" TXT
dig @8.8.8.8 "mail.$(basename "$1").com"
