"""Two small files that hang on a note: a drawing and a letter, made here so that nobody else's is needed."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

LETTER = (
    "Aan Lotte Bakker\n\nIsa was deze maand elke dag op school. Zij blijft soms na de les zitten en praat dan met mij.\n"
    "Over thuis vraag ik niets. Zij weet dat zij bij mij mag komen.\n\nDe mentor van Isa\n"
)


def drawing_of_the_house() -> SimpleUploadedFile:
    """What a child drew at the table: a house, a sun, and somebody in front of the door."""
    picture = Image.new("RGB", (480, 360), "#fdfbf4")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((380, 30, 440, 90), outline="#d9a400", width=6)
    pen.rectangle((130, 170, 330, 320), outline="#0d5f6b", width=6)
    pen.line([(110, 175), (230, 80), (350, 175)], fill="#8a3b12", width=8, joint="curve")
    pen.rectangle((205, 240, 255, 320), outline="#8a3b12", width=5)
    pen.ellipse((272, 250, 294, 272), outline="#333333", width=4)
    pen.line([(283, 272), (283, 304), (272, 322)], fill="#333333", width=4)
    pen.line([(283, 304), (294, 322)], fill="#333333", width=4)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return SimpleUploadedFile("tekening.png", file.getvalue(), content_type="image/png")


def letter_of_the_school() -> SimpleUploadedFile:
    return SimpleUploadedFile("brief-school.txt", LETTER.encode(), content_type="text/plain")
