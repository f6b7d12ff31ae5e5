"""What a sentence rests on: the sentences of the sources, and how much of it they say."""
