"""Speed, start-up and accuracy of the engine beside plain pypinyin, in the same run.

python -m tests.bench.bench_pinyin [-v]      (-v prints every line that differs)
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable

from pypinyin import Style, lazy_pinyin

from generator.pinyin import Reader
from tests.pinyin.scoring import gold, load, score

START = "from generator.pinyin import Reader; Reader().read('您好，请问您贵姓？')"
SETS = (
    "everyday", "hard", "fresh-everyday", "fresh-hard", "last-everyday", "last-hard",
    "second-everyday", "second-hard", "third-everyday", "third-hard", "fourth-everyday", "fourth-hard",
    "fifth-everyday", "fifth-hard", "sixth-hard", "seventh-hard", "eighth-hard", "ninth-hard",
    "tenth-hard", "eleventh-hard", "sixth-everyday",
    "seventh-everyday", "twelfth-hard",
)  # fmt: skip


def start_up() -> float:
    """Seconds for a fresh interpreter to read its first line, the best of three."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", START], check=True)
        times.append(time.perf_counter() - begin)
    return min(times)


def speed(read: Callable[[str], object], texts: list[str]) -> tuple[int, int]:
    """Characters a second: the first time through (cold), and the best of five more."""
    size, times = sum(map(len, texts)), []
    for _ in range(6):
        begin = time.perf_counter()
        for text in texts:
            read(text)
        times.append(time.perf_counter() - begin)
    return round(size / times[0]), round(size / min(times[1:]))


def speed_once(read: Callable[[str], object], texts: list[str]) -> int:
    """Characters a second, one time through."""
    begin = time.perf_counter()
    for text in texts:
        read(text)
    return round(sum(map(len, texts)) / (time.perf_counter() - begin))


def main() -> None:
    """Print the table."""
    print(f"start-up {start_up():.2f} s")
    reader = Reader()
    texts = [text for name in SETS for text, _ in load(name)]
    lazy_pinyin("您好")
    for name, read in (("ours", reader.read), ("plain pypinyin", lazy_pinyin)):
        cold, warm = speed(read, texts)
        print(f"characters a second, {name}: {cold} the first time, {warm} after")
    # no clause twice: the cache of divided clauses gives nothing
    clauses = [clause for text in texts for clause in re.findall(r"[\u4e00-\u9fff]{4,12}", text)]
    pairs = [one + two + "。" for one, two in zip(clauses, clauses[7:], strict=False)]
    print(f"characters a second, no clause twice: {speed_once(Reader().read, pairs)}")
    for name in SETS:
        rows = load(name)
        halves = [("tune", rows[::2]), ("held out", rows[1::2])] if "-" not in name else [("", rows)]
        for half, part in halves:
            mine = score(part, reader, print if "-v" in sys.argv else None)
            print(
                f"{name} {half} ({len(part)}): syllables {mine.syllables:.2%}, "
                f"sentences {mine.sentences:.1%}, lines {mine.lines:.1%}, flagged {mine.flagged:.1%}, "
                f"unflagged errors {1000 * mine.unflagged:.2f} in 1,000"
            )
        wrong = [_errors(text, gold(text, line), lazy_pinyin, Style.TONE) for text, line in rows]
        total = sum(len(gold(text, line)) for text, line in rows)
        right, share = 1 - sum(wrong) / total, wrong.count(0) / len(rows)
        print(f"  plain pypinyin: syllables {right:.2%}, sentences {share:.1%}")


def _errors(text: str, want: list[str], read: Callable[..., list[str]], style: object) -> int:
    got = [s for run in re.findall(r"[\u3400-\u9fff]+", text) for s in read(run, style=style)]
    return sum(a != b for a, b in zip(got, want, strict=True))


if __name__ == "__main__":
    main()
