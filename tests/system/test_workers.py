"""The same bytes from one process, several, started afresh, or a cluster's."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

import pytest

from generator.run.pipeline import generate
from generator.site.build import build_site
from generator.system.cluster import NoClusterError
from generator.system.progress import Stages
from generator.system.workers import WorkerLostError, begun, chunks, in_order, workers
from tests.support.corpora import corpus_of_every_shape
from tests.support.project import ROOT, casebook
from tests.support.runs import pages, quiet


def made_by(executor: Executor | None, corpus: Path, folder: Path) -> dict[str, bytes]:
    config = (ROOT / "mkdocs.yml").read_text().replace("site_src/overrides", f"{ROOT}/site_src/overrides")
    folder.mkdir()
    (folder / "mkdocs.yml").write_text(config.replace("  - casebook\n", "  - casebook:\n      bulk_from: 1\n"))
    generate(corpus, folder / "docs", ROOT / "site_src/docs", Stages(quiet()), executor)
    build_site(folder / "mkdocs.yml", folder / "docs", folder / "site", None, executor)
    return {**pages(folder / "docs"), **{f"site/{name}": data for name, data in pages(folder / "site").items()}}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus_of_every_shape(tmp_path_factory.mktemp("workers"), 4)


@pytest.fixture(scope="module")
def alone(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes."""
    return made_by(None, corpus, tmp_path_factory.mktemp("alone") / "project")


def test_forked_processes_give_the_same_bytes(corpus: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    with workers(3) as executor:
        assert made_by(executor, corpus, tmp_path / "project") == alone


def test_processes_started_afresh_give_the_same_bytes(corpus: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as executor:
        assert made_by(executor, corpus, tmp_path / "project") == alone


def test_a_cluster_of_two_workers_gives_the_same_bytes(corpus: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    address = tmp_path / "address"
    script = (
        "import sys, time, pathlib\n"
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:\n"
        "        pathlib.Path(sys.argv[1]).write_text(cluster.scheduler_address)\n"
        "        time.sleep(200)\n"
    )
    (tmp_path / "cluster.py").write_text(script)
    with subprocess.Popen([sys.executable, tmp_path / "cluster.py", address], cwd=ROOT) as cluster:
        try:
            while not address.is_file() or not address.read_text():
                assert cluster.poll() is None
            with workers(1, "dask://" + address.read_text().removeprefix("tcp://")) as executor:
                assert made_by(executor, corpus, tmp_path / "project") == alone
        finally:
            cluster.terminate()


def test_a_cluster_that_does_not_answer_is_a_clear_error(tmp_path: Path) -> None:
    done = casebook("generate", "--docs-dir", tmp_path / "docs", "--executor", "dask://127.0.0.1:1")
    assert (done.returncode, "no Dask cluster answers at 127.0.0.1:1" in done.stderr) == (1, True)
    assert casebook("build", "--executor", "127.0.0.1:1").returncode == 2


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = list(chunks(range(1000), 7))
    with workers(2) as executor:
        assert list(in_order(executor, sum, tasks)) == [sum(task) for task in tasks]
    assert [number for task in tasks for number in task] == list(range(1000))


def test_a_fault_in_a_worker_is_raised() -> None:
    with workers(2) as executor, pytest.raises(TypeError):
        list(in_order(executor, _fail, [[1], [2]]))


def _fail(task: Sequence[int]) -> int:
    raise TypeError(task)


def test_no_cluster_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoClusterError, match="casebook\\[cluster\\]"), workers(1, "dask://x:1"):
        pass


@pytest.mark.parametrize("way", ["fork", "spawn"])
@pytest.mark.parametrize("killed", [0, 2])
def test_whichever_process_is_killed_the_others_end_too(way: str, killed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    context = multiprocessing.get_context(way)
    monkeypatch.setattr(multiprocessing, "get_context", lambda _: context)
    numbers: list[int] = []

    def work() -> None:
        with workers(3) as executor:
            assert isinstance(executor, ProcessPoolExecutor)
            processes = [*(executor._processes or {}).values()]
            numbers.extend(process.pid for process in processes if process.pid)
            processes[killed].kill()
            for _ in range(100):
                executor.submit(time.sleep, 1).result(60)

    with pytest.raises(WorkerLostError):
        work()
    assert len(numbers) == 3
    until = time.monotonic() + 60
    while numbers and time.monotonic() < until:
        numbers = [number for number in numbers if is_there(number)]
        time.sleep(0.05)
    assert not numbers


def is_there(number: int) -> bool:
    """Tell whether there is a process with a number that has not ended."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_was_begun_goes_on_meanwhile_and_gives_its_results_in_order() -> None:
    with workers(2) as executor:
        results = begun(executor, sum, [[number, 1] for number in range(40)])
        assert results() == [number + 1 for number in range(40)]
    asked = iter([[1, 2], [3]])
    later = begun(None, sum, asked)
    assert next(asked) == [1, 2]  # nothing was done yet
    assert later() == [3]


def test_an_error_in_what_was_begun_is_raised_when_it_is_asked_for() -> None:
    with workers(2) as executor:
        failed = begun(executor, _fails, [["a"]])
        with pytest.raises(ValueError, match="a cannot be done"):
            failed()


def _fails(task: Sequence[str]) -> None:
    raise ValueError(f"{task[0]} cannot be done")
