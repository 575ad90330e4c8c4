"""A tree of text → a typed record, or every fault of its shape as a problem in Chinese."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model import LEAF_KINDS, STEP_KINDS
from generator.problems import Place, Problem, did_you_mean
from generator.source import Table, place_of

M = TypeVar("M", bound=BaseModel)

_PATTERNS = {
    "^[a-z][a-z0-9]*(-[a-z0-9]+)*$": ("编号只能用小写字母、数字和连字符", "例如 silent-line-greet"),
    r"^\S(.*\S)?$": ("文字前后有空格，或中间换了行", "请删掉空格，写成一行"),
    r"^\d{4}\.\d{2}(\.\d+)?$": ("版次要写成 2026.11 的样子", "年份四位、点、月份两位"),
    r"^https?://\S+/$": ("网址要以 http 开头、以 / 结尾", "例如 http://phrases.local/"),
    "^[A-Za-z0-9][A-Za-z0-9.x-]*$": ("版式和纸张的名字只用字母、数字、点和连字符", "例如 A6、A4、90x54"),
    "^[a-z0-9]+([ -][a-z0-9]+)*$": ("英文标签只用小写字母、数字、空格", "中文说法请写在 aliases 里"),
}
_NUMBERS = (
    "int_parsing",
    "float_parsing",
    "greater_than",
    "greater_than_equal",
    "less_than_equal",
    "int_type",
    "float_type",
)
_WORDS = {
    "closed": "closed（通话结束）",
    "handed-over": "handed-over（转交）",
    "call-back": "call-back（回电）",
}


def shape(tree: Table, kind: type[M], problems: list[Problem]) -> M | None:
    """Validate `tree` as `kind`; return the record, or None after adding every problem."""
    try:
        return kind.model_validate(tree)
    except ValidationError as error:
        found = [p for e in error.errors() if (p := _problem(e, tree, kind))]
        told = {p.fix for p in found if p.code == "P201"}
        # “是不是 title？” has said it: no second message that title is missing
        found = [p for p in found if p.code != "P202" or f"是不是{p.message[2:]}？" not in told]
        problems.extend(dict.fromkeys(found))
        return None


def _untagged(tree: Any, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Drop each union tag: a step kind that directly follows a list index or a variable's name."""
    path: list[str | int] = []
    for number, step in enumerate(loc):
        tagged = number > 0 and (
            isinstance(loc[number - 1], int) or loc[number - 2 : number - 1] == ("variables",)
        )
        if not (tagged and step in (*STEP_KINDS, "value", "neutral")):
            path.append(step)
    return tuple(path)


def _problem(error: ErrorDetails, tree: Table, kind: type[BaseModel]) -> Problem | None:
    path = _untagged(tree, error["loc"])
    of_key = path[-1:] == ("[key]",)
    path = path[:-1] if of_key else path
    at = place_of(tree, path, key=of_key or error["type"] == "extra_forbidden") or tree.place
    key = str(next((s for s in reversed(path) if isinstance(s, str)), ""))
    match error["type"]:
        case "extra_forbidden":
            known = _known(error["loc"], kind)
            meant = did_you_mean(key, known) or f"这里可以写：{'、'.join(known)}"
            return Problem(at, "P201", f"没有“{key}”这个键", meant)
        case "missing":
            return Problem(at, "P202", f"缺少“{key}”", f"请补上 {key}: …")
        case "union_tag_not_found":
            return _unknown_step(error, at)
        case "too_short":
            if error["ctx"]["actual_length"] or _value(tree, path):
                return None  # its items are at fault and have been told
            return Problem(at, "P203", f"“{key}”里至少要有一项", "请补上，或删掉这个键")
    return _wrong_value(error, at, key, _value(tree, path))


