"""What the fuzz campaign puts into parts, attributes and cells: absurd, hostile, or really typed."""

REFERENCES = (
    "A0", "A1:A", "ZZZZ99999999", "XFD1048576", "XFE1048577", "A1:XFD1048576", "B9:A1", "", "$A$1", "A-1",
    "R1C1",
    "1:1048576", "A:XFD", "A1:A1:A1", "A1 B2 C3", "Sheet1!A1", "#REF!", "AAAAAAAAAAAAAAAAAAAA1",
    "A" + "9" * 400,
    "a1", "Ä1", "A١", "XFD1048576:XFD1048576", "A1048576",
)  # fmt: skip
NUMBERS = (
    "-1", "0", "1", "2", "65535", "65536", "1048576", "1048577", "2147483647", "2147483648", "4294967296",
    "9" * 30, "9" * 5000, "1e308", "1e309", "-1e309", "nan", "inf", "-0", "0x10", "1_000", " 7 ", "", "1.5",
    "١٢", "²",
    "true", "1E-400", "0.1e1", "+3", "--1", "2958465", "2958466", "60", "-693593", "1e20",
)  # fmt: skip
TARGETS = (
    "", "/", "..", "../../../../etc/passwd", "/xl/workbook.xml", "xl/workbook.xml", "workbook.xml", "#",
    "C:\\x",
    "http://example.org/", "file:///etc/passwd", "worksheets/sheet1.xml", "styles.xml", "sheet1.xml",
    "%2e%2e/x",
    "\\xl\\workbook.xml", "//xl//workbook.xml", "a" * 3000, "[Content_Types].xml", "_rels/.rels", ".",
    "../tables/table1.xml", "http://[", "mailto:a@b?c", "worksheets/", "%00", "%ff",
)  # fmt: skip
TEXTS = (
    "M1", "m1; M2,M3", "M99", "1", "0", "-5", "9" * 400, "1e308", "NaN", "31.02.2026", "29/02/2027",
    "2026-13-45",
    "0000-00-00", "9999-12-31", "10000-01-01", "1/1/1", "Q5 2026", "KW 54 2026", "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "<script>", "\u202e\u2066txt", "_x0000_", "_x000D_", "_xD800_", "100%%", "-%", "€", "EUR -", "1.2.3,4,5",
    "1'000.000,00", "(((1)))", "12 %", "1e400 %", "-100%", "10% to 30%, 5% above", "10% to -1%, x", "Net -30",
    "Net 99999999999", "99999999999 business days", "0/0 net 0", "2/10 net 30 EOM", "M1 + 99999999 days",
    "Milestone", "Amount", "Due date", "Total", "Payment %", "Contract value", "Yes", "accepted", "rejected",
    "GB-ENG, ZZ-XX", "Fri, Sat, Sun, Mon, Tue, Wed, Thu", "\x85\u2028", "\U0001f600" * 50, " " * 5000,
    "a" * 40000,
    "depends on itself", "M1FS+5d", "M1, M1, M1", "((((" * 500, "and " * 2000, "-" * 3000, "a.b." * 1000,
    "1 2 " * 2000,
    "#REF!", "#N/A", "TRUE", "\ufeff", "ＡＢＣ１２３", "٣٠", "½", "5‰", "1,5e3", "Ⅳ", "1/2", "12:30",
    "31 Dec",
    "Feb 30",
)  # fmt: skip
SPLINTERS = (
    b"", b"\0", b"<c/>", b"</row>", b"<row>", b"</c>", b"-1", b"99999999999", b"&x;", b"&#0;", b"&#xD800;",
    b'"',
    b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"r=''", b"<v>1</v>", b"<f>", b"<!--", b"]]>", b"<![CDATA[",
    b"<?x?>",
    b"<f t='shared' si='99999'/>", b"<f t='array' ref='A1:XFD1048576'>1</f>", b'ref="XFD9999999:A0"',
    b"<!DOCTYPE x>",
    b"<mergeCell ref='A1:XFD1048576'/>", b"<row r='1048577'/>", b"<c r='XFE1' t='s'><v>-1</v></c>",
    b"\n" * 1000,
)  # fmt: skip
DOCTYPES = (
    b'<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    b'<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]>',
    b"<!DOCTYPE a>",
)
KINDS = (b"s", b"b", b"e", b"str", b"inlineStr", b"d", b"n", b"x", b"")
