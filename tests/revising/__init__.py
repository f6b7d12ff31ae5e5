"""Tests of keeping an editor's work and showing it next to its evidence."""
