"""Chapters that run in the reader's browser."""
