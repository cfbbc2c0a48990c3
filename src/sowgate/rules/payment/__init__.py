"""Payment: do the amounts add up, and who finances whom?"""
