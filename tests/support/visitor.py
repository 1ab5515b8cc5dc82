"""Somebody at a browser without script: reads pages, sends forms, keeps cookies. For tests of many at once."""

from __future__ import annotations

import http.client
import urllib.parse
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie


@dataclass
class Answer:
    status: int
    location: str
    text: str


@dataclass
class Form:
    """What a form on the page would send as it stands, and what may be chosen."""

    action: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


class _Forms(HTMLParser):
    """Every POST form of a page. Buttons are left out: nobody pressed one yet."""

    def __init__(self):
        super().__init__()
        self.forms: list[Form] = []
        self.inside: Form | None = None
        self.select = self.textarea = ""

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.inside = Form(action=given.get("action", "")) if given.get("method", "").lower() == "post" else None
            if self.inside:
                self.forms.append(self.inside)
        if self.inside is None:
            return
        name = given.get("name", "")
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            self._chosen(self.select, given.get("value", ""), "selected" in given)
        elif tag == "textarea" and name:
            self.textarea = name
            self.inside.fields[name] = ""

    def _input(self, name, given):
        if given.get("type") in ("radio", "checkbox"):
            self._chosen(name, given.get("value", "on"), "checked" in given)
        else:
            self.inside.fields[name] = given.get("value", "")

    def _chosen(self, name, value, is_chosen):
        self.inside.choices.setdefault(name, []).append(value)
        if is_chosen:
            self.inside.fields[name] = value

    def handle_data(self, text):
        if self.textarea and self.inside:
            self.inside.fields[self.textarea] += text.removeprefix("\n")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.textarea = ""


def forms_of(text: str) -> list[Form]:
    parser = _Forms()
    parser.feed(text)
    return parser.forms


class Visitor:
    """One browser: its own cookies, one connection per question so that a killed server is noticed at once."""

    def __init__(self, port: int, *, patience: float = 30):
        self.port = port
        self.patience = patience
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, fields: dict | None = None, headers: dict | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **(headers or {})}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields, doseq=True)
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body=body, headers=sent)
            response = connection.getresponse()
            text = response.read().decode()
            for line in response.headers.get_all("Set-Cookie") or ():
                self.cookies.update({name: one.value for name, one in SimpleCookie(line).items()})
            return Answer(response.status, response.headers.get("Location", ""), text)
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, fields: dict) -> Answer:
        return self.ask("POST", path, fields)

    def sign_in(self, slug: str) -> Visitor:
        """Through the demonstration's door, as this account."""
        answer = self.post("/demo/aanmelden", {"account": slug})
        assert answer.status == 302, answer.status
        return self

    def form(self, path: str, *, holding: str) -> Form:
        """The form on this page that has a field of this name."""
        answer = self.get(path)
        if answer.status >= 500:
            raise ConnectionError(f"{path}: {answer.status}")
        assert answer.status == 200, f"{path}: {answer.status}"
        found = [one for one in forms_of(answer.text) if holding in one.fields or holding in one.choices]
        assert found, f"{path} has no form with {holding}"
        return found[0]
