"""Text below the level of meaning: normal form, cleaning with a way back to the raw file, lines and their kinds."""
