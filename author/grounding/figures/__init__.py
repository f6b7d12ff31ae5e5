"""Reading figures with their unit, kind and hedges; `reading` is the way in."""
