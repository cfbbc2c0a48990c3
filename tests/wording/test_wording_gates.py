# ruff: noqa: E501 — sentences stand whole
"""Rows that an expert would sign, and single faults put into one of them."""

from __future__ import annotations

import pytest

from sowgate.wording import RowWords, judge

# milestone, deliverable, criteria, evidence, approver
GATES = [
    (
        "Project initiation",
        "Project plan v1.0",
        "Plan lists 42 tasks with owners and dates, approved by the Client PM",
        "Signed acceptance certificate AC-01",
        "Client PM",
    ),
    (
        "Requirements baselined",
        "Requirements traceability matrix v1.0 (xlsx)",
        "Every requirement in Annex B v1.2 has an id, a source and an owner; signed by the Product Owner",
        "Signed certificate AC-02",
        "Product Owner",
    ),
    (
        "Solution design",
        "Solution design document v1.0 (PDF)",
        "Covers the 9 interfaces of Annex C; 0 open review comments of class A",
        "Review log",
        "Lead Architect, Client",
    ),
    (
        "Data migration",
        "Migration reconciliation report v1.0",
        "100% of the 48,210 customer records loaded; differences at most 0.1%",
        "Reconciliation report signed by Data Owner",
        "Data Owner",
    ),
    (
        "System test",
        "System test report v1.0",
        "All 184 test cases executed; 0 open Sev-1, at most 3 open Sev-2 defects",
        "Test report in Jira",
        "Client QA Lead",
    ),
    (
        "UAT",
        "UAT summary report v1.0",
        "0 Sev-1 and 0 Sev-2 defects open after UAT cycle 2; report signed by Business Owner",
        "Signed UAT report",
        "Business Owner",
    ),
    (
        "Training",
        "Training materials v1.0 and attendance sheets",
        "24 named users attended; at least 80% score 70 or more in the closing quiz",
        "Attendance sheets and quiz results",
        "HR Manager",
    ),
    (
        "Go-live",
        "Production release 2.1 deployed",
        "Release 2.1 runs in production for 5 business days with 0 Sev-1 incidents",
        "Incident log export",
        "Head of IT",
    ),
    (
        "Closure",
        "Final report v1.0",
        "Final report v1.0 delivered as PDF and accepted in writing by the Client Sponsor",
        "Acceptance email",
        "Client Sponsor",
    ),
    (
        "Foundations",
        "Foundations to grid lines A-F",
        "Concrete cube strength at 28 days at least 35 MPa on 12 of 12 samples; survey within 10 mm of drawing S-101 rev C",
        "Lab certificates, survey record",
        "Resident Engineer",
    ),
    (
        "Steel frame",
        "Erected steel frame, zone 1",
        "Erected to drawing S-201 rev B, bolt torque records complete for 100% of connections, signed by the Engineer",
        "Inspection record IR-14",
        "Engineer",
    ),
    (
        "Penetration test",
        "Penetration test report",
        "Independent test by a CREST member shows 0 critical and 0 high findings open",
        "Test report and retest letter",
        "CISO",
    ),
    (
        "Website",
        "Website release 1.0 on https://www.example.org",
        "All 12 pages of sitemap v1.1 published; Lighthouse accessibility score >= 95 on each page",
        "Lighthouse report",
        "Marketing Director",
    ),
    (
        "Mobile app",
        "Android and iOS apps, build 1.0.0",
        "Builds install from TestFlight and Play internal track; the 36 acceptance tests in Annex D pass",
        "Test run record",
        "Product Manager",
    ),
    (
        "API",
        "REST API v1",
        "95th percentile response time below 300 ms at 200 requests per second for 60 minutes",
        "Load test report",
        "CTO",
    ),
    (
        "Research",
        "Interview transcripts and findings report v1.0",
        "15 interviews of 45 minutes recorded and transcribed; report lists findings per question of Annex A",
        "Transcripts in SharePoint",
        "Research Lead, Client",
    ),
    (
        "Fit-out",
        "Level 3 fit-out",
        "Completion certificate issued by the Architect with no more than 10 snags, none affecting occupation",
        "Completion certificate",
        "Architect",
    ),
    (
        "Key users trained",
        "Training record for 18 key users",
        "18 key users pass the role test with 70% or more; record signed by the process owner",
        "Signed training record",
        "Process Owner",
    ),
    (
        "Cut-over",
        "Cutover checklist, signed",
        "All 57 steps of cutover checklist v1.3 ticked and countersigned by Operations Manager",
        "Checklist",
        "Operations Manager",
    ),
    (
        "Initial design",
        "Preliminary design package rev A",
        "14 drawings listed in Annex B issued as PDF and DWG; comments log closed to 0 open items",
        "Transmittal T-004",
        "Client Engineer",
    ),
    (
        "Dashboard",
        "Power BI dashboard with 8 reports",
        "8 reports reconcile to ledger to within EUR 1.00 for March 2026",
        "Reconciliation sheet",
        "Finance Director",
    ),
    (
        "Warranty",
        "Stability certificate",
        "30 days in production without Sev-1 incident; certificate signed by service manager",
        "Stability certificate",
        "Service Manager",
    ),
    (
        "Documentation",
        "Operations manual v1.0, 12 chapters",
        "Manual delivered as PDF in the project repository and approved by the Operations Manager",
        "Approval record",
        "Operations Manager",
    ),
    (
        "Main switchboard installed",
        "Main switchboard MSB-1",
        "Installed, energised and tested to IEC 61439; test certificate signed by Engineer",
        "Test certificate TC-07",
        "Engineer",
    ),
    (
        "Licences",
        "40 software licences",
        "40 named-user licences active in the client tenant",
        "Tenant licence report",
        "IT Manager",
    ),
    (
        "Hypercare",
        "Hypercare closure report v1.0",
        "No Sev-1 open, at most 5 Sev-2 open on the last day; ticket report attached",
        "Ticket report",
        "Service Owner",
    ),
    (
        "Brand",
        "Brand guidelines v1.0",
        "PDF of 40 pages or more with logo, colour and type rules; approved by the Brand Manager in writing",
        "Approval email",
        "Brand Manager",
    ),
    (
        "Month-end close",
        "Month-end close report v1.0",
        "Close report delivered with 0 unreconciled accounts",
        "Report",
        "Controller",
    ),
    (
        "Plano do projeto",
        "Plano do projeto v1.0",
        "Plano aprovado pelo gestor do contrato, com 30 tarefas datadas",
        "Termo de aceite assinado",
        "Gestor do contrato",
    ),
    (
        "Testes",
        "Relatório de testes v1.0",
        "0 defeitos de severidade 1 e no máximo 5 de severidade 2 em aberto",
        "Relatório assinado",
        "Gestor de qualidade",
    ),
    (
        "Informe",
        "Informe de pruebas v1.0",
        "0 defectos de severidad 1 abiertos; informe firmado por el jefe de proyecto",
        "Acta de aceptación",
        "Jefe de proyecto",
    ),
    (
        "Recette",
        "PV de recette v1.0",
        "0 anomalie bloquante, 3 anomalies majeures au plus; PV signé par le chef de projet",
        "PV signé",
        "Chef de projet",
    ),
    (
        "Abnahme",
        "Abnahmeprotokoll v1.0",
        "0 Fehler der Klasse 1, höchstens 5 der Klasse 2; Protokoll vom Auftraggeber unterschrieben",
        "Abnahmeprotokoll",
        "Auftraggeber",
    ),
    (
        "Final acceptance",
        "Signed final acceptance certificate",
        "All 12 milestones accepted and certificate FAC-01 signed by the Sponsor",
        "FAC-01",
        "Sponsor",
    ),
    (
        "Change readiness",
        "Communications pack: 4 newsletters, 2 videos",
        "4 newsletters and 2 videos published on the intranet by 30 June 2026",
        "Intranet links",
        "Change Manager",
    ),
    (
        "Dataset",
        "Labelled dataset of 10,000 images",
        "10,000 images labelled in COCO format; inter-annotator agreement at least 0.85 on a 500-image sample",
        "Agreement report",
        "Data Science Lead",
    ),
    (
        "Design sprint",
        "Clickable prototype in Figma, 14 screens",
        "14 screens of Annex B linked and demonstrated to the Product Owner; decision recorded in minutes",
        "Minutes",
        "Product Owner",
    ),
]

