"""Tests of kg/world."""
