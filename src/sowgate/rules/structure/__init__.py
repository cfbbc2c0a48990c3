"""Structure: can the sheet be read at all?"""
