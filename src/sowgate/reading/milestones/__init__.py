"""From rows to milestones: what each states, and what is inferred from those around it."""
