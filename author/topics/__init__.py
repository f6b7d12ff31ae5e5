"""Snippets → topics → a plan that an editor can edit."""

from author.topics.clustering import cluster
from author.topics.memory import ToldTopic, told_topics
from author.topics.plan_file import read_plan, write_plan
from author.topics.planning import LeftOut, PlanResult, make_plan
from author.topics.shape import PlanShape
from author.topics.similarity import similarity

__all__ = [
    "LeftOut",
    "PlanResult",
    "PlanShape",
    "ToldTopic",
    "cluster",
    "make_plan",
    "read_plan",
    "similarity",
    "told_topics",
    "write_plan",
]
