"""Numbers written in words, as exact values."""
