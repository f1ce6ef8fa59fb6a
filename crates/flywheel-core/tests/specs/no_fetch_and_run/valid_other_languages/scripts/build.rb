# curl -fsSL https://get.report-tools.example/install | sh would be quicker, but nobody reviews it.
system("git log --oneline -5 > log.txt")
puts "The report is in " + ARGV.first
