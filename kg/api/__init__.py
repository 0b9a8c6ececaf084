"""The HTTP API: thin routes over the look-ups, queries, traces and exports below."""
