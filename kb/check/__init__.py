"""Checking a draft: every act, symbol, paragraph and quotation against what the collection holds."""
