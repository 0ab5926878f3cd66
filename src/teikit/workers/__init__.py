"""Many items through one task: in this process, in several, or on a Dask cluster, with the same results in order."""

from __future__ import annotations

from teikit.workers.limits import Limits, count_jobs
from teikit.workers.outcome import Outcome
from teikit.workers.pool import Pool, Setup, Task, make_pool

__all__ = ["Limits", "Outcome", "Pool", "Setup", "Task", "count_jobs", "make_pool"]
