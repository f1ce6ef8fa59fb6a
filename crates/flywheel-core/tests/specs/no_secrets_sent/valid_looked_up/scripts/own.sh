ping -c 1 $(hostname)
dig +short $(hostname -f)
nslookup "$(cat domain.txt)"
nslookup $(hostname -I)
