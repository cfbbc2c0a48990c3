"""Which column is which field: by its heading, proved or refused by what stands below."""
