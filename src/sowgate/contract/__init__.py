"""The words of the trade as frozen types: what a Statement of Work says, whatever sheet it came from."""
