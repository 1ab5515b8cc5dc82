"""The words of the portal in other languages: `python scripts/messages.py` brings the catalogues up to date.

Collects the Dutch sentences from templates and code, keeps the translations that were there, and writes the compiled
catalogue beside it. Needs Django and nothing else, so it runs wherever Naast runs.
"""

from __future__ import annotations

import ast
import re
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent / "src" / "naast"
LOCALE = ROOT / "portal" / "locale"
CALLED = re.compile(r"gettext\((u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))\)")
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
HEADER = "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nLanguage: {language}\n"


def sentences() -> dict[str, list[str]]:
    """Every Dutch sentence that is meant for translation, with the files it stands in."""
    found: dict[str, list[str]] = {}
    for path in sorted([*ROOT.rglob("*.html"), *(ROOT / "portal").rglob("*.py")]):
        for sentence in _in_template(path) if path.suffix == ".html" else _in_code(path):
            places = found.setdefault(sentence, [])
            if (place := str(path.relative_to(ROOT))) not in places:
                places.append(place)
    return found


def _in_template(path: Path) -> Iterator[str]:
    text = path.read_text()
    if "translate" in text:
        yield from (ast.literal_eval(match) for match in CALLED.findall(templatize(text, origin=str(path))))


def _in_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        is_marked = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS
        if is_marked and node.args and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


def read(catalogue: Path) -> dict[str, str]:
    """The translations in a catalogue; a sentence may run over several lines."""
    pairs: dict[str, str] = {}
    parts: dict[str, str] = {}
    kind = ""
    for line in [*(catalogue.read_text().splitlines() if catalogue.exists() else []), "msgid"]:
        if line.startswith("msgid"):
            if parts.get("msgid"):
                pairs[parts["msgid"]] = parts.get("msgstr", "")
            parts, kind = {}, "msgid"
        elif line.startswith("msgstr"):
            kind = "msgstr"
        quoted = line.partition('"')[1:]
        if kind and quoted[0] and not line.startswith("#"):
            parts[kind] = parts.get(kind, "") + ast.literal_eval("".join(quoted))
    return pairs


def write(catalogue: Path, translated: dict[str, str], language: str) -> None:
    lines = ['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in HEADER.format(language=language).splitlines()), ""]
    for sentence, places in sorted(sentences().items(), key=lambda item: (item[1][0], item[0])):
        lines += [f"#: {place}" for place in places]
        lines += [f"msgid {_quoted(sentence)}", f"msgstr {_quoted(translated.get(sentence, ''))}", ""]
    catalogue.write_text("\n".join(lines))
    catalogue.with_suffix(".mo").write_bytes(compiled(read(catalogue), language))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def compiled(pairs: dict[str, str], language: str) -> bytes:
    """The form in which gettext reads it: sorted keys, then values, with a table of places for each."""
    entries = sorted(
        {"": HEADER.format(language=language), **{key: value for key, value in pairs.items() if value}}.items()
    )
    keys, values = _table(key for key, _ in entries), _table(value for _, value in entries)
    start = 28 + 16 * len(entries)
    tables = b"".join(
        struct.pack("<II", size, at + offset)
        for (_, places), offset in ((keys, start), (values, start + len(keys[0])))
        for size, at in places
    )
    head = struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, start)
    return head + tables + keys[0] + values[0]


def _table(texts: Iterable[str]) -> tuple[bytes, list[tuple[int, int]]]:
    data, places = b"", []
    for text in texts:
        raw = text.encode()
        places.append((len(raw), len(data)))
        data += raw + b"\0"
    return data, places


if __name__ == "__main__":
    from django.conf import settings

    settings.configure(USE_I18N=True)
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        catalogue = folder / "LC_MESSAGES" / "django.po"
        write(catalogue, read(catalogue), folder.name)
        print(f"{catalogue.relative_to(ROOT)}: {sum(not value for value in read(catalogue).values())} to translate")  # noqa: T201
