"""Web pages: plain values made from the workspace, and templates that show them."""

from kg.pages.asked import Asked
from kg.pages.page import Cell, Column, Link, Page, Table
from kg.pages.site import Site

__all__ = ["Asked", "Cell", "Column", "Link", "Page", "Site", "Table"]