def _wrong_value(error: ErrorDetails, at: Place, key: str, value: Any) -> Problem:
    shown = f"“{value}”" if isinstance(value, str) else "空的值" if value is None else "这里"
    ctx = error.get("ctx", {})
    if error["type"] == "bool_parsing" or (error["type"] in _NUMBERS and key != "wait"):
        return _wrong_number(error, at, key, shown)
    match error["type"]:
        case "string_pattern_mismatch":
            message, fix = _PATTERNS[ctx["pattern"]]
            return Problem(at, "P204", f"{key}：{message}（{shown}）", fix)
        case "string_too_short":
            return Problem(at, "P205", f"“{key}”是空的", "请写上内容")
        case "string_too_long":
            return Problem(at, "P205", f"“{key}”超过 {ctx['max_length']} 个字", "请写短一些，或拆成几句")
        case "string_type":
            fix = (
                "请写一段文字；句子里有英文冒号时请加引号"
                if value is not None
                else "请写上内容，或删掉这个键"
            )
            return Problem(at, "P206", f"“{key}”要是文字，不能是{_kind(value)}", fix)
        case "enum" | "literal_error":
            known = [w.strip("' ") for w in ctx["expected"].replace(" or ", ", ").split(",")]
            fix = did_you_mean(str(value), known) or "只能写 " + "、".join(_WORDS.get(k, k) for k in known)
            return Problem(at, "P207", f"“{key}”不能是{shown}", fix)
        case "int_parsing" | "greater_than" | "less_than_equal" | "int_type":
            return Problem(at, "P208", f"等待时间{shown}不对", "写成 3s 或 2min，最多 10min")
        case "tuple_type" | "list_type":
            return Problem(
                at, "P209", f"“{key}”要是列表，不能是{_kind(value)}", "每项一行、以“- ”开头，或写成 [甲, 乙]"
            )
        case "model_type" | "model_attributes_type" | "dict_type" | "mapping_type":
            return Problem(
                at, "P210", f"“{key}”要是几行“键: 值”，不能是{_kind(value)}", "请看 CONTRIBUTING 里的示例"
            )
    if error["type"].startswith("date_"):
        return Problem(at, "P211", f"日期{shown}不对", "写成 2026-11-22 的样子，还没有就写 null")
    return Problem(at, "P212", f"“{key}”写得不对（{shown}）", "请看 CONTRIBUTING 里的示例")


def _wrong_number(error: ErrorDetails, at: Place, key: str, shown: str) -> Problem:
    if error["type"] == "bool_parsing":
        return Problem(at, "P601", f"“{key}”只能是 true 或 false，不能是{shown}", "请改成 true 或 false")
    ctx = error.get("ctx", {})
    low, high = ctx.get("ge", ctx.get("gt")), ctx.get("le")
    limits = f"从 {low:g} 起" if low is not None else "只写数字，不写单位"
    if high is not None:
        limits = f"最多 {high:g}"
    return Problem(at, "P601", f"“{key}”要是合适的数字，不能是{shown}", limits)


def _unknown_step(error: ErrorDetails, at: Place) -> Problem:
    value = error["input"]
    inside = "variables" in error["loc"]
    if not isinstance(value, dict):
        return Problem(at, "P210", f"这里要是“键: 值”，不能是{_kind(value)}", "例如 - say: 您好")
    if inside:
        return Problem(at, "P213", "变量要有 value（固定）或 neutral（座席填写）", "请补上其中之一")
    kinds = (
        ("say", "ask", "use")
        if "or" in error["loc"]
        else STEP_KINDS
        if len(error["loc"]) == 2
        else LEAF_KINDS
    )
    if "if" in value:
        return Problem(at, "P214", "“如果”里面不能再有“如果”", "请另写一个情境，用 go 转过去")
    guess = next((g for k in value if (g := did_you_mean(k, kinds))), "")
    return Problem(at, "P213", "看不出这是哪种步骤", guess or f"要有其中一个键：{'、'.join(kinds)}")


def _kind(value: Any) -> str:
    if value is None:
        return "空的"
    return {dict: "“键: 值”", list: "列表"}.get(
        next((t for t in (dict, list) if isinstance(value, t)), str), "文字"
    )


def _value(tree: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def _known(loc: tuple[str | int, ...], kind: type[BaseModel]) -> list[str]:
    """The keys allowed where an unknown one was found, in the order of the declaration."""
    schema = kind.model_json_schema()
    node: dict[str, Any] = schema
    for step in loc[:-1]:
        node = _descend(node, step, schema)
    return list(_resolve(node, schema).get("properties", {}))


def _resolve(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return node


def _descend(node: dict[str, Any], step: str | int, schema: dict[str, Any]) -> dict[str, Any]:
    node = _resolve(node, schema)
    if isinstance(step, int):
        found = node.get("items", {})
    elif "oneOf" in node and step in (
        *STEP_KINDS,
        "value",
        "neutral",
    ):  # a union tag: the member that requires this key
        found = next((m for m in node["oneOf"] if step in _resolve(m, schema).get("required", [])), {})
    else:
        patterns = iter(node.get("patternProperties", {}).values())
        found = node.get("properties", {}).get(step) or next(patterns, {})
    return found if isinstance(found, dict) else {}
