# ruff: noqa: E501 — rows and phrasings stand whole
"""One fault at a time put into rows that an expert would sign: it must be seen, and nothing else.

Every phrasing of a code goes into every row it fits, so that neither the row's domain nor the strength of its
other words decides. The phrasings are those of contracts, not those of the word lists.
"""

from __future__ import annotations

from collections import Counter

import pytest

from sowgate.wording import RowWords, judge

# milestone, deliverable, criteria, evidence, approver
CLEAN = {
    "en": [
        ("Billing engine", "Billing engine release 3.2", "All 212 regression cases of test plan v1.4 pass on build 3.2.0; invoice run of 5,000 accounts ends within 40 minutes", "Test run export from Jira", "Head of Billing"),
        ("Customer portal", "Customer portal release 1.0", "Users log in with SSO; 95th percentile page load below 2.0 s with 300 concurrent users; 0 open Sev-1 and 0 open Sev-2 defects", "Load test report v1.0", "Digital Product Owner"),
        ("Data warehouse", "Data warehouse load of 2019 to 2025", "48,210 of 48,210 ledger rows loaded; totals per account differ from the source ledger by EUR 0.00", "Reconciliation report signed by the Data Owner", "Data Owner"),
        ("Interfaces", "14 interfaces per interface catalogue v2.1", "14 of 14 interfaces exchange the 3 sample messages of Annex E with the UAT environment", "Interface test log", "Integration Architect, Client"),
        ("Disaster recovery", "Disaster recovery test", "Recovery time at most 4 hours and data loss at most 15 minutes in the drill of runbook v1.2", "Drill record DR-02", "Head of Infrastructure"),
        ("Piling", "Bored piles P1 to P48", "48 piles cast to drawing S-110 rev D; integrity tests show 0 class C results; 3 static load tests reach 1.5 times working load", "Integrity test certificates and pile logs", "Resident Engineer"),
        ("Ground floor slab", "Ground floor slab, zone B", "Cube strength at 28 days at least 32 MPa on 9 of 9 samples; levels within 8 mm of drawing A-204 rev C", "Laboratory certificates and level survey", "Clerk of Works"),
        ("Roof", "Roof covering, 1,850 m2", "1,850 m2 laid to detail R-12 rev B; 24-hour flood test shows 0 leaks", "Flood test sheet FT-3", "Architect"),
        ("Chillers", "3 chillers CH-1 to CH-3", "Each chiller delivers at least 450 kW at 7 °C supply in the witnessed run of method statement v1.1", "Commissioning sheets signed by the witness", "Mechanical Consultant"),
        ("Cost baseline", "Cost baseline report v1.0", "Baseline covers the 26 cost centres of Annex B and agrees with the March 2026 ledger within 0.5%", "Ledger extract attached to the report", "Finance Director"),
        ("Operating model", "Target operating model v1.0 (PDF)", "Roles, decision rights and 11 process maps of Annex C are described; 0 open class A comments in the review log", "Review log RL-07", "Chief Operating Officer"),
        ("Interviews", "Findings report v1.0", "24 interviews of 60 minutes transcribed; each of the 9 questions of Annex A answered with 3 quotations or more", "Transcripts in the project share", "Research Lead"),
        ("Household survey", "Survey dataset v1.0 (CSV)", "1,200 completed questionnaires; response rate at least 65%; at most 2% empty cells per column", "Field report and codebook v1.0", "Evaluation Officer"),
        ("Labelled images", "Labelled image set of 10,000 files", "10,000 files in COCO format; agreement of two annotators at least 0.85 on 500 files", "Agreement sheet", "Data Science Manager"),
        ("Churn model", "Churn model v1.0 with model card", "AUC at least 0.82 on the hold-out file of 3 March 2026; scoring of 1 million rows in under 20 minutes", "Notebook run and model card", "Head of Analytics"),
        ("Dashboard", "Sales dashboard, 8 tiles", "8 tiles agree with the ledger of April 2026 to within EUR 1.00 and refresh by 07:00 on 10 of 10 days", "Comparison sheet", "Sales Director"),
        ("Key users", "Training record of 36 key users", "36 of 36 key users score 70% or more in the role test of syllabus v1.0", "Signed attendance sheets and score list", "HR Business Partner"),
        ("E-learning", "E-learning module of 45 minutes (SCORM 1.2)", "Module runs in the LMS and reports completion for 10 of 10 pilot learners", "LMS export", "Learning Manager"),
        ("Trainer handbook", "Trainer handbook v1.0, 12 chapters", "12 chapters follow template T-08 v1.0; 0 open comments after review round 2", "Review log and signed release note", "Training Manager"),
        ("Laptops", "220 laptops, model per Annex A", "220 laptops received, tagged and enrolled in Intune; serial numbers match delivery note DN-118", "Delivery note DN-118 and Intune export", "IT Asset Manager"),
        ("Vehicles", "12 vans to specification VS-3 rev B", "12 vans pass the 38-point inspection of Annex D; registration papers handed over", "Inspection sheets and registration papers", "Fleet Manager"),
        ("Fibre route", "Fibre route A to F, 18.4 km", "Attenuation at most 0.22 dB/km on 18.4 km at 1550 nm; as-built drawings rev C issued", "OTDR traces", "Network Engineer, Client"),
        ("Website", "Website release 2.0", "All 42 pages of sitemap v1.3 published at https://www.example.org; WCAG 2.1 AA audit shows 0 failures", "Audit report v1.0", "Communications Director"),
        ("Brand film", "Brand film, 90 seconds, MP4", "Film follows storyboard v2.0, 1080p, with subtitles in 3 languages", "File in the media library and release email", "Marketing Director"),
        ("Security test", "Penetration test report v1.0", "Test by a CREST member covers the 6 hosts of Annex F; 0 critical and 0 high findings open after retest", "Retest letter", "CISO"),
        ("Soil study", "Geotechnical report v1.0", "16 boreholes to 20 m logged; bearing capacity stated for each of the 4 plots of plan G-02", "Borehole logs and laboratory results", "Structural Engineer, Client"),
        ("Clinical data", "Locked study database", "0 open queries on the 164 subjects; lock form DB-1 signed by the Principal Investigator", "Lock form DB-1", "Principal Investigator"),
        ("Tender", "Tender package of 7 documents", "7 documents listed in Annex B issued in the e-procurement portal; 0 open legal comments", "Portal publication notice", "Head of Procurement"),
        ("Heat pump", "Heat pump HP-1", "COP at least 3.4 at A7/W35 in a 48-hour run; noise at most 45 dB at 5 m", "Measurement protocol MP-9", "Energy Manager"),
        ("Archive", "Digitised archive of 31,000 pages", "31,000 pages scanned at 300 dpi; OCR error rate at most 1 per 500 characters on 200 sample pages", "Sample protocol", "Archivist"),
        ("Closing", "Project closure report v1.0", "Report lists the 17 deliverables of Annex A with acceptance dates; 0 deliverables without certificate", "Acceptance certificates AC-01 to AC-17", "Programme Sponsor"),
        ("Translation", "Translated manual, 120 pages (DOCX)", "120 pages in German; at most 2 errors per 1,000 words in the check of 10 pages", "Proofreading sheet", "Localisation Manager"),
    ],
    "pt": [
        ("Migração", "Relatório de migração v1.0", "48.210 de 48.210 registos carregados; diferenças no máximo 0,1%", "Relatório assinado pelo gestor de dados", "Gestor de dados"),
        ("Laje", "Laje do piso 2", "Resistência aos 28 dias de pelo menos 30 MPa em 9 de 9 amostras, conforme desenho E-21 rev B", "Certificados do laboratório", "Fiscal da obra"),
        ("Portal", "Portal do aluno, versão 1.0", "0 defeitos de severidade 1; 95% das páginas abrem em menos de 2 segundos", "Relatório de testes v1.0", "Diretor de TI"),
    ],
    "es": [
        ("Migración", "Informe de migración v1.0", "48.210 de 48.210 registros cargados; diferencias como máximo 0,1%", "Informe firmado por el responsable de datos", "Responsable de datos"),
        ("Losa", "Losa de la planta 2", "Resistencia a 28 días de al menos 30 MPa en 9 de 9 muestras, según plano E-21 rev B", "Certificados del laboratorio", "Director de obra"),
        ("Portal", "Portal del alumno, versión 1.0", "0 defectos de severidad 1; 95% de las páginas abren en menos de 2 segundos", "Informe de pruebas v1.0", "Director de TI"),
    ],
    "fr": [
        ("Migration", "Rapport de migration v1.0", "48 210 enregistrements sur 48 210 chargés; écarts de 0,1% au plus", "Rapport signé par le responsable des données", "Responsable des données"),
        ("Dalle", "Dalle du niveau 2", "Résistance à 28 jours d'au moins 30 MPa sur 9 éprouvettes, plan E-21 rév B", "Certificats du laboratoire", "Maître d'œuvre"),
        ("Portail", "Portail étudiant, version 1.0", "0 anomalie bloquante; 95% des pages s'ouvrent en moins de 2 secondes", "Rapport de tests v1.0", "Directeur informatique"),
    ],
    "de": [
        ("Migration", "Migrationsbericht v1.0", "48.210 von 48.210 Datensätzen geladen; Abweichungen höchstens 0,1 %", "Bericht, unterschrieben vom Datenverantwortlichen", "Datenverantwortlicher"),
        ("Decke", "Decke über Ebene 2", "Druckfestigkeit nach 28 Tagen mindestens 30 MPa bei 9 von 9 Proben, Plan E-21 Rev B", "Laborzeugnisse", "Bauleiter"),
        ("Portal", "Studierendenportal, Version 1.0", "0 Fehler der Klasse 1; 95 % der Seiten öffnen in weniger als 2 Sekunden", "Testbericht v1.0", "Leiter IT"),
    ],
}  # fmt: skip

