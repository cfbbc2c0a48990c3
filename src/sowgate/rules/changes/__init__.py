"""Change control: what moved, and on whose word?"""
