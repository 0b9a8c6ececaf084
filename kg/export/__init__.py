"""Write the graph and the network in the formats of other tools."""

from kg.export.exporters import EXPORTERS, Exporter, export, stream

__all__ = ["EXPORTERS", "Exporter", "export", "stream"]
