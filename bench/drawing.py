"""A family of fifteen in three generations, with what makes a drawing hard: two partners, a chosen child, ties across."""

from __future__ import annotations

from naast.households.drawing.family import Bond, Parentage, Somebody, Tie


def family() -> tuple[list[Somebody], list[Bond], list[Parentage], list[Tie]]:
    people = [
        Somebody(f"p{number}", f"Persoon {number}", "circle" if number % 2 else "square", str(number))
        for number in range(15)
    ]
    bonds = [
        Bond("p0", "p1", "married"),
        Bond("p2", "p3"),
        Bond("p4", "p5", "apart"),
        Bond("p5", "p6"),
        Bond("p7", "p8", "apart"),
    ]
    couples = [("p0", "p1", "p4"), ("p0", "p1", "p7"), ("p2", "p3", "p5"), ("p4", "p5", "p9"), ("p4", "p5", "p10")]
    couples += [("p5", "p6", "p11"), ("p7", "p8", "p12"), ("p7", "p8", "p13")]
    parents = [Parentage(parent, child) for *couple, child in couples for parent in couple]
    parents += [Parentage("p6", "p9", "chosen"), Parentage("p6", "p14", "chosen")]
    return people, bonds, parents, [Tie("p4", "p5", "conflict"), Tie("p9", "p4", "broken"), Tie("p1", "p12", "close")]
