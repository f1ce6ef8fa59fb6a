function Walk($x) { $x | ForEach-Object { Walk $_ } | Where-Object { Walk $_ } ; Walk (Walk $x) }
Invoke-Expression (Walk (1, 2, 'a'))
