"""A preview on this machine that follows every change and survives a broken file."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from generator.build import OVERRIDES, build
from generator.problems import Broken


def serve(content: Path, folder: Path, port: int) -> int:
    """Build and serve until stopped; problems are printed and the last good site stays up."""

    def once() -> None:
        try:
            build(content, folder, print)
            print("已更新。", flush=True)
        except Broken as broken:
            for problem in broken.problems:
                print(problem, flush=True)
            print(f"有 {len(broken.problems)} 个问题，页面保持上一次的样子。", flush=True)

    logging.getLogger("mkdocs.livereload").setLevel(logging.WARNING)
    once()
    server = LiveReloadServer(builder=once, host="127.0.0.1", port=port, root=str(folder / "site"))
    for path in (content, OVERRIDES, Path(__file__).parent / "templates"):
        server.watch(str(path))
    print(f"预览：http://127.0.0.1:{port}/index.html （Ctrl+C 停止）", flush=True)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
    return 0
