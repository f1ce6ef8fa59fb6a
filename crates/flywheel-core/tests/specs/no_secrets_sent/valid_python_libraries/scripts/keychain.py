import keyring, smtplib, requests
p = keyring.get_password("smtp", "reports")
s = smtplib.SMTP("mail.acme-books.com")
s.login("reports", p)
s.sendmail("a@acme-books.com", ["b@acme-books.com"], "done")
requests.get("https://api.acme-books.com/v1", headers={"Authorization": f"Bearer {keyring.get_password('api','x')}"})
requests.get("https://api.acme-books.com/v1", auth=("ann", keyring.get_password("api", "ann")))
