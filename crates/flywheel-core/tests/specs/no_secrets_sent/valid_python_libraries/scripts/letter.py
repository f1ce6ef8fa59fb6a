import smtplib
from email.message import EmailMessage
m = EmailMessage()
m["To"] = "team@acme-books.com"
m.set_content("Total: %d" % sum([1,2,3]))
with smtplib.SMTP("mail.acme-books.com") as s:
    s.login("reports", input())
    s.send_message(m)
