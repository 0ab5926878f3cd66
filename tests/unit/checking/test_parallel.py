"""Several processes give what one gives, in the same order."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from teikit.checking import CheckOptions, Selection
from teikit.checking.examples import frame
from teikit.checking.parallel import check_all
from teikit.errors import SchemaError
from teikit.location import Location
from teikit.workers import count_jobs


def test_the_order_is_that_of_the_files(tmp_path: Path) -> None:
    files = []
    for number in range(20):
        files.append(tmp_path / f"{19 - number:02}.xml")
        body = "<p>Ti\u00adrana</p>" if number % 3 else "<p>Tirana</p>"
        files[-1].write_text("<broken" if number == 7 else frame(body), encoding="utf-8")
    options = CheckOptions(selection=Selection(("TXT504",)))
    alone = list(check_all(files, options, mode="fix"))
    assert [one.path for one in alone] == files
    assert [one.fixed for one in alone[:4]] == [0, 1, 1, 0]
    assert alone[7].report.failed
    assert list(check_all(files, options, jobs=2, mode="fix")) == alone
    assert all(one.before == one.after == b"" for one in check_all(files, options, jobs=1))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_missing_schema_is_said_before_the_first_file(tmp_path: Path, jobs: int) -> None:
    files = [tmp_path / f"{number}.xml" for number in range(10)]
    options = CheckOptions(schemas=((tmp_path / "absent.rng").as_posix(),))
    with pytest.raises(SchemaError, match=r"absent\.rng"):
        next(check_all(files, options, jobs=jobs))


def test_errors_of_another_process_keep_their_place() -> None:
    error = pickle.loads(pickle.dumps(SchemaError("wrong", Location("a.rng", 3, 7))))
    assert (type(error), str(error)) == (SchemaError, "a.rng:3:7: wrong")


def test_what_jobs_takes() -> None:
    assert count_jobs("3") == 3
    assert count_jobs("auto") >= 1
    for wrong in ("0", "-1", "many", "1e3", ""):
        with pytest.raises(ValueError, match="auto"):
            count_jobs(wrong)
