"""Portuguese, Spanish, French and German sheets are judged as English ones are."""

from __future__ import annotations

import pytest

from sowgate.wording import RowWords, judge

WEAK = [
    "Levantamento de requisitos",
    "Apoio técnico durante 6 meses",
    "Sistema funcionando satisfatoriamente",
    "Serviços de consultoria",
    "Implantação concluída",
    "Aprovação do cliente",
    "Parcela do mês 4",
    "60 dias após a assinatura do contrato",
    "Migração de dados",
    "Documentação adequada e suficiente",
    "Conclusão dos trabalhos",
    "Entrega final a contento da contratante",
    "Correção de todos os erros",
    "Critérios a serem definidos na fase de planejamento",
    "Capacitación de usuarios",
    "Soporte y mantenimiento",
    "Pruebas finalizadas",
    "Trabajos terminados a satisfacción del cliente",
    "Servicios de consultoría del mes 2",
    "30 días después de la entrega",
    "Aprobación del cliente",
    "Sistema amigable y de alta calidad",
    "Desarrollo del software",
    "Todos los errores corregidos",
    "Formation des utilisateurs",
    "Assistance technique pendant 6 mois",
    "Développement de l'application",
    "Recette terminée",
    "Travaux réalisés à la satisfaction du client",
    "Versement du mois 3",
    "30 jours après la signature",
    "Validation du client",
    "Documentation suffisante et adéquate",
    "Gestion de projet",
    "Correction de toutes les anomalies",
    "Schulung der Mitarbeiter",
    "Wartung und Pflege",
    "Projektmanagement",
    "Entwicklung abgeschlossen",
    "Zur Zufriedenheit des Kunden",
    "Monatliche Pauschale",
    "30 Tage nach Vertragsunterzeichnung",
    "Freigabe durch den Kunden",
    "Ausreichende Dokumentation",
    "Einführung des Systems",
    "Alle Fehler behoben",
]

SOUND = [
    "Plano de projeto v1.0 assinado pelo gestor do contrato",
    "Relatório de homologação com 0 erros críticos e no máximo 5 menores",
    "Manual do usuário entregue em PDF com 12 capítulos",
    "100% dos 4.500 registros migrados, com relatório de conciliação assinado",
    "Ata da reunião de encerramento assinada pelas partes",
    "Módulo de faturamento instalado no ambiente de produção",
    "Tempo de resposta inferior a 2 segundos com 300 usuários",
    "Lista de presença com 25 participantes e certificados emitidos",
    "Informe de pruebas v1.0 con 0 errores críticos, firmado por el jefe de proyecto",
    "Manual de usuario entregado en PDF y aprobado por el director",
    "Tiempo de respuesta menor de 2 segundos con 300 usuarios",
    "Acta de recepción firmada de los 12 equipos",
    "Al menos 20 participantes con lista de asistencia firmada",
    "Sitio web publicado en https://www.ejemplo.es con las 10 páginas del anexo B",
    "Rapport d'audit v1.0 remis et signé par le directeur",
    "PV de recette signé avec 0 anomalie bloquante",
    "Au moins 20 participants, feuille d'émargement signée",
    "Temps de réponse inférieur à 2 secondes pour 300 utilisateurs",
    "Plan de projet v1.0 approuvé par le comité de pilotage",
    "Application déployée en production, version 2.1",
    "Abnahmeprotokoll v1.0 vom Auftraggeber unterschrieben",
    "Testbericht mit 0 Fehlern der Klasse 1 und höchstens 5 der Klasse 2",
    "Antwortzeit unter 2 Sekunden bei 300 Benutzern",
    "Benutzerhandbuch mit 12 Kapiteln als PDF geliefert",
    "40 Laptops geliefert, Lieferschein unterschrieben",
    "Schulungsnachweis: Teilnehmerliste mit 20 Unterschriften",
    "Release 2.1 in der Produktionsumgebung installiert",
]


@pytest.mark.parametrize("text", WEAK)
def test_a_weak_text_is_weak_in_every_language(text: str) -> None:
    assert not judge(RowWords(milestone="Item", deliverable=text, criteria=text)).binary


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_text_gets_no_remark_in_any_language(text: str) -> None:
    judgement = judge(
        RowWords(
            milestone="Item", deliverable=text, criteria=text, evidence="Certificate", approver="Client PM"
        )
    )
    assert judgement.binary
    assert judgement.remarks == ()
