"""Every rule of a SpaceNum dataset, re-checked from its published files alone."""

from builder.validate.checking import (
    RULES,
    Step,
    check_shard_rows,
    validate,
    validate_bare,
    validate_in_steps,
    validate_quickly,
)
from builder.validate.facts import Problem

__all__ = [
    "RULES",
    "Problem",
    "Step",
    "check_shard_rows",
    "validate",
    "validate_bare",
    "validate_in_steps",
    "validate_quickly",
]
