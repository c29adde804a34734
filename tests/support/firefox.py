"""Find a Firefox for the tests, or install it (`python -m tests.support.firefox`), and drive it by WebDriver BiDi.

Selenium would save about 75 of these lines, and was tried (4.51). It needs geckodriver, which Debian does not have, and
which its packages on npm download from elsewhere when they are installed; on PyPI there is one of 2023, made by a third
person. With that it works, for ten more packages and 69 MB. Firefox itself speaks BiDi, and websockets is all it takes.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from tests.support.packages import installed

_NAMES = ("firefox-esr", "firefox")
_MAC = "/Applications/Firefox.app/Contents/MacOS/firefox"

# What stands in the profile. Firefox itself sets what WebDriver recommends: no updates, no telemetry, no first steps.
_PREFERENCES = {
    "security.fileuri.strict_origin_policy": True,  # each file is an origin of its own, as readers have it
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}

_EVENTS = ("log.entryAdded", "network.beforeRequestSent", "network.fetchError", "browsingContext.userPromptOpened")
_REPORT = """() => {
  const report = (...what) => console.error(...what);
  document.addEventListener("securitypolicyviolation", (e) => report("policy", e.effectiveDirective, e.blockedURI));
  let leaving = false;  // what is still loading then is cut off, and that is no fault
  addEventListener("beforeunload", () => (leaving = true));
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("error", (e) => {
    if (e.target !== window && !leaving) report("not loaded", e.target.src || e.target.href);
  }, true);
}"""
_HERE = ("file://", "http://127.0.0.1:", "data:", "blob:", "about:", "resource:", "chrome:")
_KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "ArrowUp": "\ue013", "ArrowDown": "\ue015"}


def find_firefox() -> str | None:
    """Return the path of an installed Firefox: the one in CASEBOOK_FIREFOX, on the PATH, or the Mac's."""
    named = os.environ.get("CASEBOOK_FIREFOX")
    found = [named] if named else [*map(shutil.which, _NAMES), _MAC]
    return next((path for path in found if path and Path(path).is_file()), None)


def install_firefox() -> str:
    """Install Firefox with the system's package manager, and return its path.

    Raises:
        SystemExit: it could not be installed.
    """
    if found := installed(find_firefox, apt=_NAMES, dnf=["firefox"], brew=["--cask firefox"]):
        return found
    raise SystemExit(
        "The tests need Firefox, and it could not be installed here. Install it, or name it in the environment "
        "variable CASEBOOK_FIREFOX, and run the tests again."
    )


class FirefoxError(Exception):
    """Firefox did not start, gave no answer in time, or could not do what it was told."""