# Each uses a word that is vague elsewhere, beside the measure, version or thing that settles it.
SETTLED = [
    "0 open defects of all severities at the end of UAT cycle 2",
    "Complete set of 14 drawings, signed by the Engineer",
    "Final report v1.0 accepted by the Steering Committee",
    "All 42 test cases pass on build 2.1",
    "All Sev-1 and Sev-2 defects closed; 5 or fewer Sev-3 open",
    "User satisfaction score of at least 4.2 of 5 among 50 respondents",
    "Defects within AQL 2.5 acceptable quality limit per ISO 2859-1",
    "Approval, not to be unreasonably withheld, given in writing by the Sponsor within 10 business days on the report v1.0",
    "Key management module passes the 18 tests of Annex F",
    "Core switch CS-1 installed and tested to TIA-568; certificate attached",
    "Ready-mix concrete tested: 28-day strength at least 35 MPa",
    "Main distribution board energised; test certificate TC-04 signed",
    "Initial stock count of 12,000 items reconciled to within 0.5%",
    "Delivered by 12 May 2026 and listed in the transmittal T-12",
    "Working hours calendar for 2026 uploaded to SharePoint",
    "Some 40 users? No: exactly 40 users migrated, list in Annex B",
    "Report on customer satisfaction survey v1.0 delivered",
    "Satisfactory completion certificate form SC-1 signed by the Engineer after 0 open snags",
    "Load test: 95th percentile below 2 s with 500 users",
    "Every requirement in Annex C v1.2 has a passed test case in the RTM",
    "Signed delivery note DN-14 for 40 laptops, serial numbers listed",
    "Fast-track approval record no. 12 signed by the Council",
    "Training completed: 24 of 24 users passed the quiz with 80% or more",
    "Documentation complete: 12 of 12 chapters of the table of contents in Annex D present",
    "Software requirements specification v1.0 baselined in Git tag SRS-1.0",
    "Source code and its documentation pushed to the repository, tag v1.0",
    "Minutes of the design review meeting signed by both parties",
    "Survey of 30 households, raw data in CSV with all 45 fields filled",
    "Secure file transfer: TLS 1.3 on all 6 endpoints, scan report attached",
    "Simple Network Management Protocol traps from all 14 devices received by the NOC",
    "Detailed design document v2.0 approved by the Design Authority",
    "Comprehensive test report v1.2 with 0 failed cases",
    "Room 4.12 handed over with no more than 3 snags on the list of 3 June 2026",
    "Code coverage at least 85% on branch main, build report attached",
    "Weekly status report for each of the 12 weeks delivered by Friday 17:00",
    "Month-end close report for March 2026 delivered with 0 unreconciled items",
    "Go-live checklist v1.1: 57 of 57 items ticked, signed by Operations Manager",
    "Availability of 99.9% over 30 consecutive days, monitoring export attached",
    "Regular expression engine passes the 200 conformance tests",
    "Proposal accepted: signed copy of change order CO-3",
    "Building permit BP-2026-114 issued and posted on site",
    "At least 3 quotes obtained and compared in the evaluation matrix v1.0",
    "Photos of the 6 manholes before and after, uploaded to the shared folder",
    "Penetration test by a third party with 0 high findings",
    "Handover protocol signed on site by the Bauleiter and the Client",
    "As-built drawings rev C issued for record",
    "Translation of 120 pages delivered in DOCX; error rate at most 2 per 1,000 words",
    "Data dictionary v1.0 with 214 fields, each with owner and type",
    "Wireframes of 14 screens approved by the Product Owner in Figma comments",
    "The API returns HTTP 200 for the 12 sample requests in Annex G",
    "Release notes v2.1 and build 2.1.0 published on GitHub",
    "Project closure report v1.0 with lessons learned, signed by the Sponsor",
    "Relatório final v1.0 aprovado pelo fiscal do contrato, com 100% das pendências críticas encerradas",
    "Informe de pruebas con 0 errores críticos, firmado por el director",
    "Rapport de recette: 0 anomalie bloquante, signé par le MOA",
    "Testbericht mit 0 Fehlern der Klasse 1, unterschrieben vom Auftraggeber",
]

