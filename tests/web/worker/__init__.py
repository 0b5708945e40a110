"""Tests of work in the background: claims, leases, workers that die."""
