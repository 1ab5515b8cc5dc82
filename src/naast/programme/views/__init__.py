"""The pages of the programme office: everybody with a seat reads the approved plan."""
