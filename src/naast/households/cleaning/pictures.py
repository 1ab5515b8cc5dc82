"""A picture: only what is seen of it, written anew."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import (
    Image,
    JpegImagePlugin,  # noqa: F401 - read now: once the limits stand no file can be opened any more
    MpoImagePlugin,  # noqa: F401
    PngImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)
from PIL.Image import Transpose

from naast.households.cleaning import limits
from naast.households.cleaning.sniffing import Refused

Image.MAX_IMAGE_PIXELS = limits.MOST_PIXELS
ORIENTATION = 0x0112
TURNED = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


def clean(data: bytes) -> dict:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture = upright(data)
    has_alpha = picture.mode == "RGBA"
    is_photo = data.startswith(b"\xff\xd8") or (not has_alpha and data.startswith(b"RIFF"))
    small = picture.copy()
    small.thumbnail((limits.PREVIEW_SIDE, limits.PREVIEW_SIDE))
    if has_alpha:
        small = Image.alpha_composite(Image.new("RGBA", small.size, "white"), small).convert("RGB")
    return {
        "media_type": "image/jpeg" if is_photo else "image/png",
        "width": picture.width,
        "height": picture.height,
        "parts": [written(picture, "JPEG" if is_photo else "PNG"), written(small, "JPEG")],
    }


def upright(data: bytes) -> Image.Image:
    """The first frame, the right way up, no larger than we keep."""
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > limits.MOST_PIXELS:
                raise Refused("too_many_pixels")
            # A JPEG can be unpacked at a half or a quarter of its size at once.
            opened.draft(None, (limits.LARGEST_SIDE, limits.LARGEST_SIDE))
            turn = TURNED.get(orientation_of(opened))
            opened.load()
            picture = plain(opened)  # the same one where it can be: there is no room for two large ones
            picture.thumbnail((limits.LARGEST_SIDE, limits.LARGEST_SIDE))
            picture = picture.copy()
    except Image.DecompressionBombError:
        raise Refused("too_many_pixels") from None
    return picture.transpose(turn) if turn is not None else picture


def orientation_of(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(ORIENTATION, 1))
    except Exception:  # whatever its head says, the picture itself may be whole
        return 1


def plain(picture: Image.Image) -> Image.Image:
    """In one of three ways of writing colours, without palettes."""
    if picture.mode.startswith("I") or picture.mode == "F":
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        return in_mode(picture, "RGBA")
    return in_mode(picture, "L" if picture.mode in ("1", "L") else "RGB")


def in_mode(picture: Image.Image, mode: str) -> Image.Image:
    return picture if picture.mode == mode else picture.convert(mode)


def written(picture: Image.Image, form: str) -> bytes:
    """The dots alone: made anew, so that nothing that came along in the file goes along."""
    fresh = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    out = BytesIO()
    fresh.save(out, form, **({"quality": 88} if form == "JPEG" else {}))
    return out.getvalue()
