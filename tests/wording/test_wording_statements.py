"""Texts in the manner of public agreements, labelled before the judge saw them."""

from __future__ import annotations

import pytest

from sowgate.wording import RowWords, judge

WEAK = [
    "Product Launch",
    "Upon substantial completion of the work",
    "Ongoing advisory services as requested by the Director",
    "Project kickoff and mobilization",
    "30% upon contract execution",
    "25% upon completion of Phase 2",
    "Final 10% upon project completion to the satisfaction of the City",
    "Retention released 12 months after handover",
    "Monthly project management services",
    "Provide technical assistance as needed",
    "Public outreach and stakeholder engagement",
    "System operates reliably under normal load",
    "User-friendly dashboard for key stakeholders",
    "Comprehensive documentation",
    "Knowledge transfer sessions completed",
    "Data migrated successfully",
    "Go-live",
    "Post go-live support (3 months)",
    "Implement best practices for security",
    "Code quality is good and maintainable",
    "Architecture review",
    "Equipment delivered in good condition",
    "Completion of installation works",
    "Deliverable accepted by client",
    "Client sign-off at its discretion",
    "Quarterly progress",
    "Marketing campaign",
    "Community building and engagement on Discord",
    "Various improvements to the user interface",
    "Requirements will be agreed in sprint 0",
    "Working prototype",
    "Hardware procurement",
    "Mes 3",
    "Entrega de los trabajos a entera satisfacción del cliente",
    "Formation du personnel",
    "Wartung und Support für 12 Monate",
    "Treinamento concluído",
]

SOUND = [
    "Complete and submit the official Close out Video",
    "80% automated test coverage",
    "No critical security vulnerabilities",
    "Average user satisfaction score of 4/5 or higher",
    "Corrective action plan within 5 business days",
    "Delivery of signed lease assignment to the landlord",
    "Kickoff meeting minutes approved by Project Manager",
    "25% upon delivery of 60% design drawings",
    "Retention released on issue of the defects certificate",
    "Draft Environmental Impact Report submitted to City staff",
    "City Council adoption of the General Plan",
    "Two public workshops held, with sign-in sheets and summary memo",
    "System sustains 500 concurrent users for 60 minutes with p95 under 2 seconds",
    "API documentation published at docs.example.org covering all 24 endpoints",
    "3 knowledge-transfer sessions of 2 hours delivered, recordings shared on SharePoint",
    "Data migration: 100% of 12,400 records loaded with 0 rejected rows",
    "Go-live certificate signed by the CIO",
    "OWASP ASVS level 2 checklist passed with no open high findings",
    "Architecture decision record ADR-001 to ADR-008 merged to main",
    "40 laptops delivered, asset tagged and listed in delivery note DN-12",
    "Installation certificate issued by certified electrician",
    "Pilot report v1.0 with results for 3 sites, signed by the programme director",
    "Quarterly progress report Q1 delivered",
    "Marketing campaign report showing at least 10,000 impressions",
    "Export to CSV and PDF works for all 8 report types",
    "Prototype demonstrated to the steering group; minutes record acceptance of the 6 scenarios",
    "Purchase receipts for 12 sensors uploaded to the shared folder",
    "Informe final entregado y aprobado por el comité",
    "Rapport d'audit remis au client",
    "Relatório de treinamento com lista de presença de 20 pessoas",
]


def _binary(text: str) -> bool:
    return judge(RowWords(milestone="Item", deliverable=text, criteria=text)).binary


@pytest.mark.parametrize("text", WEAK)
def test_a_stranger_could_not_decide(text: str) -> None:
    assert not _binary(text)


@pytest.mark.parametrize("text", SOUND)
def test_a_stranger_could_decide(text: str) -> None:
    assert _binary(text)
