"""Accounts: who may sign in, how they prove it, what they see."""
