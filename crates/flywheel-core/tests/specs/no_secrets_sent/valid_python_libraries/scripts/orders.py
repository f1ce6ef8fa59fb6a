import sqlite3, requests
conn = sqlite3.connect("orders.db")
rows = conn.execute("SELECT id, total FROM orders").fetchall()
requests.post("https://api.acme-books.com/v1", json=rows)