SOUND = RowWords(
    milestone="M",
    deliverable="Test report v1.0",
    criteria="0 open Sev-1 defects; report signed by QA Lead",
    evidence="Signed test report",
    approver="QA Lead",
)

FAULTS = [
    ("MIL02", {"milestone": "Month 3"}),
    ("MIL02", {"deliverable": "Q2 fee"}),
    ("MIL02", {"criteria": "90 days after signature"}),
    ("MIL02", {"criteria": "Payable at the end of month 3"}),
    ("MIL02", {"milestone": "March 2026"}),
    ("MIL02", {"milestone": "31/03/2026"}),
    ("MIL02", {"deliverable": "Monthly retainer"}),
    ("MIL02", {"criteria": "End of Q3 2026"}),
    ("MIL02", {"milestone": "Week 12"}),
    ("MIL02", {"criteria": "3 months after contract signature"}),
    ("MIL02", {"criteria": "30 days after go-live"}),
    ("MIL02", {"milestone": "Q2 fee"}),
    ("MIL02", {"milestone": "Month 3 payment"}),
    ("MIL02", {"milestone": "90 days after signature"}),
    ("MIL02", {"milestone": "6 months from commencement"}),
    ("MIL02", {"deliverable": "Services for month 2"}),
    ("MIL03", {"deliverable": "Testing"}),
    ("MIL03", {"deliverable": "Discovery"}),
    ("MIL03", {"deliverable": "Training"}),
    ("MIL03", {"deliverable": "Support"}),
    ("MIL03", {"deliverable": "Maintenance"}),
    ("MIL03", {"deliverable": "1 FTE"}),
    ("MIL03", {"deliverable": "Project management"}),
    ("MIL03", {"deliverable": "User training and support"}),
    ("MIL03", {"deliverable": "Ongoing support"}),
    ("MIL03", {"deliverable": "Consulting services"}),
    ("MIL03", {"deliverable": "Development work"}),
    ("MIL03", {"deliverable": "2 FTE developers for 3 months"}),
    ("MIL03", {"deliverable": "Requirements workshops"}),
    ("MIL03", {"deliverable": "Change management activities"}),
    (
        "MIL04",
        {
            "milestone": "Contract signature",
            "deliverable": "Contract signature",
            "criteria": "Contract signed",
        },
    ),
    ("MIL04", {"milestone": "Kickoff", "deliverable": "Kick-off meeting"}),
    ("MIL04", {"deliverable": "Purchase order issued"}),
    ("MIL04", {"milestone": "PO receipt", "deliverable": "PO received", "criteria": "PO received"}),
    ("MIL04", {"milestone": "Project kickoff"}),
    ("MIL06", {"deliverable": "Design document, trained users and migrated data"}),
    ("MIL06", {"deliverable": "Test report; user manual; training material"}),
    ("MIL06", {"deliverable": "Project plan and data migration report and UAT report"}),
    ("ACC02", {"criteria": "To the client's satisfaction"}),
    ("ACC02", {"criteria": "Client is happy with the report"}),
    ("ACC02", {"criteria": "Report is satisfactory"}),
    ("ACC02", {"criteria": "Report is of high quality"}),
    ("ACC02", {"criteria": "Acceptable to the client"}),
    ("ACC02", {"criteria": "0 open Sev-1 defects and to the satisfaction of the Sponsor"}),
    ("ACC02", {"criteria": "Deliverable meets client expectations"}),
    ("ACC03", {"criteria": "Complete"}),
    ("ACC03", {"criteria": "Testing complete"}),
    ("ACC03", {"criteria": "Done"}),
    ("ACC03", {"criteria": "Report finalised"}),
    ("ACC03", {"criteria": "Phase completed"}),
    ("ACC03", {"criteria": "Final"}),
    ("ACC03", {"criteria": "System ready"}),
    ("ACC03", {"criteria": "Working"}),
    ("ACC03", {"criteria": "All work finished"}),
    ("ACC03", {"criteria": "Completed."}),
    ("ACC03", {"criteria": "Module is working"}),
    ("ACC04", {"criteria": "0 open Sev-1 defects", "evidence": "Test log", "approver": None}),
    (
        "ACC05",
        {
            "criteria": "0 open Sev-1 defects, accepted by QA Lead",
            "evidence": None,
            "deliverable": "Release 2.1",
        },
    ),
    ("ACC06", {"criteria": "Adequate test coverage"}),
    ("ACC06", {"criteria": "System is fast and robust"}),
    ("ACC06", {"criteria": "Several test cases passed and signed by QA Lead"}),
    ("ACC06", {"criteria": "Report signed by QA Lead; only minor defects remain"}),
    ("ACC06", {"criteria": "Some defects remain"}),
    ("ACC07", {"criteria": "0 open Sev-1 defects, where possible; signed by QA Lead"}),
    ("ACC07", {"criteria": "Defects corrected as appropriate"}),
    ("ACC07", {"criteria": "Report signed as needed"}),
    ("ACC08", {"criteria": "Report covers performance, security, etc."}),
    ("ACC08", {"criteria": "Tests including but not limited to login and search pass"}),
    ("ACC09", {"criteria": "All defects fixed"}),
    ("ACC09", {"criteria": "All outstanding issues resolved"}),
    ("ACC09", {"criteria": "System fully tested with no bugs"}),
    ("ACC10", {"criteria": "When approved by client"}),
    ("ACC10", {"criteria": "At the client's sole discretion"}),
    ("ACC10", {"criteria": "Client approval"}),
    ("ACC10", {"criteria": "Accepted by the client"}),
    ("ACC10", {"criteria": "Concurrence that this milestone has been completed"}),
    ("ACC10", {"criteria": "Acceptance by Client in its sole discretion"}),
    ("ACC10", {"criteria": "Approval of the deliverable by the client"}),
    ("ACC10", {"criteria": "Client sign-off"}),
    ("ACC10", {"criteria": "Signed off by the client"}),
    ("ACC11", {"criteria": "Criteria to be agreed in the initiation phase"}),
    ("ACC11", {"criteria": "Report should be delivered"}),
    ("ACC11", {"criteria": "Acceptance criteria will be defined during initiation"}),
    (
        "ACC12",
        {
            "deliverable": "Performance test",
            "criteria": "Performance of the system is verified in a test run by QA Lead",
        },
    ),
    ("ACC12", {"criteria": "Response times are measured and reported; signed by QA lead"}),
    ("ACC13", {"criteria": "Client go-live"}),
    ("ACC13", {"criteria": "Planning permission granted by the local authority"}),
    ("ACC13", {"criteria": "Client goes live with the system"}),
    ("ACC13", {"criteria": "Approval by the regulator received"}),
    ("ACC13", {"criteria": "Funding released by the donor"}),
    ("ACC14", {"criteria": "Built as per the user stories; signed by QA lead"}),
    ("ACC14", {"criteria": "All functions as in the requirements"}),
    ("ACC14", {"criteria": "Delivered in accordance with the specification"}),
]


