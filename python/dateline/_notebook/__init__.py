"""How results show themselves in a notebook: HTML without a script, in which all text is escaped."""
