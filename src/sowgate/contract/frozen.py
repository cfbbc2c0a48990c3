"""The base of every contract type: immutable, and closed to unknown fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable record."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=False)
