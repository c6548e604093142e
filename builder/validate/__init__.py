"""Every rule of a SpaceNum dataset, re-checked from its published files alone."""

from builder.validate.checking import RULES, Progress, quick, validate, validating
from builder.validate.facts import Problem

__all__ = ["RULES", "Problem", "Progress", "quick", "validate", "validating"]
