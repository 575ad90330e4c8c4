"""Nothing half written, nothing unchanged touched, nothing stale left; a failed build changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import output
from generator.build import build
from generator.problems import Broken
from tests.conftest import SMALL


def test_sync_touches_only_what_changed(tmp_path: Path) -> None:
    output.sync({"a.md": "甲", "b/c.md": "乙"}, tmp_path)
    before = (tmp_path / "a.md").stat().st_mtime_ns
    output.sync({"a.md": "甲", "d.md": b"x"}, tmp_path)
    assert (tmp_path / "a.md").stat().st_mtime_ns == before
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.md", "d.md"]


def test_digest_sees_paths_and_content() -> None:
    digests = [output.digest(f) for f in ({"a": "b"}, {"a": "c"}, {"b": "b"}, {"a": "b", "c": ""})]
    assert len(set(digests)) == 4
    assert output.digest({"a": "x", "b": "y"}) == output.digest({"b": b"y", "a": b"x"})


def test_publish_keeps_the_last_two(tmp_path: Path) -> None:
    for name in "abc":
        site = tmp_path / "sites" / name
        site.mkdir(parents=True)
        (site / "index.html").write_text(name)
        output.publish(site, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "c"
    assert (tmp_path / "site").is_symlink()
    assert sorted(p.name for p in (tmp_path / "sites").iterdir()) == ["b", "c"]


def test_publish_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    for name in "ab":
        site = tmp_path / "sites" / name
        site.mkdir(parents=True)
        (site / "index.html").write_text(name)
        output.publish(site, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "b"
    assert not (tmp_path / "site").is_symlink()


def files(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def test_two_builds_are_the_same_bytes(tmp_path: Path, small_site: Path) -> None:
    again = build(SMALL, tmp_path / "again", lambda _: None).resolve()
    assert files(again) == files(small_site)
    assert again.name == small_site.name


def test_a_failed_build_leaves_the_last_site(tmp_path: Path, copy: Path) -> None:
    site = build(copy, tmp_path / "build", lambda _: None)
    before = files(site.resolve())
    (copy / "situations" / "greet.yaml").write_text("id: [", "utf-8")
    with pytest.raises(Broken) as broken:
        build(copy, tmp_path / "build", lambda _: None)
    assert [p.code for p in broken.value.problems] == ["P112"]
    assert files(site.resolve()) == before
