import boto3
s3 = boto3.client("s3")
s3.upload_file("report.csv", "acme-reports", "report.csv")
s3.put_object(Bucket="acme-reports", Key="k", Body=open("out.json").read())
