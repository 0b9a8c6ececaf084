"""Where graphs live: a small engine interface, and the store of releases over it."""
