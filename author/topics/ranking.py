def best_first(g): return g
