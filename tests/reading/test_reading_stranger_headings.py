"""Headings that strangers write over their outputs, tests, proofs and signatories, in five languages."""

from __future__ import annotations

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.reading import read

ROWS = (
    (
        "M1",
        "Plan v1.0 (PDF)",
        "62 of 62 kitchens listed; cover signed",
        "Cover sheet C-1",
        "Head of Catering",
        "",
        100,
    ),
    (
        "M2",
        "Menu v1.0 (PDF)",
        "45 of 45 recipes pass check NC-2; signed",
        "Check sheet C-2",
        "Head of Catering",
        "M1",
        200,
    ),
    (
        "M3",
        "Model v1.0 (xlsx)",
        "Spend reproduced within 0.5 %; signed",
        "Test sheet C-3",
        "Head of Catering",
        "M2",
        300,
    ),
)
FIELDS = ("id", "deliverable", "acceptance_criteria", "evidence", "approver", "depends_on")


@pytest.mark.parametrize(
    ("headings", "due", "amount"),
    [
        (
            ("Item", "What we deliver", "How it is checked", "Backup documents", "Certified by", "Prereq"),
            "Due",
            "Fee",
        ),
        (
            (
                "Step",
                "Tangible output",
                "Conditions of acceptance",
                "Evidence file",
                "Sign-off role",
                "Follows on from",
            ),
            "Target date",
            "Price",
        ),
        (
            (
                "Nr.",
                "Lieferumfang",
                "Abnahmebedingungen",
                "Belegdokument",
                "Zeichnungsberechtigt",
                "Folgt auf",
            ),
            "Termin",
            "Betrag",
        ),
        (
            (
                "N.º",
                "Objeto de la entrega",
                "Se acepta cuando",
                "Justificante",
                "Visto bueno de",
                "Hito previo",
            ),
            "Fecha límite",
            "Importe",
        ),
        (
            (
                "Nº",
                "Produto a entregar",
                "Condições de aceite",
                "Documento comprobatório",
                "Quem assina",
                "Marco anterior",
            ),
            "Prazo",
            "Valor",
        ),
        (
            (
                "N°",
                "Produit livré",
                "Conditions de recette",
                "Document justificatif",
                "Qui signe",
                "Jalon précédent",
            ),
            "Échéance",
            "Montant",
        ),
    ],
)
def test_columns_are_known_by_the_words_of_their_headings(
    headings: tuple[str, ...], due: str, amount: str
) -> None:
    rows: list[list[object]] = [[*headings, due, amount]]
    rows.extend([*row[:6], f"2027-0{at + 3}-12", row[6]] for at, row in enumerate(ROWS))
    (table,) = read(snapshot_of({"Plan": rows}), Settings()).tables  # type: ignore[dict-item]
    assert {field: table.columns.get(field) for field in FIELDS} == dict(zip(FIELDS, "ABCDEF", strict=True))
