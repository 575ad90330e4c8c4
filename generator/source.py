"""One YAML file → a tree of text with places; everything unsafe is refused before it is built.

The tree is made straight from the parser's events, so a bracket bomb, an alias bomb or a
duplicate key never becomes an object, and no scalar is guessed into a number, a date or a
truth value: `0571`, `no` and `22:30` stay what the editor typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.problems import Place, Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 64
MAX_NODES = 100_000
_NULLS = {"", "~", "null", "Null", "NULL"}


class Table(dict[str, Any]):
    """A YAML mapping: a plain dict that also knows its place and the places of its entries."""

    place: Place
    keys_at: dict[str, Place]
    values_at: dict[str, Place]


class Row(list[Any]):
    """A YAML sequence: a plain list that also knows its place and the places of its items."""

    place: Place
    items_at: list[Place]


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def read(path: Path, name: str, problems: list[Problem]) -> Table | None:
    """Read one file into a `Table`; `name` is what messages call it.

    Returns None after adding to `problems` why the file cannot be used; a duplicate key is
    added and reading goes on, so that one run shows as much as it can.
    """
    try:
        text = _text(path, name)
        return _Builder(name, problems, text).document()
    except _Refused as refused:
        problems.append(refused.problem)
    except yaml.YAMLError as error:
        problems.append(_syntax(error, name, text))
    except OSError as error:
        problems.append(
            Problem(Place(name), "P100", f"读不到这个文件（{error.strerror}）", "请检查路径和权限")
        )
    return None


def place_of(tree: Any, path: tuple[str | int, ...], *, key: bool = False) -> Place | None:
    """The place of the node at `path` (of its key if `key`), or of the deepest part that exists."""
    place: Place | None = getattr(tree, "place", None)
    for number, step in enumerate(path):
        last = number == len(path) - 1
        if isinstance(tree, Table) and isinstance(step, str) and step in tree:
            place = (tree.keys_at if key and last else tree.values_at)[step]
            tree = tree[step]
        elif isinstance(tree, Row) and isinstance(step, int) and step < len(tree):
            place, tree = tree.items_at[step], tree[step]
        elif not (isinstance(tree, Table) and isinstance(step, str)):
            break
    return place


def _text(path: Path, name: str) -> str:
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise _Refused(
            Problem(Place(name), "P101", f"文件有 {size // 1000} KB，太大了", "请拆成 1 MB 以内的文件")
        )
    raw = path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _Refused(Problem(Place(name), "P102", "文件是 UTF-16 编码", "请另存为 UTF-8"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        at = Place(name, before.count(b"\n") + 1, len(before.rpartition(b"\n")[2]) + 1)
        raise _Refused(
            Problem(at, "P102", "文件不是 UTF-8 编码（可能是 GBK）", "请用“另存为”选 UTF-8 再保存")
        ) from None
    found = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", text)
    if found:
        at = Place(name, text.count("\n", 0, found.start()) + 1, 1)
        code = f"U+{ord(found[0]):04X}"
        raise _Refused(Problem(at, "P103", f"这一行有看不见的控制字符（{code}）", "请删掉它"))
    if not text.strip():
        raise _Refused(Problem(Place(name), "P104", "文件是空的", "请写上内容，或删掉这个文件"))
    return text


class _Builder:
    """Turns the event stream of one document into Tables, Rows, text and None."""

    def __init__(self, name: str, problems: list[Problem], text: str) -> None:
        self._name = name
        self._problems = problems
        # CSafeLoader's parser alone keeps no stack of its own: the depth is counted here.
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._nodes = 0

    def document(self) -> Table:
        event = next(self._events)
        while not isinstance(event, (yaml.DocumentStartEvent, yaml.StreamEndEvent)):
            event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _Refused(Problem(Place(self._name), "P104", "文件里只有注释", "请写上内容"))
        first = next(self._events)
        if not isinstance(first, yaml.MappingStartEvent):
            full = "：" in str(getattr(first, "value", ""))
            fix = "冒号是全角的，请改成英文冒号加空格" if full else "请照示例写，键后面用英文冒号加空格"
            raise self._refuse(first, "P105", "最外层要是“键: 值”", fix)
        tree = self._node(first, 0)
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refuse(after, "P106", "一个文件里有两份文档（---）", "请拆成两个文件")
        assert isinstance(tree, Table)
        return tree

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None  # the parser marks every event
        return Place(self._name, mark.line + 1, mark.column + 1)

    def _refuse(self, event: yaml.Event, code: str, message: str, fix: str) -> _Refused:
        return _Refused(Problem(self._place(event), code, message, fix))

    def _node(self, event: yaml.Event, depth: int) -> Any:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._refuse(event, "P107", "文件里的条目太多", "请拆成几个文件")
        if depth > MAX_DEPTH:
            raise self._refuse(event, "P107", f"嵌套超过 {MAX_DEPTH} 层", "请检查多余的括号或缩进")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refuse(
                event, "P108", "不支持 & 和 * 引用", "请把内容直接写出来；句子以 * 或 & 开头时请加引号"
            )
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise self._refuse(event, "P109", f"不支持标签 {tag}", "请去掉标签；句子以 ! 开头时请加引号")
        if isinstance(event, yaml.ScalarEvent):
            # implicit[0]: written without quotes, so that '' and "null" stay text
            return None if event.implicit[0] and event.value in _NULLS else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._row(event, depth)
        return self._table(event, depth)

    def _row(self, start: yaml.Event, depth: int) -> Row:
        row = Row()
        row.place, row.items_at = self._place(start), []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            row.items_at.append(self._place(event))
            row.append(self._node(event, depth + 1))
        return row

    def _table(self, start: yaml.Event, depth: int) -> Table:
        table = Table()
        table.place, table.keys_at, table.values_at = self._place(start), {}, {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event)
            value_event = next(self._events)
            value = self._node(value_event, depth + 1)
            if key in table:
                first = table.keys_at[key].line
                self._problems.append(
                    Problem(self._place(event), "P110", f"“{key}”写了两遍（第 {first} 行已有）", "请留一个")
                )
                continue
            table[key] = value
            table.keys_at[key] = self._place(event)
            empty = isinstance(value_event, yaml.ScalarEvent) and not value_event.value
            table.values_at[key] = self._place(event if empty else value_event)
        return table

    def _key(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refuse(event, "P111", "这里的键不是文字", "句子以 { 或 [ 开头时请给整句加英文引号")
        self._node(event, 0)
        return str(event.value)


_SYNTAX = (
    (
        "mapping values are not allowed",
        "这里不能再出现“: ”",
        "句中有英文冒号时请给整句加引号，或改用全角“：”",
    ),
    ("could not find expected ':'", "这一行缺少冒号", "键后面要有英文冒号和空格，例如 say: 您好"),
    ("cannot start any token", "这个符号不能开头", "缩进请用空格（不用 Tab）；句子以 @ % ` 开头时请加引号"),
    ("found unexpected end of stream", "引号没有配对", "请补上结尾的引号"),
    ("did not find expected ',' or", "括号没有配对，或缺逗号", "句子以 { 或 [ 开头时请给整句加英文引号"),
    ("did not find expected '-' indicator", "列表的缩进不齐", "同一列表的“-”要上下对齐"),
    ("did not find expected key", "缩进不齐，或引号后面还有文字", "同一层的键要上下对齐；引号要括住整句"),
    (
        "did not find expected node content",
        "括号里缺内容，或括号没有配对",
        "句子以 { 或 [ 开头时请给整句加英文引号",
    ),
    ("did not find expected <document start>", "这里不应再有内容", "请检查缩进；同一层的键要上下对齐"),
    ("block sequence entries are not allowed", "“-”不能写在这里", "请另起一行再写“-”"),
)


def _syntax(error: yaml.YAMLError, name: str, text: str) -> Problem:
    """A parser's complaint, told in Chinese with what to do."""
    mark = getattr(error, "problem_mark", None)
    original = str(getattr(error, "problem", None) or error)
    if "unexpected end of stream" in original:
        mark = getattr(error, "context_mark", None) or mark  # where the quotation begins
    lines = text.splitlines()
    line = min(mark.line + 1, len(lines)) if mark else 1
    at = Place(name, line, mark.column + 1 if mark else 1)
    if re.search(r"(?:: |- )[{\[]", lines[line - 1]):
        return Problem(
            at, "P112", "括号开头的句子没有加引号", "请给整句加英文引号，例如 say: '{brand}，您好'"
        )
    for part, message, fix in _SYNTAX:
        if part in original:
            return Problem(at, "P112", message, fix)
    return Problem(at, "P112", f"YAML 写法不对（{original}）", "请看这一行和上一行的缩进、冒号和引号")
