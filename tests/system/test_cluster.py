"""A cluster without workers is said within seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.project import ROOT

_SCRIPT = (
    "import time\n"
    "from distributed import LocalCluster\n"
    "from generator.system.console import leave\n"
    "from generator.system.cluster import NoClusterError\n"
    "from generator.system.workers import in_order, workers\n"
    "if __name__ == '__main__':\n"
    "    with LocalCluster(n_workers=1, processes=False, dashboard_address=None, protocol='tcp') as cluster:\n"
    "        address = 'dask://' + cluster.scheduler_address.removeprefix('tcp://')\n"
    "        try:\n"
    "            with workers(1, address) as executor:\n"
    "                assert list(in_order(executor, sum, [[1, 2], [3]])) == [3, 3]\n"
    "                cluster.scale(0)\n"
    "                list(in_order(executor, time.sleep, [2] * 500))\n"
    "        except NoClusterError as error:\n"
    "            print(error, flush=True)\n"
    "            leave(0)\n"
)


def test_a_cluster_without_workers_is_said_within_seconds(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(_SCRIPT)
    command = [sys.executable, str(tmp_path / "script.py")]
    done = subprocess.run(
        command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout == "the cluster has no workers any more\n", done.stderr
