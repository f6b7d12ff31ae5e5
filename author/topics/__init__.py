"""Snippets → topics → a plan that an editor can edit."""

from author.topics.clustering import cluster

__all__ = ["cluster"]
