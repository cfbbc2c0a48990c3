-- Starts Python for the add-in's ribbon. Written by "sowgate addin install", which puts the interpreter in.
-- Excel may run scripts of this folder alone, and passes one text: tag|workbook|log file.
property interpreter : "@INTERPRETER@"

on runCommand(parameters)
	set oldDelimiters to AppleScript's text item delimiters
	set AppleScript's text item delimiters to "|"
	set {commandTag, workbookName, logFile} to text items of parameters
	set AppleScript's text item delimiters to oldDelimiters
	set commandLine to quoted form of interpreter & " -P -W ignore -m sowgate.excel " & quoted form of commandTag
	set commandLine to commandLine & " " & quoted form of ("--wb=" & workbookName) & " --from_xl=1"
	do shell script "cd / && " & commandLine & " > /dev/null 2> " & quoted form of logFile & " &"
	return ""
end runCommand
