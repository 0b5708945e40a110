"""How few people are needed, who they are, and what fewer would cost."""
