"""The door: where somebody signs in, and looks after the keys. Speaks as the login role, with no right on casework."""
