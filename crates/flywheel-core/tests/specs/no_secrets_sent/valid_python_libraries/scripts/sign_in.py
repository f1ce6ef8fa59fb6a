import keyring, requests
secret = keyring.get_password("crm", "client_secret")
r = requests.post("https://login.acme-books.com/oauth/token", data={"grant_type": "client_credentials", "client_id": "x", "client_secret": secret})
