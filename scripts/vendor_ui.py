"""Fetch the design system, the font and the icons at fixed versions, and write what the pages need.

Run by hand when a version changes on purpose: `python scripts/vendor_ui.py`. Needs npm; nothing at run time does.
"""

# ruff: noqa: T201
import json
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

UI = Path(__file__).parent.parent / "src" / "naast" / "ui"
VENDOR = UI / "static" / "ui" / "vendor"

TOKENS = {"@nl-design-system-unstable/voorbeeld-design-tokens": ("7.4.1", "dist/variables.css")}
COMPONENTS = {
    "@utrecht/component-library-css": ("9.0.4", "dist/index.css"),
    "@nl-design-system-candidate/button-css": ("1.1.0", "dist/button.css"),
    "@nl-design-system-candidate/data-badge-css": ("1.0.5", "dist/data-badge.css"),
    "@nl-design-system-candidate/heading-css": ("1.1.3", "dist/heading.css"),
    "@nl-design-system-candidate/link-css": ("2.0.3", "dist/link.css"),
    "@nl-design-system-candidate/number-badge-css": ("1.1.5", "dist/number-badge.css"),
    "@nl-design-system-candidate/paragraph-css": ("2.1.3", "dist/paragraph.css"),
    "@nl-design-system-candidate/skip-link-css": ("1.0.5", "dist/skip-link.css"),
    "@gemeente-denhaag/action": ("0.1.2", "dist/index.css"),
    "@gemeente-denhaag/card": ("4.1.0", "dist/index.css"),
    "@gemeente-denhaag/contact-timeline": ("0.1.2", "dist/index.css"),
    "@gemeente-denhaag/descriptionlist": ("4.0.2", "dist/index.css"),
    "@gemeente-denhaag/process-steps": ("0.1.1", "dist/index.css"),
    "@gemeente-denhaag/side-navigation": ("3.1.0", "dist/index.css"),
    "@gemeente-denhaag/step-marker": ("0.0.1-alpha.123", "dist/index.css"),
    "@gemeente-denhaag/tab": ("0.2.3-alpha.422", "dist/index.css"),
}
FONT = {"@fontsource-variable/noto-sans": ("5.3.0", "files/noto-sans-latin-wght-normal.woff2")}
ICONS = {"@tabler/icons": ("3.51.0", "icons/outline")}

# Our word for an icon, and the drawing in Tabler's set.
ICON_NAMES = {
    "add": "plus",
    "agreement": "heart-handshake",
    "arrow": "arrow-right",
    "back": "arrow-left",
    "bell": "bell",
    "building": "building",
    "calendar": "calendar-event",
    "chart": "chart-line",
    "check": "check",
    "chevron": "chevron-right",
    "clock": "clock",
    "close": "x",
    "document": "file-text",
    "done": "circle-check",
    "down": "chevron-down",
    "download": "download",
    "edit": "pencil",
    "exit": "door-exit",
    "external": "external-link",
    "eye": "eye",
    "filter": "filter",
    "flag": "flag",
    "help": "help-circle",
    "hidden": "eye-off",
    "history": "history",
    "home": "home",
    "info": "info-circle",
    "key": "key",
    "list": "list-check",
    "lock": "lock",
    "mail": "mail",
    "message": "message",
    "money": "coin",
    "offline": "cloud-off",
    "person": "user",
    "people": "users",
    "phone": "phone",
    "pin": "map-pin",
    "print": "printer",
    "refresh": "refresh",
    "route": "route",
    "save": "device-floppy",
    "school": "school",
    "search": "search",
    "shield": "shield",
    "star": "star",
    "stop": "alert-octagon",
    "support": "hand-stop",
    "target": "target",
    "trash": "trash",
    "undo": "arrow-back-up",
    "warning": "alert-triangle",
}

# The notices below are for the files this script writes, not for this one.
# REUSE-IgnoreStart
MADE = "Made by scripts/vendor_ui.py; do not edit."
ICON_TEMPLATE = (
    "{{% comment %}}\n    {made}\n    Drawings: Tabler Icons {version}, see ui/static/ui/vendor/NOTICE.\n"
    "    SPDX-FileCopyrightText: 2020-2026 Paweł Kuna\n    SPDX-License-Identifier: MIT\n\n"
    "    One icon, decoration only: say the same in words beside it.\n"
    "    name   required  {names}\n{{% endcomment %}}"
    '<svg class="naast-icon" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
    'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
    "{drawings}</svg>"
)


