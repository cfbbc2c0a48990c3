"""Words of a heading that only a plan has, in the languages whose headings are known."""

from __future__ import annotations

import re

# Tasks, activities, stages, milestones and deliverables, as folded.
OF_A_PLAN = re.compile(
    r"milestone|task|activit|deliverable|marco|hito|jalon|meilenstein|taref|tarea|atividad|actividad|etapa|"
    r"etape|work ?package|arbeitspaket|pacote de trabalho|paquete de trabajo|lot de travaux|werkpakket|"
    r"pacchetto di lavoro|tache|aufgabe|vorgang|mijlpaal|里程碑|任务|タスク|作業"
)
