"""The letter of the pages, for what is drawn outside a browser."""

from pathlib import Path

FONTS = Path(__file__).resolve().parent
FAMILY = "Noto Sans, Arial, sans-serif"  # the others for who opens a drawing outside our pages
