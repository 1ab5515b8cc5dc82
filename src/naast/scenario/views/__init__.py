"""The pages about scenarios, on the programme surface."""
