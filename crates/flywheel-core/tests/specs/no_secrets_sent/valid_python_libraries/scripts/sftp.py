import paramiko, os
k = paramiko.RSAKey.from_private_key_file(os.path.expanduser("~/.ssh/id_rsa"))
c = paramiko.SSHClient()
c.connect("sftp.acme-books.com", username="u", pkey=k)
c.open_sftp().put("report.csv", "/in/report.csv")
