"""Publishing: previews, versions, who is told, the board, re-planning and the history."""
