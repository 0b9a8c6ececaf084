"""Constructions by which ministries say things: invented sentences with the facts in them."""
