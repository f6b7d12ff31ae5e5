"""Values and names that the sources have, but of something else than the text tells."""
