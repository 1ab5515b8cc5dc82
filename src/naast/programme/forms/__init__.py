"""What the pages of the programme office send, checked for shape: a module for each subject."""

"""What the pages of the programme office send, checked for shape."""
