"""A question → an answer made of cited sentences, or the word that the corpus does not say."""
