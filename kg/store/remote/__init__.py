"""Engines that are servers: asked by SPARQL 1.1 Protocol, Update and Graph Store Protocol."""

from kg.store.remote.engine import RemoteEngine
from kg.store.remote.products import PRODUCTS, Product

__all__ = ["PRODUCTS", "Product", "RemoteEngine"]
