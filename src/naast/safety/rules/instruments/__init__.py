"""Decisions about questionnaires: what a file must say, which questions are asked, what the answers count up to."""
