"""A character and the word it is to be explained with → may it be said, and how much of its sound may be lost.

The rule of the ear (measured, see SOURCES.md): an aid is ambiguous where another word of the same length sounds
the same, has a *different* character in that place, and is at least a twentieth as common. 反应/反映 is harmless
for 反, 权利/权力 is useless for 利.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.names.formulas import Formulas
from generator.names.lexicon import Known, Lexicon
from generator.names.sounds import SETTINGS, Setting, Sound, alike, marked, numbered
from generator.names.taste import Taste
from generator.problems import Level

RIVAL_SHARE = 20  # a rival counts from 1/20 of the aid's own frequency
UNSEEN = 20  # what an aid outside the lexicon is taken for: any word of dict.txt is its rival
RARE = 8
_LONGEST_COUNTED = 3
_HAN = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U000323af]+")
_CIRCULAR = re.compile(r"(.)(先生|女士|小姐|太太|师傅|某|某某|姓人家)|姓?(.)的\3|(.)字的\4|(.)这个字")
_CIRCULAR_UNLESS_WORD = re.compile(r"姓(.)|(.)姓|(.)氏|(.)字")  # 写字, 摄氏 are words
_SURNAME_ONLY = re.compile(r"[老小阿]([王李张刘陈赵吴周徐孙朱郭何罗宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕])")


class Code(StrEnum):
    """What may be wrong with an aid."""

    FORM = "P701"
    LACKS = "P702"
    AVOIDED = "P703"
    OMEN = "P704"
    READING = "P705"
    CIRCULAR = "P706"
    AMBIGUOUS = "P707"
    BLURRED = "P708"
    RARE = "P709"
    UNKNOWN = "P710"


class Clear(StrEnum):
    """How much of the sound may be lost and the aid still names one character."""

    NONE = "none"
    TONES = "tones"
    NO_TONES = "no-tones"
    ACCENTS = "accents"


CLEARNESS = tuple(Clear)
_BLURRED = {Setting.NO_TONES: "声调听不清时", Setting.ACCENTS: "口音重时"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with an aid, said to an editor."""

    code: Code
    level: Level
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`ok`: fit to be said, holds the character, clear with tones heard. `clear`: what else it survives."""

    character: str
    word: str
    clear: Clear
    problems: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """No error among the problems."""
        return all(p.level is not Level.ERROR for p in self.problems)


@dataclass(frozen=True, slots=True)
class Judge:
    """What the judgement rests on: the lexicon, the taste, the formulas known."""

    lexicon: Lexicon
    taste: Taste
    formulas: Formulas

    def judge(self, character: str, word: str, reading: str | None = None) -> Verdict:
        """Judge one aid; `reading` is how the character is read in the name (``shàn``), if that is settled."""
        if len(character) != 1 or not _HAN.fullmatch(character):
            return _refused(character, word, Code.FORM, "要解释的须是一个汉字")
        if not _HAN.fullmatch(word) or len(word) < 2:
            return _refused(character, word, Code.FORM, "说法须是两个以上的汉字，不带标点和空格")
        if word.endswith(f"的{character}") and character in word[:-2]:
            return _refused(character, word, Code.FORM, f"只写“{word[:-2]}”，“的{character}”会自动加上")
        formula = self.formulas.is_formula(character, word)
        if character not in word and not formula:
            return _refused(character, word, Code.LACKS, f"“{word}”里没有“{character}”字")
        found = [*self._taste(character, word), *self._circular(character, word)]
        if formula and self.formulas.circular(character, word):
            found.append(_error(Code.CIRCULAR, f"“{word}”用“{character}”解释它自己；请换一个说法"))
        if not formula:
            found += self._reading(character, word, reading)
        clear, unclear = self._ear(character, word, reading, formula)
        found += unclear
        if not formula:
            found += self._familiar(word)
        return Verdict(character, word, clear, tuple(found))

    def _taste(self, character: str, word: str) -> list[Finding]:
        found = []
        for entry in self.taste.bad_words(word):
            inside = "" if entry.word == word else f"含有“{entry.word}”，"
            use = (
                f"；请改用“{entry.instead}”"
                if entry.instead and character in (entry.character or word)
                else ""
            )
            found.append(_error(Code.AVOIDED, f"“{word}”{inside}不能说（{entry.reason}）{use}"))
        for char, category in self.taste.bad_characters(word, character):
            found.append(_error(Code.OMEN, f"“{word}”里有不吉利的字“{char}”（{category}）；请换一个词"))
        return found

    def _reading(self, character: str, word: str, reading: str | None) -> list[Finding]:
        if not reading:
            return []
        cited = self.lexicon.citation(word)
        read = [r for c, r in zip(word, cited, strict=True) if c == character]
        wanted = numbered(reading)
        if wanted in read or any(r[:-1] == wanted[:-1] and "5" in (r[-1], wanted[-1]) for r in read):
            return []
        sure = self.lexicon.sure(word)
        message = f"“{word}”里的“{character}”读 {marked(read[0])}，不读 {reading}"
        return [Finding(Code.READING, Level.ERROR if sure else Level.WARNING, message)]

    def _ear(
        self, character: str, word: str, reading: str | None, formula: bool
    ) -> tuple[Clear, list[Finding]]:
        sound = self.lexicon.sound(word, character, reading)
        rivals = self._rivals(character, word, sound)
        for at, setting in enumerate(SETTINGS):
            heard = [k.word for k in rivals if alike(sound, k.sound, setting)]
            if formula:
                heard = [
                    f"{f.said}（{f.character}）" for f in self.formulas.rivals(character, word, setting)
                ] + heard
            if not heard:
                continue
            names = "、".join(f"“{name}”" for name in heard[:3])
            if setting is Setting.TONES:
                return Clear.NONE, [
                    _error(Code.AMBIGUOUS, f"“{word}”听起来像{names}，分不出“{character}”；请换一个词")
                ]
            message = f"{_BLURRED[setting]}“{word}”像{names}"
            return CLEARNESS[at], [Finding(Code.BLURRED, Level.WARNING, message)]
        return Clear.ACCENTS, []

    def _rivals(self, character: str, word: str, sound: Sound) -> list[Known]:
        """Words of any setting that have another character in the place and are common enough to be heard instead."""
        near = self.lexicon.alike(sound)
        own = next((k.count for k in near if k.word == word), UNSEEN)
        return [k for k in near if k.count * RIVAL_SHARE >= own and _names_another(character, word, k)]

    def _circular(self, character: str, word: str) -> list[Finding]:
        match = _CIRCULAR.fullmatch(word) or _SURNAME_ONLY.fullmatch(word)
        if not match and not self.lexicon.count(word):
            match = _CIRCULAR_UNLESS_WORD.fullmatch(word)
        if match and character in match.groups():
            return [_error(Code.CIRCULAR, f"“{word}”等于没有解释“{character}”；请换一个词")]
        return []

    def _familiar(self, word: str) -> list[Finding]:
        count = self.lexicon.count(word)
        if not count and len(word) <= _LONGEST_COUNTED + 1:
            return [Finding(Code.UNKNOWN, Level.WARNING, f"词库里没有“{word}”，请确认它是人人知道的词")]
        if count < RARE and len(word) <= _LONGEST_COUNTED:
            return [Finding(Code.RARE, Level.WARNING, f"“{word}”不常用，客户可能没听过")]
        return []


def _names_another(character: str, word: str, rival: Known) -> bool:
    return any(a == character != b for a, b in zip(word, rival.word, strict=True))


def _error(code: Code, message: str) -> Finding:
    return Finding(code, Level.ERROR, message)


def _refused(character: str, word: str, code: Code, message: str) -> Verdict:
    return Verdict(character, word, Clear.NONE, (_error(code, message),))
