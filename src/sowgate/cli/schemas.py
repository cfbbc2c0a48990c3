"""`schema`: the JSON Schema of the report and of the configuration."""

from __future__ import annotations

import json
from typing import Any, get_args

from sowgate.cli import outputs
from sowgate.cli.configuration import OF_THE_RUN
from sowgate.contract.report import Report
from sowgate.contract.settings import Settings
from sowgate.contract.terms import Perspective
from sowgate.reading.words.own_lists import lists


def schema() -> None:
    """Prints one document with both schemas."""
    outputs.put(
        json.dumps({"report": report_schema(), "configuration": configuration_schema()}, indent=2) + "\n"
    )


def report_schema() -> dict[str, Any]:
    """The schema of the JSON report, as it is serialised."""
    return Report.model_json_schema(by_alias=True, mode="serialization")


def configuration_schema() -> dict[str, Any]:
    """The schema of sowgate.toml: the settings and `fail_on`, unknown keys refused."""
    made = Settings.model_json_schema()
    for name in OF_THE_RUN:
        made["properties"].pop(name, None)
    of_all = made["$defs"]["Thresholds"]
    sides = {side: {"$ref": "#/$defs/Thresholds"} for side in get_args(Perspective)}
    made["properties"]["thresholds"] = {**of_all, "properties": {**of_all["properties"], **sides}}
    made["$defs"]["WaiverChoice"]["properties"]["path"] = {"type": "string"}
    made["properties"]["fail_on"] = {"enum": ["error", "warning", "info", "never"], "default": "error"}
    terms = made["properties"]["terms"]
    terms["additionalProperties"] = {"anyOf": [{"type": ["string", "number", "boolean"]}, {"type": "object"}]}
    words: dict[str, Any] = {"type": ["string", "array"], "items": {"type": "string"}}
    a_pattern: dict[str, Any] = {"type": "object"}  # by path pattern
    for name, entry in (("aliases", words), ("columns", {"type": "string"}), ("vocabulary", {})):
        made["properties"][name]["additionalProperties"] = (
            {"anyOf": [entry, a_pattern]} if entry else a_pattern
        )
    made["properties"]["vocabulary"]["properties"] = {
        name: {
            "type": "object",
            "properties": dict.fromkeys(known.targets, words),
        }
        for name, known in lists().items()
    }
    return made
