Attribute VB_Name = "SowRibbon"
Option Explicit
' The ribbon's one callback: a control's tag names the command that Python runs.
' A new button is a line in ribbon.xml and a Python command; nothing here changes.

Public Const SowTitle As String = "SOW"

' Controls whose id begins so work without an open workbook: a blank one is opened for them.
Private Const NeedsNoWorkbook As String = "sowAny"

Private Running As Boolean

Public Sub SowOnAction(control As IRibbonControl)
    SowPress control.ID, control.Tag
End Sub

Public Sub SowPress(ByVal controlId As String, ByVal tag As String)
    Dim refusal As String
    If Running Then Exit Sub ' a second click while Python works
    If SowActiveName() = "" And Left$(controlId, Len(NeedsNoWorkbook)) = NeedsNoWorkbook Then Workbooks.Add
    refusal = SowRefusal(tag, SowActiveName())
    If refusal <> "" Then
        SowSay refusal
        Exit Sub
    End If
    Running = True
    On Error GoTo Failed
    SowRunPython tag, SowActiveName()
    Running = False
    Exit Sub
Failed:
    Running = False
    SowSay "The command could not start: " & Err.Description
End Sub

' Why a command may not start: one sentence, or nothing.
Public Function SowRefusal(ByVal tag As String, ByVal workbookName As String) As String
    If Not SowIsTag(tag) Then
        SowRefusal = "This button's tag is not a command. Install the add-in again: sowgate addin install"
    ElseIf workbookName = "" Then
        SowRefusal = "Open a workbook with milestones first, or leave Protected View (Enable Editing)."
    ElseIf Not SowIsName(workbookName) Then
        SowRefusal = "The name of this workbook has a character that is not passed on to Python. " & _
            "Save it under a name of letters, digits, spaces, dots, dashes, underscores and brackets."
    End If
End Function

' Small letters and underscores alone: what reaches Python's command line from the ribbon.
Public Function SowIsTag(ByVal tag As String) As Boolean
    SowIsTag = Len(tag) <= 40 And SowHasOnly(tag, "abcdefghijklmnopqrstuvwxyz_", False)
End Function

' Letters of any script, digits, and marks that mean nothing to a shell, to Windows' % expansion or to
' xlwings, which cuts a name at "=".
Public Function SowIsName(ByVal workbookName As String) As Boolean
    Dim allowed As String
    allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._-()[]+,#@"
    #If Not Mac Then
        ' No shell is on the way on Windows, and "R&D" or "O'Neill" are everyday names.
        allowed = allowed & "&'"
    #End If
    SowIsName = Left$(workbookName, 1) <> "-" And SowHasOnly(workbookName, allowed, True)
End Function

Private Function SowHasOnly(ByVal text As String, ByVal allowed As String, ByVal otherScripts As Boolean) As Boolean
    Dim place As Long
    Dim code As Long
    If Len(text) = 0 Then Exit Function
    For place = 1 To Len(text)
        code = AscW(Mid$(text, place, 1)) And &HFFFF&
        If code < 192 Then
            If InStr(1, allowed, Mid$(text, place, 1), vbBinaryCompare) = 0 Then Exit Function
        ElseIf Not otherScripts Or SowIsSign(code) Then
            Exit Function
        End If
    Next place
    SowHasOnly = True
End Function

' Invisible and direction marks, and the small and wide forms of signs that a program may turn into ASCII.
Private Function SowIsSign(ByVal code As Long) As Boolean
    Select Case code
        Case &H2000& To &H200F&, &H2028& To &H202F&, &H205F& To &H206F&, &HFE50& To &HFE6F&, &HFEFF&, _
             &HFF02&, &HFF04& To &HFF07&, &HFF1A& To &HFF1E&, &HFF3C&, &HFF40&, &HFF5C&, &HFFE0& To &HFFFF&
            SowIsSign = True
    End Select
End Function

Private Function SowActiveName() As String
    If Not ActiveWorkbook Is Nothing Then SowActiveName = ActiveWorkbook.Name
End Function

Public Sub SowSay(ByVal sentence As String)
    MsgBox sentence, vbInformation, SowTitle
End Sub
