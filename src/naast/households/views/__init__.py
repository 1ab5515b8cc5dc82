"""The pages about households: a request in, one action or query, a page out."""
