"""Starting Naast: the private PostgreSQL, the database's roles and the processes. Needs no Django."""

from naast.launch.trouble import Trouble

__all__ = ["Trouble"]