class Firefox:
    """A Firefox without a window, with one tab and a profile of its own, which is removed at the end.

    Use it as a context manager, or call `close`. `faults` fills with what goes wrong on its pages: errors and warnings
    in the console, errors that no one caught, violations of the policy, requests that failed or that went to other
    hosts, and dialogs.
    """

    def __init__(self, path: str, patience: float = 20) -> None:
        """Start the Firefox at `path`. It has `patience` seconds for each answer, and three times that to start.

        Raises:
            FirefoxError: it ended, or could not be spoken to in that time. The message has its last words.
        """
        self.faults: list[str] = []
        self._patience = patience
        self._numbers = count(1)
        self._profile = Path(tempfile.mkdtemp(prefix="casebook-firefox-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._connected = contextlib.ExitStack()
        self._socket: ClientConnection | None = None
        try:
            self._process = self._start(path)
            self._socket = self._connected.enter_context(self._connect(self._process, 3 * patience))
            self._command("session.new", 3 * patience, capabilities={})
            self._command("session.subscribe", events=list(_EVENTS))
            self._command("script.addPreloadScript", functionDeclaration=_REPORT)
            tabs = self._command("browsingContext.getTree")["contexts"]
            self._tab: str = tabs[0]["context"]
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def navigate(self, url: str) -> None:
        """Go to `url`, and wait until the page and all that it names are loaded.

        Raises:
            FirefoxError: there is no such page, or it was not loaded in time.
        """
        self._command("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def evaluate(self, expression: str, /, *, patience: float | None = None, **values: Any) -> Any:
        """Return the value of a JavaScript expression in the page; of a promise, what it comes to.

        `values` are the names that the expression can use. They, and what is returned, are what JSON can say;
        what it cannot say (undefined, a function) is None. `patience` is for this call alone.

        Raises:
            FirefoxError: the expression failed, or took too long.
        """
        # A page's policy forbids it to make code from text; this does not go through the page.
        given = f"const {{{', '.join(values)}}} = JSON.parse(given);"
        done = f"return JSON.stringify({{ value: await ({expression}\n) }});"
        failed = "return JSON.stringify({ error: String(error) });"
        answer = self._command(
            "script.callFunction",
            patience,
            functionDeclaration=f"async (given) => {{ {given} try {{ {done} }} catch (error) {{ {failed} }} }}",
            arguments=[{"type": "string", "value": json.dumps(values)}],
            target={"context": self._tab},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise FirefoxError(f"{answer['exceptionDetails']['text']}\nin: {expression}")
        result = json.loads(answer["result"]["value"])
        if "error" in result:
            raise FirefoxError(f"{result['error']}\nin: {expression}")
        return result.get("value")

    def until(self, expression: str, /, **values: Any) -> Any:
        """Return the value of a JavaScript expression as soon as it is true. The page may change in the meantime.

        Raises:
            FirefoxError: it did not become true in time.
        """
        end = time.monotonic() + self._patience
        last = "it was false"
        found = f"Promise.resolve({expression}).then((found) => found ? {{ found }} : null)"
        while time.monotonic() < end:
            try:
                if answer := self.evaluate(found, **values):
                    return answer["found"]
            except FirefoxError as error:  # such as a page that is just being left
                last = str(error)
            time.sleep(0.05)
        raise FirefoxError(f"Waited {self._patience:g} seconds for: {expression}\n{last}\nlogged: {self.faults}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: characters, or Enter, Escape, ArrowUp, ArrowDown."""
        typed = [_KEYS.get(key, key) for key in keys]
        actions = [{"type": kind, "value": key} for key in typed for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self._command("input.performActions", context=self._tab, actions=[source])

    def close(self) -> None:
        """End Firefox, by force if it does not go, and remove its profile. It may be called twice."""
        if self._socket:
            with contextlib.suppress(FirefoxError, WebSocketException, OSError):
                self._command("browser.close", 5)
            self._connected.close()
        if self._process:
            try:
                self._process.wait(5 if self._socket else 0)
            except subprocess.TimeoutExpired:
                _kill(self._process)
        self._socket = self._process = None
        shutil.rmtree(self._profile, ignore_errors=True)

    # How it is done

    def _start(self, path: str) -> subprocess.Popen[bytes]:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _PREFERENCES.items())
        (self._profile / "user.js").write_text("".join(lines), encoding="utf-8")
        command = [path, "--headless", "--no-remote", "--profile", str(self._profile), "--remote-debugging-port=0"]
        with (self._profile / "said").open("wb") as said:
            try:
                return subprocess.Popen(
                    [*command, "about:blank"],
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=said,
                    start_new_session=True,
                )
            except OSError as error:
                raise FirefoxError(f"Firefox could not be started: {error}") from error

    def _connect(self, process: subprocess.Popen[bytes], patience: float) -> ClientConnection:
        """Wait until Firefox says where it listens, and connect to it."""
        end = time.monotonic() + patience
        while time.monotonic() < end and process.poll() is None:
            try:
                server = json.loads((self._profile / "WebDriverBiDiServer.json").read_text(encoding="utf-8"))
                address = f"ws://{server['ws_host']}:{server['ws_port']}/session"
                return connect(
                    address, max_size=None, proxy=None, compression=None, ping_interval=None, close_timeout=2
                )
            except (OSError, ValueError, WebSocketException):  # not yet
                time.sleep(0.05)
        ended = "took too long to start" if process.poll() is None else f"ended with exit code {process.returncode}"
        said = (self._profile / "said").read_text(encoding="utf-8", errors="replace")
        raise FirefoxError(f"Firefox {ended}. It said:\n{said[-2000:]}")

    def _command(self, method: str, patience: float | None = None, /, **parameters: Any) -> dict[str, Any]:
        """Give Firefox a command and return its answer. Events that come before it are noted."""
        assert self._socket, "Firefox was closed"
        number = next(self._numbers)
        patience = patience or self._patience
        end = time.monotonic() + patience
        try:
            self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
            while True:
                message = json.loads(self._socket.recv(timeout=max(0, end - time.monotonic())))
                if message["type"] == "event":
                    self._note(message["method"], message["params"])
                elif message["id"] == number:
                    break
        except TimeoutError as error:
            what = str(parameters)[:500]
            raise FirefoxError(f"Firefox gave no answer to {method} in {patience:g} seconds: {what}") from error
        except WebSocketException as error:
            raise FirefoxError(f"Firefox ended while it did {method}: {error}") from error
        if message["type"] == "error":
            raise FirefoxError(f"{method}: {message['error']}: {message['message']}")
        result: dict[str, Any] = message["result"]
        return result

    def _note(self, event: str, values: dict[str, Any]) -> None:
        match event:
            case "log.entryAdded" if values["level"] in ("error", "warn"):
                self.faults.append(f"{values['type']}: {values['text']}")
            case "network.beforeRequestSent" if not values["request"]["url"].startswith(_HERE):
                self.faults.append(f"outside: {values['request']['url']}")
            case "network.fetchError" if values["errorText"] != "NS_BINDING_ABORTED":  # the page was left before
                self.faults.append(f"failed: {values['request']['url']} ({values['errorText']})")
            case "browsingContext.userPromptOpened":
                self.faults.append(f"dialog: {values['message']}")


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process, and those that it started, at once."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


if __name__ == "__main__":
    print("Firefox for the tests:", find_firefox() or install_firefox())
