"""Every analysis by name: the paper's in its order, then ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from baselines.analysis import (
    abstraction,
    accuracy,
    actions,
    calibration,
    camera,
    composition,
    decomposition,
    interventions,
    open_form,
    proximity,
    thinking,
    tuned,
)
from baselines.analysis.findings import Finding, Missing
from baselines.analysis.traces import report
from baselines.analysis.traces.judging import Judge
from baselines.analysis.variants import RunSet
from baselines.statistics.bootstrap import Bootstrap
from spacenum_datasets.errors import UserError

Analysis = Callable[[RunSet, Bootstrap], Finding | Missing]

ANALYSES: dict[str, tuple[str, Analysis]] = {
    composition.NAME: (composition.TITLE, composition.analysis),
    accuracy.NAME: (accuracy.TITLE, accuracy.analysis),
    proximity.NAME: (proximity.TITLE, proximity.analysis),
    decomposition.NAME: (decomposition.TITLE, decomposition.analysis),
    thinking.NAME: (thinking.TITLE, thinking.analysis),
    interventions.BLIND_TEST[0]: (interventions.BLIND_TEST[1], interventions.blind),
    actions.NAME: (actions.TITLE, actions.analysis),
    interventions.SYMMETRY_TEST[0]: (interventions.SYMMETRY_TEST[1], interventions.symmetry),
    interventions.VISUAL_TEST[0]: (interventions.VISUAL_TEST[1], interventions.visual),
    interventions.NUMBER_TEST[0]: (interventions.NUMBER_TEST[1], interventions.numbers),
    abstraction.NAME: (abstraction.TITLE, abstraction.analysis),
    open_form.NAME: (open_form.TITLE, open_form.analysis),
    calibration.NAME: (calibration.TITLE, calibration.analysis),
    camera.NAME: (camera.TITLE, camera.analysis),
    tuned.NAME: (tuned.TITLE, tuned.analysis),
}
"""Name -> title and function, ours behind the paper's.

Traces come after them, because a judge may read those.
"""


def analyses(
    run_set: RunSet, bootstrap: Bootstrap, judge: Judge | None = None
) -> Iterator[Finding | Missing]:
    """Every analysis, one after another; one that cannot be done says why and stops none."""
    for name, (title, function) in ANALYSES.items():
        try:
            yield function(run_set, bootstrap)
        except UserError as error:
            yield Missing(name, title, error.message, quoted=True)
    yield report.analysis(run_set, judge)
