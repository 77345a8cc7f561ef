"""Releases side by side: what each held, where its addresses lead now, what changed from one to the next, and each kept as published."""
