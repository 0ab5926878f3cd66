"""Several processes give what one gives, in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.checking import CheckOptions, Selection
from teikit.checking.examples import frame
from teikit.checking.parallel import check_all, count_jobs


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


def test_what_jobs_takes() -> None:
    assert count_jobs("3") == 3
    assert count_jobs("auto") >= 1
    for wrong in ("0", "-1", "many", "1e3", ""):
        with pytest.raises(ValueError, match="auto"):
            count_jobs(wrong)
