"""What is done, by whom and to whom: acts turned round, negations lost, parties exchanged."""
