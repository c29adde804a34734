"""Find nginx for the tests, or install it (`python -m tests.support.nginx`), and serve a site by docs/nginx.conf."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.packages import installed

ROOT = Path(__file__).parent.parent.parent
CONFIGURATION = ROOT / "docs" / "nginx.conf"
_PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"])
_MIME = ("/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types", "/usr/local/etc/nginx/mime.types")

# What stands around the configuration of a site. nginx itself works in the folder and as the user who runs the tests.
_AROUND = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{}}
http {{
  include {mime};
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {folder}/1;
  proxy_temp_path {folder}/2;
  fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4;
  scgi_temp_path {folder}/5;
  include {folder}/site.conf;
}}
"""


def find_nginx() -> str | None:
    """Return the path of an installed nginx."""
    return shutil.which("nginx", path=_PLACES)


def install_nginx() -> str:
    """Install nginx with the system's package manager, and return its path.

    Raises:
        SystemExit: it could not be installed.
    """
    if found := installed(find_nginx, apt=["nginx-light"], dnf=["nginx"], brew=["nginx"]):
        return found
    raise SystemExit("The tests need nginx, and it could not be installed here. Install it, and run the tests again.")


@contextmanager
def serving(nginx: str, site: Path, folder: Path) -> Iterator[str]:
    """Serve `site` by docs/nginx.conf, with another place and port, and yield its address. Its files go to `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = CONFIGURATION.read_text(encoding="utf-8")
    text, roots = re.subn(r"^( *)root .*;$", rf'\1root "{site}";', text, flags=re.M)
    text, ports = re.subn(r"^( *)listen .*;$", rf"\1listen 127.0.0.1:{port};", text, flags=re.M)
    assert roots == ports == 1
    (folder / "site.conf").write_text(text, encoding="utf-8")
    mime = next(path for path in _MIME if Path(path).is_file())
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, mime=mime), encoding="utf-8")
    process = subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        _wait(process, port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        assert process.poll() is None, f"nginx ended with exit code {process.returncode}"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("nginx did not begin to listen")


if __name__ == "__main__":
    print("nginx for the tests:", find_nginx() or install_nginx())
