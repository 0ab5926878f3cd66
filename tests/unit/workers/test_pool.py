from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import pytest

from teikit.errors import TeikitError
from teikit.workers import Limits, count_jobs, make_pool
from teikit.workers.memory import memory
from teikit.workers.processes import Processes

HERE = str(Path(__file__).parent)


@pytest.fixture(autouse=True)
def _tasks_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    # the processes of a pool import the tasks by name
    monkeypatch.syspath_prepend(HERE)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([HERE, *sys.path]))


def test_the_outcomes_come_in_the_order_of_the_items_whatever_the_number_of_processes() -> None:
    from tasks import doubling  # type: ignore[import-not-found]

    items = list(range(100))
    for jobs in (1, 2, 3):
        with make_pool(doubling, jobs=jobs) as pool:
            made = list(pool.map("double", items))
        assert [one.index for one in made] == items
        assert [one.value for one in made] == [2 * item for item in items]
        assert all(one.failure is None and one.seconds >= 0 for one in made)


def test_an_exception_of_one_item_is_its_failure_alone() -> None:
    from tasks import doubling

    for pool in (make_pool(doubling), Processes(doubling, 2, Limits())):
        with pool:
            made = list(pool.map("double", ["a", "error", "b"]))
        assert [one.value for one in made] == ["aa", None, "bb"]
        assert made[1].failure == "error"
        assert made[1].why == "ValueError: of its own"


@pytest.mark.slow
def test_what_kills_its_process_is_tried_again_alone_and_reported_while_all_others_are_done(tmp_path: Path) -> None:
    from tasks import harming

    items = [f"d{n}" for n in range(40)]
    items[3], items[17], items[18], items[39] = "crash", "crash-once", "loop", "eat"
    limits = Limits(seconds=6.0, memory=memory() + 400_000_000)
    with Processes(partial(harming, str(tmp_path)), 2, limits) as pool:
        made = list(pool.map("harm", items))
    assert [one.index for one in made] == list(range(40))
    lost = {items[one.index]: one for one in made if one.failure is not None}
    assert {name: one.failure for name, one in lost.items()} == {"crash": "crash", "loop": "time", "eat": "memory"}
    assert lost["loop"].why == "it was not done after 6 seconds, twice"
    assert "memory, twice" in lost["eat"].why
    assert all(one.value == f"{items[one.index]}!" for one in made if one.failure is None)
    # each of them alone the second time, and nothing that was done is done again
    assert len(list(tmp_path.glob("crash.*"))) == 2
    assert len(list(tmp_path.glob("d0.*"))) == 1


def test_processes_serve_one_pass_after_another() -> None:
    from tasks import doubling

    with Processes(doubling, 2, Limits()) as pool:
        assert [one.value for one in pool.map("double", [1, 2, 3])] == [2, 4, 6]
        first = {worker.process.pid for worker in pool._workers}
        assert [one.value for one in pool.map("double", [4, 5, 6])] == [8, 10, 12]
        assert {worker.process.pid for worker in pool._workers} == first


def test_a_task_that_cannot_be_made_fails_every_item_with_its_reason() -> None:
    from tasks import refusing

    with Processes(refusing, 2, Limits()) as pool:
        assert {one.why for one in pool.map("x", [1, 2, 3])} == {"RuntimeError: no such thing"}


def test_a_pool_that_is_left_early_leaves_no_process(tmp_path: Path) -> None:
    from tasks import harming

    with Processes(partial(harming, str(tmp_path)), 2, Limits()) as pool:
        next(pool.map("harm", ["a", "loop", "loop", "loop"]))
        processes = [worker.process for worker in pool._workers]
    assert processes
    assert all(not process.is_alive() for process in processes)


@pytest.mark.parametrize("said", ["0", "-1", "many", "257", "1.5", ""])
def test_a_number_of_jobs_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="--jobs takes a number"):
        count_jobs(said)


def test_a_scheduler_that_is_not_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(TeikitError, match=r"pip install teikit\[cluster\]"):
        make_pool(lambda: lambda kind, item: item, cluster="tcp://127.0.0.1:1")
