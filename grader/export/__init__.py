"""A class's marks in the forms that other programs take."""