def fetch(folder):
    """Every package stands unpacked in the folder, without the packages it would itself depend on."""
    fetched = {}
    for name, (version, _) in {**TOKENS, **COMPONENTS, **FONT, **ICONS}.items():
        packed = subprocess.run(
            ["npm", "pack", "--json", f"{name}@{version}"], cwd=folder, check=True, capture_output=True, text=True
        )
        (answer,) = json.loads(packed.stdout)
        target = folder / name
        with tarfile.open(folder / answer["filename"]) as archive:
            archive.extractall(target, filter="data")
        fetched[name] = {"folder": target / "package", "integrity": answer["integrity"]}
        print(f"{name} {version}")
    return fetched


def layer(name, css):
    css = re.sub(r'@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/', "", css)
    if "@import" in css:
        raise SystemExit(f"A style sheet of layer {name} imports another one; add that package by hand.")
    return f"@layer {name} {{\n{css.strip()}\n}}\n"


def stylesheet(fetched):
    def read(name, path):
        return (fetched[name]["folder"] / path).read_text()

    font_file = Path(FONT["@fontsource-variable/noto-sans"][1]).name
    return "".join(
        [
            f"/*! {MADE}\n",
            " * SPDX-FileCopyrightText: Community for NL Design System; Gemeente Utrecht; Gemeente Den Haag\n",
            " * SPDX-License-Identifier: EUPL-1.2\n",
            " * Origin, version and licence of each part: NOTICE, in this folder. */\n",
            "@layer tokens, nlds, naast;\n",
            f'@font-face {{ font-family: "Noto Sans"; src: url("{font_file}") format("woff2"); '
            "font-weight: 100 900; font-display: swap; }\n",
            *(layer("tokens", read(name, path)) for name, (_, path) in TOKENS.items()),
            *(layer("nlds", read(name, path)) for name, (_, path) in COMPONENTS.items()),
        ]
    )


def icon_template(fetched):
    folder = fetched["@tabler/icons"]["folder"] / ICONS["@tabler/icons"][1]
    branches = []
    for name, drawing in sorted(ICON_NAMES.items()):
        svg = (folder / f"{drawing}.svg").read_text()
        paths = [p for p in re.findall(r"<(?:path|circle|rect|line)[^>]*/>", svg) if 'stroke="none"' not in p]
        word = "if" if not branches else "elif"
        branches.append(f'{{% {word} name == "{name}" %}}{"".join(paths)}')
    return ICON_TEMPLATE.format(
        made=MADE,
        version=ICONS["@tabler/icons"][0],
        names=", ".join(sorted(ICON_NAMES)),
        drawings="".join(branches) + "{% endif %}",
    )


def notice(fetched):
    lines = [
        f"{MADE}",
        "",
        "nlds.css and the font in this folder, and the drawings in templates/ui/icon.html, come from these packages,",
        "unchanged but for being joined: `@charset` and source-map comments are taken out, layers are put around them.",
        "The EUPL-1.2, the OFL-1.1 and the MIT licence stand in LICENSES/ at the top of the project.",
        "",
    ]
    for name, found in fetched.items():
        about = json.loads((found["folder"] / "package.json").read_text())
        origin = re.sub(r"^git\+|^(git\+)?ssh://git@|\.git$", "", about["repository"]["url"])
        origin = origin.replace("git@github.com:", "https://github.com/")
        inside = about["repository"].get("directory")
        author = about.get("author") or "Community for NL Design System"
        lines += [
            f"{name} {about['version']}",
            f"  licence    {about['license']}",
            f"  made by    {author['name'] if isinstance(author, dict) else author}",
            f"  origin     {origin}{f', folder {inside}' if inside else ''}",
            f"  integrity  {found['integrity']}",
            "",
        ]
    font_licence = (fetched["@fontsource-variable/noto-sans"]["folder"] / "LICENSE").read_text().splitlines()[0]
    icon_licence = (fetched["@tabler/icons"]["folder"] / "LICENSE").read_text().splitlines()[2]
    lines += [f"Noto Sans: {font_licence}", f"Tabler Icons: {icon_licence}"]
    return "\n".join(lines) + "\n"


def main():
    VENDOR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        fetched = fetch(Path(folder))
        font = fetched["@fontsource-variable/noto-sans"]["folder"] / FONT["@fontsource-variable/noto-sans"][1]
        (VENDOR / font.name).write_bytes(font.read_bytes())
        (VENDOR / f"{font.name}.license").write_text(
            "SPDX-FileCopyrightText: 2022 The Noto Project Authors (https://github.com/notofonts/latin-greek-cyrillic)\n"
            "\nSPDX-License-Identifier: OFL-1.1\n"
        )
        (VENDOR / "nlds.css").write_text(stylesheet(fetched))
        (VENDOR / "NOTICE").write_text(notice(fetched))
        (UI / "templates" / "ui" / "icon.html").write_text(icon_template(fetched))
    print(f"Written: {VENDOR} and templates/ui/icon.html")


# REUSE-IgnoreEnd

if __name__ == "__main__":
    main()
