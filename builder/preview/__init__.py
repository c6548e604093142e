"""Pictures and pages of a dataset that a person can look at."""

from builder.preview.figure import sample_figure
from builder.preview.output import preview

__all__ = ["preview", "sample_figure"]
