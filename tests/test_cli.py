"""The commands as a person meets them: help, exit status, the wrapper script, live preview."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL


def run(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *words], capture_output=True, text=True, cwd=cwd, check=False
    )


def verbs() -> list[str]:
    text = (ROOT / "generator" / "__main__.py").read_text("utf-8")
    return re.findall(r'\bverb\(\s*"([a-z]+)"', text)


def test_every_command_is_documented_and_helps() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(verbs()) >= 8
    for name in verbs():
        assert f"generator {name}" in readme or f"site-build.sh {name}" in readme or name == "build", name
        assert run(name, "--help").returncode == 0


@pytest.mark.parametrize("words", [["nonsense"], ["check", "nowhere"], ["check", "--nonsense"], []])
def test_wrong_use_exits_with_2(words: list[str]) -> None:
    found = run(*words)
    assert found.returncode == 2
    assert "Traceback" not in found.stderr


def test_check_of_a_sound_folder_says_so() -> None:
    found = run("check", str(SMALL))
    assert (found.returncode, found.stdout.strip()) == (0, "没有问题。")


def test_build_of_a_broken_folder_tells_and_exits_with_1(copy: Path, tmp_path: Path) -> None:
    (copy / "situations" / "greet.yaml").write_text("id: greet\nfoo: 1\n", "utf-8")
    found = run("build", "--content", str(copy), "--output", str(tmp_path / "build"))
    assert found.returncode == 1
    assert "P201" in found.stderr and "P202" in found.stderr
    assert not (tmp_path / "build" / "site").exists()


def test_wrapper_helps_and_refuses() -> None:
    script = str(ROOT / "site-build.sh")
    assert subprocess.run([script, "--help"], capture_output=True, check=False).returncode == 0
    assert subprocess.run([script, "nonsense"], capture_output=True, check=False).returncode == 2
    assert subprocess.run([script, "--content", "/nowhere"], capture_output=True, check=False).returncode == 2


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.2)


def test_serve_follows_changes_and_survives_a_broken_file(copy: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path / "log.txt").open("w+")
    server = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--content", str(copy), "--output", str(tmp_path / "build"),
         "--port", str(port)],
        stdout=log, stderr=log, cwd=ROOT,
    )  # fmt: skip

    def page() -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/situations/goodbye.html", timeout=5) as got:
                return str(got.read().decode())
        except OSError:
            return ""

    path = copy / "situations" / "goodbye.yaml"
    text = path.read_text("utf-8")
    try:
        until(lambda: "客户没有别的问题" in page())
        path.write_text(text.replace("客户没有别的问题", "客户准备挂机"), "utf-8")
        until(lambda: "客户准备挂机" in page())
        path.write_text("id: [", "utf-8")
        until(lambda: "P112" in Path(log.name).read_text("utf-8"))
        assert "客户准备挂机" in page()
    finally:
        server.terminate()
        server.wait(10)
