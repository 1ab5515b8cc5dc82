"""YAML in, plain data and the line of every key out."""

from __future__ import annotations

import re
from typing import Any

import yaml

from naast.scenario.engine.faults import Fault, FaultyModel, Lines

LARGEST = 2_000_000  # characters; a national model of 25 regions is some 200 000
DEEPEST = 20
TOO_DEEP = "Dit zit te diep genest. Maak het platter."
OPENS = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
CLOSES = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
ODD_NUMBER = re.compile(r"^[-+]?(?:0[0-9xb_]|.*:)")  # YAML reads 010 as 8 and 1:30 as 90


def read(text: str, *, what: str = "Een model", begin: str = "model: naam") -> tuple[dict[str, Any], Lines]:
    """The data of the file and its lines; refuses what is no mapping, names a key twice, or refers to itself."""
    if len(text) > LARGEST:
        raise FaultyModel([Fault(1, "", "Dit bestand is te groot voor een model. Splits het of laat data weg.")])
    try:
        _refuse_anchors(text)
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        found: dict[tuple[str | int, ...], int] = {}
        faults: list[Fault] = []
        if node is not None:
            _walk(node, (), found, faults)
        if faults:
            raise FaultyModel(faults)
        data = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        sentence = "Dit is geen geldige YAML. Kijk naar inspringen, dubbele punten en haakjes rond deze regel."
        raise FaultyModel([Fault(line, "", sentence)]) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, FaultyModel):
            raise
        raise FaultyModel(
            [Fault(1, "", "Dit bestand is niet te lezen als YAML. Sla het op als tekst in UTF-8.")]
        ) from None
    if not isinstance(data, dict):
        raise FaultyModel([Fault(1, "", f"{what} bestaat uit namen met waarden. Begin met: {begin}.")])
    return data, Lines(found)


def write(data: dict[str, Any]) -> str:
    """YAML that `read` gives back as this data, everything written out where it stands."""
    return yaml.dump(data, Dumper=_Plainly, sort_keys=False, allow_unicode=True, width=120)


class _Plainly(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _refuse_anchors(text: str) -> None:
    depth = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        depth += isinstance(token, OPENS) - isinstance(token, CLOSES)
        if depth > DEEPEST + 1:  # before anything is built of it: that takes a time that grows with the square
            raise FaultyModel([Fault(token.start_mark.line + 1, "", TOO_DEEP)])
        if isinstance(token, (yaml.AnchorToken, yaml.AliasToken)):
            sentence = "Verwijzingen met & en * kunnen hier niet. Schrijf de waarde voluit."
            raise FaultyModel([Fault(token.start_mark.line + 1, "", sentence)])


def _walk(node: yaml.Node, place: tuple[str | int, ...], found: dict, faults: list[Fault]) -> None:
    found.setdefault(place, node.start_mark.line + 1)
    if len(place) > DEEPEST:
        raise FaultyModel([Fault(node.start_mark.line + 1, "", TOO_DEEP)])
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                faults.append(Fault(line, "", "Een naam moet gewone tekst zijn. Gebruik een woord als sleutel."))
                continue
            name = key.value
            if key.tag == "tag:yaml.org,2002:merge":
                faults.append(Fault(line, "", "Samenvoegen met << kan hier niet. Schrijf de namen voluit."))
            if name in seen:
                faults.append(Fault(line, ".".join(map(str, place)), f"{name} staat er twee keer. Haal er een weg."))
            seen.add(name)
            found[(*place, name)] = line
            _walk(value, (*place, name), found, faults)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            found[(*place, number)] = item.start_mark.line + 1
            _walk(item, (*place, number), found, faults)
    elif node.tag in NUMBERS and ODD_NUMBER.match(node.value):
        sentence = (
            f"{node.value} leest YAML als een ander getal dan er staat. Schrijf een gewoon getal, zonder nul ervoor."
        )
        faults.append(Fault(node.start_mark.line + 1, ".".join(map(str, place)), sentence))
