"""Plans in Korean, Vietnamese, Russian and their neighbours; work logs with clock times are none."""

from __future__ import annotations

from datetime import datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read

_DAYS = [datetime(2027, 3, day) for day in (1, 8, 15, 22, 29)]
_KOREAN = ("요구사항 분석", "화면 설계", "데이터베이스 구축", "통합 테스트", "인수 시험")
_VIETNAMESE = ("Khảo sát yêu cầu", "Thiết kế giao diện", "Xây dựng hệ thống", "Kiểm thử", "Bàn giao")


def plan(*rows: list[object], name: str = "Sheet1") -> StatementOfWork:
    return read(snapshot_of({name: list(rows)}), Settings())  # type: ignore[dict-item]


def columns_of(sow: StatementOfWork) -> dict[str, str]:
    return dict(sow.tables[0].columns) if sow.tables else {}


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (["대분류", "작업 번호", "세부 작업 내용", "담당자명", "시작일자", "종료일자", "진행 상황"], "요"),
        (
            [
                "Giai đoạn",
                "Mã số",
                "Công việc cần làm",
                "Người được giao",
                "Từ ngày",
                "Hạn chót",
                "Tình trạng",
            ],
            "K",
        ),
        (
            [
                "Этап",
                "Шифр",
                "Ключевые задачи",
                "Кто делает",
                "Дата старта",
                "Сроки выполнения",
                "Статус задачи",
            ],
            "S",
        ),
    ],
)
def test_headings_of_a_plan_in_further_languages(header: list[object], name: str) -> None:
    names = _KOREAN if name == "요" else _VIETNAMESE
    rows = [["A", f"1.{n}", text, "Kim", _DAYS[n], _DAYS[n], "OK"] for n, text in enumerate(names)]
    wanted = ["phase", "id", "milestone", "owner", "start_date", "due_date", "status"]
    found = columns_of(plan(header, *rows))
    assert [found.get(field) for field in wanted] == list("ABCDEFG")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Thời gian hoàn thành dự kiến", "due_date"),
        ("Ngày kết thúc thực tế", "actual_date"),
        ("Плановый срок сдачи", "due_date"),
        ("Фактическая дата сдачи", "actual_date"),
        ("Planned fecha límite", "due_date"),
    ],
)
def test_planned_and_actual_are_said_in_words_of_their_own(heading: str, field: str) -> None:
    rows = [[text, _DAYS[n], "Lan"] for n, text in enumerate(_VIETNAMESE)]
    assert columns_of(plan(["Task", heading, "Owner"], *rows)).get(field) == "B"


def test_bands_of_two_words_tell_planned_from_actual() -> None:
    sow = plan(
        ["STT", "Công việc", "Thời gian dự kiến", None, "Thời gian thực tế", None],
        [None, None, "Bắt đầu", "Kết thúc", "Bắt đầu", "Kết thúc"],
        *([n, text, _DAYS[n], _DAYS[n], _DAYS[n], _DAYS[n]] for n, text in enumerate(_VIETNAMESE)),
    )
    found = columns_of(sow)
    assert (found["start_date"], found["due_date"], found["actual_date"]) == ("C", "D", "F")


def test_days_without_a_year_stand_under_headings_of_dates() -> None:
    sow = plan(
        ["STT", "Công việc", "Bắt đầu", "Kết thúc"],
        *([n + 1, text, f"{n + 24}/9", f"{n + 1}/10"] for n, text in enumerate(_VIETNAMESE)),
    )
    assert columns_of(sow) == {"id": "A", "milestone": "B", "start_date": "C", "due_date": "D"}
    assert [row.due_date for row in sow.milestones] == [None] * 5  # of no year that the sheet tells


def test_a_start_before_the_work_of_the_week_is_a_plan() -> None:
    sow = plan(
        ["주차", "시작일", "주요 작업 내용"], *([f"{n}주차", _DAYS[n], t] for n, t in enumerate(_KOREAN))
    )
    assert [row.start_date for row in sow.milestones] == [day.date() for day in _DAYS]


