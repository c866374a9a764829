"""Tests mirror `kg/` path for path; `benchmarks/` prints, and asserts nothing."""
