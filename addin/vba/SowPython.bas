Attribute VB_Name = "SowPython"
Option Explicit
' Runs one command in Python with the open workbook, as xlwings' RunPython does, but smaller and stricter:
' no library declared, no shell on Windows, no configuration from a workbook, and the workbook's folder is
' never searched for modules (-P). A warning of Python is no message for a user (-W ignore). Python finds the
' workbook by xlwings' own arguments --wb, --from_xl, --hwnd.

Private Const EntryPoint As String = " -P -W ignore -m sowgate.excel "
Private Const InstallAgain As String = "Run this in a terminal, then try again: sowgate addin install"

Public Sub SowRunPython(ByVal tag As String, ByVal workbookName As String)
    Application.StatusBar = "SOW: working ..."
    #If Mac Then
        SowRunOnMac tag, workbookName
    #Else
        SowRunOnWindows tag, workbookName
        Application.StatusBar = False
    #End If
End Sub

' The whole command line on Windows. Tag and name have passed SowRefusal, the interpreter SowIsInterpreter.
Public Function SowCommandLine(ByVal interpreter As String, ByVal tag As String, ByVal workbookName As String, _
        ByVal logFile As String, ByVal windowHandle As String) As String
    SowCommandLine = SowQuoted(interpreter) & EntryPoint & tag & " " & SowQuoted("--log=" & logFile) & " " & _
        SowQuoted("--wb=" & workbookName) & " --from_xl=1 --hwnd=" & windowHandle
End Function

Private Function SowQuoted(ByVal text As String) As String
    SowQuoted = """" & text & """"
End Function

' What to tell after Python has ended: nothing, or one message.
Public Function SowOutcome(ByVal exitCode As Long, ByVal lastLine As String, ByVal logFile As String) As String
    If exitCode = 0 Then Exit Function
    If lastLine = "" Then
        SowOutcome = "Python did not start, or sowgate is no longer installed in it. " & InstallAgain
    Else
        SowOutcome = lastLine & vbCrLf & vbCrLf & "Details: " & logFile
    End If
End Function

#If Mac Then
' Excel answers no Apple event while a macro runs, so the script starts Python and returns at once; xlwings
' calls CleanUp when Python ends. The script was written by "sowgate addin install" with the interpreter in it.
Private Sub SowRunOnMac(ByVal tag As String, ByVal workbookName As String)
    Dim parameters As String
    On Error Resume Next
    Kill SowMacLog()
    On Error GoTo NoScript
    parameters = tag & "|" & workbookName & "|" & SowMacLog()
    AppleScriptTask "sowgate.applescript", "runCommand", parameters
    Exit Sub
NoScript:
    Application.StatusBar = False
    SowSay "The add-in's script is not in place. " & InstallAgain
End Sub

Private Function SowMacLog() As String
    SowMacLog = Environ("HOME") & "/sowgate-addin.log" ' within Excel's own container
End Function

' The name is xlwings': it runs this macro when a Python that it started ends.
Public Sub CleanUp()
    Dim oneLine As String
    Dim lastLine As String
    Application.StatusBar = False
    On Error GoTo NoLog
    Open SowMacLog() For Input As #1
    Do Until EOF(1)
        Line Input #1, oneLine
        If Trim$(oneLine) <> "" Then lastLine = Trim$(oneLine)
    Loop
    Close #1
    If lastLine <> "" Then SowSay SowOutcome(1, lastLine, SowMacLog())
NoLog:
End Sub
#Else
Private Sub SowRunOnWindows(ByVal tag As String, ByVal workbookName As String)
    Dim interpreter As String
    Dim logFile As String
    Dim message As String
    Dim host As Object
    Dim folder As String
    Dim exitCode As Long
    interpreter = SowInterpreter()
    If interpreter = "" Then
        SowSay "This machine does not say which Python has sowgate. " & InstallAgain
        Exit Sub
    End If
    logFile = Environ("TEMP") & "\sowgate-" & Application.Hwnd & ".log"
    On Error Resume Next
    Kill logFile
    Set host = CreateObject("WScript.Shell")
    folder = host.CurrentDirectory
    host.CurrentDirectory = SowFolderOf(interpreter)
    exitCode = -1 ' where Run itself fails
    exitCode = host.Run(SowCommandLine(interpreter, tag, workbookName, logFile, CStr(Application.Hwnd)), 0, True)
    host.CurrentDirectory = folder
    message = SowOutcome(exitCode, SowLastLine(logFile), logFile)
    If message = "" Then
        Kill logFile
    Else
        SowSay message
    End If
End Sub
#End If
