"""Drawings of a household, worked out on what is handed over: where everybody stands and which lines run."""