# "+ …" is put after the criteria, "… +" before them, "< …" in place of the first clause, "> …" of the last one,
# "= …" in place of all; "milestone: …" and "deliverable: …" in place of that field.
INJECTIONS: dict[str, dict[str, list[str]]] = {
    "en": {
        "MIL02": [
            "milestone: Month 3", "milestone: Q2 fee", "milestone: 30 June 2026", "milestone: Monthly payment 4", "milestone: End of Q3", "milestone: 90 days after signature", "milestone: Week 8",
            "deliverable: Month 6", "deliverable: Quarterly fee", "deliverable: Monthly retainer for May", "deliverable: Services for the third quarter", "deliverable: Monthly service charge", "deliverable: 6 months after contract start",
            "= 60 days after contract signature", "= Three months from the effective date", "= End of month 4", "= 31 December 2026", "= Last working day of the quarter", "= 12 weeks after kick-off", "= On expiry of the second quarter", "= First day of each month",
            "= Payable monthly in arrears", "= Due on the 15th of each month", "= 45 calendar days from the start date", "= Six weeks into the project", "= Upon the lapse of 30 days", "= At the end of the warranty period",
        ],
        "MIL03": [
            "deliverable: Testing", "deliverable: Discovery", "deliverable: Training", "deliverable: Support", "deliverable: Maintenance", "deliverable: 1 FTE", "deliverable: Data migration", "deliverable: Requirements gathering", "deliverable: Project management", "deliverable: Stakeholder engagement",
            "deliverable: Ongoing advisory services", "deliverable: Development and testing", "deliverable: Consulting days", "deliverable: On-site assistance", "deliverable: Site supervision", "deliverable: Community outreach", "deliverable: Fieldwork", "deliverable: Staff augmentation", "deliverable: Knowledge transfer", "deliverable: 20 days of consultancy", "deliverable: Quality assurance activities", "deliverable: Design work", "deliverable: Facilitation of workshops",
            "deliverable: Market research", "deliverable: Helpdesk", "deliverable: Programme coordination", "deliverable: Analysis phase", "deliverable: Coaching", "deliverable: Technical assistance",
        ],
        "MIL04": [
            "milestone: Contract signature", "milestone: Contract signed", "milestone: Purchase order issued", "milestone: PO received", "milestone: Kick-off", "milestone: Kick-off meeting", "milestone: Project kickoff", "milestone: Option exercised", "milestone: Notice to proceed",
            "deliverable: Signed contract", "deliverable: Contract signature", "deliverable: Kick-off meeting held", "deliverable: Signing of the agreement", "deliverable: Purchase order", "= Contract signed by both parties", "= Purchase order received", "= Upon signing of the contract", "= Kick-off meeting held", "= Receipt of purchase order", "= Award of contract", "= Execution of this SOW", "= Agreement countersigned",
        ],
        "MIL06": [
            "deliverable: Training handbook and data migration tool", "deliverable: Requirements specification v1.0, test plan v1.0 and user manual v1.0", "deliverable: Solution design document and production environment", "deliverable: Mobile app, admin portal and payment gateway", "deliverable: Feasibility study; environmental impact assessment; tender documents", "deliverable: Market report and pricing tool",
            "deliverable: Foundation works and steel frame", "deliverable: Customer portal release 1.0 and data warehouse release 2.0", "deliverable: Training curriculum and certification exam", "deliverable: Survey dataset and final report", "deliverable: Network switches, firewall and wireless access points", "deliverable: Process maps and migration scripts", "deliverable: Training handbook + data migration tool", "deliverable: Operations manual / training course",
            "deliverable: (1) Risk register (2) Project plan (3) Communications plan", "deliverable: HR policy handbook as well as payroll system", "deliverable: Inception report v1.0 plus baseline survey dataset",
        ],
        "ACC02": [
            "+ to the client's satisfaction", "+ and the client is happy with the result", "+ to the reasonable satisfaction of the Engineer", "+ and is of high quality", "+ quality of the work is acceptable to the client", "+ the sponsor is satisfied with the outcome", "+ in a good and workmanlike manner", "+ and the look and feel is satisfactory", "+ result meets the expectations of the users", "+ delivered to a professional standard",
            "= Client is satisfied with the deliverable", "= Satisfactory performance", "= Acceptable quality", "= Deliverable meets stakeholder expectations", "= Users are happy with the solution", "= High-quality deliverable", "= The customer likes the result", "= Good quality work", "= Client is comfortable with the outcome", "= Work performed to the satisfaction of the Department",
            "Work performed satisfactorily; +", "To the satisfaction of the Project Manager: +", "> the users are pleased with it", "> quality is satisfactory", "> the client finds the result acceptable", "+ presented in a visually pleasing way", "= Meets the client's needs",
        ],
        "ACC03": [
            "= Complete", "= Completed", "= Work completed", "= Finished", "= Done", "= Finalised", "= Ready", "= Ready for use", "= Working", "= Task complete", "= 100% complete", "= Phase completed successfully", "= All work done", "= Deliverable finalised", "= Implementation complete", "= Completion of the works", "= Final", "= It is finished", "= Development finished", "= Completed as planned",
            "= Successful completion", "= Work has been concluded", "= Fully completed", "= System is up and running", "= Everything done", "= Setup complete and ready to use", "= Completion of phase", "= Job done", "= In place and working",
        ],
        "ACC06": [
            "+ report covers several sections of the template", "+ some defects may remain open", "+ with adequate documentation", "+ only minor issues remain", "+ response is fast", "+ sufficient test coverage is shown", "+ the solution is robust", "+ a reasonable number of users take part", "+ with a number of examples", "+ performance is good enough for normal use", "+ most of the comments are closed", "+ delivered in a timely manner", "+ with various improvements", "+ the system is easy to scale and reliable", "+ few open points remain",
            "= Adequate coverage of the topics; signed by the Sponsor", "= System responds quickly; test log attached", "= Several scenarios are shown in the test report", "= Some of the users have been migrated; export attached", "= Minor defects only; test report attached", "= Sufficient detail in the report", "= Report covers the most relevant topics", "= Substantially all records loaded, report attached",
            "> some open issues are tolerated", "> the result is reasonably accurate", "> adequate performance is shown", "> a limited number of errors occurs", "+ many users can work in parallel", "+ approximately the agreed scope is covered", "+ with significant improvement over the present state", "+ appropriate security is in place", "+ the interface is user-friendly enough for most staff", "+ loading times are short",
        ],
        "ACC07": [
            "+ filled as appropriate", "+ where possible", "+ if available", "+ as needed", "+ as far as practicable", "+ where applicable", "+ if practicable", "+ to the extent possible", "+ unless otherwise impracticable", "+ when necessary", "+ if time permits", "+ as deemed necessary", "+ insofar as possible", "+ on a best-efforts basis", "+ as and when required", "+ if feasible", "+ to the extent reasonably practicable", "+ subject to availability of resources", "+ where feasible", "+ if so required",
            "Where possible, +", "To the extent practicable, +", "If available, +", "= Tests executed where possible; report signed by the Sponsor", "= Documentation updated as needed; release note attached", "> defects are corrected as appropriate", "> documents are updated if needed", "+ using commercially reasonable efforts",
        ],
        "ACC08": [
            "+ including but not limited to the items of Annex B", "+ tests of login, search, etc.", "+ covers cost, time and so on", "+ documents such as plans and manuals are handed over", "+ including without limitation manuals and drawings", "+ reports, logs and other documents are attached", "+ and similar items", "+ e.g. plans and logs", "+ for example manuals", "+ with attachments, among others the logs", "+ logs, photos and the like", "+ and any other tests", "+ amongst other things the logs are attached", "+ photos, logs, and more", "+ and all related documents", "+ tests, inspections...",
            "= Report covers security, performance, etc.; signed by the Sponsor", "= Deliverables such as reports are handed over and signed", "= Includes but is not limited to the 9 topics of Annex B; signed by the Sponsor", "> logs, manuals and other items are delivered", "> manuals, logs etc. are delivered",
        ],
        "ACC09": [
            "+ all defects are fixed", "+ no bugs remain", "+ all issues are resolved", "+ every comment has been addressed", "+ fully tested", "+ fully compliant", "+ all outstanding issues closed", "+ works under all circumstances", "+ free of any errors", "+ without any defects", "+ all user needs are covered", "+ 100% bug free", "+ all punch list items are cleared", "+ all stakeholders agree",
            "= All defects corrected; report attached", "= Every issue is closed; log attached", "= System is fully functional; signed by the Sponsor", "= No errors whatsoever", "= All outstanding issues resolved; report attached", "= Completely error-free system", "> all bugs are resolved", "> all findings are closed", "> every requirement is fully met", "+ system never fails", "+ always available", "+ all comments incorporated", "+ any and all deficiencies remedied",
        ],
        "ACC10": [
            "= When approved by the client", "= At the client's sole discretion", "= Client approval", "= Accepted by the client", "= Client sign-off", "= Approved by the Steering Committee", "= Client concurrence that this milestone has been completed", "= Acceptance by the Owner in its sole and absolute discretion", "= Deliverable accepted", "= Sponsor approves the deliverable", "= Once the customer signs off", "= Upon acceptance by the Buyer", "= Milestone is reached when the client says so", "= As determined by the Client", "= Approval of the Client's project manager",
            "= County's written concurrence that the milestone is complete", "= Subject to client's approval", "= The Client accepts the work", "= Formal acceptance by client", "= Written approval from the client", "= Client confirms acceptance", "= When the client considers the work complete", "= Signed off by the Project Board", "= If the client is of the opinion that the work is done", "= Customer's acceptance is received in writing", "= Acceptance", "= Approval", "= Client PM signs off the milestone",
        ],
        "ACC11": [
            "+ should be delivered in PDF", "+ thresholds will be agreed during initiation", "+ format to be agreed", "+ further criteria to be defined in the initiation phase", "+ details may be agreed later", "+ criteria to be confirmed", "+ as mutually agreed between the parties", "+ the parties will agree the test data", "+ the remaining criteria shall be determined jointly", "+ response time should be below 2 s", "+ files may be delivered by email", "+ the supplier should correct defects", "+ other criteria may be added by the parties", "+ scope will be detailed in a later phase", "+ to be finalised with the client", "+ the test cases are to be specified later", "+ exact numbers will be defined together with the client", "+ might include a second review",
            "= Acceptance criteria to be agreed in the project initiation phase", "= Criteria to be defined", "= To be mutually agreed by the parties", "= Report should be signed by the Sponsor", "= Criteria will be agreed with the client PM in the kick-off", "> thresholds are to be agreed", "> criteria to be set out in the initiation document", "= TBD in initiation",
        ],
        "ACC12": [
            "= Performance is tested and the report is signed by the Sponsor", "= Response time is measured in the load test and logged in the report", "= Availability is monitored and shown in the monthly report", "= Throughput is verified by test; report attached", "= Test coverage is reported; report signed by QA", "= Accuracy is checked against a sample; protocol attached", "= Data quality is verified by the Data Owner; report attached", "= The system meets the performance targets; report attached", "= Uptime is logged; export attached", "= Latency is measured; log attached", "= Capacity is shown in a test run; log attached", "= Processing time is recorded in the log",
        ],
        "ACC13": [
            "+ and the client has gone live", "+ after successful client go-live", "+ approval by the planning authority is received", "+ the donor has released the funds", "+ and users adopt the system", "+ regulatory approval is granted", "+ the landlord gives consent", "+ at least 500 users adopt the tool", "+ the client's board approves the budget", "+ third-party approval obtained", "+ the bank approves the loan", "+ permits issued by the municipality", "+ the client has secured funding", "+ the Ministry of Environment issues the permit", "+ app is approved by Apple and Google", "+ the client's other contractor has finished the network", "+ sales increase by 10%",
            "= Client goes live in production", "= Go-live by the customer", "= Approval by the regulator", "= Funding approved", "= Adoption by at least 70% of staff", "= Planning permission granted", "> the client goes live with it", "> the regulator approves it", "> end users adopt it", "= Client's customers use the product", "= Funds received from the donor",
        ],
        "ACC14": [
            "+ as per the user stories", "+ according to the requirements", "+ in accordance with the specification", "+ as described in the backlog", "+ in line with the design", "+ as set out in the statement of work", "+ as in the requirements", "+ built to the specifications", "+ conforming to the client's standards", "+ following the project plan", "+ as defined in the RFP", "+ consistent with the current design documents", "+ matches the wireframes", "+ in compliance with company policy", "+ based on the functional specification", "+ per the proposal", "+ all functions listed in the product backlog work", "+ meets the requirements of the brief", "+ in conformity with the terms of reference", "+ as shown on the drawings",
            "= Delivered per the user stories; signed by the Sponsor", "= As specified in the requirements document; signed by the Sponsor", "= Meets the specification; test report attached", "> implemented as in the requirements", "> built according to the drawings", "= All user stories in the backlog are implemented; demo recording attached", "= Conforms to the requirements",
        ],
    },
    "pt": {
        "MIL02": ["milestone: Mês 3", "milestone: Mensalidade de maio", "= 90 dias após a assinatura do contrato", "= Fim do mês 4"],
        "MIL03": ["deliverable: Testes", "deliverable: Treinamento", "deliverable: Suporte técnico", "deliverable: Consultoria", "deliverable: Apoio à gestão"],
        "MIL04": ["milestone: Assinatura do contrato", "= Contrato assinado", "milestone: Reunião de arranque"],
        "ACC02": ["+ a contento do cliente", "+ com boa qualidade", "= Cliente satisfeito com o resultado", "+ de forma satisfatória"],
        "ACC03": ["= Concluído", "= Trabalho terminado", "= Pronto", "= Finalizado com sucesso"],
        "ACC06": ["+ com alguns defeitos menores", "+ documentação adequada", "+ resposta rápida", "+ vários exemplos"],
        "ACC07": ["+ se possível", "+ quando aplicável", "+ conforme necessário", "+ sempre que viável", "+ na medida do possível"],
        "ACC08": ["+ entre outros", "+ tais como manuais e planos", "+ manuais, planos etc.", "+ incluindo mas não se limitando a manuais"],
        "ACC09": ["+ todos os defeitos corrigidos", "+ sem quaisquer erros", "+ totalmente funcional", "+ todas as pendências resolvidas"],
        "ACC10": ["= Aprovação do cliente", "= A critério do cliente", "= Aceite do cliente", "= Quando aprovado pelo cliente"],
        "ACC11": ["+ critérios a definir", "+ a acordar entre as partes", "+ limites serão definidos na fase inicial", "+ deve ser acordado com o cliente"],
        "ACC13": ["+ aprovação da câmara municipal obtida", "+ financiamento aprovado", "+ entrada em produção pelo cliente", "+ licença emitida pela autarquia"],
        "ACC14": ["+ conforme os requisitos", "+ de acordo com as especificações", "+ segundo o caderno de encargos", "+ conforme o projeto"],
    },
    "es": {
        "MIL02": ["milestone: Mes 3", "milestone: Mensualidad de mayo", "= 90 días después de la firma del contrato", "= Fin de mes"],
        "MIL03": ["deliverable: Pruebas", "deliverable: Capacitación", "deliverable: Soporte técnico", "deliverable: Consultoría", "deliverable: Acompañamiento"],
        "MIL04": ["milestone: Firma del contrato", "= Contrato firmado", "milestone: Reunión de inicio"],
        "ACC02": ["+ a satisfacción del cliente", "+ de buena calidad", "= El cliente está satisfecho", "+ de forma satisfactoria"],
        "ACC03": ["= Completado", "= Trabajo terminado", "= Listo", "= Finalizado con éxito"],
        "ACC06": ["+ con algunos defectos menores", "+ documentación adecuada", "+ respuesta rápida", "+ varios ejemplos"],
        "ACC07": ["+ si es posible", "+ cuando corresponda", "+ según sea necesario", "+ en la medida de lo posible", "+ si procede"],
        "ACC08": ["+ entre otros", "+ tales como manuales y planos", "+ manuales, planos, etc.", "+ incluyendo pero no limitado a manuales"],
        "ACC09": ["+ todos los defectos corregidos", "+ sin errores de ningún tipo", "+ totalmente funcional", "+ todas las incidencias resueltas"],
        "ACC10": ["= Aprobación del cliente", "= A criterio del cliente", "= Aceptación del cliente", "= Cuando lo apruebe el cliente"],
        "ACC11": ["+ criterios por definir", "+ a convenir entre las partes", "+ los límites se definirán en la fase inicial", "+ debería ser rápido"],
        "ACC13": ["+ licencia del ayuntamiento obtenida", "+ financiación aprobada", "+ puesta en producción por el cliente", "+ aprobación del regulador"],
        "ACC14": ["+ conforme a los requisitos", "+ de acuerdo con las especificaciones", "+ según el pliego", "+ según las historias de usuario"],
    },
    "fr": {
        "MIL02": ["milestone: Mois 3", "milestone: Mensualité de mai", "= 90 jours après la signature du contrat", "= Fin de mois"],
        "MIL03": ["deliverable: Essais", "deliverable: Formation", "deliverable: Assistance technique", "deliverable: Conseil", "deliverable: Accompagnement"],
        "MIL04": ["milestone: Signature du contrat", "= Contrat signé", "milestone: Réunion de lancement"],
        "ACC02": ["+ à la satisfaction du client", "+ de bonne qualité", "= Le client est satisfait", "+ de manière satisfaisante"],
        "ACC03": ["= Terminé", "= Travail achevé", "= Prêt", "= Finalisé avec succès"],
        "ACC06": ["+ avec quelques défauts mineurs", "+ documentation adéquate", "+ réponse rapide", "+ plusieurs exemples"],
        "ACC07": ["+ si possible", "+ le cas échéant", "+ si nécessaire", "+ dans la mesure du possible", "+ selon les besoins"],
        "ACC08": ["+ entre autres", "+ tels que manuels et plans", "+ manuels, plans, etc.", "+ notamment les manuels"],
        "ACC09": ["+ toutes les anomalies corrigées", "+ sans aucune erreur", "+ entièrement fonctionnel", "+ toutes les réserves levées"],
        "ACC10": ["= Approbation du client", "= À la discrétion du client", "= Acceptation par le client", "= Dès approbation par le client"],
        "ACC11": ["+ critères à définir", "+ à convenir entre les parties", "+ les seuils seront définis en phase initiale", "+ devrait être rapide"],
        "ACC13": ["+ permis délivré par la mairie", "+ financement obtenu", "+ mise en production par le client", "+ accord de l'autorité de régulation"],
        "ACC14": ["+ conformément aux exigences", "+ selon les spécifications", "+ conforme au cahier des charges", "+ selon les récits utilisateurs"],
    },
    "de": {
        "MIL02": ["milestone: Monat 3", "milestone: Monatspauschale Mai", "= 90 Tage nach Vertragsunterzeichnung", "= Monatsende"],
        "MIL03": ["deliverable: Testen", "deliverable: Schulung", "deliverable: Technische Unterstützung", "deliverable: Beratung", "deliverable: Projektbegleitung"],
        "MIL04": ["milestone: Vertragsunterzeichnung", "= Vertrag unterschrieben", "milestone: Kick-off"],
        "ACC02": ["+ zur Zufriedenheit des Auftraggebers", "+ in guter Qualität", "= Der Kunde ist zufrieden", "+ zufriedenstellend ausgeführt"],
        "ACC03": ["= Abgeschlossen", "= Arbeit beendet", "= Fertig", "= Erfolgreich abgeschlossen"],
        "ACC06": ["+ mit einigen kleineren Mängeln", "+ angemessene Dokumentation", "+ schnelle Antwort", "+ mehrere Beispiele"],
        "ACC07": ["+ soweit möglich", "+ falls erforderlich", "+ nach Bedarf", "+ gegebenenfalls", "+ sofern verfügbar"],
        "ACC08": ["+ unter anderem Handbücher", "+ Handbücher, Pläne usw.", "+ wie zum Beispiel Handbücher", "+ Handbücher, Pläne etc."],
        "ACC09": ["+ alle Mängel behoben", "+ ohne jegliche Fehler", "+ vollumfänglich funktionsfähig", "+ sämtliche Fehler beseitigt"],
        "ACC10": ["= Freigabe durch den Kunden", "= Nach Ermessen des Auftraggebers", "= Abnahme durch den Auftraggeber", "= Sobald der Kunde zustimmt"],
        "ACC11": ["+ Kriterien noch festzulegen", "+ nach Vereinbarung", "+ Grenzwerte werden in der Startphase festgelegt", "+ sollte schnell sein"],
        "ACC13": ["+ Baugenehmigung der Stadt erteilt", "+ Finanzierung bewilligt", "+ Produktivsetzung durch den Kunden", "+ Genehmigung der Behörde liegt vor"],
        "ACC14": ["+ gemäß den Anforderungen", "+ laut Spezifikation", "+ entsprechend dem Pflichtenheft", "+ nach den User Stories"],
    },
}  # fmt: skip

