"""Look-ups of entities and their relationships: plain views that CLI and API show alike."""
