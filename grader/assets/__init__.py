"""Photographs, data sets and weights: locations, downloads and substitutes."""
