"""Who says it, who holds which office, and whom a sentence is about."""
