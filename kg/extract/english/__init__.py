"""How English texts name things and tell deeds: English alone; what both languages share stands in `kg.extract`."""
