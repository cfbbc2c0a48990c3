Attribute VB_Name = "SowServer"
Option Explicit
' Cell functions (Windows): Excel asks a Python that stays, through the library that xlwings installs beside
' python.exe. "sowgate addin install --functions" copies that library under the name declared here, so that a
' new xlwings needs no new add-in. Only this optional add-in declares a library; the ribbon's declares none.

#If Win64 Then
    Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "sowgate-udf64.dll" (ByRef result As Variant, Optional ByVal config As String = "", Optional ByVal mode As Long = 1) As Long
    Private Const LibraryName As String = "sowgate-udf64.dll"
#Else
    Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "sowgate-udf32.dll" (ByRef result As Variant, Optional ByVal config As String = "", Optional ByVal mode As Long = 1) As Long
    Private Const LibraryName As String = "sowgate-udf32.dll"
#End If
Private Declare PtrSafe Function LoadLibraryW Lib "kernel32" (ByVal fileName As LongPtr) As LongPtr

Private Const FunctionsModule As String = "sowgate.excel.worksheet"

' The value of a cell function; a fault is a text in the cell. The add-in itself is given as the workbook,
' so that nothing in the user's workbook can configure Python.
Public Function SowCall(ByVal functionName As String, ByVal arguments As Variant) As Variant
    On Error GoTo Failed
    SowCall = SowPythonServer().CallUDF(FunctionsModule, functionName, arguments, ThisWorkbook, Application.Caller)
    Exit Function
Failed:
    SowCall = "sowgate: " & Err.Description
End Function

Private Function SowPythonServer() As Object
    Dim interpreter As String
    Dim server As Variant
    interpreter = SowInterpreter()
    If interpreter = "" Then Err.Raise 513, , "run in a terminal: sowgate addin install --functions"
    If Not SowLibraryIsLoaded() Then Err.Raise 514, , LibraryName & " is absent; run in a terminal: sowgate addin install --functions"
    If XLPyDLLActivateAuto(server, SowServerCommand(interpreter), 1) <> 0 Then Err.Raise 515, , CStr(server)
    Set SowPythonServer = server
End Function

' xlwings' library puts the class identifier in, starts the command once, and keeps the server.
Public Function SowServerCommand(ByVal interpreter As String) As String
    SowServerCommand = """" & interpreter & """ -P -c ""import xlwings; xlwings.serve('$(CLSID)')"""
End Function

Private Function SowLibraryIsLoaded() As Boolean
    Dim file As String
    file = Environ("LOCALAPPDATA") & "\sowgate\" & LibraryName
    SowLibraryIsLoaded = LoadLibraryW(StrPtr(file)) <> 0
    If SowLibraryIsLoaded Then Exit Function
    file = SowProgramFiles() & "\sowgate\" & LibraryName
    SowLibraryIsLoaded = LoadLibraryW(StrPtr(file)) <> 0
End Function