# A second set, written without a look at the lists after the first was seen: at first 64 % of it was found, and
# what is still missed of it stays in ("a modern design" is taste, not amount).
SECOND = {
    "MIL02":["milestone: 2nd quarter","milestone: Month 4 invoice","milestone: Period 3","milestone: Fortnight 6","milestone: January 2027 instalment","deliverable: Annual fee","deliverable: Sprint 4 (two weeks)","= Thirty days following commencement","= Every Friday","= On 1 September 2026","= Each calendar month","= Halfway through the contract term","= After six weeks","= Anniversary of the contract date","= 14 days have elapsed since the start"],
    "MIL03":["deliverable: Bug fixing","deliverable: Change management","deliverable: User support","deliverable: Business analysis","deliverable: Hypercare","deliverable: Account management","deliverable: Engineering services","deliverable: Stakeholder interviews","deliverable: Data cleansing","deliverable: Excavation","deliverable: Installation works","deliverable: Onboarding","deliverable: Two senior developers","deliverable: Continuous improvement","deliverable: Monitoring and evaluation","deliverable: Social media management","deliverable: Translation services","deliverable: Legal advice"],
    "MIL04":["milestone: Signing of contract","milestone: Order confirmation","= Countersigned SOW received","milestone: Project launch meeting","deliverable: Contract award","milestone: Kick off call","= PO issued to supplier","milestone: Start of project","= Letter of intent signed","= Contract in force"],
    "MIL06":["deliverable: Requirements document and test strategy document","deliverable: Mobile app and web portal","deliverable: Audit report, remediation plan and training course","deliverable: Baseline study report and monitoring framework document","deliverable: Access road and retaining wall","deliverable: ERP system; data warehouse; BI dashboards","deliverable: Teacher guide and student workbook","deliverable: Server hardware and monitoring software","deliverable: Architecture document + working prototype","deliverable: User manual v1.0 and production release 2.0"],
    "ACC02":["+ the client's team is content with it","+ and found acceptable by the Client","+ in a satisfactory manner","+ with a pleasing appearance","+ to the full satisfaction of the Authority","+ of outstanding quality","+ to a standard acceptable to the Purchaser","= Customer is delighted","= The solution is good","= Stakeholders are pleased with the result","= Quality as expected by the client","= Work is of a professional quality","= User-friendly solution","= The report is well written","= To client's liking"],
    "ACC03":["= Work is finished","= Completed and delivered successfully","= Development completed","= Fully done","= Milestone achieved","= Activities performed","= Closed","= Site works completed","= Task finished","= Deliverable ready","= Completed to 100 percent","= Training delivered","= All activities completed","= Installed and working","= Project completed on time"],
    "ACC06":["+ with a handful of open points","+ response times are acceptable","+ little downtime occurs","+ the system is stable","+ a fair number of users attend","+ mostly error-free","+ sufficiently documented","+ in reasonable time","+ no significant issues","+ the design is modern","+ enough test cases are run","+ an adequate level of detail","+ numerous examples are given","+ a broad range of topics","+ only a few errors","+ performance is satisfactory and quick","> a good number of the users log in","+ slight deviations are tolerated","+ the site loads quickly","+ the solution scales well"],
    "ACC07":["+ as applicable","+ if deemed necessary","+ where this is practical","+ unless not feasible","+ as circumstances allow","+ to the best of the supplier's ability","+ if at all possible","+ when reasonably possible","+ provided that time allows","+ as may be required","+ wherever possible","+ where reasonable","+ if required by the client","+ as the supplier sees fit"],
    "ACC08":["+ and so forth","+ including, but not limited to, reports","+ including amongst others the logs","+ plus other items","+ manuals, drawings, and others","+ and further documents","+ including for example the logs","+ photos, videos and so on","+ etc.","+ such as drawings","+ as well as other supporting documents","+ logs or equivalent","+ and any related material","+ e.g. the manual"],
    "ACC09":["+ zero bugs","+ all issues have been fixed","+ complete compliance in every respect","+ any defect is corrected","+ every user is satisfied","+ all known bugs fixed","+ entirely free of defects","+ all problems solved","+ 100% uptime","+ meets all requirements","+ no open issues","+ all observations closed","+ all of the client's comments are addressed","+ works flawlessly","+ completely secure"],
    "ACC10":["= Client agrees","= Approval by client's representative","= Acceptance certificate issued at client's discretion","= Accepted when the client says it is acceptable","= The Owner approves","= Approved","= Signed off by sponsor","= Confirmation by the client that the milestone is complete","= Acceptance by the steering group","= Client's decision","= Client's written acceptance","= To be approved by the Project Director","= As approved by the customer","= Upon approval by the Buyer","= Client gives the go-ahead"],
    "ACC11":["+ to be agreed between the parties","+ acceptance thresholds TBD","+ the supplier may deliver in parts","+ details to be worked out","+ as will be agreed","+ shall be mutually agreed upon","+ to be determined in the initiation phase","+ the format is to be discussed","+ the number of tests can be agreed later","+ subject to further agreement","+ will be specified during the project","+ the client and supplier will jointly define the test cases","+ it should run on tablets","+ might be extended"],
    "ACC13":["+ the client deploys it to production","+ after the client's management approves the funding","+ upon approval by the health authority","+ subject to third party approval","+ the client's users start using the system","+ user adoption reaches 60%","+ city council grants the permit","+ the client obtains the licences","+ 1,000 downloads are reached","+ the subcontractor of the client delivers the data","+ grid operator approves the connection","+ the grant is awarded by the foundation","+ journal accepts the paper","+ client staff completes the data entry"],
    "ACC14":["+ in accordance with the client's requirements","+ per the agreed requirements","+ according to the project documentation","+ as outlined in the proposal","+ as per the latest designs","+ in accordance with the SOW","+ as agreed in the user stories","+ complying with the functional requirements","+ covers the user stories in the backlog","+ according to plan","+ as documented in Confluence","+ per the wiki page","+ matching the mockups","+ consistent with the style guide","+ satisfying the business requirements"],
}  # fmt: skip

