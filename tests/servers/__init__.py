"""Servers on loopback that speak the protocols of the outside world."""
