Attribute VB_Name = "SowPlaces"
Option Explicit
' Which Python runs: what "sowgate addin install" wrote on this machine, and nothing else.
' A workbook cannot say it, neither by a sheet nor by a file beside it.

Private Const InterpreterFile As String = "\sowgate\interpreter.txt"
Private Const UnicodeText As Long = -1 ' FileSystemObject's TristateTrue: UTF-16, for user names of any script

' The interpreter's path on Windows, or nothing: the user's own installation first, then the machine's.
Public Function SowInterpreter() As String
    SowInterpreter = SowFirstLine(Environ("LOCALAPPDATA") & InterpreterFile)
    If SowInterpreter = "" Then SowInterpreter = SowFirstLine(SowProgramFiles() & InterpreterFile)
    If Not SowIsInterpreter(SowInterpreter) Then SowInterpreter = ""
End Function

' The 64-bit folder, also as seen from a 32-bit Office.
Public Function SowProgramFiles() As String
    SowProgramFiles = Environ("ProgramW6432")
    If SowProgramFiles = "" Then SowProgramFiles = Environ("ProgramFiles")
End Function

' A full path to python.exe, without quotes or % (which Windows would expand).
Public Function SowIsInterpreter(ByVal path As String) As Boolean
    If InStr(path, """") > 0 Or InStr(path, "%") > 0 Then Exit Function
    If LCase$(Right$(path, 11)) <> "\python.exe" Then Exit Function
    SowIsInterpreter = Mid$(path, 2, 2) = ":\" Or Left$(path, 2) = "\\"
End Function

Public Function SowFolderOf(ByVal path As String) As String
    SowFolderOf = Left$(path, InStrRev(path, "\") - 1)
End Function

' The first line that says something; nothing where the file is absent.
Public Function SowFirstLine(ByVal file As String) As String
    SowFirstLine = SowLine(file, False)
End Function

' The last line that says something; nothing where the file is absent.
Public Function SowLastLine(ByVal file As String) As String
    SowLastLine = SowLine(file, True)
End Function

Private Function SowLine(ByVal file As String, ByVal takeLast As Boolean) As String
    Dim stream As Object
    Dim oneLine As String
    On Error GoTo Absent
    Set stream = CreateObject("Scripting.FileSystemObject").OpenTextFile(file, 1, False, UnicodeText)
    Do Until stream.AtEndOfStream
        oneLine = Trim$(Replace(stream.ReadLine, ChrW(&HFEFF), "")) ' the mark at the start of UTF-16
        If oneLine <> "" Then SowLine = oneLine
        If oneLine <> "" And Not takeLast Then Exit Do
    Loop
    stream.Close
Absent:
End Function
