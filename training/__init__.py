"""How the shipped encoder is made: data, units, teacher, table, translations, packing. Not part of the wheel."""
