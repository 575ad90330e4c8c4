"""The command line: `python -m generator VERB`, installed as `phrasebook`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator import card_verbs
from generator.problems import Broken, Place, Problem, has_errors


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; return 0 for success, 1 for problems in the content, 2 for wrong use."""
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options))
    except Broken as broken:
        _tell(broken.problems)
        return 1
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="phrasebook", description="话术手册：从 YAML 生成内网网站和桌面卡。"
    )
    verbs = parser.add_subparsers(required=True, metavar="命令")

    def verb(name: str, run: object, text: str) -> argparse.ArgumentParser:
        found = verbs.add_parser(name, help=text, description=text)
        found.set_defaults(run=run)
        found.add_argument(
            "--content", type=Path, default=Path("content"), metavar="DIR", help="内容文件夹（默认 content）"
        )
        return found

    build = verb("build", _build, "检查内容，生成网站和桌面卡")
    build.add_argument(
        "--output", type=Path, default=Path("build"), metavar="DIR", help="生成到哪里（默认 build）"
    )
    serve = verb("serve", _serve, "生成网站并在本机预览，内容改动后自动更新")
    serve.add_argument(
        "--output", type=Path, default=Path("build"), metavar="DIR", help="生成到哪里（默认 build）"
    )
    serve.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")
    check = verb("check", _check, "检查内容文件夹，或单个情境文件")
    check.add_argument("path", nargs="?", type=Path, metavar="PATH", help="内容文件夹，或一个情境文件")
    check.add_argument("--json", action="store_true", help="每个问题输出一行 JSON")
    pinyin = verb("pinyin", _pinyin, "给句子注音：每行一句，每句输出一行 JSON")
    pinyin.add_argument("--review", action="store_true", help="列出内容里还没有确认的读音")
    verb("spell", _spell, "确认姓名用字：每行一个姓名，输出一行 JSON")
    verb("sound", _sound, "听到一个音：每行一个音节，输出一行 JSON")
    verb("judge", _judge, "评判说法：每行“字<Tab>说法”，输出一行 JSON")
    card_verbs.add(verb)
    schema = verb("schema", _schema, "更新 content/schema/ 里的 JSON Schema")
    schema.add_argument("--check", action="store_true", help="只检查是不是最新")
    return parser


def _tell(problems: Iterable[Problem]) -> None:
    found = list(problems)
    for problem in found:
        print(problem, file=sys.stderr)
    errors = sum(has_errors([p]) for p in found)
    if found:
        print(
            f"共 {errors} 个问题" + (f"，{len(found) - errors} 个提醒" if len(found) > errors else "") + "。",
            file=sys.stderr,
        )


def _build(options: argparse.Namespace) -> int:
    from generator.build import build

    site = build(options.content, options.output, lambda text: print(text, flush=True))
    print(f"网站：{site}/index.html")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from generator.serve import serve

    return serve(options.content, options.output, options.port)


def _check(options: argparse.Namespace) -> int:
    from generator.build import JUDGED, check

    path: Path = options.path or options.content
    if not path.exists():
        print(f"没有这个文件或文件夹：{path}", file=sys.stderr)
        return 2
    single = path if path.is_file() else None
    folder = options.content if single else path
    problems = check(folder, single=single, cache=Path("build") / JUDGED).problems
    if options.json:
        for problem in problems:
            print(json.dumps(problem.as_json(), ensure_ascii=False))
    else:
        _tell(problems)
        if not problems:
            print("没有问题。")
    return 1 if has_errors(problems) else 0


def _pinyin(options: argparse.Namespace) -> int:
    from generator import lines, speech
    from generator.library import settings

    problems: list[Problem] = []
    if options.review:
        return _review(options.content)
    book = settings(options.content, problems)
    engine = speech.reader(book, problems)
    _tell(problems)
    return lines.run(lambda text: lines.pinyin(engine.read(speech.slotted(book, text))), lines.no_pinyin)


def _review(content: Path) -> int:
    from generator.build import check
    from generator.pinyin import review

    checked = check(content)
    confirmed = checked.book.lexicon.items() if checked.book else ()
    rows = review(checked.lines.values(), {word: entry.reading for word, entry in confirmed})
    for row in rows:
        print(f"{row.yaml}    # {row.why}（{row.times} 处，如：{row.example}）")
    print(f"共 {len(rows)} 个读音要确认。" if rows else "读音都确认过了。")
    return 1 if rows else 0


def _names(options: argparse.Namespace) -> Path:
    folder: Path = options.content / "names"
    if not folder.is_dir():
        at = Place(str(folder))
        raise Broken([Problem(at, "P100", "没有姓名数据的文件夹", "请把 content/names 复制到这里")])
    return folder


def _spell(options: argparse.Namespace) -> int:
    from generator import lines, name_library

    problems: list[Problem] = []
    speller = name_library.speller(_names(options), problems)
    _tell(problems)
    return lines.run(lambda text: speller.spell(text).as_dict(), lambda text: speller.spell(text).as_dict())


def _sound(options: argparse.Namespace) -> int:
    from generator import lines, name_library
    from generator.names import Homophones

    problems: list[Problem] = []
    heard = Homophones(name_library.speller(_names(options), problems))
    _tell(problems)
    return lines.run(lambda text: heard.sound(text).as_dict(), lambda text: heard.sound(text).as_dict())


def _judge(options: argparse.Namespace) -> int:
    from generator import lines, name_library

    problems: list[Problem] = []
    ears = name_library.judge(_names(options), problems)
    _tell(problems)
    return lines.run(lambda text: lines.judged(ears, text), lines.not_judged)


def _schema(options: argparse.Namespace) -> int:
    from generator.schema import stale, update

    if options.check:
        old = stale(options.content)
        for path in old:
            print(f"{path} 不是最新，请运行 python -m generator schema", file=sys.stderr)
        return 1 if old else 0
    update(options.content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