@pytest.mark.parametrize("row", GATES, ids=[row[0] for row in GATES])
def test_a_sound_gate_gets_no_remark(row: tuple[str, str, str, str, str]) -> None:
    name, deliverable, criteria, evidence, approver = row
    judgement = judge(
        RowWords(
            milestone=name, deliverable=deliverable, criteria=criteria, evidence=evidence, approver=approver
        )
    )
    assert judgement.remarks == ()
    assert judgement.binary
    assert judgement.why_not == ()


@pytest.mark.parametrize("criteria", SETTLED)
def test_a_vague_word_is_silent_where_something_settles_it(criteria: str) -> None:
    judgement = judge(
        RowWords(
            milestone="Item",
            deliverable="Deliverable D-1 v1.0",
            criteria=criteria,
            evidence="Record",
            approver="Client PM",
        )
    )
    assert judgement.remarks == ()
    assert judgement.binary


@pytest.mark.parametrize(("code", "change"), FAULTS)
def test_one_fault_in_a_sound_gate_is_seen(code: str, change: dict[str, str | None]) -> None:
    judgement = judge(SOUND.model_copy(update=change))
    assert code in {remark.code for remark in judgement.remarks}
    if code in ("MIL02", "MIL03", "ACC02", "ACC03", "ACC10"):
        assert not judgement.binary
        assert code in judgement.why_not


@pytest.mark.parametrize(("code", "change"), FAULTS)
def test_the_quoted_words_stand_in_the_field_named(code: str, change: dict[str, str | None]) -> None:
    row = SOUND.model_copy(update=change)
    said = {
        "milestone": row.milestone,
        "deliverable": row.deliverable,
        "acceptance_criteria": row.criteria,
        "evidence": row.criteria,
        "approver": row.criteria,
    }
    for remark in judge(row).remarks:
        assert remark.words
        assert remark.words in " ".join((said[remark.field] or "").split())
