"""Papers of the programme office, as accessible PDF: the compiler refuses what is not."""
