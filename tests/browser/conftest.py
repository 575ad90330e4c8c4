"""Opens the small book's site in Chromium, over file:// and over http below a sub-path."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]
# The policy of README.md: nothing inline, nothing from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@pytest.fixture(scope="session")
def served(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site's address on this machine, below /tools/book/."""
    root = tmp_path_factory.mktemp("root")
    (root / "tools").mkdir()
    (root / "tools" / "book").symlink_to(small_site)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/tools/book/"
    server.shutdown()


@pytest.fixture(params=["file", "http"])
def base(request: pytest.FixtureRequest, small_site: Path, served: str) -> str:
    """The site's root, both ways it is opened."""
    return f"{small_site.as_uri()}/" if request.param == "file" else served


@pytest.fixture
def visit(chrome: Any, base: str) -> Iterator[Open]:
    """visit(path, width=…, **context) opens a page; afterwards nothing failed and nothing left the host."""
    contexts: list[Any] = []
    faults: list[str] = []

    def ask(request: Any) -> None:
        if not request.url.startswith((base, "data:")):
            faults.append(f"outside: {request.url}")

    def go(path: str, *, width: int = 1280, **settings: Any) -> Any:
        context = chrome.new_context(viewport={"width": width, "height": 800}, locale="zh-CN", **settings)
        if base.startswith("http"):
            context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.on("request", ask)
        page.on(
            "requestfailed",
            lambda r: faults.append(f"failed: {r.url}") if r.failure != "net::ERR_ABORTED" else None,
        )
        page.on("pageerror", lambda e: faults.append(f"error: {e}"))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.goto(base + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []
