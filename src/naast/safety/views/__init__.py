"""The pages of safety: a request in, one action or query, a page out."""
