"""Words of a heading that only a plan has, in the languages whose headings are known."""

from __future__ import annotations

import re

# Tasks, activities, stages, milestones and deliverables, as folded.
OF_A_PLAN = re.compile(
    r"milestone|task|activit|deliverable|marco|hito|jalon|meilenstein|taref|tarea|atividad|actividad|etapa|"
    r"etape|work ?package|arbeitspaket|pacote de trabalho|paquete de trabajo|lot de travaux|werkpakket|"
    r"pacchetto di lavoro|tache|aufgabe|vorgang|mijlpaal|里程碑|任务|タスク|作業|"
    r"задач|\bработ|этап|мероприят|\bвех|zadani|czynnosc|\betap|작업|업무|과업|마일스톤|할 ?일|"
    r"cong viec|nhiem vu|hang muc|gorev|faaliyet|is paketi|tugas|kegiatan|pekerjaan|εργασι|δραστηριοτ|ορόσημ"
)
# Who shares a price, or what it is spent on: no heading of what is paid for one after another.
OF_SPENDING = re.compile(
    r"partner|parceir|socio|associe|gesellschafter|shareholder|invest|donor|doador|donante|bailleur|sponsor|"
    r"department|departement|departament|abteilung|division|region|source|fonte|fuente|fund|bank|"
    r"beneficiar|member|categor|kategor|criteri|kriteri|cost|kosten|cout|custo|expense|spesa|gasto|budget|"
    r"类别|類別|费用|費用|科目|区分"
)
# Columns of who is paid or pays, and of where it is booked: each row is another's, no part of one price.
OF_PARTIES = re.compile(
    r"(?:suppliers?|vendors?|donors?|customers?|sponsors?|payees?|creditors?|debtors?|prospects?|tenants?|"
    r"fournisseurs?|clients?|bailleurs?|proveedor(?:es)?|clientes?|donantes?|fornecedor(?:es)?|doador(?:es)?|"
    r"lieferant(?:en)?|kunden?|spender|mieter|fornitor[ei]|clienti?|leveranciers?|klant(?:en)?|供应商|客户|"
    r"仕入先|取引先|employees?|members?|speakers?|students?|players?|candidates?|insurers?|polic(?:y|ies)|polizas?|"
    r"apolices?|police|polizz[ae]|adherents?|membres?|mitglied(?:er)?|mitarbeiter|empleados?|colaborador(?:es)?|"
    r"funcionarios?|alunos?|dipendent[ei]|soci|medewerkers?|leden|员工|会员|学生|社員)(?: name)?|"
    r"(?:cost cent(?:er|re)s?|gl account|account|kostenstelle|kostenart|centros? de (?:coste?s?|custos?)|"
    r"centre de couts?|centro di costo|kostenplaats|成本中心)(?: (?:no|code|nr))?"
)
# What a list is titled that tells what is spent.
OF_A_BUDGET = re.compile(
    r"budget|investitions|plan d investissement|capex|expense|spending|presupuest|"
    r"gastos|orcament|despesa|depense|ausgaben|haushalt|spese|uitgaven|预算|予算|支出"
)
# Stages of a work and instalments of a price, as the whole heading of their numbers or codes.
OF_A_STAGE = re.compile(
    r"(?:stage|milestone|instal?lment|ms|batch|etape|etappe|jalon|tranche|acompte|versement|etapa|parcela|hito|cuota|"
    r"marco|stufe|rate|abschlag|abschlagszahlung|az|acconto|acconti|anticipo|voorschot|aconto|meilenstein|termijn|mijlpaal|fase|rata|tappa|阶段|期数|期|回|回数|里程碑)"
    r"(?: (?:no|nr|number|n|num|numero|nummer|ref|id))?"
)
