"""Plans in languages beside the nine: short word lists bind their columns, whatever the script."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.reading import read

HEADINGS = {
    "pl": ["Lp.", "Zadanie", "Data rozpoczęcia", "Data zakończenia", "Odpowiedzialny", "Uwagi"],
    "ru": ["№ п/п", "Наименование работ", "Дата начала", "Срок выполнения", "Исполнитель", "Примечание"],
    "uk": ["№ з/п", "Завдання", "Початок", "Термін виконання", "Відповідальний", "Примітки"],
    "cs": ["Poř. č.", "Úkol", "Zahájení", "Datum ukončení", "Odpovědná osoba", "Poznámka"],
    "tr": ["SIRA NO", "GÖREV ADI", "BAŞLANGIÇ TARİHİ", "BİTİŞ TARİHİ", "SORUMLU", "NOTLAR"],
    "vi": ["STT", "Công việc", "Ngày bắt đầu", "Ngày kết thúc", "Người phụ trách", "Ghi chú"],
    "sv": ["Nr", "Uppgift", "Startdatum", "Slutdatum", "Ansvarig", "Anteckningar"],
    "da": ["Nr.", "Opgave", "Startdato", "Slutdato", "Ansvarlig", "Bemærkninger"],
    "no": ["Nr.", "Oppgave", "Startdato", "Sluttdato", "Ansvarlig", "Merknader"],
    "fi": ["Nro", "Tehtävä", "Alkupäivä", "Määräaika", "Vastuuhenkilö", "Huomautukset"],
    "ko": ["번호", "작업명", "시작일", "종료일", "담당자", "비고"],
    "ar": ["رقم", "المهمة", "تاريخ البدء", "تاريخ الانتهاء", "المسؤول", "ملاحظات"],
    "fa": ["ردیف", "وظیفه", "شروع", "پایان", "مسئول", "توضیحات"],
    "id": ["No", "Kegiatan", "Tanggal Mulai", "Tanggal Selesai", "Penanggung Jawab", "Catatan"],
    "ro": ["Nr. crt.", "Activitate", "Data început", "Termen", "Responsabil", "Observații"],
    "hu": ["Sorszám", "Feladat", "Kezdés", "Határidő", "Felelős", "Megjegyzés"],
}


@pytest.mark.parametrize("language", sorted(HEADINGS))
def test_a_plan_in_a_further_language(language: str) -> None:
    rows = [
        [1, "Abc defghi jkl", datetime(2026, 1, 5), datetime(2026, 1, 9), "Ann Lee", "x y"],
        [2, "Mno pqrstu vwx", datetime(2026, 1, 12), datetime(2026, 1, 16), "Bob Ray", "z w"],
    ]
    sow = read(snapshot_of({"S1": [["T"], HEADINGS[language], *rows]}), Settings())
    assert sow.tables[0].columns == {
        "id": "A", "milestone": "B", "start_date": "C", "due_date": "D", "owner": "E", "notes": "F",
    }  # fmt: skip
    assert [m.due_date for m in sow.milestones] == [date(2026, 1, 9), date(2026, 1, 16)]


def test_letters_typed_without_their_mark_are_the_same_heading() -> None:
    rows = [["Gorev", "Baslangic", "Bitis"], ["Kickoff", datetime(2026, 1, 5), datetime(2026, 1, 9)]]
    columns = read(snapshot_of({"S1": rows}), Settings()).tables[0].columns
    assert columns == {"milestone": "A", "start_date": "B", "due_date": "C"}
