"""The base of every contract type: immutable, and closed to unknown fields."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Self, TypeVar, cast

from pydantic import BaseModel, ConfigDict

Record = TypeVar("Record", bound="Frozen")


class Frozen(BaseModel):
    """An immutable record. Its validator is built when first needed: no run needs all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=False, defer_build=True)

    @classmethod
    def part_of(cls, record: BaseModel) -> Self:
        """The same values of a record that has all fields of this kind of record, and more.

        They were validated there, and are taken as they are: a schedule has a thousand of them.
        """
        values = record.__dict__
        template = _template(cls)
        return _filled(cls, {name: values[name] for name in template}, set(template))


def as_given(kind: type[Record]) -> type[Record]:
    """The kind's constructor without validation, for values that have the declared types already.

    Records that our own code makes by the thousand: type checkers see the constructor and check each call.
    Only for kinds whose defaults nobody can change.
    """

    def make(**values: Any) -> Record:
        return _filled(kind, {**_template(kind), **values}, set(values))

    return cast("type[Record]", make)


def _filled(kind: type[Record], values: dict[str, Any], given: set[str]) -> Record:
    record = kind.__new__(kind)
    put = object.__setattr__
    put(record, "__dict__", values)
    put(record, "__pydantic_fields_set__", given)
    put(record, "__pydantic_extra__", None)
    put(record, "__pydantic_private__", None)
    return record


@lru_cache(maxsize=256)
def _template(kind: type[Frozen]) -> dict[str, Any]:
    """All fields in their order with what they have by default; None where they must be given."""
    fields = kind.model_fields.items()
    return {name: None if field.is_required() else field.get_default() for name, field in fields}
