"""Every rule of a SpaceNum dataset, re-checked from its published files alone."""

from builder.validate.checking import RULES, Step, validate, validate_in_steps, validate_quickly
from builder.validate.facts import Problem

__all__ = ["RULES", "Problem", "Step", "validate", "validate_in_steps", "validate_quickly"]
