"""What makes the editions one site, and what it offers to download."""
