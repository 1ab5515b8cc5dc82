"""Files that mean harm, or only look like it: built here by script, none of them kept as a file."""
