"""An answer and a language model that the user names → the answer worded anew, every sentence checked; optional."""
