"""Dependencies and dates: is the sequence safe?"""
