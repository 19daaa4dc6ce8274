"""jdf: what was said and agreed on one diplomatic visit, and where the source says so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jdfcli.records import Dataset

__version__ = "0.1.0"
__all__ = ["__version__", "load"]


def load(path: str | os.PathLike[str] | None = None) -> Dataset:
    """Read a dataset into typed records; see `jdfcli.dataset.load`."""
    from jdfcli.dataset import load as read_and_link

    return read_and_link(path)
