"""Figures and dates of a text against those of its sources, by what they come to."""
