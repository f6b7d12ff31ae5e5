"""Chinese and English as they are written: sentences, words, scripts, what is no prose."""