# What else a fault may bring by RULES.md: where the whole text goes, its evidence and threshold go with it; a
# contract that is signed silences the rest of its row; ACC12 and a light MIL06 are for information.
_INFORMATION = {"ACC12"}
_IMPLIED = {
    "ACC02": {"ACC05"},
    "ACC03": {"ACC05", "ACC09"},
    "ACC10": {"ACC02", "ACC03", "ACC04", "ACC05", "ACC06", "ACC11", "ACC13"},
    "MIL04": {"ACC03", "ACC05", "ACC10", "MIL01", "MIL02", "MIL03"},
    "MIL03": {"MIL06"},
    "ACC09": {"ACC03"},
    "ACC11": {"ACC03"},
}
_ALSO = {
    "+ some defects may remain open": {"ACC11"},
    "+ performance is good enough for normal use": {"ACC02"},
    "+ the system is easy to scale and reliable": {"ACC02"},
    "+ the interface is user-friendly enough for most staff": {"ACC02"},
    "+ result meets the expectations of the users": {"ACC13"},
    "+ debería ser rápido": {"ACC06"},
    "+ devrait être rapide": {"ACC06"},
    "+ sollte schnell sein": {"ACC06"},
    "= Completed as planned": {"ACC06"},
    "= Good quality work": {"ACC06"},
    "+ all functions listed in the product backlog work": {"ACC09", "ACC03"},
    "+ appropriate security is in place": {"ACC03"},
    "= Everything done": {"ACC09"},
    "= If the client is of the opinion that the work is done": {"ACC03"},
}  # fmt: skip
_LEAST_SHARE = 0.95


