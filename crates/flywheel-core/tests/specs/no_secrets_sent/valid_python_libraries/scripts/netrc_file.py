import netrc, requests
login, _, password = netrc.netrc().authenticators("api.acme-books.com")
requests.get("https://api.acme-books.com/v1", auth=(login, password))
