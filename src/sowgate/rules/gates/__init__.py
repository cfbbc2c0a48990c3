"""Gates, status and evidence: while the work runs."""
