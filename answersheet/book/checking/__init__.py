"""What `data/` must hold to, by kind: shape, texts, sense, agreement, and the report itself."""