def _row(row: tuple[str, str, str, str, str]) -> RowWords:
    name, deliverable, criteria, evidence, approver = row
    return RowWords(
        milestone=name, deliverable=deliverable, criteria=criteria, evidence=evidence, approver=approver
    )


def _injected(row: RowWords, phrasing: str) -> RowWords:
    criteria = row.criteria or ""
    clauses = criteria.split("; ")
    for field in ("milestone", "deliverable"):
        if phrasing.startswith(f"{field}: "):
            return row.model_copy(update={field: phrasing.removeprefix(f"{field}: ")})
    if phrasing.startswith("= "):
        return row.model_copy(update={"criteria": phrasing[2:]})
    if phrasing.startswith("> "):
        return row.model_copy(update={"criteria": "; ".join([*clauses[:-1], phrasing[2:]])})
    if phrasing.endswith(" +"):
        return row.model_copy(update={"criteria": f"{phrasing[:-2]} {criteria[0].lower()}{criteria[1:]}"})
    joint = ", " if len(criteria) % 2 else "; "
    return row.model_copy(update={"criteria": f"{criteria}{joint}{phrasing[2:]}"})


ROWS = [pytest.param(row, id=f"{lang}-{row[0]}") for lang, rows in CLEAN.items() for row in rows]
MATRIX = [
    pytest.param(lang, code, id=f"{lang}-{code}") for lang, codes in INJECTIONS.items() for code in codes
]


