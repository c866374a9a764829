"""How Chinese texts name things and tell deeds: Chinese alone; what both languages share stands in `kg.extract`."""
