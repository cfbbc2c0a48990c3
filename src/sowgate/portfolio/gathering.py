"""Contracts gathered from workbooks: each once, whatever copies and versions of it lie about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sowgate.portfolio.facts import Contract


@dataclass(frozen=True, slots=True)
class Double:
    """A workbook that is not counted, for `counted` is the same contract: a "copy", or another "version"."""

    path: str
    counted: str
    kind: str


@dataclass
class Gathered:
    """The contracts that count, by identity; their doubles; and what gave no contract (with the reason)."""

    contracts: dict[str, Contract] = field(default_factory=dict)
    left_out: list[Contract] = field(default_factory=list)
    seen: int = 0
    _doubles: dict[str, list[Contract]] = field(default_factory=dict)

    def add(self, contract: Contract) -> None:
        """Takes in one workbook. Of two versions the one that came further counts, then the later path."""
        self.seen += 1
        if contract.outcome != "checked":
            self.left_out.append(contract)
            return
        other = self.contracts.setdefault(contract.identity, contract)
        if other is contract:
            return
        further = not _same(contract, other) and _rank(contract) > _rank(other)
        if further:
            self.contracts[contract.identity] = contract
        self._doubles.setdefault(contract.identity, []).append(other if further else contract)

    @property
    def doubles(self) -> list[Double]:
        """The workbooks that are not counted, by the one that is."""
        return [
            Double(each.path, self.contracts[identity].path, _kind(each, self.contracts[identity]))
            for identity, others in self._doubles.items()
            for each in others
        ]


def _same(one: Contract, other: Contract) -> bool:
    return one.content == other.content and one.progress == other.progress


def _kind(double: Contract, counted: Contract) -> str:
    return "copy" if _same(double, counted) else "version"


def _rank(contract: Contract) -> tuple[object, ...]:
    return (*contract.progress, contract.path)


def gather(contracts: Iterable[Contract]) -> Gathered:
    """All contracts of the workbooks."""
    gathered = Gathered()
    for contract in contracts:
        gathered.add(contract)
    return gathered
