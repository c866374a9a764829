"""Ours against the bare libraries on the same input, in turn, in one run: `make bench` prints the table.

A module a budget of DESIGN.md: `run` returns its rows, and `tiny` takes the smallest input that goes the whole way,
so that the test suite can see each of them work. Times are no assertions anywhere: they depend on the machine, and
even the ratios swing when it is busy.
"""
