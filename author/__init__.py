"""Draft a news digest in a desk's house style, with every figure traced to its source.

The public interface is `author.models`, and the functions that `author.ingest`, `author.topics`,
`author.grounding`, `author.drafting`, `author.styles` and `author.testing` name in `__all__`.
"""
