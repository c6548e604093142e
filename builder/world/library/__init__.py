"""A person's own models beside the built-in catalogue: the folder that `--assets` names.

A process that is handed an `AssetFolder` reads the folder for itself and makes sure that it reads
what the others read. What reads models is imported when there are any: it is slow to import, and
most builds, with every worker of theirs, have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from builder.world.assets import BUILT_IN, Catalogue
from spacenum_datasets.errors import UserError

__all__ = ["AssetFolder", "catalogue_of", "open_assets"]


@dataclass(frozen=True)
class AssetFolder:
    """A folder of models with what it held when it was opened.

    Attributes:
        folder: absolute.
        world: version of the world with these models.
    """

    folder: Path
    world: str


def open_assets(folder: Path) -> AssetFolder:
    """Read and check every model of a folder.

    Raises:
        UserError: a file cannot be used; the message names it and says what to do.
    """
    from builder.world.library.entries import read_catalogue

    return AssetFolder(folder.absolute(), read_catalogue(folder).world)


@lru_cache(maxsize=1)
def catalogue_of(assets: AssetFolder | None) -> Catalogue:
    """The built-in catalogue, with the folder's models if there is one.

    Raises:
        UserError: the folder's models are not those any more that were opened.
    """
    if assets is None:
        return BUILT_IN
    from builder.world.library.entries import read_catalogue

    catalogue = read_catalogue(assets.folder)
    if catalogue.world != assets.world:
        raise UserError(f"{assets.folder} was changed while it was in use: start the build again")
    return catalogue
