"""Arrow schemas of records: a frozen dataclass states its columns once."""

from __future__ import annotations

from dataclasses import fields
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

ARROW_TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int32(),
    float: pa.float64(),
    bool: pa.bool_(),
}
"""Python's type -> the column's, unless the field names another: `Annotated[int, pa.int64()]`."""


def schema_of(record: type) -> pa.Schema:
    """The columns of a dataclass in the order of its fields; all may be empty.

    Raises:
        KeyError: a field's type has no column type.
    """
    hints = get_type_hints(record, include_extras=True)
    return pa.schema([(f.name, arrow_type(hints[f.name])) for f in fields(record)])


def arrow_type(hint: Any) -> pa.DataType:
    if get_origin(hint) is Annotated:
        inner, *notes = get_args(hint)
        named = [note for note in notes if isinstance(note, pa.DataType)]
        return named[0] if named else arrow_type(inner)
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (part for part in get_args(hint) if part is not NoneType)
        return arrow_type(inner)
    if get_origin(hint) is tuple:
        return pa.list_(arrow_type(get_args(hint)[0]))
    return ARROW_TYPES[hint]
