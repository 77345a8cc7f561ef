"""The audit: the plan of checks, what each found, the words that follow, and how many slips the checks would notice."""
