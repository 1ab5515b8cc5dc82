class Trouble(Exception):
    """Something is missing that only the person at the keyboard can supply; carries one clear sentence."""

    exit_code = 2
