"""From a basket of citations and own notes to a note that can be handed in."""
