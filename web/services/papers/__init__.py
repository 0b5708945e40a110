"""Papers and exports: what may be had, ordering it, making it in the background, handing it out."""
