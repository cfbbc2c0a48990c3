"""Milestones and deliverables: is there something to hand over, on a day?"""
