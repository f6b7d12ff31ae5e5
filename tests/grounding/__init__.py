"""Tests of grounding: text against sources."""
