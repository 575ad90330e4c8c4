"""What the speller answers with: the texts it assembles, and the answer's records."""

from __future__ import annotations

from dataclasses import dataclass

TEXTS = {
    "empty": "没有输入姓名",
    "not_han": "姓名里有汉字以外的字符，请只输入汉字",
    "say": "请问您的名字是{0}，对吗？",
    "say_one": "请问是{0}吗？",
    "say_surname": "请问您是{0}吗？",
    "say_rest": "请问您的名字是{0}，还有{1}字，可以告诉我怎么写吗？",
    "say_none": "请问您名字里的{0}字，可以告诉我怎么写吗？",
    "readback": "我再确认一下：{0}。",
    "twice": "，{0}个{1}字一样",
    "mapped": "“{0}”是繁体或异体字，按规范字“{1}”解释，请确认证件上的写法",
    "no_aid": "“{0}”没有现成的说法，请客户说明怎么写",
    "foreign": "“{0}”在这里读 {1}，下面的词里不读这个音",
    "no_syllable": "请输入一个音节，如 zhang 或 zhāng",
    "no_such_sound": "没有读这个音的字",
    "one": "请问是{0}吗？",
    "which": "请问是{0}，还是{1}？",
}


@dataclass(frozen=True, slots=True)
class SpokenAid:
    """One aid as the agent says it."""

    say: str
    word: str
    kind: str
    clear: str


@dataclass(frozen=True, slots=True)
class Character:
    """A character of the name, its reading here, its aids."""

    char: str
    reading: str
    aids: tuple[SpokenAid, ...]


@dataclass(frozen=True, slots=True)
class Spelled:
    """The answer to a name; texts are empty and lists too where there is nothing to say (`problem` tells why)."""

    name: str
    surname: str
    given: str
    reading: str
    say: str
    readback: str
    characters: tuple[Character, ...]
    ask: str | None
    problem: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The JSON object of the command; `problem` only if there is one."""
        plain: dict[str, object] = {key: getattr(self, key) for key in _KEYS}
        plain["characters"] = [
            {
                "char": c.char,
                "reading": c.reading,
                "aids": [{"say": a.say, "word": a.word, "kind": a.kind, "clear": a.clear} for a in c.aids],
            }
            for c in self.characters
        ]
        return plain if self.problem is None else {**plain, "problem": self.problem}


_KEYS = ("name", "surname", "given", "reading", "say", "readback", "characters", "ask")
