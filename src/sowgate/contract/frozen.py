"""The base of every contract type: immutable, and closed to unknown fields."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable record. Its validator is built when first needed: no run needs all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=False, defer_build=True)

    @classmethod
    def part_of(cls, record: BaseModel) -> Self:
        """The same values of a record that has all fields of this kind of record, and more.

        They were validated there, and are taken as they are: a schedule has a thousand of them.
        """
        values = record.__dict__
        part = cls.__new__(cls)
        object.__setattr__(part, "__dict__", {name: values[name] for name in cls.model_fields})
        object.__setattr__(part, "__pydantic_fields_set__", set(cls.model_fields))
        object.__setattr__(part, "__pydantic_extra__", None)
        object.__setattr__(part, "__pydantic_private__", None)
        return part
