"""What a desk does in a day: each step reads the files of a workspace, calls a stage, writes.

The stages (`ingest`, `topics`, `drafting`, `grounding`, `styles`, `revising`) are functions from
values to values; the command line only parses and renders. Between the two stands this package.
"""