@pytest.mark.parametrize("row", ROWS)
def test_a_clean_row_gets_no_remark(row: tuple[str, str, str, str, str]) -> None:
    judgement = judge(_row(row))
    assert judgement.remarks == ()
    assert judgement.binary


@pytest.mark.parametrize(("language", "code"), MATRIX)
def test_an_injected_fault_is_seen_and_nothing_else(language: str, code: str) -> None:
    missed: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    trials = 0
    for row in CLEAN[language]:
        for phrasing in INJECTIONS[language][code]:
            trials += 1
            codes = {remark.code for remark in judge(_injected(_row(row), phrasing)).remarks}
            if code not in codes:
                missed[phrasing] += 1
            allowed = {code} | _INFORMATION | _IMPLIED.get(code, set()) | _ALSO.get(phrasing, set())
            for other in sorted(codes - allowed):
                beside[f"{phrasing} [{other}]"] += 1
    assert missed.total() <= (1 - _LEAST_SHARE) * trials, missed.most_common()
    assert beside.total() <= (1 - _LEAST_SHARE) * trials, beside.most_common()


def test_of_a_second_set_of_phrasings_nearly_all_are_seen() -> None:
    missed: Counter[str] = Counter()
    trials = 0
    for code, phrasings in SECOND.items():
        for phrasing in phrasings:
            for row in CLEAN["en"]:
                trials += 1
                if code not in {remark.code for remark in judge(_injected(_row(row), phrasing)).remarks}:
                    missed[f"{code} {phrasing}"] += 1
    assert missed.total() <= (1 - _LEAST_SHARE) * trials, missed.most_common()


@pytest.mark.parametrize("row", [pytest.param(row, id=row[0]) for row in CLEAN["en"]])
def test_a_measure_without_any_record_lacks_evidence(row: tuple[str, str, str, str, str]) -> None:
    """ "Appears within 2 seconds" tells what, not where anybody sees afterwards that it was so."""
    bare = _row(row).model_copy(
        update={
            "criteria": "Search results appear within 2 seconds",
            "evidence": None,
            "deliverable": "Search",
        }
    )
    assert "ACC05" in {remark.code for remark in judge(bare).remarks}
    named = bare.model_copy(update={"criteria": f"{bare.criteria}; test log attached"})
    assert "ACC05" not in {remark.code for remark in judge(named).remarks}


def test_a_row_without_approver_or_sign_off_lacks_who_signs() -> None:
    for row in CLEAN["en"]:
        unsigned = _row(row).model_copy(update={"approver": None, "evidence": "Test log TL-1"})
        if "signed" not in (unsigned.criteria or "") and "certificate" not in (unsigned.criteria or ""):
            assert "ACC04" in {remark.code for remark in judge(unsigned).remarks}
