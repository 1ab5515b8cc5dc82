"""Figures and sentences that stand as they were published, and what was counted in the casework of this region."""

from naast.insight.models.observed import ObservedDuration, ObservedMonth
from naast.insight.models.published import Edition, FrozenFigures, PublicFigure, PublicText

__all__ = ["Edition", "FrozenFigures", "ObservedDuration", "ObservedMonth", "PublicFigure", "PublicText"]
