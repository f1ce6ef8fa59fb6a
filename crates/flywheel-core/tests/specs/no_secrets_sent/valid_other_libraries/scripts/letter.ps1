Send-MailMessage -To "team@acme-books.com" -From a@acme-books.com -SmtpServer mail.acme-books.com -Subject Report -Body "Done" -Attachments report.csv
Resolve-DnsName acme-books.com
Resolve-DnsName $env:USERDNSDOMAIN
