"""Card → its revision: a short code over its content only, and what changed between two contents.

What counts: title, when, the parts with their text and reading in order (seconds, conditions and
filled-in fixed variables are text here). Edition, address, layout, font and template do not.
"""

from __future__ import annotations

import hashlib
import json

from generator.cards.content import Card

# No 0 1 i l o: a code is read from paper and typed. 31⁴ ≈ 920,000 codes a card.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def revision(card: Card) -> str:
    """The four characters that stand for just this content."""
    content = [card.title, [[p.kind, p.text, p.reading, p.under, p.other] for p in card.parts]]
    number = int.from_bytes(hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).digest())
    code = ""
    for _ in range(4):
        number, digit = divmod(number, len(ALPHABET))
        code += ALPHABET[digit]
    return code
