"""The one way to the templates in `templates/`, the only place with markup."""

from __future__ import annotations

import jinja2


def templates() -> jinja2.Environment:
    """The pages' templates: everything is escaped, an unknown name is an error."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("generator"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
