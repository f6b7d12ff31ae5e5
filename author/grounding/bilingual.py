"""stub until lexicon arrives"""
def concepts(text):
    return {}
