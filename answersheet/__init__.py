"""Henan's Answer Sheet, Recomputed: the library behind the book. A chapter imports `answersheet.chapter`."""
