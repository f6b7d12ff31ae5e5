"""Snippets → topics → a plan that an editor can edit."""

from author.topics.changes import Change
from author.topics.clustering import cluster
from author.topics.explaining import Explanation, explain, find_topic
from author.topics.memory import Memory, ToldTopic, told_topics
from author.topics.plan_file import read_plan, write_plan
from author.topics.planning import PlanResult, make_plan
from author.topics.ranking import Ranked, Reason
from author.topics.search import Hit, search
from author.topics.shape import PlanShape
from author.topics.similarity import similarity
from author.topics.window import LeftOut

__all__ = [
    "Change",
    "Explanation",
    "Hit",
    "LeftOut",
    "Memory",
    "PlanResult",
    "PlanShape",
    "Ranked",
    "Reason",
    "ToldTopic",
    "cluster",
    "explain",
    "find_topic",
    "make_plan",
    "read_plan",
    "search",
    "similarity",
    "told_topics",
    "write_plan",
]
