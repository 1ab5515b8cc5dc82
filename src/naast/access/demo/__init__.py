"""The demonstration's front page: choose who you are. Without NAAST_DEMO every address here is the usual 404."""
