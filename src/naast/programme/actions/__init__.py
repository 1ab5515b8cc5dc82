"""What the programme office can do: load its plan, and make public how far it is."""

from naast.programme.actions.loading import load_programme
from naast.programme.actions.publishing import publish_progress

__all__ = ["load_programme", "publish_progress"]
