"""The command line: one file a command group, each of which parses, calls and renders."""
