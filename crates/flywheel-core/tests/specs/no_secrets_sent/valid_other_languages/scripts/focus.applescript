on run argv
	set task to item 1 of argv
	do shell script "echo " & quoted form of task & " >> ~/focus.csv; zip -qr focus.zip ~/focus.csv"
	display notification "Focus started"
end run
