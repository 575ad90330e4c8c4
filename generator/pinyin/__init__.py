"""Text -> words and syllables in Hanyu Pinyin, spelled after GB/T 16159-2012, doubts as data."""

from .model import Doubt, Kind, Lexicon, Line, Mismatch, Number, Run, Slot, Sure, Syllable
from .reader import Reader
from .review import Row, review, suggestions
from .teaching import sandhi

__all__ = [
    "Doubt", "Kind", "Lexicon", "Line", "Mismatch", "Number", "Reader", "Row", "Run", "Slot", "Sure",
    "Syllable", "review", "sandhi", "suggestions",
]  # fmt: skip