def test_a_log_of_the_hours_somebody_worked_is_no_plan() -> None:
    header = ["人员", "日期", "开始时间", "结束时间", "时长（Hour）", "工作内容"]
    rows = [["邓工", _DAYS[n], "10:00:00", f"{n + 11}:30:00", 1.5, f"调试模块 {n}"] for n in range(5)]
    assert plan(header, *rows).tables == ()


def test_an_empty_column_to_mark_milestones_in_names_none() -> None:
    sow = plan(
        ["Name", "Início", "Fim", "Milestone", "Team"],
        *([text, _DAYS[n], _DAYS[n], None, "Ana"] for n, text in enumerate(_VIETNAMESE)),
    )
    assert [row.milestone for row in sow.milestones] == list(_VIETNAMESE)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        (["Deliverable", "Submission date", "Notes"], "due_date"),
        (["Deliverable", "Submission date", "Due date"], "submitted_date"),
        (["Deliverable", "Submitted date", "Notes"], "submitted_date"),
    ],
)
def test_a_submission_date_is_when_it_is_due_where_nothing_else_says_so(
    header: list[object], field: str
) -> None:
    other = _DAYS[4] if header[2] == "Due date" else "tbc by client"
    rows = [[text, _DAYS[n], other] for n, text in enumerate(_VIETNAMESE)]
    assert columns_of(plan(header, *rows, name="Deliverables")).get(field) == "B"


# Task, who, from, until, how far: the headings of the templates that everybody has, in their languages.
_TEMPLATES = {
    "es": ("TÍTULO DE LA TAREA", "PROPIETARIO DE LA TAREA", "FECHA DE INICIO", "FECHA DE VENCIMIENTO",
           "PCT DE TAREA COMPLETADA"),
    "pt": ("TÍTULO DA TAREFA", "PROPRIETÁRIO DA TAREFA", "DATA DE INÍCIO", "DATA DE VENCIMENTO",
           "% DA TAREFA CONCLUÍDA"),
    "fr": ("TITRE DE LA TÂCHE", "Noms ressources", "Début", "Fin", "POURCENTAGE ACCOMPLI"),
    "de": ("Vorgangsname", "Ressourcennamen", "Anfang", "Fertig stellen", "% der Aufgabe abgeschlossen"),
    "it": ("TITOLO ATTIVITÀ", "Nomi risorse", "Inizio", "Fine", "PERCENTUALE DI COMPLETAMENTO"),
    "nl": ("TAAKTITEL", "TAAKEIGENAAR", "STARTDATUM", "VERVALDATUM", "PERCENTAGE VOLTOOID"),
    "ru": ("Название задачи", "КОМУ НАЗНАЧЕНО", "НАЧАЛО", "ОКОНЧАНИЕ", "ХОД ВЫПОЛНЕНИЯ"),
    "el": ("ΕΡΓΑΣΙΑ", "ΥΠΕΥΘΥΝΟΣ", "ΕΝΑΡΞΗ", "ΛΗΞΗ", "ΠΡΟΟΔΟΣ"),
    "sv": ("Aktivitetsnamn", "TILLDELAD TILL", "Startar", "Slutar", "PROCENT SLUTFÖRT"),
    "sr": ("Naziv aktivnosti", "ODGOVORNA OSOBA", "POČETAK", "ZAVRŠETAK", "NAPREDAK"),
    "ko": ("작업 제목", "할당 대상", "시작", "완료 날짜", "진행률"),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(_TEMPLATES))
def test_headings_of_common_templates_in_their_languages(language: str) -> None:
    rows = [[text, "Ann", _DAYS[n], _DAYS[n], 0.5 * (n < 2)] for n, text in enumerate(_VIETNAMESE)]
    found = columns_of(plan([*_TEMPLATES[language]], *rows))
    assert found == {
        "milestone": "A", "owner": "B", "start_date": "C", "due_date": "D", "percent_complete": "E",
    }  # fmt: skip
