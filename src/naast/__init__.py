"""Naast: niet na elkaar, maar naast elkaar."""
